"""Breaks English and Chinese text into lines of a given width."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from .fonts import Typeface

CJK = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f"
PIECES = re.compile(rf"\s+|[{CJK}]|[^\s{CJK}]+")
NOT_FIRST = set("，。、；：！？）》」』”’％…～")
NOT_LAST = set("（《「『“‘")


class Piece(NamedTuple):
    """A run of characters that is never broken; `space` says whether a word space follows."""

    text: str
    bold: bool
    space: bool


class Line(NamedTuple):
    """The pieces of one line, and whether the paragraph ends with it."""

    pieces: tuple[Piece, ...]
    last: bool


def split_pieces(text: str) -> list[Piece]:
    """Return the unbreakable pieces of a text, in which `**` switches bold on and off."""
    pieces: list[Piece] = []
    for index, part in enumerate(text.split("**")):
        for run in PIECES.findall(part):
            if run.isspace():
                if pieces:
                    pieces[-1] = pieces[-1]._replace(space=True)
            elif pieces and not pieces[-1].space and _sticks(pieces[-1], run, bold=index % 2 == 1):
                pieces[-1] = pieces[-1]._replace(text=pieces[-1].text + run)
            else:
                pieces.append(Piece(run, index % 2 == 1, False))
    return pieces


def _sticks(before: Piece, run: str, *, bold: bool) -> bool:
    """Say whether a run must stay on the line of the piece before it."""
    return before.bold == bold and (set(run) <= NOT_FIRST or before.text[-1] in NOT_LAST)


def piece_width(piece: Piece, typeface: Typeface, size: float) -> float:
    """Return the width of a piece in points, without the space after it."""
    font = typeface.bold if piece.bold else typeface.regular
    return float(font.text_length(piece.text, size))


def break_lines(text: str, typeface: Typeface, *, size: float, width_pt: float) -> Iterator[Line]:
    """Yield lines that fit the width, filled greedily; a piece wider than that gets its own."""
    space_pt = float(typeface.regular.text_length(" ", size))
    line: list[Piece] = []
    used_pt = 0.0
    for piece in split_pieces(text):
        needed_pt = piece_width(piece, typeface, size)
        hangs = piece.text[0] in NOT_FIRST
        if line and used_pt + needed_pt > width_pt and not hangs:
            yield Line(tuple(line), False)
            line, used_pt = [], 0.0
        line.append(piece)
        used_pt += needed_pt + (space_pt if piece.space else 0.0)
    if line:
        yield Line(tuple(line), True)
