"""The glyphs of a page in columns, so that thousands of them are judged at once."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import chain, product
from typing import Self

import numpy as np
from numpy.typing import NDArray

from .glyphs import SOFT_HYPHEN, clean_glyph, is_unreadable, stands_alone
from .pdfpage import TextBlock, TextLine, TextSpan
from .turn import Turns

# Fonts lie about their height; a letter reaches this far from its baseline, in font sizes.
ASCENT, DESCENT = 0.9, 0.24
# The same glyph, so near to where it stands already (in font sizes), is drawn again to look bold.
_SAME_PLACE = 0.05
_DRAWN = 16 | 32  # FZ_STEXT_FILLED, FZ_STEXT_STROKED of MuPDF's structured text
_BOLD_FLAG, _RAISED_FLAG = 16, 1
# 10 and a small 14 above it are no 1014. What is raised beside another number may be a footnote's.
_POWER_OF_TEN = re.compile(r"(?<!\d)(?<!\d[.,])10[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]*$")
_RAISED = dict(zip("-−0123456789", "⁻⁻⁰¹²³⁴⁵⁶⁷⁸⁹", strict=True))
# Fonts that draw arrows, ticks and squares for letters, with the subset's name before theirs.
_SIGNS = re.compile(r"(?:[A-Z]{6}\+)?(?:Wingdings|Webdings)")
SIGN, LAST_LETTER = "•", "\u00ff"
_BOLD_NAMES = ("bold", "black", "heavy", "semibold", "demi")
# Stand for the direction of lines that are no quarter of a turn.
_ASKEW, _VERTICAL = -1, -2

Floats = NDArray[np.float64]
Integers = NDArray[np.intp]
Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class GlyphTable:
    """Glyphs that can be read, and spaces, in the order of the content; a row each in every column.

    `line` counts MuPDF's lines from 0, `edges` has shape (glyphs, 4): left, top, right, bottom in
    points. `alone` glyphs are words of their own. `blocks` holds MuPDF's block of each line.
    """

    texts: NDArray[np.object_]
    line: Integers
    edges: Floats
    size: Floats
    bold: Flags
    space: Flags
    alone: Flags
    blocks: tuple[int, ...]

    def rows(self, chosen: Flags | Integers) -> Self:
        """Return the table of the chosen glyphs alone."""
        return type(self)(
            self.texts[chosen],
            self.line[chosen],
            self.edges[chosen],
            self.size[chosen],
            self.bold[chosen],
            self.space[chosen],
            self.alone[chosen],
            self.blocks,
        )


@dataclass(frozen=True, slots=True)
class Tally:
    """How many glyphs other than spaces there are, and how they fared.

    `unreadable` ones have no meaning, `hidden` ones are drawn invisibly. `turns` is how many
    quarters clockwise bring most of them upright.
    """

    glyphs: int
    unreadable: int
    hidden: int
    turns: Turns


def read_glyphs(blocks: Sequence[TextBlock]) -> tuple[GlyphTable, Tally]:
    """Return MuPDF's glyphs as a table without what nobody can read, and the count of all."""
    lines = [(number, line) for number, block in enumerate(blocks) for line in block["lines"]]
    spans = [(at, span) for at, (_, line) in enumerate(lines) for span in line["spans"]]
    glyphs = [glyph for _, span in spans for glyph in span["chars"]]
    characters = list(_characters(spans))
    kinds = sorted(set(characters))
    place = {character: at for at, character in enumerate(kinds)}
    kind = np.fromiter(map(place.__getitem__, characters), np.intp, len(glyphs))
    cleaned = list(map(clean_glyph, kinds))
    counts = [len(span["chars"]) for _, span in spans]
    line = np.repeat(np.array([at for at, _ in spans], np.intp), counts)
    size = np.repeat(np.array([span["size"] for _, span in spans], np.float64), counts)
    edges = _columns([glyph["bbox"] for glyph in glyphs], 4)
    origin = _columns([glyph["origin"] for glyph in glyphs], 2)
    ways = np.array([_way(each) for _, each in lines], np.intp)
    table = GlyphTable(
        np.array(cleaned, np.object_)[kind],
        line,
        _trimmed(edges, origin, size, ways[line]),
        size,
        np.repeat(np.array([_is_bold(span) for _, span in spans], np.bool_), counts),
        np.array([text == " " for text in cleaned], np.bool_)[kind],
        np.array([bool(text) and stands_alone(text) for text in cleaned], np.bool_)[kind],
        tuple(number for number, _ in lines),
    )
    upright = np.abs(edges[:, 2] - edges[:, 0])
    longest = np.maximum(edges[:, 2] - edges[:, 0], edges[:, 3] - edges[:, 1])
    width = np.where(ways[line] == _VERTICAL, longest, upright)
    tally = _tally(spans, kinds, kind, line, ways)
    first = ~_drawn_again(kind, line, edges, size)
    return _readable(table.rows(first), width[first]), tally


def _characters(spans: Sequence[tuple[int, TextSpan]]) -> Iterator[str]:
    """Yield the characters of spans and their lines; of a power of ten the exponent is raised."""
    said, line = "", -1
    for at, span in spans:
        own = _letters(span)
        said, line = said if at == line else "", at
        if span["flags"] & _RAISED_FLAG and _POWER_OF_TEN.search(said):
            own = [_RAISED.get(letter, letter) for letter in own]
        said += "".join(own)
        yield from own


def _letters(span: TextSpan) -> list[str]:
    """Return the characters of a span; the letters of a font of signs stand for its signs."""
    own = [glyph["c"] for glyph in span["chars"]]
    if not _SIGNS.match(span["font"]):
        return own
    return [SIGN if letter <= LAST_LETTER and not letter.isspace() else letter for letter in own]


def _columns(rows: Sequence[tuple[float, ...]], count: int) -> Floats:
    """Return rows of `count` numbers as an array, in half the time of np.array."""
    flat = np.fromiter(chain.from_iterable(rows), np.float64, count * len(rows))
    return flat.reshape(-1, count)


def _drawn_again(kind: Integers, line: Integers, edges: Floats, size: Floats) -> Flags:
    """Say which glyphs stand where the same glyph stood before; shape (glyphs,).

    A line in which some are a little too far off is left as it is, rather than read in parts.
    """
    wide = _repeated(kind, edges, size, 2 * _SAME_PLACE)
    if not wide.any():
        return wide
    near = _repeated(kind, edges, size, _SAME_PLACE)
    again: Flags = near & ~np.isin(line, line[near != wide])
    return again


def _repeated(kind: Integers, edges: Floats, size: Floats, reach: float) -> Flags:
    """Say which glyphs are within reach, in font sizes, of the same glyph before; some farther too.

    Glyphs in one cell of a grid are near to each other, and those that a line of the grid parts
    are together in one that is shifted by half a cell. Sizes of one power of two share a grid.
    """
    _, octave = np.frexp(np.clip(size, 1, 2**15))
    cells = edges[:, :2] / (2 * reach * 2.0 ** (octave - 1))[:, None]
    repeated = np.zeros(len(kind), np.bool_)
    for shift in product((0, 0.5), repeat=2):
        x, y = np.floor(cells + np.array(shift)).astype(np.int64).T & 0xFFFFF
        _, first = np.unique((kind << 4 | octave) << 40 | x << 20 | y, return_index=True)
        later = np.ones(len(kind), np.bool_)
        later[first] = False
        repeated |= later
    return repeated


def _readable(table: GlyphTable, width: Floats) -> GlyphTable:
    """Return the table without glyphs that show nothing, and soft hyphens as hyphens."""
    soft = table.texts == SOFT_HYPHEN
    chosen = (table.texts != "") & ~(soft & (width < 0.05 * table.size))
    if soft.any():
        table = replace(table, texts=np.where(soft, "-", table.texts))
    if not chosen.all():
        table, width = table.rows(chosen), width[chosen]
    # Slide tools map one glyph to a radical and its ideograph, the second without width.
    thin = np.flatnonzero(table.alone & (width < 0.02 * table.size))
    thin = thin[thin > 0]
    repeats = (table.texts[thin] == table.texts[thin - 1]) & (
        table.line[thin] == table.line[thin - 1]
    )
    return table.rows(np.delete(np.arange(len(width)), thin[repeats])) if repeats.any() else table


def _trimmed(edges: Floats, origin: Floats, size: Floats, way: Integers) -> Floats:
    """Return the glyphs' edges with one height above and below the baseline for all fonts."""
    left, top, right, bottom = edges.T
    x, y = origin.T
    sideways = (way == 1) | (way == 3)
    height = np.where(sideways, right - left, bottom - top)
    sound = (way >= 0) & (0.5 * size < height) & (height < 2.2 * size)
    up, down = ASCENT * size, DESCENT * size
    trimmed = edges.copy()
    for turns, at, low, high in (
        (0, 1, y - up, y + down),
        (2, 1, y - down, y + up),
        (1, 0, x - up, x + down),
        (3, 0, x - down, x + up),
    ):
        chosen = sound & (way == turns)
        trimmed[chosen, at], trimmed[chosen, at + 2] = low[chosen], high[chosen]
    return trimmed


def _tally(
    spans: Sequence[tuple[int, TextSpan]],
    kinds: Sequence[str],
    kind: Integers,
    line: Integers,
    ways: Integers,
) -> Tally:
    solid = np.array([character != " " for character in kinds], np.bool_)[kind]
    lost = np.array([is_unreadable(character) for character in kinds], np.bool_)[kind]
    drawn = np.array([bool(span["char_flags"] & _DRAWN) for _, span in spans], np.bool_)
    hidden = ~np.repeat(drawn, [len(span["chars"]) for _, span in spans])
    directions: Counter[Turns] = Counter()
    letters = np.bincount(line[solid], minlength=len(ways)).tolist()
    turns_of: dict[int, Turns] = {0: 0, 1: 1, 2: 2, 3: 3}
    for way, count in zip(ways.tolist(), letters, strict=True):
        directions[turns_of.get(way, 0)] += count
    most = directions.most_common(1)
    return Tally(
        int(solid.sum()),
        int((solid & lost).sum()),
        int((solid & hidden).sum()),
        most[0][0] if most else 0,
    )


def _way(line: TextLine) -> int:
    """Return how many quarters clockwise bring a line upright, or which other way it runs."""
    if line["wmode"]:
        return _VERTICAL
    across, down = line["dir"]
    if max(abs(across), abs(down)) < 0.99:
        return _ASKEW
    if abs(across) > abs(down):
        return 0 if across > 0 else 2
    return 1 if down < 0 else 3


def _is_bold(span: TextSpan) -> bool:
    return bool(span["flags"] & _BOLD_FLAG) or _has_bold_name(span["font"])


@lru_cache(maxsize=1000)
def _has_bold_name(font: str) -> bool:
    return any(name in font.lower() for name in _BOLD_NAMES)
