"""Draw what an answer rests on onto the page image."""

from collections.abc import Iterable
from io import BytesIO

from PIL import Image, ImageChops, ImageDraw

from pageglass.core.types import Box

YELLOW = (255, 236, 110)
ORANGE = (255, 190, 80)
FRAME = (230, 150, 0)
# Room around the words, as a share of the page's longer side.
MARGIN = 0.002


def draw_boxes(jpeg: bytes, boxes: Iterable[Box], marks: Iterable[Box] = ()) -> Image.Image:
    """Return the page as an RGB image with the boxes marked as by a highlighter pen.

    `marks`, the numbers and names within the boxes, are in a stronger colour. The letters below
    stay readable: the colour is multiplied, not painted over.
    """
    with Image.open(BytesIO(jpeg)) as opened:
        page = opened.convert("RGB")
    boxes = list(boxes)
    pen = Image.new("RGB", page.size, "white")
    drawing = ImageDraw.Draw(pen)
    margin = max(page.size) * MARGIN
    for box in boxes:
        drawing.rounded_rectangle(_place(box, page.size, margin), radius=margin * 2, fill=YELLOW)
    for box in marks:
        drawing.rectangle(_place(box, page.size, margin / 2), fill=ORANGE)
    drawn = ImageChops.multiply(page, pen)
    # The frame is painted over, as nothing multiplied shows on a dark slide.
    frames = ImageDraw.Draw(drawn)
    for box in boxes:
        place = _place(box, page.size, margin)
        frames.rounded_rectangle(place, radius=margin * 2, outline=FRAME, width=2)
    return drawn


def _place(box: Box, size: tuple[int, int], margin: float) -> tuple[float, float, float, float]:
    width, height = size
    return (
        box.left * width - margin,
        box.top * height - margin,
        box.right * width + margin,
        box.bottom * height + margin,
    )
