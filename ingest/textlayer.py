"""Placed lines of text from the text layer of a PDF page, in the order of the page's content."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from pageglass.core.types import Box, Line, Word

from .glyphs import stands_alone
from .glyphtable import Flags, Floats, GlyphTable, Integers, read_glyphs
from .pdfpage import PdfPage
from .turn import Turns

# White space wider than this, in font sizes, parts a line into pieces that may be table cells.
WIDE_GAP = 1.4
# Characters set below one another closer than this, in their own heights, are vertical writing.
VERTICAL_PITCH = 1.5


@dataclass(frozen=True, slots=True)
class TextLayer:
    """The pieces of text on a page, and how the glyphs fared that they were made of.

    A piece ends where MuPDF ends a line and at wide white space; its `block` is MuPDF's.
    `unreadable` glyphs have no meaning and were dropped, `hidden` ones are drawn invisibly.
    `turns` is how many quarters clockwise bring most of the text upright.
    """

    pieces: tuple[Line, ...]
    glyphs: int
    unreadable: int
    hidden: int
    turns: Turns


def read_text_layer(page: PdfPage) -> TextLayer:
    """Return what the page's own text says and where, without judging it."""
    table, tally = read_glyphs(page.text_blocks())
    pieces = _join_vertical(_without_copies(_pieces(table, page)), page.width_pt / page.height_pt)
    return TextLayer(tuple(pieces), tally.glyphs, tally.unreadable, tally.hidden, tally.turns)


@dataclass(frozen=True, slots=True)
class _Parts:
    """Where among the glyphs that are no spaces the runs and the words start.

    A run is a stretch of a line without wide white space; `spaced` says before which words,
    within their run, a space is read.
    """

    runs: Integers
    words: Integers
    spaced: Flags


def _parts(table: GlyphTable, solid: Integers) -> _Parts:
    before, after = solid[:-1], solid[1:]
    gap = _gaps(table.edges[before], table.edges[after])
    larger = np.maximum(table.size[before], table.size[after])
    new_run = (table.line[before] != table.line[after]) | (gap > WIDE_GAP * larger)
    one, other = table.alone[before], table.alone[after]
    letter_spacing = one & other & (gap < 0.5 * table.size[after])  # of CJK, and no word space
    space = (after - before > 1) & ~letter_spacing
    runs = np.concatenate(([0], np.flatnonzero(new_run) + 1))
    words = np.concatenate(([0], np.flatnonzero(new_run | space | one | other) + 1))
    return _Parts(runs, words, np.concatenate(([False], space & ~new_run))[words])


def _gaps(first: Floats, second: Floats) -> Floats:
    """Return the white space between glyphs of a line, whichever way it runs."""
    after, before = second[:, :2] - first[:, 2:], first[:, :2] - second[:, 2:]
    gaps: Floats = np.maximum(after, before).max(axis=1)
    return gaps


def _pieces(table: GlyphTable, page: PdfPage) -> list[Line]:
    solid = np.flatnonzero(~table.space)
    if not len(solid):
        return []
    parts = _parts(table, solid)
    words = _words(table.rows(solid), parts, page)
    starts = solid[parts.runs]
    # White space after a run belongs to it, up to the next one or the end of the line.
    line_ends = np.searchsorted(table.line, table.line[starts], side="right")
    ends = np.minimum(np.append(starts[1:], len(table.line)), line_ends)
    heavy = np.concatenate(([0], np.cumsum(table.bold)))
    bold = (heavy[ends] - heavy[starts]) * 2 > ends - starts
    sizes = table.size[solid].tolist()
    rounded = {size: round(size, 2) for size in set(sizes)}
    sizes = [rounded[size] for size in sizes]
    run_ends = [*parts.runs[1:].tolist(), len(solid)]
    word_starts = np.searchsorted(parts.words, parts.runs).tolist()
    word_ends = [*word_starts[1:], len(words)]
    spaced = parts.spaced.tolist()
    pieces: list[Line] = []
    for at, run in enumerate(parts.runs.tolist()):
        own = range(word_starts[at], word_ends[at])
        held = tuple(words[own.start : own.stop])
        text = "".join(" " + words[n].text if spaced[n] else words[n].text for n in own)
        size = Counter(sizes[run : run_ends[at]]).most_common(1)[0][0]
        block = table.blocks[table.line[starts[at]]]
        box = Box.around(word.box for word in held)
        pieces.append(Line(text, box, held, size / page.height_pt, bool(bold[at]), block))
    return pieces


def _words(table: GlyphTable, parts: _Parts, page: PdfPage) -> list[Word]:
    """Return the words of a table without spaces."""
    low = np.minimum.reduceat(table.edges[:, :2], parts.words)
    high = np.maximum.reduceat(table.edges[:, 2:], parts.words)
    boxes = page.boxes(np.hstack((low, high)))
    texts = table.texts.tolist()
    ends = [*parts.words[1:].tolist(), len(texts)]
    return [
        Word("".join(texts[start:end]), box)
        for start, end, box in zip(parts.words.tolist(), ends, boxes, strict=True)
    ]


def _without_copies(pieces: Sequence[Line]) -> list[Line]:
    """Drop text that is drawn a second time at the same place, as a shadow or to look bold."""
    seen: dict[str, list[Box]] = {}
    kept: list[Line] = []
    for piece in pieces:
        boxes = seen.setdefault(piece.text, [])
        near = piece.size * 0.3
        if any(
            abs(box.left - piece.box.left) < near and abs(box.top - piece.box.top) < near
            for box in boxes
        ):
            continue
        boxes.append(piece.box)
        kept.append(piece)
    return kept


def _join_vertical(pieces: Sequence[Line], aspect: float) -> list[Line]:
    """Join single CJK characters that stand below one another into lines of vertical writing."""
    joined: list[Line] = []
    stack: list[Line] = []
    for piece in pieces:
        if stack and not _continues_down(stack[-1], piece, aspect):
            joined += _unstack(stack)
            stack = []
        stack.append(piece)
    return joined + _unstack(stack)


def _continues_down(above: Line, below: Line, aspect: float) -> bool:
    if not all(len(line.text) == 1 and stands_alone(line.text) for line in (above, below)):
        return False
    height = max(above.size, below.size)
    beside = abs(above.box.left + above.box.right - below.box.left - below.box.right) / 2 * aspect
    pitch = below.box.top - above.box.top
    return beside < 0.5 * height and 0 < pitch < VERTICAL_PITCH * height


def _unstack(stack: Sequence[Line]) -> list[Line]:
    if len(stack) < 3:
        return list(stack)
    words = tuple(word for line in stack for word in line.words)
    box = Box.around(word.box for word in words)
    return [replace(stack[0], text="".join(line.text for line in stack), words=words, box=box)]
