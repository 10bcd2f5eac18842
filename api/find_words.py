"""Where words stand on a page, letter for letter after folding, across the ends of lines."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pageglass.core.text import fold, is_cjk
from pageglass.core.types import Box, Line

SPACE = re.compile(r"\s+")
# Cells of a table row are parted by these in a line's text, and by nothing among its words.
PARTED = re.compile(r"[\s|]+")


@dataclass(frozen=True, slots=True)
class FoundWords:
    """One place: a box for each line that it touches, none in speaker notes."""

    boxes: tuple[Box, ...]
    in_notes: bool = False


def find_words(wanted: str, lines: Sequence[Line]) -> Iterator[FoundWords]:
    """Yield the places of the words in reading order, apart from each other."""
    needle = _joined(SPACE.sub(" ", fold(wanted)).strip().split(" "))
    text = PARTED.sub("", fold("".join(line.text for line in lines)))
    if not needle or PARTED.sub("", needle) not in text:
        return
    for in_notes in (False, True):
        own = [line for line in lines if (line.region == "notes") is in_notes]
        letters, owners = _letters(own)
        at = letters.find(needle)
        while at >= 0:
            touched = dict.fromkeys(owners[at : at + len(needle)])
            yield FoundWords(() if in_notes else _boxes(list(touched), own), in_notes)
            at = letters.find(needle, at + len(needle))


def _letters(lines: Sequence[Line]) -> tuple[str, list[tuple[int, int]]]:
    """Return the folded words of lines as one text, and for each letter its line and word."""
    letters: list[str] = []
    owners: list[tuple[int, int]] = []
    for row, line in enumerate(lines):
        for column, word in enumerate(line.words):
            folded = fold(word.text)
            if letters and folded and _are_parted(letters[-1], folded[0]):
                letters.append(" ")
                owners.append(owners[-1])
            letters += folded
            owners += [(row, column)] * len(folded)
    return "".join(letters), owners


def _joined(words: Sequence[str]) -> str:
    """Return words as `_letters` writes them."""
    text = ""
    for word in words:
        text += " " + word if text and word and _are_parted(text[-1], word[0]) else word
    return text


def _are_parted(before: str, after: str) -> bool:
    """Say whether a space stands between: not where Chinese is written."""
    return not (is_cjk(before) or is_cjk(after))


def _boxes(touched: Sequence[tuple[int, int]], lines: Sequence[Line]) -> tuple[Box, ...]:
    rows = dict.fromkeys(row for row, _ in touched)
    return tuple(
        Box.around(lines[row].words[column].box for at, column in touched if at == row)
        for row in rows
    )
