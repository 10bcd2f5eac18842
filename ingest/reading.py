"""What is asked of a page and what was read from it."""

from dataclasses import dataclass
from typing import Literal

from pageglass.core.types import Line, PageStatus, TextSource

from .decoration import Decoration


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """How pages are read; safe to pickle.

    `long_side_px` is the wish for the longer side of the page image, `max_megapixels` the largest
    picture file that is decoded, `ocr_threads` the threads of one process's text recognition,
    `decoration` what the document's pages share, whose text is not read again on each of them.
    """

    long_side_px: int = 1750
    jpeg_quality: int = 80
    ocr: Literal["auto", "off"] = "auto"
    ocr_threads: int = 1
    max_megapixels: int = 200
    decoration: Decoration | None = None


@dataclass(frozen=True, slots=True)
class PageReading:
    """One page as it was read; the boxes of its lines are fractions of the page as displayed.

    `jpeg` is None where no image could be made. `reason` says in words why a page is blank or
    failed, or what was lost; None when all is well.
    """

    width_pt: float
    height_pt: float
    jpeg: bytes | None
    lines: tuple[Line, ...]
    text_source: TextSource
    status: PageStatus
    reason: str | None = None
