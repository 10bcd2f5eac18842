"""Pictures and boxes turned by quarters, for pages that lie on their side."""

from dataclasses import replace
from typing import Literal

import numpy as np

from pageglass.core.types import Box, Line, Word

from .pdfpage import Pixels

Turns = Literal[0, 1, 2, 3]
# The turn that undoes each turn.
BACK: dict[Turns, Turns] = {0: 0, 1: 3, 2: 2, 3: 1}


def turn_pixels(pixels: Pixels, turns: Turns) -> Pixels:
    """Return the picture turned clockwise by so many quarters."""
    return np.ascontiguousarray(np.rot90(pixels, -turns))


def turn_box(box: Box, turns: Turns) -> Box:
    """Return where a box lands when its page is turned clockwise by so many quarters."""
    left, top, right, bottom = box.left, box.top, box.right, box.bottom
    if turns == 1:
        return Box.clamped(1 - bottom, left, 1 - top, right)
    if turns == 2:
        return Box.clamped(1 - right, 1 - bottom, 1 - left, 1 - top)
    if turns == 3:
        return Box.clamped(top, 1 - right, bottom, 1 - left)
    return box


def turn_line(line: Line, turns: Turns, aspect: float) -> Line:
    """Return a line on the turned page; `aspect` is width by height before the turn."""
    words = tuple(Word(word.text, turn_box(word.box, turns)) for word in line.words)
    size = line.size / aspect if turns % 2 else line.size
    return replace(line, box=turn_box(line.box, turns), words=words, size=size)
