"""A text in half width and simplified characters, of the same length, to look for numbers in."""

import re
import unicodedata
from functools import cache

from .numerals import VULGAR
from .text import HAN, fold


class _PlainTable(dict[int, str]):
    """What each code point is read as, of the same length; made for str.translate."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        narrow = unicodedata.normalize("NFKC", letter)
        read = letter
        if letter in "−－﹣":
            read = "-"
        elif letter not in VULGAR and unicodedata.category(letter) == "No":
            read = " "  # superscripts and circled digits are notes, not digits
        elif letter.isdecimal():
            read = str(unicodedata.decimal(letter))  # so that Arabic figures are numbers, too
        elif letter not in "，．" and len(narrow) == 1:
            read = fold(letter) if re.match(f"[{HAN}]", letter) else narrow
        self[code] = read
        return read


@cache
def _plain_table() -> _PlainTable:
    return _PlainTable()


_WIDE_COMMA = re.compile(r"(?<=[０-９])[，,](?=[０-９]{3})")
_WIDE_POINT = re.compile(r"(?<=[０-９])．(?=[０-９])")


# Squares and cubes are part of a unit; elsewhere what is raised is a note.
_RAISED_UNIT = re.compile(r"(?<=m)[²³]")


def plain(text: str) -> str:
    """Return the text in half width and simplified characters, of the same length."""
    if text.isascii():
        return text
    flat = _WIDE_POINT.sub(".", _WIDE_COMMA.sub(",", text)).translate(_plain_table())
    for match in _RAISED_UNIT.finditer(text):
        flat = flat[: match.start()] + match[0] + flat[match.end() :]
    return flat
