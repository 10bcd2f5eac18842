"""Draws what a document opens or closes with, such as its cover, letterhead or signature."""

import math
from collections.abc import Callable

import pymupdf

from .canvas import GREY, INK, PALE, RULE, SAND, SEA, TEAL, WHITE, Canvas, Colour

Opening = Callable[[Canvas, pymupdf.Rect, list[str]], float]
MIST: Colour = (0.80, 0.90, 0.91)


def draw_waves(canvas: Canvas, rect: pymupdf.Rect, colours: tuple[Colour, ...]) -> None:
    """Fill the lower part of a rectangle with one wave per colour, the last one lowest."""
    for layer, colour in enumerate(colours):
        top = rect.y1 - rect.height * (0.42 - 0.12 * layer)
        points = [
            (
                rect.x0 + rect.width * step / 80,
                top + 16 * math.sin(step / 80 * math.tau * (1.1 + 0.3 * layer) + layer * 1.9),
            )
            for step in range(81)
        ]
        canvas.page.draw_polyline(
            [*points, rect.br, rect.bl], color=None, fill=colour, width=0, closePath=True
        )


def draw_mark(canvas: Canvas, x: float, y: float, size: float, colour: Colour) -> None:
    """Draw the company's mark, a sun over two waves, with its top left corner at x, y."""
    canvas.dot((x + size * 0.5, y + size * 0.32), size * 0.19, SAND)
    for row in (0.68, 0.90):
        points = [
            (x + size * step / 20, y + size * (row + 0.07 * math.sin(step / 20 * math.tau * 1.5)))
            for step in range(21)
        ]
        canvas.stroke(points, colour, width_pt=size * 0.085)


def draw_cover(canvas: Canvas, rect: pymupdf.Rect, parts: list[str]) -> float:
    """Fill the page: parts are the drawing, the title, the subtitle and the publisher."""
    _, title, subtitle, publisher = parts
    canvas.box(rect, TEAL)
    canvas.dot((rect.width * 0.74, rect.height * 0.44), 74, SAND)
    draw_waves(canvas, rect, ((0.10, 0.45, 0.52), SEA, MIST))
    draw_mark(canvas, 62, 70, 42, WHITE)
    canvas.label((62, 222), title, size=38, colour=WHITE, bold=True)
    canvas.stroke([(63, 242), (140, 242)], SAND, width_pt=3)
    canvas.label((62, 272), subtitle, size=15, colour=MIST)
    canvas.label((62, rect.height - 46), publisher, size=11, colour=TEAL, bold=True)
    return float(rect.height)


def draw_title(canvas: Canvas, rect: pymupdf.Rect, parts: list[str]) -> float:
    """Set a paper's title, authors and origin, centred."""
    title, authors, origin = parts
    y = rect.y0
    y += (
        canvas.text(
            pymupdf.Rect(rect.x0 + 10, y, rect.x1 - 10, y),
            f"**{title}**",
            size=17,
            align="centre",
            leading=1.25,
        )
        + 8
    )
    y += canvas.text(pymupdf.Rect(rect.x0, y, rect.x1, y), authors, size=11, align="centre") + 1
    y += (
        canvas.text(
            pymupdf.Rect(rect.x0, y, rect.x1, y), origin, size=9, colour=GREY, align="centre"
        )
        + 10
    )
    return float(y - rect.y0)


def draw_abstract(canvas: Canvas, rect: pymupdf.Rect, parts: list[str]) -> float:
    """Set a paper's abstract between rules, narrower than the page."""
    box = pymupdf.Rect(rect.x0 + 26, rect.y0 + 8, rect.x1 - 26, rect.y1)
    height_pt = canvas.text(box, parts[0], size=9, align="justify") + 16
    for y in (rect.y0, rect.y0 + height_pt):
        canvas.stroke([(rect.x0 + 26, y), (rect.x1 - 26, y)], RULE)
    return height_pt + 10


def draw_banner(canvas: Canvas, rect: pymupdf.Rect, parts: list[str]) -> float:
    """Fill the top of the page with the company, the title and a line below."""
    company, title, note = parts
    band = pymupdf.Rect(0, 0, canvas.page.rect.width, 118)
    canvas.box(band, TEAL)
    canvas.box(pymupdf.Rect(0, 118, band.x1, 122), SAND)
    draw_mark(canvas, band.x1 - rect.x0 - 46, 34, 46, WHITE)
    canvas.label((rect.x0, 40), company, size=10.5, colour=MIST)
    canvas.label((rect.x0, 74), title, size=24, colour=WHITE, bold=True)
    canvas.label((rect.x0, 98), note, size=9, colour=MIST)
    return float(134 - rect.y0)


def draw_letterhead(canvas: Canvas, rect: pymupdf.Rect, parts: list[str]) -> float:
    """Set the company's mark, name and address above a rule."""
    draw_mark(canvas, rect.x0, rect.y0 - 6, 26, TEAL)
    canvas.label((rect.x0 + 36, rect.y0 + 12), parts[0], size=13, colour=TEAL, bold=True)
    canvas.label((rect.x1, rect.y0 + 12), parts[1], size=9, colour=GREY, align="right")
    canvas.stroke([(rect.x0, rect.y0 + 28), (rect.x1, rect.y0 + 28)], TEAL, width_pt=1.2)
    return 42


def draw_tiles(canvas: Canvas, rect: pymupdf.Rect, parts: list[str]) -> float:
    """Set key figures side by side; each part is a number, a semicolon and what it counts."""
    gap_pt, height_pt = 10.0, 58.0
    width_pt = (rect.width - gap_pt * (len(parts) - 1)) / len(parts)
    for index, part in enumerate(parts):
        number, _, name = part.partition(";")
        x = rect.x0 + index * (width_pt + gap_pt)
        canvas.box(pymupdf.Rect(x, rect.y0, x + width_pt, rect.y0 + height_pt), PALE)
        canvas.box(pymupdf.Rect(x, rect.y0, x + width_pt, rect.y0 + 2.5), SEA)
        canvas.label((x + 10, rect.y0 + 29), number, size=16, colour=TEAL, bold=True)
        canvas.label((x + 10, rect.y0 + 46), name.strip(), size=8, colour=GREY)
    return height_pt + 12


def draw_signature(canvas: Canvas, rect: pymupdf.Rect, parts: list[str]) -> float:
    """Set who signs, at the right."""
    canvas.label((rect.x1, rect.y0 + 26), parts[0], size=11, colour=INK, align="right")
    return 40


OPENINGS: dict[str, Opening] = {
    "cover": draw_cover,
    "title": draw_title,
    "abstract": draw_abstract,
    "banner": draw_banner,
    "letterhead": draw_letterhead,
    "tiles": draw_tiles,
    "signature": draw_signature,
}
