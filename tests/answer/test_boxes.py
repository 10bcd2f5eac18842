"""Boxes that GLM writes: told where they say something, left out where they repeat at the end."""

from itertools import pairwise

import pytest

from pageglass.answer.boxes import Boxes

OPEN, CLOSE = "<|begin_of_box|>", "<|end_of_box|>"

LEFT_OUT = [
    ("Revenue was 12.5 million.(12.5 million)", "Revenue was 12.5 million."),
    ("Revenue was 12.5 million (12.5 million)", "Revenue was 12.5 million "),
    (
        "Revenue was **12.5 million** [1].\n\n(12.5 million)",
        "Revenue was **12.5 million** [1].\n\n",
    ),
    ("It opens at nine [1]. (It opens at nine [1].)", "It opens at nine [1]. "),
    ("It rose by 12 % [1].(12%)\n", "It rose by 12 % [1]."),
    ("营业收入为12.5亿元[1]。(12.5亿元)", "营业收入为12.5亿元[1]。"),
    ("It is nine. (NINE) [1].", "It is nine. (NINE) [1]."),  # a source that stands nowhere else
    ("It is nine [1]. (nine) [1].", "It is nine [1]. "),
    ("A: 5 [1].\n- B: 7 [2].(7)(7)", "A: 5 [1].\n- B: 7 [2]."),
    ("It is nine.(nine", "It is nine."),
    ("It is nine.()", "It is nine."),
]
TOLD = [
    "It is (12) [1].",
    "(It opens at nine [1].)",
    " (nine)",
    "Revenue in 2025 was 7 million [1]. The growth was (7 million).",
    "It rose from 5 to 7 [1]. So the answer is: (7)",
    "It was 2025 [1]. The number of years is\n\n(5)",
    "In 2025 it fell [1].(5)",
    "There are 12.5 of them.(2.5)",
    "Nine o'clock [1]. (nine) is when it opens.",
    "Nine o'clock [1]. (nine) (ten)",
    "Revenue was 5 [1]. (5 [2])",
    "收入增长了，2025年达到7亿元。所以答案是(7亿元)",
    "It is nine.(ten",
]


def told(pieces: list[str]) -> str:
    """Return what is told of pieces in which brackets stand for the marks of a box."""
    boxes, said = Boxes(), ""
    for piece in pieces:
        if piece == "(":
            boxes.open()
        elif piece == ")":
            said += boxes.close()
        else:
            said += boxes.add(piece)
    return said + boxes.end()


def plain(text: str) -> str:
    return text.replace("(", "").replace(")", "")


@pytest.mark.parametrize(("text", "expected"), LEFT_OUT)
def test_a_box_at_the_end_that_repeats_is_left_out(text: str, expected: str) -> None:
    assert told(list(text)) == plain(expected)


@pytest.mark.parametrize("text", TOLD)
def test_a_box_that_says_something_or_belongs_to_a_sentence_is_told(text: str) -> None:
    assert told(list(text)) == plain(text)


@pytest.mark.parametrize("text", [text for text, _ in LEFT_OUT] + TOLD)
def test_every_cut_gives_the_same(text: str) -> None:
    marks = [at for at, letter in enumerate(text) if letter in "()"]
    ends = sorted({0, len(text), *marks, *(at + 1 for at in marks)})
    parts = [text[begin:end] for begin, end in pairwise(ends)]
    assert told(parts) == told(list(text))


def test_an_answer_that_stands_in_a_box_as_a_whole_comes_at_once() -> None:
    boxes = Boxes()
    boxes.open()
    assert boxes.add("It opens ") == "It opens "


def test_the_text_before_a_box_does_not_wait_for_it() -> None:
    boxes = Boxes()
    assert boxes.add("It is nine. ") == "It is nine. "
