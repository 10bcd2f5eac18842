from itertools import pairwise

import numpy as np
import pytest
from page_samples import drawn, ink_inside, ink_outside, new_page, sign, texts, write

from pageglass.core.types import Box
from pageglass.ingest.ocr import agreement, read_beside, read_image
from pageglass.ingest.ocr_engine import find_models
from pageglass.ingest.turn import Turns, turn_pixels

SIGN = sign("Budget 4.2 million euros", "预算总额四百二十万元", "Signed in Hangzhou 2024")


def bare(text: str) -> str:
    return text.replace(" ", "").lower()


def test_the_models_are_in_the_wheel() -> None:
    assert all(path.is_file() for path in find_models())


@pytest.mark.parametrize("turns", [0, 1, 2, 3])
def test_english_and_chinese_are_read_in_order_whichever_way_up(turns: Turns) -> None:
    lines = read_image(turn_pixels(SIGN, turns))
    assert [bare(line.text) for line in lines] == [
        "budget4.2millioneuros",
        "预算总额四百二十万元",
        "signedinhangzhou2024",
    ]


@pytest.mark.parametrize("turns", [0, 1, 2, 3])
def test_lines_stand_on_their_ink_whichever_way_up(turns: Turns) -> None:
    turned = turn_pixels(SIGN, turns)
    boxes = [line.box for line in read_image(turned)]
    assert ink_outside(turned, boxes) == 0
    assert all(ink_inside(turned, box) > 200 for box in boxes)


def test_words_of_chinese_are_characters_and_stand_where_they_are_printed() -> None:
    line = next(line for line in read_image(SIGN) if "预算" in line.text)
    assert [word.text for word in line.words] == list("预算总额四百二十万元")
    middles = [(word.box.left + word.box.right) / 2 * SIGN.shape[1] / 2 for word in line.words]
    assert middles == pytest.approx([30 + 20 * n for n in range(10)], abs=6)


def test_words_of_english_are_runs_of_letters() -> None:
    line = next(line for line in read_image(SIGN) if "Signed" in line.text)
    assert [word.text for word in line.words] == ["Signed", "in", "Hangzhou", "2024"]
    assert all(a.box.right <= b.box.left + 0.01 for a, b in pairwise(line.words))


def test_a_ruled_table_in_a_picture_is_read_by_rows() -> None:
    page = new_page(420, 200)
    for y in (20, 60, 100, 140):
        page.draw_line((20, y), (400, y))
    for x in (20, 200, 400):
        page.draw_line((x, 20), (x, 140))
    for row, (name, value) in enumerate([("Item", "Price"), ("Pump", "1,250"), ("Valve", "340")]):
        write(page, 30, 47 + 40 * row, name, size=18)
        write(page, 220, 47 + 40 * row, value, size=18)
    lines = read_image(drawn(page))
    assert texts(lines) == ["Item | Price", "Pump | 1,250", "Valve | 340"]
    assert all(line.table == 0 for line in lines)


def test_columns_of_a_picture_are_read_one_after_the_other() -> None:
    page = new_page(700, 260)
    for row in range(5):
        write(page, 30, 50 + 40 * row, f"the left column goes on {row}", size=16)
        write(page, 400, 50 + 40 * row, f"another column follows {row}", size=16)
    found = [bare(line.text)[:3] for line in read_image(drawn(page))]
    assert found == ["the"] * 5 + ["ano"] * 5


def test_a_picture_without_text_has_no_lines() -> None:
    assert read_image(np.full((300, 400, 3), 255, np.uint8)) == ()
    assert read_image(np.full((4, 4, 3), 255, np.uint8)) == ()


def test_lines_that_are_known_already_are_not_read_again() -> None:
    first = read_image(SIGN)[0]
    found = read_beside(SIGN, [word.box for word in first.words])
    assert [bare(line.text) for line in found] == ["预算总额四百二十万元", "signedinhangzhou2024"]


def test_a_text_layer_agrees_with_what_it_shows_and_not_with_another() -> None:
    lines = read_image(SIGN)
    assert agreement(SIGN, lines) > 0.95
    assert agreement(np.ascontiguousarray(SIGN[:, ::-1]), lines) < 0.5


def test_boxes_lie_on_the_page_even_at_its_edges() -> None:
    page = new_page(300, 60)
    write(page, 0, 40, "edge to edge and beyond it", size=30)
    for line in read_image(drawn(page)):
        assert isinstance(line.box, Box)
