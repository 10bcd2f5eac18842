"""Draws a table of a sample text on a page."""

import re
from itertools import pairwise

import pymupdf

from .canvas import GREY, INK, PALE, RULE, TEAL, WHITE, Align, Canvas
from .markup import Table

PADDING_PT = 5.0
NUMBER = re.compile(r"^\**[(+\-]?[\d.,]+%?\)?[gx天元]?\**$|^-$|^$")


def column_aligns(table: Table) -> list[Align]:
    """Return "right" for columns that hold only numbers below the header, "left" for the others."""
    columns = zip(*table.rows[1:], strict=True)
    return [
        "right" if index and all(NUMBER.match(cell) for cell in cells) else "left"
        for index, cells in enumerate(columns)
    ]


def draw_table(canvas: Canvas, table: Table, rect: pymupdf.Rect, *, size: float) -> float:
    """Draw a table with its caption from the top of a rectangle down; return its height."""
    y = rect.y0
    if table.caption:
        y += canvas.text(rect, f"**{table.caption}**", size=size - 0.5, colour=TEAL) + 3
    edges = _column_edges(table, rect)
    aligns = column_aligns(table)
    for index, row in enumerate(table.rows):
        height_pt = row_height(canvas, row, edges, size)
        _fill_row(
            canvas,
            pymupdf.Rect(rect.x0, y, rect.x1, y + height_pt),
            index,
            bold=row[0].startswith("**"),
        )
        for cell, align, (left, right) in zip(row, aligns, pairwise(edges), strict=True):
            box = pymupdf.Rect(
                left + PADDING_PT, y + PADDING_PT * 0.7, right - PADDING_PT, y + height_pt
            )
            text = f"**{cell}**" if index == 0 and cell else cell
            canvas.text(
                box, text, size=size, colour=WHITE if index == 0 else INK, align=align, leading=1.3
            )
        y += height_pt
    canvas.stroke([(rect.x0, y), (rect.x1, y)], GREY, width_pt=0.8)
    return float(y - rect.y0)


def table_height(canvas: Canvas, table: Table, rect: pymupdf.Rect, *, size: float) -> float:
    """Return the height in points that a table with its caption would take."""
    edges = _column_edges(table, rect)
    caption_pt = (
        canvas.text_height(table.caption, size=size - 0.5, width_pt=rect.width) + 3
        if table.caption
        else 0.0
    )
    return caption_pt + sum(row_height(canvas, row, edges, size) for row in table.rows)


def row_height(canvas: Canvas, row: tuple[str, ...], edges: list[float], size: float) -> float:
    """Return the height of a row in points, that of its tallest cell."""
    widths = [right - left - 2 * PADDING_PT for left, right in pairwise(edges)]
    heights = [
        canvas.text_height(cell or "x", size=size, width_pt=width, leading=1.3)
        for cell, width in zip(row, widths, strict=True)
    ]
    return max(heights) + 2 * PADDING_PT * 0.7


def _column_edges(table: Table, rect: pymupdf.Rect) -> list[float]:
    widths = table.widths or (1.0,) * len(table.rows[0])
    edges = [rect.x0]
    for width in widths:
        edges.append(edges[-1] + rect.width * width / sum(widths))
    return edges


def _fill_row(canvas: Canvas, rect: pymupdf.Rect, index: int, *, bold: bool) -> None:
    """Colour the header, every second row and totals, and rule the others."""
    if index == 0:
        canvas.box(rect, TEAL)
    elif index % 2 == 0:
        canvas.box(rect, PALE)
    if index:
        canvas.stroke([rect.tl, rect.tr], GREY if bold else RULE, width_pt=0.8 if bold else 0.4)
