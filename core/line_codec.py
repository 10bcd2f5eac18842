"""Lines of a page as compact bytes, and back."""

import json
import zlib
from collections.abc import Sequence
from typing import Any

from .types import Box, Line, Word

# A ten-thousandth of a page is a fifth of a pixel on a page image of 1,750 pixels.
UNITS = 10_000


def encode_lines(lines: Sequence[Line]) -> bytes:
    """Return the lines as compressed JSON, boxes in ten-thousandths of the page."""
    rows = [
        [
            line.text,
            _numbers(line.box),
            [[word.text, *_numbers(word.box)] for word in line.words],
            round(line.size, 5),
            int(line.bold),
            line.block,
            line.table,
            line.region,
        ]
        for line in lines
    ]
    text = json.dumps(rows, ensure_ascii=False, separators=(",", ":"))
    # A lone surrogate from a broken font must not lose the page.
    return zlib.compress(text.encode("utf-8", "replace"), level=1)


def decode_lines(blob: bytes) -> tuple[Line, ...]:
    """Return what encode_lines was given, boxes rounded."""
    # Any: rows of mixed JSON, checked by Line itself.
    rows: list[list[Any]] = json.loads(zlib.decompress(blob))
    return tuple(
        Line(
            text,
            _box(*box),
            tuple(Word(word, _box(*numbers)) for word, *numbers in words),
            size,
            bool(bold),
            block,
            table,
            region,
        )
        for text, box, words, size, bold, block, table, region in rows
    )


def encode_boxes(boxes: Sequence[Box]) -> str:
    """Return boxes as JSON, in ten-thousandths of the page."""
    return json.dumps([_numbers(box) for box in boxes], separators=(",", ":"))


def decode_boxes(text: str) -> tuple[Box, ...]:
    """Return what encode_boxes was given, rounded."""
    return tuple(_box(*numbers) for numbers in json.loads(text))


def _numbers(box: Box) -> list[int]:
    left, top = min(round(box.left * UNITS), UNITS - 1), min(round(box.top * UNITS), UNITS - 1)
    # At least one unit wide and high, so that it is still a box when it is read.
    return [
        left,
        top,
        max(round(box.right * UNITS), left + 1),
        max(round(box.bottom * UNITS), top + 1),
    ]


def _box(left: int, top: int, right: int, bottom: int) -> Box:
    return Box(left / UNITS, top / UNITS, right / UNITS, bottom / UNITS)
