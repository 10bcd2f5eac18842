from dataclasses import replace

import pytest
from fakes import make_line
from hypothesis import given
from hypothesis import strategies as st

from pageglass.answer.locate import PageText
from pageglass.core.types import Box, Line, Word


def chinese(text: str, *, top: float = 0.1) -> Line:
    step = 0.8 / len(text)
    placed = tuple(
        Word(letter, Box(0.1 + step * at, top, 0.1 + step * (at + 1), top + 0.02))
        for at, letter in enumerate(text)
    )
    return Line(text, Box(0.1, top, 0.9, top + 0.02), placed, 0.02)


def test_the_box_covers_exactly_the_words_quoted() -> None:
    line = make_line("the office moved to Delft in May")
    spot = PageText([line]).find("moved to Delft")
    assert spot is not None
    assert spot.quote == "moved to Delft"
    (box,) = spot.boxes
    assert (box.left, box.right) == (line.words[2].box.left, line.words[4].box.right)


def test_a_quote_over_two_lines_has_a_box_on_each() -> None:
    lines = [make_line("revenue rose to nine"), make_line("million euro in 2025", top=0.2)]
    spot = PageText(lines).find("rose to nine million euro")
    assert spot is not None
    assert spot.quote == "rose to nine million euro"
    assert [box.top for box in spot.boxes] == [0.1, 0.2]


def test_a_row_has_a_box_for_each_of_its_cells() -> None:
    line = make_line("Before 200 ms | Cache hits 92", table=0)
    line = replace(line, words=tuple(word for word in line.words if word.text != "|"))
    spot = PageText([line]).find("Before 200 ms Cache hits 92")
    assert spot is not None
    assert [(box.left, box.right) for box in spot.boxes] == [
        (line.words[0].box.left, line.words[2].box.right),
        (line.words[-3].box.left, line.words[-1].box.right),
    ]


def test_chinese_is_found_to_the_character() -> None:
    line = chinese("公司实现营业收入48620万元。")
    spot = PageText([line]).find("营业收入")
    assert spot is not None
    assert spot.quote == "营业收入"
    assert spot.boxes[0].left == pytest.approx(line.words[4].box.left)


def test_width_case_and_script_do_not_matter() -> None:
    spot = PageText([chinese("公司實現營業收入")]).find("公司实现营业收入")
    assert spot is not None
    assert spot.quote == "公司實現營業收入"


def test_a_full_stop_right_after_the_words_is_quoted_with_them() -> None:
    spot = PageText([chinese("收入增长。成本下降。")]).find("收入增长")
    assert spot is not None
    assert spot.quote == "收入增长。"


def test_what_the_page_does_not_say_is_not_found() -> None:
    page = PageText([make_line("the office moved to Delft in May")])
    assert page.find("revenue rose to nine million euro") is None


def test_a_claim_without_letters_is_not_found() -> None:
    assert PageText([make_line("the office")]).find("...") is None


def test_notes_are_quoted_without_boxes() -> None:
    spot = PageText([make_line("The price is 9,900.", region="notes")]).find("price is 9,900")
    assert spot is not None
    assert (spot.boxes, spot.region) == ((), "notes")


def test_a_slanted_line_has_boxes_that_follow_it() -> None:
    placed = tuple(
        Word(f"word{at}", Box(0.1 * at, 0.1 + 0.01 * at, 0.1 * at + 0.09, 0.12 + 0.01 * at))
        for at in range(1, 9)
    )
    line = Line(" ".join(word.text for word in placed), Box(0.1, 0.1, 0.9, 0.2), placed, 0.02)
    spot = PageText([line]).find(line.text)
    assert spot is not None
    assert max(box.bottom - box.top for box in spot.boxes) < 0.04


VOCABULARY = ["alpha", "beta", "gamma", "delta", "12", "3.5", "epsilon", "zeta"]
WORDS = st.lists(st.sampled_from(VOCABULARY), min_size=3)


@given(WORDS, st.data())
def test_any_run_of_the_pages_words_is_found_word_for_word(
    words: list[str], data: st.DataObject
) -> None:
    half = len(words) // 2
    lines = [make_line(" ".join(words[:half]) or "x"), make_line(" ".join(words[half:]), top=0.3)]
    first = data.draw(st.integers(0, len(words) - 1))
    last = data.draw(st.integers(first + 1, len(words)))
    spot = PageText(lines).find(" ".join(words[first:last]))
    assert spot is not None
    assert "".join(words[first:last]) in spot.quote.replace(" ", "")
