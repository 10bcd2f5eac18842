from io import BytesIO

import numpy as np
from PIL import Image

from pageglass.answer.highlight import draw_boxes
from pageglass.core.types import Box


def white_page() -> bytes:
    written = BytesIO()
    Image.new("RGB", (400, 600), "white").save(written, "JPEG")
    return written.getvalue()


def test_the_box_is_coloured_and_the_rest_of_the_page_is_not() -> None:
    drawn = np.asarray(draw_boxes(white_page(), [Box(0.25, 0.5, 0.5, 0.6)]))
    inside, outside = drawn[330, 150], drawn[100, 100]
    assert inside[2] < 150
    assert outside.min() > 250


def test_black_letters_stay_black_under_the_colour() -> None:
    written = BytesIO()
    Image.new("RGB", (400, 600), "black").save(written, "JPEG")
    drawn = np.asarray(draw_boxes(written.getvalue(), [Box(0.25, 0.5, 0.5, 0.6)]))
    assert drawn[330, 150].max() < 10


def test_a_box_on_a_dark_slide_has_a_frame_that_shows() -> None:
    written = BytesIO()
    Image.new("RGB", (400, 600), "black").save(written, "JPEG")
    drawn = np.asarray(draw_boxes(written.getvalue(), [Box(0.25, 0.5, 0.5, 0.6)]))
    assert drawn[330, 90:110].max() > 200


def test_a_mark_within_a_box_stands_out_from_it() -> None:
    whole, number = Box(0.25, 0.5, 0.75, 0.6), Box(0.4, 0.52, 0.5, 0.58)
    drawn = np.asarray(draw_boxes(white_page(), [whole], [number])).astype(int)
    marked, beside = drawn[330, 180], drawn[330, 270]
    assert abs(marked - beside).max() > 20
