"""Lays the blocks of a sample text out on the pages of a PDF."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import pymupdf

from .canvas import GREY, INK, LEADING, PALE, RULE, SEA, TEAL, Align, Canvas, Colour
from .fonts import Shape, Typeface, cut_typeface
from .lines import break_lines
from .markup import Block, Command, Heading, Item, Paragraph, Table
from .openings import Opening
from .tables import draw_table, table_height

A4 = pymupdf.Rect(0, 0, 595, 842)
Furniture = Literal["header and number", "number", "none"]
# Sizes of headings as multiples of the body size, by level; in columns headings are smaller.
HEADING_SCALES = {1: 1.6, 2: 1.15, 3: 1.05}
COLUMN_HEADING_SCALES = {1: 1.3, 2: 1.2, 3: 1.05}


@dataclass(frozen=True, slots=True)
class Figure:
    """A drawing and the height it takes."""

    height_pt: float
    draw: Callable[[Canvas, pymupdf.Rect], None]


@dataclass(frozen=True, slots=True)
class Look:
    """How a document is set; a plain one has no header and no page numbers."""

    language: str
    header: str
    shape: Shape = "Sans"
    size: float = 10.0
    margin_pt: float = 62.0
    align: Align = "left"
    plain: bool = False


class Composer:
    """Fills the columns of pages one after the other; a new page begins when the last is full."""

    def __init__(
        self,
        look: Look,
        typeface: Typeface,
        figures: Mapping[str, Figure],
        openings: Mapping[str, Opening],
    ) -> None:
        self.document = pymupdf.open()
        self.look, self.typeface, self.figures, self.openings = look, typeface, figures, openings
        self.outline: list[tuple[int, str, int]] = []
        self.columns = 1
        self._start_page()

    def add(self, blocks: Sequence[Block]) -> None:
        """Set blocks in order."""
        for block in blocks:
            match block:
                case Heading():
                    self._heading(block)
                case Paragraph(role="callout"):
                    self._callout(block.text)
                case Paragraph():
                    self._paragraph(block.text, self.look.size, INK, self.look.align)
                case Item():
                    self._item(block)
                case Table():
                    self._table(block)
                case Command():
                    self._command(block)

    def finish(self) -> pymupdf.Document:
        """Return the document with its page headers and outline."""
        self._end_page()
        if self.outline:
            self.document.set_toc([list(entry) for entry in self.outline])
        return self.document

    @property
    def frame(self) -> pymupdf.Rect:
        """The column being filled."""
        return self.frames[self.frame_index]

    def _start_page(self) -> None:
        page = self.document.new_page(width=A4.width, height=A4.height)
        self.canvas = Canvas(page, self.typeface)
        self.furniture: Furniture = "none" if self.look.plain else "header and number"
        self._start_columns(self.look.margin_pt + (0 if self.look.plain else 8))

    def _start_columns(self, top: float) -> None:
        margin_pt, gap_pt = self.look.margin_pt, 20.0
        width_pt = (A4.width - 2 * margin_pt - gap_pt * (self.columns - 1)) / self.columns
        lefts = [margin_pt + index * (width_pt + gap_pt) for index in range(self.columns)]
        self.frames = [
            pymupdf.Rect(left, top, left + width_pt, A4.height - margin_pt) for left in lefts
        ]
        self.frame_index, self.y = 0, top

    def _end_page(self) -> None:
        """Write what the page still lacks of header, page number and text."""
        margin_pt, number = self.look.margin_pt, len(self.document)
        if self.furniture == "header and number":
            self.canvas.label((margin_pt, 40), self.look.header, size=8, colour=GREY)
            self.canvas.stroke([(margin_pt, 48), (A4.width - margin_pt, 48)], RULE)
        if self.furniture != "none":
            self.canvas.label(
                (A4.width - margin_pt, A4.height - 34),
                str(number),
                size=8.5,
                colour=TEAL,
                bold=True,
                align="right",
            )
        self.canvas.flush()

    def _turn(self) -> None:
        """Go to the next column, or to the next page when there is none."""
        if self.frame_index + 1 < len(self.frames):
            self.frame_index += 1
            self.y = self.frame.y0
        else:
            self._end_page()
            self._start_page()

    def _need(self, height_pt: float) -> None:
        if self.y + height_pt > self.frame.y1:
            self._turn()

    def _space(self, height_pt: float) -> None:
        if self.y > self.frame.y0:
            self.y += height_pt

    def _rect(self, height_pt: float) -> pymupdf.Rect:
        return pymupdf.Rect(self.frame.x0, self.y, self.frame.x1, self.y + height_pt)

    def _heading(self, block: Heading) -> None:
        size = (
            self.look.size
            * (HEADING_SCALES if self.columns == 1 else COLUMN_HEADING_SCALES)[block.level]
        )
        self._space(size * (0.9 if block.level > 1 else 1.1))
        self._need(size * 4)
        depth = min(
            block.level, self.outline[-1][0] + 1 if self.outline else 1
        )  # an outline may not skip a level
        self.outline.append((depth, block.text, len(self.document)))
        self.y += self.canvas.text(
            self._rect(size), f"**{block.text}**", size=size, colour=TEAL, leading=1.3
        )
        self.y += size * 0.35

    def _paragraph(self, text: str, size: float, colour: Colour, align: Align) -> None:
        for line in break_lines(text, self.typeface, size=size, width_pt=self.frame.width):
            self._need(size * LEADING)
            width_pt = self.frame.width
            self.canvas.line(
                line,
                (self.frame.x0, self.y + size * 1.05),
                width_pt=width_pt,
                size=size,
                colour=colour,
                align=align,
            )
            self.y += size * LEADING
        self.y += size * 0.55

    def _callout(self, text: str) -> None:
        size = self.look.size
        height_pt = self.canvas.text_height(text, size=size, width_pt=self.frame.width - 28) + 16
        self._space(6)
        self._need(height_pt)
        box = self._rect(height_pt)
        self.canvas.box(box, PALE)
        self.canvas.box(pymupdf.Rect(box.x0, box.y0, box.x0 + 3, box.y1), SEA)
        self.canvas.text(
            pymupdf.Rect(box.x0 + 14, box.y0 + 8, box.x1 - 14, box.y1), text, size=size
        )
        self.y += height_pt + 8

    def _item(self, block: Item) -> None:
        size, indent_pt = self.look.size, 15.0
        height_pt = self.canvas.text_height(
            block.text, size=size, width_pt=self.frame.width - indent_pt
        )
        self._need(height_pt)
        if block.marker == "•":
            self.canvas.dot((self.frame.x0 + 6, self.y + size * 0.7), 1.7, SEA)
        else:
            self.canvas.label(
                (self.frame.x0 + 1, self.y + size * 1.05),
                block.marker,
                size=size,
                colour=SEA,
                bold=True,
            )
        box = self._rect(height_pt)
        self.y += (
            self.canvas.text(
                pymupdf.Rect(box.x0 + indent_pt, box.y0, box.x1, box.y1), block.text, size=size
            )
            + size * 0.3
        )

    def _table(self, block: Table) -> None:
        size = self.look.size - 0.8
        height_pt = table_height(self.canvas, block, self.frame, size=size)
        self._space(5)
        self._need(height_pt)
        self.y += draw_table(self.canvas, block, self._rect(height_pt), size=size) + 10

    def _command(self, command: Command) -> None:
        match command.name:
            case "page":
                self._end_page()
                self._start_page()
            case "columns":
                self.columns = int(command.argument)
                self._start_columns(self.y + 6)
            case "figure":
                self._figure(command.parts[0], command.parts[-1])
            case "cover":
                self.openings["cover"](self.canvas, A4, command.parts)
                self.furniture = "none"
            case _:
                if command.name == "banner":
                    self.furniture = "number"
                self._space(4)
                self.y += self.openings[command.name](
                    self.canvas, self._rect(self.frame.y1 - self.y), command.parts
                )

    def _figure(self, name: str, caption: str) -> None:
        figure = self.figures[name]
        size = self.look.size - 1.3
        height_pt = (
            figure.height_pt
            + self.canvas.text_height(caption, size=size, width_pt=self.frame.width)
            + 4
        )
        self._space(5)
        self._need(height_pt)
        figure.draw(self.canvas, self._rect(figure.height_pt))
        self.y += figure.height_pt + 4
        self._paragraph(caption, size, GREY, "left")
        self.y += 4


def compose_pdf(
    blocks: Sequence[Block],
    text: str,
    look: Look,
    *,
    figures: Mapping[str, Figure],
    openings: Mapping[str, Opening],
    labels: str = "",
) -> pymupdf.Document:
    """Return a PDF of blocks; labels holds the characters that figures draw and the text lacks."""
    characters = text + look.header + labels + "".join(map(chr, range(0x20, 0x7F)))
    composer = Composer(
        look, cut_typeface(characters, shape=look.shape, language=look.language), figures, openings
    )
    composer.add(blocks)
    return composer.finish()
