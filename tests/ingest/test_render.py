import io

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from page_samples import new_page, reopened
from PIL import Image

from pageglass.ingest.render import MAX_PIXELS, MAX_SIDE_PX, encode_jpeg, fit, render_page

sides = st.floats(min_value=1, max_value=100_000)


@given(width=sides, height=sides, long_side_px=st.integers(400, 6000))
def test_no_page_becomes_too_large_an_image(width: float, height: float, long_side_px: int) -> None:
    zoom = fit(width, height, long_side_px=long_side_px)
    assert zoom > 0
    assert width * zoom * height * zoom <= MAX_PIXELS * 1.001
    assert max(width, height) * zoom <= MAX_SIDE_PX * 1.001


def test_the_longer_side_of_a_usual_page_is_as_asked() -> None:
    assert 842 * fit(595, 842, long_side_px=1750) == pytest.approx(1750)
    assert 842 * fit(842, 595, long_side_px=900) == pytest.approx(900)


def test_a_page_of_3_points_stays_a_small_image() -> None:
    assert 3 * fit(3, 3, long_side_px=1750) < 100


def test_a_very_long_page_keeps_a_readable_width() -> None:
    assert 200 * fit(200, 20_000, long_side_px=1750) > 150


def test_the_image_has_the_shape_of_the_page_as_displayed() -> None:
    page = new_page(400, 200)
    page.set_rotation(90)
    assert render_page(reopened(page), long_side_px=1000).shape == (1000, 500, 3)


def test_a_jpeg_shows_the_pixels_it_was_made_of() -> None:
    pixels = np.zeros((40, 60, 3), np.uint8)
    pixels[:, 30:] = (255, 0, 0)
    read = np.asarray(Image.open(io.BytesIO(encode_jpeg(pixels, 90))))
    assert np.abs(read[:, 45].astype(int) - (255, 0, 0)).max() < 20
    assert read[:, 10].max() < 20
