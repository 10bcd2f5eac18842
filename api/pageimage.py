"""The image of a page as a client asks for it: narrower, cut, highlighted."""

import re
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from typing import Self

from PIL import Image

from pageglass.answer.highlight import draw_boxes
from pageglass.core.types import Box, Document, Page

MOST_BOXES = 200
# A picture is decoded by so much larger than it is wanted, at least.
DECODED = 1.5
SIDE = re.compile(r"[0-9]?\.?[0-9]{1,10}")


@dataclass(frozen=True, slots=True)
class Wanted:
    """How a page image is wanted; None and no boxes leave it as it was stored."""

    width_px: int | None = None
    crop: Box | None = None
    highlight: tuple[Box, ...] = ()

    @classmethod
    def parse(cls, *, width: int | None, crop: str | None, highlight: str | None) -> Self:
        """Return what a query asks for; its boxes are numbers already, and are cut to the page."""
        boxes = tuple(map(_box, highlight.split(";"))) if highlight else ()
        return cls(width, _box(crop) if crop else None, boxes)

    def etag(self, document: Document, page: Page) -> str:
        """Return what changes when the image does: a page is drawn anew with its document."""
        told = f"{page.id} {document.ingested_at.isoformat()} {self}"
        return f'"{sha256(told.encode()).hexdigest()[:32]}"'


def draw_page(jpeg: bytes, wanted: Wanted, *, quality: int) -> bytes:
    """Return the JPEG as it is wanted; one that is wanted as it is stored is not touched."""
    if wanted == Wanted():
        return jpeg
    if wanted.highlight or wanted.crop is not None:
        page = draw_boxes(jpeg, wanted.highlight)
        if wanted.crop is not None:
            page = page.crop(_pixels(wanted.crop, page.size))
        size = _narrowed(page.size, wanted.width_px)
    else:
        with Image.open(BytesIO(jpeg)) as opened:
            size = _narrowed(opened.size, wanted.width_px)
            opened.draft("RGB", (round(size[0] * DECODED), round(size[1] * DECODED)))
            page = opened.convert("RGB")
    if size != page.size:
        page = page.resize(size, Image.Resampling.LANCZOS)
    buffer = BytesIO()
    page.save(buffer, "JPEG", quality=quality)
    return buffer.getvalue()


def _narrowed(size: tuple[int, int], width_px: int | None) -> tuple[int, int]:
    """Return the size of a page that is to be so wide, which never makes it larger."""
    width, height = size
    if width_px is None or width_px >= width:
        return size
    return width_px, max(1, round(height * width_px / width))


def one_box(text: str | None) -> str | None:
    """Return the text when it is a box. Raises ValueError."""
    if text is not None:
        _box(text)
    return text


def some_boxes(text: str | None) -> str | None:
    """Return the text when it is boxes, not too many. Raises ValueError."""
    if text is not None and len(list(map(_box, text.split(";")))) > MOST_BOXES:
        raise ValueError(f"at most {MOST_BOXES} boxes")
    return text


def _box(text: str) -> Box:
    sides = text.split(",")
    if len(sides) != 4 or not all(SIDE.fullmatch(side) for side in sides):
        raise ValueError("a box is four numbers from 0 to 1: left,top,right,bottom")
    left, top, right, bottom = map(float, sides)
    return Box.clamped(left, top, right, bottom)


def _pixels(box: Box, size: tuple[int, int]) -> tuple[int, int, int, int]:
    width, height = size
    left, top = int(box.left * width), int(box.top * height)
    right, bottom = round(box.right * width), round(box.bottom * height)
    return left, top, max(right, left + 1), max(bottom, top + 1)
