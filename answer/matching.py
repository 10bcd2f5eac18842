"""Whether a text says a known answer: letter for letter, or as the same number."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from decimal import Decimal

from pageglass.core.text import fold

NUMBER = re.compile(r"\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?")
# A known answer that is a number and little else: a currency before it, a percent sign after it.
NUMBER_ALONE = re.compile(rf"[^\w]*(?:usd|rmb|cny|us)?[^\w]*({NUMBER.pattern})\s*%?[^\w]*")
THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")


class Searched:
    """A text whose letters and digits can be searched for known answers."""

    def __init__(self, text: str) -> None:
        """Fold the text; accents, case, width, spaces and punctuation do not matter."""
        self._folded = fold(THOUSANDS.sub("", text))
        self._at = [index for index, one in enumerate(self._folded) if one.isalnum()]
        self._letters = "".join(self._folded[index] for index in self._at)

    def says(self, known: str) -> bool:
        """Say whether the known answer stands in the text."""
        return bool(self.spans(known))

    def spans(self, known: str) -> list[tuple[int, int]]:
        """Return where the known answer stands, as ranges of the text's letters and digits.

        Whole words and whole numbers only. A known answer that is one number is also found in
        another writing: 1,577.00 as 1577, 49 as 49%.
        """
        wanted = letters(known)
        found, start = [], self._letters.find(wanted) if wanted else -1
        while start >= 0:
            end = start + len(wanted)
            if self._is_whole(self._at[start], self._at[end - 1], known):
                found.append((start, end))
            start = self._letters.find(wanted, start + 1)
        return found or list(self._same_number(known))

    def _same_number(self, known: str) -> Iterator[tuple[int, int]]:
        alone = NUMBER_ALONE.fullmatch(known.strip().lower())
        for number in NUMBER.finditer(self._folded) if alone else ():
            if alone and _value(number[0]) == _value(alone[1]):
                yield bisect_left(self._at, number.start()), bisect_left(self._at, number.end())

    def _is_whole(self, first: int, last: int, known: str) -> bool:
        held = self._folded[first : last + 1]
        if letters(known).isdigit() and len(held.split()) > len(known.split()):
            return False  # figures of two numbers that stand beside each other
        return not self._cuts(first - 1, first, -1) and not self._cuts(last + 1, last, 1)

    def _cuts(self, outside: int, inside: int, step: int) -> bool:
        """Say whether a word or a number goes on from the inside to the outside."""
        text = self._folded
        if not 0 <= outside < len(text):
            return False
        a, b = text[outside], text[inside]
        if a.isascii() and b.isascii() and a.isalpha() and b.isalpha():
            return True
        if not b.isdigit():
            return False
        beyond = outside + step
        return a.isdigit() or (a in ".," and 0 <= beyond < len(text) and text[beyond].isdigit())


def letters(text: str) -> str:
    """Return the text's letters and digits, folded."""
    return "".join(filter(str.isalnum, fold(THOUSANDS.sub("", text))))


def says_all(text: Searched, items: Sequence[str]) -> bool:
    """Say whether the text holds every item of a known answer; there must be one."""
    return bool(items) and all(text.says(item) for item in items)


def _value(number: str) -> Decimal:
    return Decimal(number.replace(",", ""))
