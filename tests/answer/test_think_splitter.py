"""Thinking, answer and box marks are told apart wherever the stream is cut."""

from itertools import combinations

import pytest

from pageglass.answer.think_splitter import ThinkSplitter
from pageglass.core.prompt import TextPiece, ThinkingPiece

CASES = [
    ("Revenue rose [1].", "", "Revenue rose [1]."),
    ("<think>hm</think>\n\nYes.", "hm", "Yes."),
    ("\n<think></think>\nYes.", "", "Yes."),
    ("It is <|begin_of_box|>12<|end_of_box|> [1].", "", "It is 12 [1]."),
    ("It is 12.<|begin_of_box|>12<|end_of_box|>\n", "", "It is 12."),
    ("<think><|begin_of_box|></think>Yes", "", "Yes"),
    ("<think>a < b <thin", "a < b <thin", ""),
    ("a < b, c <| d </thin> <b>", "", "a < b, c <| d </thin> <b>"),
    ("<think>no</think>one <think>two</think> three", "notwo", "one  three"),
    ("", "", ""),
]


def parted(pieces: list[str]) -> tuple[str, str]:
    splitter = ThinkSplitter()
    out = [own for piece in pieces for own in splitter.feed(piece)] + splitter.end()
    assert all(piece.text for piece in out)
    thought = "".join(piece.text for piece in out if isinstance(piece, ThinkingPiece))
    return thought, "".join(piece.text for piece in out if isinstance(piece, TextPiece))


@pytest.mark.parametrize(("text", "thought", "answer"), CASES)
def test_every_cut_gives_the_same(text: str, thought: str, answer: str) -> None:
    assert parted([text]) == (thought, answer)
    assert parted(list(text)) == (thought, answer)
    for first, second in combinations(range(len(text)), 2):
        assert parted([text[:first], text[first:second], text[second:]]) == (thought, answer)


def test_text_that_cannot_become_a_mark_comes_at_once() -> None:
    splitter = ThinkSplitter()
    assert splitter.feed("one <b") == [TextPiece("one <b")]
    assert splitter.feed(" two <") == [TextPiece(" two ")]
    assert splitter.feed("|x") == [TextPiece("<|x")]
