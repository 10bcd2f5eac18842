"""Lines survive being stored."""

from dataclasses import replace

from fakes import make_line
from hypothesis import given
from hypothesis import strategies as st

from pageglass.core.line_codec import (
    UNITS,
    decode_boxes,
    decode_lines,
    encode_boxes,
    encode_lines,
)
from pageglass.core.types import Box, Line, Word

fractions = st.floats(0, 1, allow_nan=False)
boxes = st.builds(Box.clamped, fractions, fractions, fractions, fractions)
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
lines = st.builds(
    Line,
    text=texts,
    box=boxes,
    words=st.lists(st.builds(Word, texts, boxes), max_size=3).map(tuple),
    size=fractions,
    bold=st.booleans(),
    block=st.integers(0, 999),
    table=st.none() | st.integers(0, 99),
    region=st.sampled_from(["text", "picture", "notes"]),
)


def sides(box: Box) -> tuple[float, ...]:
    return (box.left, box.top, box.right, box.bottom)


def is_near(old: Box, new: Box) -> bool:
    """Tell whether no side moved by more than half a unit, or one where a hair must be kept."""
    moved = max(abs(a - b) for a, b in zip(sides(old), sides(new), strict=True))
    thin = min(old.right - old.left, old.bottom - old.top) < 1.5 / UNITS
    return moved <= (1.5 if thin else 0.5) / UNITS + 1e-9


def plain(line: Line) -> Line:
    """Return the line without the numbers that are rounded."""
    somewhere = Box(0, 0, 1, 1)
    words = tuple(replace(word, box=somewhere) for word in line.words)
    return replace(line, box=somewhere, words=words, size=0.0)


@given(st.lists(lines, max_size=4))
def test_lines_come_back_with_everything_but_the_last_digits(given: list[Line]) -> None:
    assert list(map(plain, decode_lines(encode_lines(given)))) == list(map(plain, given))


@given(lines)
def test_boxes_of_lines_and_words_move_by_half_a_unit_at_most(line: Line) -> None:
    (back,) = decode_lines(encode_lines([line]))
    assert is_near(line.box, back.box)
    assert all(is_near(a.box, b.box) for a, b in zip(line.words, back.words, strict=True))


@given(st.lists(boxes, max_size=5))
def test_boxes_of_passages_move_by_half_a_unit_at_most(given: list[Box]) -> None:
    back = decode_boxes(encode_boxes(given))
    assert all(is_near(a, b) for a, b in zip(given, back, strict=True))


@given(st.lists(lines, max_size=3))
def test_storing_again_changes_nothing(given: list[Line]) -> None:
    once = decode_lines(encode_lines(given))
    assert decode_lines(encode_lines(once)) == once


def test_half_a_surrogate_pair_becomes_a_question_mark() -> None:
    assert decode_lines(encode_lines([make_line("a\ud83d b")]))[0].text == "a? b"


def test_a_page_of_text_takes_little_room() -> None:
    page = [make_line("the quick brown fox jumps over it", top=at / 60) for at in range(50)]
    assert len(encode_lines(page)) < 4000
