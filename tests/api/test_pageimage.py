"""Page images made smaller."""

from io import BytesIO

import numpy as np
import pytest
from PIL import Image, ImageDraw

from pageglass.api.pageimage import Wanted, draw_page


def page_with_words() -> bytes:
    """Return an A4 page as it is stored, with lines of words."""
    page = Image.new("RGB", (1237, 1750), "white")
    pen = ImageDraw.Draw(page)
    for row in range(40):
        pen.text((90, 90 + row * 38), f"Line {row} says what it says.", fill="black", font_size=24)
    pen.rectangle((700, 200, 1150, 900), fill=(20, 90, 120))
    buffer = BytesIO()
    page.save(buffer, "JPEG", quality=90)
    return buffer.getvalue()


@pytest.mark.parametrize("width", [120, 320, 600, 900, 1236])
def test_a_small_page_looks_as_the_whole_one_made_small(width: int) -> None:
    stored = page_with_words()
    small = Image.open(BytesIO(draw_page(stored, Wanted(width_px=width), quality=95)))
    whole = Image.open(BytesIO(stored)).convert("RGB")
    expected = whole.resize((width, round(1750 * width / 1237)), Image.Resampling.LANCZOS)
    assert small.size == expected.size
    off = np.abs(np.asarray(small, int) - np.asarray(expected, int))
    assert off.mean() < 2.5


def test_a_page_is_never_made_larger() -> None:
    stored = page_with_words()
    same = Image.open(BytesIO(draw_page(stored, Wanted(width_px=3000), quality=95)))
    assert same.size == (1237, 1750)
