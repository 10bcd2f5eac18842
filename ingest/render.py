"""Sizes of page images, and their JPEG encoding."""

import math

import cv2

from .pdfpage import PdfPage, Pixels

MAX_PIXELS = 8_000_000
# Ten pixels a point is 720 dpi; a page of a few points stays a small image.
MAX_ZOOM = 10.0
# A page much longer than wide gets as much width as this where the pixels allow.
NARROW_SIDE_PX = 600
# Browsers refuse longer images, JPEG itself ends at 65,535.
MAX_SIDE_PX = 16_000


def fit(width: float, height: float, *, long_side_px: int) -> float:
    """Return the factor that brings a page or picture to its image size.

    The longer side becomes `long_side_px`; very long pages get more, so that they stay readable,
    and no image gets more than 8 megapixels.
    """
    long_side, short_side = max(width, height), min(width, height)
    wanted = max(long_side_px / long_side, NARROW_SIDE_PX / short_side)
    if long_side / short_side < 3:
        wanted = long_side_px / long_side
    most = min(math.sqrt(MAX_PIXELS / (width * height)), MAX_SIDE_PX / long_side, MAX_ZOOM)
    return min(wanted, most)


def render_page(page: PdfPage, *, long_side_px: int) -> Pixels:
    """Return the page as RGB pixels, shape (height, width, 3)."""
    return page.pixels(fit(page.width_pt, page.height_pt, long_side_px=long_side_px))


def encode_jpeg(pixels: Pixels, quality: int) -> bytes:
    """Return the pixels as a JPEG file."""
    blue_first = cv2.cvtColor(pixels, cv2.COLOR_RGB2BGR)
    done, encoded = cv2.imencode(".jpg", blue_first, [cv2.IMWRITE_JPEG_QUALITY, quality])
    assert done, "libjpeg encodes every picture within its limits of size"
    return encoded.tobytes()
