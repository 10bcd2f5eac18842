"""Makes the photo of a printed notice: bent, seen at an angle, unevenly lit."""

from pathlib import Path

import cv2
import numpy
from numpy.typing import NDArray

from .compose import Look
from .samples_pdf import compose_text
from .samples_scan import Image, clip, encode_jpeg, render_page

SIZE = (1500, 2000)  # width and height of the photo in pixels
# Where the corners of the sheet lie in the photo: top left, top right, bottom right, bottom left.
CORNERS = ((196, 176), (1342, 128), (1398, 1796), (118, 1842))


def make_photo(folder: Path) -> None:
    """Write 通知照片.jpg into a folder."""
    notice = compose_text("通知照片", Look("zh", "", size=16.5, plain=True))
    sheet = bend(render_page(notice[0], dpi=170))
    photo = light(lay_on_board(sheet), seed=7)
    (folder / "通知照片.jpg").write_bytes(encode_jpeg(photo, quality=72))


def bend(sheet: Image) -> Image:
    """Return a sheet whose lines sag a little, as paper does that is held at its corners."""
    height, width = sheet.shape[:2]
    columns, rows = numpy.meshgrid(
        numpy.arange(width, dtype=numpy.float32), numpy.arange(height, dtype=numpy.float32)
    )
    sag = 9.0 * numpy.sin(columns / width * numpy.pi) * (0.4 + rows / height)
    bent = cv2.remap(
        sheet,
        columns,
        (rows - sag).astype(numpy.float32),
        cv2.INTER_CUBIC,
        borderMode=cv2.BORDER_REPLICATE,
    )
    return bent.astype(numpy.uint8)


def lay_on_board(sheet: Image) -> NDArray[numpy.float32]:
    """Return the sheet in perspective on a cork board, with a shadow and two pins.

    The shape is (height, width, 3), in pixels.
    """
    width, height = SIZE
    random = numpy.random.default_rng(11)
    cork = cv2.GaussianBlur(
        random.normal(0.0, 60.0, (height, width)).astype(numpy.float32), (0, 0), 2.2
    )
    board = numpy.array([112, 152, 186], numpy.float32) + cork[:, :, None] * 2.0
    corners = numpy.array(
        [(0, 0), (sheet.shape[1], 0), (sheet.shape[1], sheet.shape[0]), (0, sheet.shape[0])],
        numpy.float32,
    )
    view = cv2.getPerspectiveTransform(corners, numpy.array(CORNERS, numpy.float32))
    laid = cv2.warpPerspective(sheet, view, SIZE, flags=cv2.INTER_AREA).astype(numpy.float32)
    mask = cv2.warpPerspective(numpy.ones(sheet.shape[:2], numpy.float32), view, SIZE)[:, :, None]
    shadow = cv2.GaussianBlur(numpy.roll(mask[:, :, 0], (22, 16), (0, 1)), (0, 0), 16)[:, :, None]
    photo: NDArray[numpy.float32] = board * (1.0 - 0.5 * shadow) * (1.0 - mask) + laid * mask
    for x, y in ((768, 190), (764, 1786)):
        cv2.circle(photo, (x + 5, y + 7), 19, (90, 90, 90), -1, cv2.LINE_AA)
        cv2.circle(photo, (x, y), 18, (60, 60, 196), -1, cv2.LINE_AA)
        cv2.circle(photo, (x - 5, y - 6), 6, (150, 150, 240), -1, cv2.LINE_AA)
    return photo


def light(photo: NDArray[numpy.float32], *, seed: int) -> Image:
    """Return a photo lit by a lamp from the top left, slightly warm, soft and grainy."""
    height, width = photo.shape[:2]
    columns, rows = numpy.meshgrid(numpy.linspace(0, 1, width), numpy.linspace(0, 1, height))
    distance = numpy.hypot(columns - 0.3, rows - 0.25)
    lamp = (1.04 - 0.42 * distance**1.3)[:, :, None]
    grain = numpy.random.default_rng(seed).normal(0.0, 4.5, photo.shape)
    warm = numpy.array([0.90, 0.965, 1.0])
    lit = cv2.GaussianBlur(photo, (0, 0), 0.8) * lamp * warm + grain
    return clip(lit.astype(numpy.float32))
