"""Draw what an answer rests on onto the page image."""

from collections.abc import Iterable
from io import BytesIO

from PIL import Image, ImageChops, ImageDraw

from pageglass.core.types import Box

YELLOW = (255, 236, 110)
FRAME = (230, 150, 0)
# Room around the words, as a share of the page's longer side.
MARGIN = 0.002


def draw_boxes(jpeg: bytes, boxes: Iterable[Box]) -> Image.Image:
    """Return the page as an RGB image with the boxes marked as by a highlighter pen.

    The letters below stay readable: the colour is multiplied, not painted over.
    """
    with Image.open(BytesIO(jpeg)) as opened:
        page = opened.convert("RGB")
    pen = Image.new("RGB", page.size, "white")
    drawing = ImageDraw.Draw(pen)
    margin = max(page.size) * MARGIN
    for box in boxes:
        place = (
            box.left * page.width - margin,
            box.top * page.height - margin,
            box.right * page.width + margin,
            box.bottom * page.height + margin,
        )
        drawing.rounded_rectangle(place, radius=margin * 2, fill=YELLOW, outline=FRAME, width=2)
    return ImageChops.multiply(page, pen)
