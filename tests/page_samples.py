"""Pages for the tests of reading: PDFs and pictures made as the test runs, with built-in fonts."""

import io
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pymupdf
from PIL import Image

from pageglass.core.types import Box, Line, Word
from pageglass.ingest.pdfpage import PdfPage, Pixels
from pageglass.ingest.textlayer import read_text_layer

LATIN, CHINESE, BOLD = "helv", "china-s", "hebo"


def write(
    page: pymupdf.Page, left: float, baseline: float, text: str, *, size: float = 12, **more: object
) -> None:
    """Draw text with a font that has its letters."""
    font = LATIN if text.isascii() else CHINESE
    page.insert_text((left, baseline), text, fontsize=size, **{"fontname": font, **more})


def new_page(width: float = 595, height: float = 842) -> pymupdf.Page:
    """Return an empty page of a document of its own."""
    page = pymupdf.open().new_page(width=width, height=height)
    assert page.parent is not None
    return page


def reopened(page: pymupdf.Page) -> PdfPage:
    """Return the page as it is read from its saved file."""
    return PdfPage(pymupdf.open(stream=page.parent.tobytes(no_new_id=True), filetype="pdf")[0])


def pieces_of(page: pymupdf.Page) -> tuple[Line, ...]:
    """Return the pieces of the page's text layer."""
    return read_text_layer(reopened(page)).pieces


def save(path: Path, *pages: pymupdf.Page, **more: object) -> Path:
    """Write the pages into one PDF file."""
    document = pymupdf.open()
    for page in pages:
        document.insert_pdf(page.parent)
    document.save(path, no_new_id=True, **more)
    return path


def drawn(page: pymupdf.Page, *, zoom: float = 2.0) -> Pixels:
    """Return the page's pixels, RGB."""
    return reopened(page).pixels(zoom)


def picture(pixels: Pixels, kind: str = "PNG", **more: object) -> bytes:
    """Return the pixels as a picture file."""
    buffer = io.BytesIO()
    Image.fromarray(pixels).save(buffer, kind, **more)
    return buffer.getvalue()


def sign(*lines: str, size: float = 20, width: float = 420) -> Pixels:
    """Return a small picture with lines of text, black on white."""
    page = new_page(width, 40 + 2 * size * len(lines))
    for index, line in enumerate(lines):
        write(page, 20, 20 + size + 2 * size * index, line, size=size)
    return drawn(page)


def at(
    text: str, left: float, top: float, *, size: float = 0.014, width: float | None = None
) -> Line:
    """Return a line of text that stands at a place of a page as wide as it is high."""
    words = text.split()
    across = width if width is not None else 0.5 * size * len(text)
    step = across / max(len(text), 1)
    placed = []
    for word in words:
        start = left + text.index(word) * step
        box = Box.clamped(start, top, start + len(word) * step, top + 1.14 * size)
        placed.append(Word(word, box))
    return Line(text, Box.clamped(left, top, left + across, top + 1.14 * size), tuple(placed), size)


def texts(lines: Sequence[Line]) -> list[str]:
    """Return what the lines say."""
    return [line.text for line in lines]


def ink_outside(pixels: Pixels, boxes: Sequence[Box], *, slack_px: int = 3) -> int:
    """Return how many dark pixels stand outside of all boxes."""
    height, width = pixels.shape[:2]
    dark = np.asarray(pixels.min(axis=2) < 128)
    for box in boxes:
        top, bottom = int(box.top * height) - slack_px, int(box.bottom * height) + slack_px + 1
        left, right = int(box.left * width) - slack_px, int(box.right * width) + slack_px + 1
        dark[max(top, 0) : bottom, max(left, 0) : right] = False
    return int(dark.sum())


def ink_inside(pixels: Pixels, box: Box) -> int:
    """Return how many dark pixels stand in a box."""
    height, width = pixels.shape[:2]
    rows = slice(int(box.top * height), int(box.bottom * height) + 1)
    part = pixels[rows, int(box.left * width) : int(box.right * width) + 1]
    return int((part.min(axis=2) < 128).sum())
