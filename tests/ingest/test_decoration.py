"""Logos and backgrounds that slides share are read once, what each has of its own on each."""

from collections.abc import Callable
from pathlib import Path

import pymupdf
import pytest
from page_samples import drawn, new_page, picture, save, sign, write

from pageglass.core.types import Box
from pageglass.ingest.decoration import Decoration, find_decoration, is_decoration, look_at
from pageglass.ingest.margins import sampled_pages
from pageglass.ingest.pdfpage import PdfPage
from pageglass.ingest.reading import ReadOptions
from pageglass.ingest.source_pdf import PdfSource

Draw = Callable[[pymupdf.Page, int], None]
NUMBERS = ("Eleven", "Twelve", "Thirteen", "Fourteen", "Fifteen", "Sixteen", "Seventeen", "Twenty")


def deck(tmp_path: Path, draw: Draw, count: int = 8) -> PdfSource:
    """Return a deck of slides with a line each and what `draw` puts on them."""
    pages = [new_page(960, 540) for _ in range(count)]
    for number, page in enumerate(pages, start=1):
        draw(page, number)
        write(page, 60, 500, f"Pump {number * 37} was mended by hand in the autumn.")
    return PdfSource(save(tmp_path / "deck.pdf", *pages))


def decoration(source: PdfSource) -> Decoration | None:
    """Return what the slides share."""
    sample = sampled_pages(source.page_count)
    looks = {number: source.glance(number, seen=True)[1] for number in sample}
    return find_decoration(sample, {number: look for number, look in looks.items() if look})


def read_in_pictures(source: PdfSource) -> list[list[str]]:
    """Return what was read in pictures, by page, the decoration left out."""
    found = decoration(source)
    read = []
    for number in range(1, source.page_count + 1):
        leave = found if found and found.first != number else None
        lines = source.read(number, ReadOptions(decoration=leave)).lines
        read.append([line.text for line in lines if line.region == "picture"])
    return read


def logo(page: pymupdf.Page) -> None:
    page.insert_image(pymupdf.Rect(600, 20, 920, 90), stream=picture(sign("HARBOUR PUMPS")))


def test_a_logo_is_read_on_the_first_slide_that_has_it(tmp_path: Path) -> None:
    read = read_in_pictures(deck(tmp_path, lambda page, number: logo(page) if number > 1 else None))
    assert read == [[], ["HARBOUR PUMPS"], *([[]] * 6)]


def test_each_slide_keeps_its_own_picture_on_a_background_with_a_logo(tmp_path: Path) -> None:
    ground = new_page(960, 540)
    ground.draw_rect(ground.rect, color=(0.9, 0.9, 1), fill=(0.9, 0.9, 1))
    logo(ground)
    background = picture(drawn(ground))

    def draw(page: pymupdf.Page, number: int) -> None:
        page.insert_image(page.rect, stream=background)
        own = picture(sign(NUMBERS[number - 1]))
        page.insert_image(pymupdf.Rect(100, 200, 520, 300), stream=own)

    read = read_in_pictures(deck(tmp_path, draw))
    assert sorted(read[0]) == sorted(["HARBOUR PUMPS", NUMBERS[0]])
    assert read[1:] == [[number] for number in NUMBERS[1:]]


def test_pictures_of_one_size_at_one_place_are_each_read(tmp_path: Path) -> None:
    def draw(page: pymupdf.Page, number: int) -> None:
        own = picture(sign(NUMBERS[number - 1]))
        page.insert_image(pymupdf.Rect(100, 200, 520, 300), stream=own)

    assert read_in_pictures(deck(tmp_path, draw)) == [[number] for number in NUMBERS]


def test_a_logo_on_the_smaller_part_of_the_slides_is_read(tmp_path: Path) -> None:
    read = read_in_pictures(deck(tmp_path, lambda page, number: logo(page) if number < 5 else None))
    assert read == [["HARBOUR PUMPS"]] * 4 + [[]] * 4


def test_slides_that_share_nothing_but_their_ground_have_no_decoration(tmp_path: Path) -> None:
    source = deck(tmp_path, lambda page, number: None)
    assert source.glance(1, seen=True)[1] is None  # nothing but text is not even looked at
    looks = {number: look_at(PdfPage(source.document[number - 1])) for number in range(1, 9)}
    assert find_decoration(range(1, 9), looks) is None
    assert find_decoration(range(1, 9), {}) is None


def test_a_page_of_another_shape_is_read_whole(tmp_path: Path) -> None:
    source = deck(tmp_path, lambda page, number: logo(page))
    found = decoration(source)
    assert found is not None
    upright = new_page(540, 960)
    logo(upright)
    assert found.own(PdfPage(upright)) is None


@pytest.mark.parametrize(
    ("box", "is_shared"), [((0.64, 0.06, 0.94, 0.14), True), ((0.1, 0.85, 0.4, 0.95), False)]
)
def test_a_place_is_decoration_where_the_page_shows_nothing_else(
    tmp_path: Path, box: tuple[float, float, float, float], *, is_shared: bool
) -> None:
    source = deck(tmp_path, lambda page, number: logo(page))
    found = decoration(source)
    assert found is not None
    own = found.own(PdfPage(source.document[2]))
    assert own is not None
    assert is_decoration(own, Box(*box)) is is_shared
