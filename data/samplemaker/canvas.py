"""Draws text lines and plain shapes on one PDF page."""

from collections.abc import Sequence
from typing import Literal

import pymupdf

from .fonts import Typeface
from .lines import Line, break_lines, piece_width

Colour = tuple[float, float, float]
Point = tuple[float, float]
Align = Literal["left", "right", "centre", "justify"]

INK: Colour = (0.13, 0.17, 0.20)
GREY: Colour = (0.38, 0.44, 0.48)
RULE: Colour = (0.78, 0.83, 0.85)
PALE: Colour = (0.925, 0.955, 0.96)
TEAL: Colour = (0.03, 0.33, 0.39)
SEA: Colour = (0.16, 0.56, 0.62)
SAND: Colour = (0.91, 0.66, 0.34)
WHITE: Colour = (1.0, 1.0, 1.0)

# Space between the tops of two lines, as a multiple of the letter size.
LEADING = 1.42


class Canvas:
    """A page that text and shapes are put on in reading order.

    Text waits until its colour changes, so it lies above the shapes drawn in the meantime.
    """

    def __init__(self, page: pymupdf.Page, typeface: Typeface) -> None:
        self.page = page
        self.typeface = typeface
        self._pending = pymupdf.TextWriter(page.rect)
        self._colour: Colour = INK

    def flush(self) -> None:
        """Write the text collected so far to the page."""
        if not self._pending.text_rect.is_empty:
            self._pending.write_text(self.page, color=self._colour)
        self._pending = pymupdf.TextWriter(self.page.rect)

    def box(self, rect: pymupdf.Rect, fill: Colour, *, radius: float | None = None) -> None:
        """Draw a filled rectangle; radius is a share of its shorter side."""
        self.page.draw_rect(rect, color=None, fill=fill, width=0, radius=radius)

    def stroke(self, points: Sequence[Point], colour: Colour, *, width_pt: float = 0.6) -> None:
        """Draw a line through points."""
        self.page.draw_polyline(points, color=colour, width=width_pt, lineJoin=1, lineCap=1)

    def dot(self, centre: Point, radius_pt: float, colour: Colour) -> None:
        """Draw a filled circle."""
        self.page.draw_circle(centre, radius_pt, color=None, fill=colour, width=0)

    def label(
        self,
        point: Point,
        text: str,
        *,
        size: float,
        colour: Colour = INK,
        bold: bool = False,
        align: Align = "left",
    ) -> float:
        """Write one line whose baseline starts, ends or is centred at a point; return its width."""
        font = self.typeface.bold if bold else self.typeface.regular
        width_pt = float(font.text_length(text, size))
        x, y = point
        x -= {"right": width_pt, "centre": width_pt / 2}.get(align, 0.0)
        self._writer(colour).append((x, y), text, font=font, fontsize=size)
        return width_pt

    def line(
        self,
        line: Line,
        point: Point,
        *,
        width_pt: float,
        size: float,
        colour: Colour,
        align: Align,
    ) -> None:
        """Write one line of mixed weight with its baseline at a point, in a column of this width.

        A justified line is stretched at its word spaces, or between all characters when it has few.
        """
        space_pt = float(self.typeface.regular.text_length(" ", size))
        widths = [piece_width(piece, self.typeface, size) for piece in line.pieces]
        inner = line.pieces[:-1]
        spaces = sum(piece.space for piece in inner)
        free_pt = width_pt - sum(widths) - spaces * space_pt
        x, y = point
        x += {"right": free_pt, "centre": free_pt / 2}.get(align, 0.0)
        in_words = spaces > len(inner) / 2
        gaps = spaces if in_words else len(inner)
        spread_pt = free_pt / max(1, gaps) if align == "justify" and not line.last else 0.0
        writer = self._writer(colour)
        for piece, piece_pt in zip(inner, widths[:-1], strict=True):
            font = self.typeface.bold if piece.bold else self.typeface.regular
            text = piece.text + (" " if piece.space else "")
            writer.append((x, y), text, font=font, fontsize=size)
            x += piece_pt + (space_pt if piece.space else 0.0)
            x += spread_pt if piece.space or not in_words else 0.0
        font = self.typeface.bold if line.pieces[-1].bold else self.typeface.regular
        writer.append((x, y), line.pieces[-1].text, font=font, fontsize=size)

    def text(
        self,
        rect: pymupdf.Rect,
        text: str,
        *,
        size: float,
        colour: Colour = INK,
        align: Align = "left",
        leading: float = LEADING,
    ) -> float:
        """Write a paragraph from the top of a rectangle down and return its height in points.

        The bottom of the rectangle is not checked.
        """
        lines = list(break_lines(text, self.typeface, size=size, width_pt=rect.width))
        for index, line in enumerate(lines):
            y = rect.y0 + size * (1.05 + index * leading)
            self.line(
                line, (rect.x0, y), width_pt=rect.width, size=size, colour=colour, align=align
            )
        return len(lines) * size * leading

    def text_height(
        self, text: str, *, size: float, width_pt: float, leading: float = LEADING
    ) -> float:
        """Return the height in points that a paragraph would take."""
        lines = list(break_lines(text, self.typeface, size=size, width_pt=width_pt))
        return len(lines) * size * leading

    def _writer(self, colour: Colour) -> pymupdf.TextWriter:
        """Return the writer for a colour.

        Text is written out whenever the colour changes, which keeps the reading order.
        """
        if colour != self._colour:
            self.flush()
            self._colour = colour
        return self._pending
