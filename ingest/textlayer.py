"""Placed lines of text from the text layer of a PDF page, in the order of the page's content."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pageglass.core.types import Box, Line, Word

from .glyphs import SOFT_HYPHEN, clean_glyph, is_unreadable, stands_alone
from .pdfpage import Edges, PdfPage, TextLine, TextSpan
from .turn import Turns

# Fonts lie about their height; a letter reaches this far from its baseline, in font sizes.
ASCENT, DESCENT = 0.9, 0.24
# White space wider than this, in font sizes, parts a line into pieces that may be table cells.
WIDE_GAP = 1.4
# Characters set below one another closer than this, in their own heights, are vertical writing.
VERTICAL_PITCH = 1.5
_DRAWN = 16 | 32  # FZ_STEXT_FILLED, FZ_STEXT_STROKED of MuPDF's structured text
_BOLD_FLAG = 16
_BOLD_NAMES = ("bold", "black", "heavy", "semibold", "demi")


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


@dataclass(slots=True)
class _Glyph:
    text: str
    left: float
    top: float
    right: float
    bottom: float
    size: float
    bold: bool


def read_text_layer(page: PdfPage) -> TextLayer:
    """Return what the page's own text says and where, without judging it."""
    pieces: list[Line] = []
    glyphs = unreadable = hidden = 0
    directions: Counter[Turns] = Counter()
    for number, block in enumerate(page.text_blocks()):
        for line in block["lines"]:
            before = glyphs
            for span in line["spans"]:
                characters = [glyph["c"] for glyph in span["chars"] if glyph["c"] != " "]
                glyphs += len(characters)
                unreadable += sum(map(is_unreadable, characters))
                hidden += 0 if span["char_flags"] & _DRAWN else len(characters)
            turns = None if line["wmode"] else _turns(line)
            directions[0 if turns is None else turns] += glyphs - before
            for run in _runs(line):
                pieces.append(_piece(run, page, number))
    pieces = _join_vertical(_without_copies(pieces), page.width_pt / page.height_pt)
    turned = directions.most_common(1)[0][0] if directions else 0
    return TextLayer(tuple(pieces), glyphs, unreadable, hidden, turned)


def _runs(line: TextLine) -> Iterator[list[_Glyph]]:
    """Yield the glyphs of a line, parted at wide gaps; spaces stay, glyphs without text go."""
    run: list[_Glyph] = []
    last: _Glyph | None = None
    for glyph in _glyphs(line):
        if glyph.text == " ":
            if run:
                run.append(glyph)
            continue
        if last is not None and _gap(last, glyph) > WIDE_GAP * max(glyph.size, last.size):
            yield run
            run = []
        run.append(glyph)
        last = glyph
    if last is not None:
        yield run


def _glyphs(line: TextLine) -> Iterator[_Glyph]:
    vertical = line["wmode"] == 1
    turns = _turns(line)
    before = ""
    for span in line["spans"]:
        size = span["size"]
        bold = _is_bold(span)
        for glyph in span["chars"]:
            text = clean_glyph(glyph["c"])
            left, top, right, bottom = glyph["bbox"]
            if not text:
                continue
            width = max(right - left, bottom - top) if vertical else abs(right - left)
            if text == SOFT_HYPHEN:
                if width < 0.05 * size:
                    continue
                text = "-"
            # Slide tools map one glyph to a radical and its ideograph, the second without width.
            if text == before and stands_alone(text) and width < 0.02 * size:
                continue
            before = text
            if not vertical:
                left, top, right, bottom = _trimmed(glyph["bbox"], glyph["origin"], turns, size)
            yield _Glyph(text, left, top, right, bottom, size, bold)


def _trimmed(
    bounds: Edges,
    origin: tuple[float, float],
    turns: Turns | None,
    size: float,
) -> Edges:
    """Return a glyph's bounds with one height above and below its baseline for all fonts."""
    left, top, right, bottom = bounds
    x, y = origin
    height = (right - left if turns in (1, 3) else bottom - top) / size
    if turns is None or not 0.5 < height < 2.2:
        return bounds
    if turns == 0:
        return left, y - ASCENT * size, right, y + DESCENT * size
    if turns == 2:
        return left, y - DESCENT * size, right, y + ASCENT * size
    if turns == 1:
        return x - ASCENT * size, top, x + DESCENT * size, bottom
    return x - DESCENT * size, top, x + ASCENT * size, bottom


def _turns(line: TextLine) -> Turns | None:
    """Return how many quarters clockwise bring a line upright; None when it stands askew."""
    across, down = line["dir"]
    if max(abs(across), abs(down)) < 0.99:
        return None
    if abs(across) > abs(down):
        return 0 if across > 0 else 2
    return 1 if down < 0 else 3


def _is_bold(span: TextSpan) -> bool:
    return bool(span["flags"] & _BOLD_FLAG) or any(n in span["font"].lower() for n in _BOLD_NAMES)


def _gap(first: _Glyph, second: _Glyph) -> float:
    """Return the white space between two glyphs of a line, whichever way it runs."""
    return max(
        second.left - first.right,
        first.left - second.right,
        second.top - first.bottom,
        first.top - second.bottom,
    )


def _piece(run: Sequence[_Glyph], page: PdfPage, block: int) -> Line:
    words: list[Word] = []
    parts: list[str] = []
    open_word: list[_Glyph] = []

    def close() -> None:
        if open_word:
            words.append(_word(open_word, page))
            parts.append(words[-1].text)
            open_word.clear()

    last: _Glyph | None = None
    space = False
    for glyph in run:
        if glyph.text == " ":
            space = True
            continue
        alone = stands_alone(glyph.text)
        if last is not None:
            if space and alone and stands_alone(last.text) and _gap(last, glyph) < 0.5 * glyph.size:
                space = False  # letter spacing of CJK, not a word space
            if space or alone or stands_alone(last.text):
                close()
            if space:
                parts.append(" ")
        open_word.append(glyph)
        last, space = glyph, False
    close()
    size = Counter(round(glyph.size, 2) for glyph in run if glyph.text != " ").most_common(1)[0][0]
    bold = sum(glyph.bold for glyph in run) * 2 > len(run)
    box = Box.around(word.box for word in words)
    return Line("".join(parts), box, tuple(words), size / page.height_pt, bold, block)


def _word(glyphs: Sequence[_Glyph], page: PdfPage) -> Word:
    box = page.box(
        min(glyph.left for glyph in glyphs),
        min(glyph.top for glyph in glyphs),
        max(glyph.right for glyph in glyphs),
        max(glyph.bottom for glyph in glyphs),
    )
    return Word("".join(glyph.text for glyph in glyphs), box)


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
