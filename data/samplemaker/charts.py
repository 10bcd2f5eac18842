"""Draws charts with labels as vector graphics."""

from collections.abc import Sequence
from dataclasses import dataclass

import pymupdf

from .canvas import GREY, INK, RULE, SAND, SEA, TEAL, WHITE, Canvas, Colour

SERIES_COLOURS: tuple[Colour, ...] = (TEAL, SEA, SAND)


@dataclass(frozen=True, slots=True)
class Series:
    """A named row of numbers, one for each category."""

    name: str
    values: tuple[float, ...]


def draw_bars(
    canvas: Canvas,
    rect: pymupdf.Rect,
    *,
    categories: Sequence[str],
    series: Sequence[Series],
    top: float,
    step: float,
    form: str,
) -> None:
    """Draw grouped bars with their values above them; form is a format such as ",.0f"."""
    plot = pymupdf.Rect(rect.x0 + 38, rect.y0 + 24, rect.x1, rect.y1 - 18)
    _draw_legend(canvas, plot.x0, rect.y0 + 10, [one.name for one in series])
    for index in range(round(top / step) + 1):
        y = plot.y1 - plot.height * index * step / top
        canvas.stroke([(plot.x0, y), (plot.x1, y)], RULE if index else GREY, width_pt=0.5)
        canvas.label(
            (plot.x0 - 5, y + 2.6), f"{index * step:,.0f}", size=7.5, colour=GREY, align="right"
        )
    group_pt = plot.width / len(categories)
    bar_pt = min(30.0, group_pt * 0.8 / len(series))
    for place, category in enumerate(categories):
        centre = plot.x0 + group_pt * (place + 0.5)
        canvas.label((centre, rect.y1 - 5), category, size=8.5, colour=INK, align="centre")
        for order, one in enumerate(series):
            x = centre + bar_pt * (order - len(series) / 2)
            y = plot.y1 - plot.height * one.values[place] / top
            canvas.box(pymupdf.Rect(x + 1, y, x + bar_pt - 1, plot.y1), SERIES_COLOURS[order])
            canvas.label(
                (x + bar_pt / 2, y - 3),
                format(one.values[place], form),
                size=7,
                colour=INK,
                align="centre",
            )


def draw_curves(
    canvas: Canvas,
    rect: pymupdf.Rect,
    *,
    places: Sequence[float],
    series: Sequence[Series],
    low: float,
    high: float,
    axes: tuple[str, str],
) -> None:
    """Draw curves with dots over places from 0 to the last.

    The first name in axes belongs to the horizontal axis, the second to the vertical one.
    """
    plot = pymupdf.Rect(rect.x0 + 26, rect.y0 + 26, rect.x1 - 8, rect.y1 - 28)
    _draw_legend(canvas, plot.x0, rect.y0 + 7, [one.name for one in series])
    canvas.label((rect.x0, rect.y0 + 19), axes[1], size=7, colour=GREY)
    canvas.label(
        ((plot.x0 + plot.x1) / 2, rect.y1 - 4), axes[0], size=7, colour=GREY, align="centre"
    )
    for value in range(round(low), round(high) + 1, 5):
        y = plot.y1 - plot.height * (value - low) / (high - low)
        canvas.stroke([(plot.x0, y), (plot.x1, y)], RULE, width_pt=0.4)
        canvas.label((plot.x0 - 4, y + 2.5), str(value), size=7, colour=GREY, align="right")
    for place in places:
        x = plot.x0 + plot.width * place / places[-1]
        canvas.label((x, plot.y1 + 10), f"{place:g}", size=7, colour=GREY, align="centre")
    for one, colour in zip(series, SERIES_COLOURS, strict=False):
        points = [
            (
                plot.x0 + plot.width * place / places[-1],
                plot.y1 - plot.height * (value - low) / (high - low),
            )
            for place, value in zip(places, one.values, strict=True)
        ]
        canvas.stroke(points, colour, width_pt=1.4)
        for point in points:
            canvas.dot(point, 2.0, colour)


def draw_shares(canvas: Canvas, rect: pymupdf.Rect, shares: Sequence[tuple[str, int]]) -> None:
    """Draw one bar divided by shares, whose numbers are percentages that add up to 100."""
    x = rect.x0
    for (name, percent), colour in zip(shares, SERIES_COLOURS, strict=False):
        width_pt = rect.width * percent / 100
        canvas.box(pymupdf.Rect(x, rect.y0 + 6, x + width_pt - 1.5, rect.y0 + 34), colour)
        canvas.label(
            (x + 8, rect.y0 + 24),
            f"{percent}%",
            size=11,
            colour=INK if colour == SAND else WHITE,
            bold=True,
        )
        canvas.label((x, rect.y0 + 46), name, size=8, colour=INK)
        x += width_pt


def _draw_legend(canvas: Canvas, x: float, y: float, names: Sequence[str]) -> None:
    for name, colour in zip(names, SERIES_COLOURS, strict=False):
        canvas.box(pymupdf.Rect(x, y - 6, x + 8, y + 1), colour)
        x += canvas.label((x + 11, y), name, size=7.5, colour=INK) + 26
