"""Draws the figures of the sample documents, each under the name its text calls it by."""

import math

import pymupdf

from .canvas import GREY, INK, Canvas, Colour
from .charts import Series, draw_bars, draw_curves, draw_shares
from .compose import Figure

INK_BLUE: Colour = (0.13, 0.20, 0.55)


def _revenue_by_product(canvas: Canvas, rect: pymupdf.Rect) -> None:
    series = (
        Series("Heron solar pumps", (142.6, 171.8, 205.4, 247.9)),
        Series("Curlew tidal pumps", (61.3, 78.5, 104.7, 139.6)),
        Series("Service and monitoring", (48.9, 60.2, 78.3, 98.7)),
    )
    draw_bars(
        canvas,
        rect,
        categories=("2022", "2023", "2024", "2025"),
        series=series,
        top=300,
        step=50,
        form=".1f",
    )


def _energy_mix(canvas: Canvas, rect: pymupdf.Rect) -> None:
    draw_shares(
        canvas,
        rect,
        (("Own solar roof", 38), ("Grid, hydropower", 33), ("Grid, other sources", 29)),
    )


def _efficiency_by_silt(canvas: Canvas, rect: pymupdf.Rect) -> None:
    series = (
        Series("18°", (77.8, 76.4, 74.4, 70.8, 66.0, 60.8)),
        Series("24°", (73.4, 72.9, 72.0, 70.6, 68.2, 65.4)),
        Series("30°", (70.0, 69.3, 68.0, 66.1, 63.4, 60.2)),
    )
    axes = ("Silt concentration, g/L", "Efficiency, %")
    draw_curves(canvas, rect, places=(0, 1, 2, 3, 4, 5), series=series, low=60, high=80, axes=axes)


def _quarterly_revenue(canvas: Canvas, rect: pymupdf.Rect) -> None:
    quarters = ("一季度", "二季度", "三季度", "四季度")
    draw_bars(
        canvas,
        rect,
        categories=quarters,
        series=(Series("营业收入", (9840, 11970, 13150, 13660)),),
        top=16000,
        step=4000,
        form=",.0f",
    )


def _regional_revenue(canvas: Canvas, rect: pymupdf.Rect) -> None:
    series = (
        Series("2024年", (17120, 8890, 6590, 6240)),
        Series("2025年", (21460, 11630, 8050, 7480)),
    )
    draw_bars(
        canvas,
        rect,
        categories=("东亚", "东南亚", "地中海", "东非"),
        series=series,
        top=25000,
        step=5000,
        form=",.0f",
    )


def _signatures(canvas: Canvas, rect: pymupdf.Rect) -> None:
    parties = (
        ("For the Supplier", "Isolde Varrick", "Director of Operations", 3),
        ("For the Customer", "Benedek Ostrava-Lind", "Chair of the Board", 5),
    )
    for index, (side, name, office, turns) in enumerate(parties):
        x = rect.x0 + index * rect.width / 2
        canvas.label((x, rect.y0 + 12), side, size=10, colour=INK, bold=True)
        canvas.stroke(_scribble(x + 12, rect.y0 + 52, turns), INK_BLUE, width_pt=1.3)
        canvas.stroke([(x, rect.y0 + 66), (x + rect.width * 0.4, rect.y0 + 66)], GREY)
        canvas.label((x, rect.y0 + 80), name, size=10, colour=INK)
        canvas.label((x, rect.y0 + 94), office, size=9, colour=GREY)
        canvas.label((x, rect.y0 + 110), "Date: 9 February 2026", size=9.5, colour=INK)


def _scribble(x: float, y: float, turns: int) -> list[tuple[float, float]]:
    """Return the points of a line that looks like a signature."""
    points = []
    for step in range(91):
        angle = step / 90 * turns * math.tau
        height_pt = 15 * (1 - step / 110) * (0.65 + 0.35 * math.sin(angle * 0.37 + turns))
        points.append(
            (x + step * 1.2 + 7 * math.sin(angle), y - height_pt * math.cos(angle * 0.97))
        )
    return points


FIGURES: dict[str, Figure] = {
    "revenue-by-product": Figure(215, _revenue_by_product),
    "energy-mix": Figure(56, _energy_mix),
    "efficiency-by-silt": Figure(170, _efficiency_by_silt),
    "quarterly-revenue": Figure(175, _quarterly_revenue),
    "regional-revenue": Figure(225, _regional_revenue),
    "signatures": Figure(120, _signatures),
}
LABELS = "营业收入一二三四季度东南亚地中海非年0123456789°"
