"""One normalisation and one word segmentation for all text: index, question and evidence."""

import re
import unicodedata
from functools import cache
from typing import Literal

from .radicals import RADICALS

Language = Literal["zh", "en"]

HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff"
# Scripts written without spaces between words: Han, Japanese kana and, for its endings, Hangul.
CJK = HAN + "\u3005\u3040-\u30ff\uac00-\ud7af"

TOKEN = re.compile(
    rf"(?P<cjk>[{CJK}]+)"
    # Commas part thousands only where they leave whole groups: 1,234.5 but not 2024,2025.
    r"|(?P<number>\d{1,3}(?:,\d{3}(?!\d))+(?:\.\d+)*|\d+(?:\.\d+)+)"
    rf"|[^\W{CJK}]+"
)
HAN_CHARACTER = re.compile(f"[{HAN}]")
CJK_CHARACTER = re.compile(f"[{CJK}]")
LATIN_WORD = re.compile(r"[a-z]+", re.IGNORECASE)
# One character for one, so that whatever was found in a text stands at the same place in both.
STRAIGHT = str.maketrans("’‘`", "'''")


class _FoldTable(dict[int, str]):
    """What each code point folds to, worked out at its first use; made for str.translate."""

    def __init__(self, simplified: dict[str, str]) -> None:
        super().__init__()
        self._simplified = simplified

    def __missing__(self, code: int) -> str:
        folded = "".join(
            self._simplified.get(letter, letter)
            for letter in _without_accents(RADICALS.get(chr(code), chr(code)))
        )
        self[code] = folded
        return folded


def _without_accents(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text).casefold().translate(STRAIGHT)
    if any("\uac00" <= letter <= "\ud7af" for letter in folded):
        return folded  # Hangul would fall apart into its letters
    return "".join(
        unicodedata.normalize("NFC", letter)
        for letter in unicodedata.normalize("NFD", folded)
        if unicodedata.category(letter) != "Mn" or "\u3040" <= letter <= "\u30ff"
    )


@cache
def _fold_table() -> _FoldTable:
    from opencc import OpenCC  # here, because importing `core` must stay cheap

    han = [chr(code) for code in (*range(0x3400, 0x4DC0), *range(0x4E00, 0xA000))]
    # One character a line, so that OpenCC's phrases never turn one into two.
    simplified = OpenCC("t2s").convert("\n".join(han)).split("\n")
    table = {old: new for old, new in zip(han, simplified, strict=True) if old != new}
    # Once more, as a simplified character may be the traditional form of another: 薴, 苧, 苎.
    return _FoldTable({old: table.get(new, new) for old, new in table.items()})


def fold(text: str) -> str:
    """Return the text in one form for comparing.

    NFKC by character (so full and half width are one), lower case, accents dropped, apostrophes
    straight, traditional characters as simplified ones, radicals as the characters they show.
    """
    return text.translate(_fold_table())


def fold_with_offsets(text: str) -> tuple[str, list[int]]:
    """Return `fold(text)` and, for each of its characters, the position it came from in text."""
    table = _fold_table()
    pieces = [table[ord(character)] for character in text]
    offsets = [index for index, piece in enumerate(pieces) for _ in piece]
    return "".join(pieces), offsets


def words(text: str) -> list[str]:
    """Return the words of a text in order, folded, for the word index and for questions.

    CJK runs become overlapping pairs of characters (a lone character stays), numbers lose their
    thousands separators, English plurals become singular.
    """
    found: list[str] = []
    for token in TOKEN.finditer(fold(text)):
        word = token[0]
        if token["cjk"]:
            found += [word[at : at + 2] for at in range(len(word) - 1)] or [word]
        elif token["number"]:
            found.append(word.replace(",", ""))
        else:
            found.append(singular(word))
    return found


def singular(word: str) -> str:
    """Return an English word without its plural ending.

    The S stemmer of Harman, "How effective is suffixing?", JASIS 1991: the first rule that fits.
    """
    if len(word) < 4 or not word.endswith("s") or not word.isascii():
        return word
    if word.endswith("ies") and not word.endswith(("eies", "aies")):
        return word[:-3] + "y"
    return word if word.endswith(("us", "ss")) else word[:-1]


def language(text: str) -> Language:
    """Say whether a text is Chinese or, everything else, English.

    Chinese when it has at least half as many Han characters as Latin words: a Chinese sentence
    may name many English things.
    """
    han, latin = len(HAN_CHARACTER.findall(text)), len(LATIN_WORD.findall(text))
    return "zh" if han and han * 2 >= latin else "en"


def is_cjk(character: str) -> bool:
    """Say whether a character belongs to a script that is written without spaces."""
    return CJK_CHARACTER.match(character) is not None
