"""Pieces of text on a page with square measures, so that across and down can be compared."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from pageglass.core.types import Box, Line

from .glyphs import is_right_to_left, stands_alone

# White space from which two pieces of a line are two words, in letter heights.
WORD_GAP = 0.12


@dataclass(frozen=True, slots=True, eq=False)
class Piece:
    """A stretch of a line. Edges are in page heights, `index` is its place in the page's content.

    `size` is the height of its letters in the same unit.
    """

    line: Line
    index: int
    left: float
    top: float
    right: float
    bottom: float

    @property
    def size(self) -> float:
        """Height of the letters, in page heights."""
        return self.line.size

    @property
    def text(self) -> str:
        """What it says."""
        return self.line.text

    @property
    def middle(self) -> float:
        """Where it is between the page's top and bottom, in page heights."""
        return (self.top + self.bottom) / 2

    @property
    def runs_down(self) -> bool:
        """Whether it is set vertically or on its side."""
        return len(self.line.text) > 2 and self.bottom - self.top > 1.5 * (self.right - self.left)


def to_pieces(lines: Sequence[Line], aspect: float, slope: float = 0.0) -> list[Piece]:
    """Return the lines with edges in page heights.

    `aspect` is the page's width by its height, `slope` by how much the lines of a crooked scan
    fall for what they run to the right; the pieces are set straight.
    """
    pieces: list[Piece] = []
    for index, line in enumerate(lines):
        left, right = line.box.left * aspect, line.box.right * aspect
        top, bottom = line.box.top, line.box.bottom
        if slope and right - left > bottom - top:
            middle = (top + bottom) / 2
            left, right = left + slope * middle, right + slope * middle
            middle -= slope * (left + right) / 2
            top, bottom = middle - 0.55 * line.size, middle + 0.55 * line.size
        pieces.append(Piece(line, index, left, top, right, bottom))
    return pieces


def rows_of(pieces: Iterable[Piece]) -> list[list[Piece]]:
    """Return the pieces that stand beside one another, rows from the top, each from the left."""
    rows: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda piece: piece.middle):
        for row in reversed(rows[-4:]):
            if abs(row[0].middle - piece.middle) < 0.45 * min(row[0].size, piece.size):
                row.append(piece)
                break
        else:
            rows.append([piece])
    for row in rows:
        row.sort(key=lambda piece: piece.left)
    return rows


def join(lines: Sequence[Line], gaps: Sequence[bool]) -> Line:
    """Return one line of several, in their order; `gaps` says before which a space stands."""
    text = lines[0].text
    for line, gap in zip(lines[1:], gaps, strict=True):
        text += (" " if gap else "") + line.text
    words = tuple(word for line in lines for word in line.words)
    longest = max(lines, key=lambda line: len(line.text))
    bold = sum(len(line.text) for line in lines if line.bold) * 2 > len(text)
    box = Box.around(line.box for line in lines)
    return replace(longest, text=text, words=words, box=box, bold=bold, block=lines[0].block)


def needs_space(before: str, after: str) -> bool:
    """Say whether a space belongs between two texts that follow one another."""
    return not (stands_alone(before[-1]) and stands_alone(after[0]))


def join_beside(pieces: Sequence[Piece]) -> Line:
    """Return one line of pieces of one row, from the left, or from the right where that is read."""
    ordered = sorted(pieces, key=lambda piece: piece.left)
    letters = "".join(piece.text for piece in ordered)
    if sum(map(is_right_to_left, letters)) * 2 > sum(map(str.isalpha, letters)):
        ordered.reverse()
    gaps = [
        max(b.left - a.right, a.left - b.right) > WORD_GAP * min(a.size, b.size)
        and needs_space(a.text, b.text)
        for a, b in pairwise(ordered)
    ]
    return join([piece.line for piece in ordered], gaps)


def join_below(lines: Sequence[Line]) -> Line:
    """Return one line of lines that follow one another down a cell."""
    return join(lines, [needs_space(a.text, b.text) for a, b in pairwise(lines)])


def split_at(piece: Piece, edges: Sequence[float], aspect: float) -> list[Piece]:
    """Return the parts of a piece that stand left and right of upright edges, in page heights."""
    groups: list[tuple[int, list[int]]] = []
    for index, word in enumerate(piece.line.words):
        across = (word.box.left + word.box.right) / 2 * aspect
        column = sum(edge <= across for edge in edges)
        if groups and groups[-1][0] == column:
            groups[-1][1].append(index)
        else:
            groups.append((column, [index]))
    if len(groups) == 1:
        return [piece]
    starts = _word_starts(piece.line)
    parts = []
    for _, indexes in groups:
        words = piece.line.words[indexes[0] : indexes[-1] + 1]
        text = piece.text[starts[indexes[0]] : starts[indexes[-1]] + len(words[-1].text)]
        box = Box.around(word.box for word in words)
        parts.append(replace(piece.line, text=text, words=words, box=box))
    return [replace(to_pieces([part], aspect)[0], index=piece.index) for part in parts]


def _word_starts(line: Line) -> list[int]:
    starts: list[int] = []
    end = 0
    for word in line.words:
        starts.append(line.text.index(word.text, end))
        end = starts[-1] + len(word.text)
    return starts
