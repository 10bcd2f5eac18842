"""One page of a PDF, interpreted once: its pixels, its glyphs, its pictures, its ruled lines."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal, TypedDict, cast

import numpy as np
import pymupdf
from numpy.typing import NDArray

from pageglass.core.types import HAIR, Box

Pixels = NDArray[np.uint8]

# Nothing of the images' bytes: copying them into Python costs more than all of the text.
_TEXT = pymupdf.TEXT_PRESERVE_WHITESPACE | pymupdf.TEXT_PRESERVE_LIGATURES | pymupdf.TEXT_CLIP
_RULE_PT = 2.5


Edges = tuple[float, float, float, float]


class Glyph(TypedDict):
    """One character as MuPDF places it: its bounds and where its baseline starts, in points."""

    c: str
    bbox: Edges
    origin: tuple[float, float]


class TextSpan(TypedDict):
    """Glyphs of one font and size; the flags are MuPDF's."""

    chars: list[Glyph]
    font: str
    size: float
    flags: int
    char_flags: int


class TextLine(TypedDict):
    """Spans that MuPDF takes for one line; `dir` is its direction, `wmode` 1 is vertical."""

    spans: list[TextSpan]
    dir: tuple[float, float]
    wmode: Literal[0, 1]


class TextBlock(TypedDict):
    """Lines that MuPDF takes for one paragraph."""

    lines: list[TextLine]


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """What MuPDF takes for one line, and where it starts and ends down the page, 0 to 1."""

    text: str
    top: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture placed on a page, and how many pixels it has itself."""

    box: Box
    width_px: int
    height_px: int


class PdfPage:
    """A page as a viewer shows it, /Rotate applied; everything is in that frame.

    Raises RuntimeError, as PyMuPDF does, when the page cannot be interpreted.
    """

    def __init__(self, page: pymupdf.Page) -> None:
        self._list = page.get_displaylist()
        frame = self._list.rect
        self._left, self._top = float(frame.x0), float(frame.y0)
        self.width_pt = max(float(frame.width), 1.0)
        self.height_pt = max(float(frame.height), 1.0)

    def pixels(self, zoom: float, clip: Box | None = None) -> Pixels:
        """Return RGB, shape (height, width, 3), on white; `zoom` is pixels per point."""
        area = None
        if clip is not None:
            area = pymupdf.Rect(
                self._left + clip.left * self.width_pt,
                self._top + clip.top * self.height_pt,
                self._left + clip.right * self.width_pt,
                self._top + clip.bottom * self.height_pt,
            )
        drawn = self._list.get_pixmap(matrix=pymupdf.Matrix(zoom, zoom), alpha=False, clip=area)
        flat = np.frombuffer(drawn.samples_mv, np.uint8).reshape(drawn.height, drawn.stride)
        pixels: Pixels = flat[:, : drawn.width * 3].reshape(drawn.height, drawn.width, 3).copy()
        return pixels

    def text_blocks(self) -> list[TextBlock]:
        """Return MuPDF's text blocks in the order of the page's content, with every glyph."""
        found = self._text_page(_TEXT).extractRAWDICT()
        blocks = [block for block in found["blocks"] if block["type"] == 0]
        return cast("list[TextBlock]", blocks)  # PyMuPDF has no types

    def printed_lines(self) -> list[PrintedLine]:
        """Return MuPDF's lines, unjudged, for a fraction of what their glyphs cost."""
        found = self._text_page(_TEXT).extractDICT()
        lines = [line for block in found["blocks"] for line in block.get("lines", ())]
        return [
            PrintedLine(
                "".join(span["text"] for span in line["spans"]),
                (line["bbox"][1] - self._top) / self.height_pt,
                (line["bbox"][3] - self._top) / self.height_pt,
            )
            for line in lines
        ]

    def word_boxes(self) -> list[Box]:
        """Return where the text layer has words, unjudged."""
        return [self.box(*word[:4]) for word in self._text_page(_TEXT).extractWORDS()]

    def pictures(self) -> list[Picture]:
        """Return the pictures in the order they are painted."""
        found = self._text_page(_TEXT | pymupdf.TEXT_PRESERVE_IMAGES).extractIMGINFO()
        return [
            Picture(self.box(*each["bbox"]), each["width"], each["height"])
            for each in found
            if self._shows(*each["bbox"])
        ]

    def rules(self) -> list[Box]:
        """Return the thin straight lines that are drawn on the page, the edges of frames too."""
        rules: list[Box] = []
        for block in self._drawings:
            if block["isrect"] and self._shows(*block["bbox"]):
                left, top, right, bottom = block["bbox"]
                if min(right - left, bottom - top) <= _RULE_PT:
                    rules.append(self.box(left, top, right, bottom))
                elif block["stroked"]:
                    rules += [
                        self.box(left, top, right, top),
                        self.box(left, bottom, right, bottom),
                        self.box(left, top, left, bottom),
                        self.box(right, top, right, bottom),
                    ]
        return rules

    def box(self, left: float, top: float, right: float, bottom: float) -> Box:
        """Return the fractions of the page for a rectangle in its points, cut to the page."""
        return Box.clamped(
            (left - self._left) / self.width_pt,
            (top - self._top) / self.height_pt,
            (right - self._left) / self.width_pt,
            (bottom - self._top) / self.height_pt,
        )

    def boxes(self, edges: NDArray[np.float64]) -> list[Box]:
        """Return what `box` returns for each row of edges, shape (boxes, 4), all at once."""
        corners = edges.reshape(-1, 2, 2)  # (boxes, start and end, across and down)
        shares = (corners - (self._left, self._top)) / (self.width_pt, self.height_pt)
        shares = np.clip(shares, 0.0, 1.0)
        low, high = shares.min(axis=1), shares.max(axis=1)
        thin = high - low < HAIR
        low = np.where(thin, np.minimum(low, 1 - HAIR), low)
        high = np.where(thin, low + HAIR, high)
        return [Box(*row) for row in np.hstack((low, high)).tolist()]

    def may_show_more_than_text(self) -> bool:
        """Say whether the page has pictures or drawings that could hold letters.

        Straight rules and plain boxes hold none; letters drawn as outlines are no rectangles.
        """
        return any(not block["isrect"] for block in self._drawings) or bool(self.pictures())

    @cached_property
    def _drawings(self) -> list[dict[str, Any]]:  # PyMuPDF has no types
        found = self._text_page(pymupdf.TEXT_COLLECT_VECTORS).extractDICT()
        return [block for block in found["blocks"] if block["type"] == 3]

    def _shows(self, left: float, top: float, right: float, bottom: float) -> bool:
        return (
            right > self._left
            and bottom > self._top
            and left < self._left + self.width_pt
            and top < self._top + self.height_pt
        )

    def _text_page(self, flags: int) -> pymupdf.TextPage:
        return pymupdf.TextPage(self._list.get_textpage(flags))
