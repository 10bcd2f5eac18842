"""A model that says the pages do not tell is taken at its word."""

from collections.abc import Sequence

import pytest

from pageglass.answer.instructions import INSTRUCTIONS, REFUSAL
from pageglass.answer.refusal import hold_refusal, is_refusal
from pageglass.core.prompt import Finished, Piece, TextPiece, ThinkingPiece

REFUSED = [
    "The pages do not tell.",
    " The pages do not tell.\n",
    "“The pages do not tell.”",
    "**The pages do not tell.**",
    "The pages do not tell",
    "The pages do not tell. They are about another year.",
    "The provided pages do not mention the dividend.",
    "Sorry, the documents don't contain this information",
    "页面没有说明。",
    "页面没有说明。页面只提到2023年。",
    "页面没有说明",
    "抱歉，提供的页面中没有提及该公司的股息。",
    "文档未提供2026年的数据。",
    "I could not find this information in the documents.",
    "There is no information about the price in the documents.",
    "The price is not mentioned in the provided pages.",
    "The document does not mention version 2.0.",
    "提供的文档中没有关于价格的信息。",
    "页面中没有相关信息。",
    "未找到相关信息。",
    "无法从提供的页面中得知该信息。",
]
ANSWERED = [
    "",
    "Revenue was 5 million [1].",
    "The pages do not tell the profit, but revenue was 5 million [1].",
    "Revenue was 5 million [1]. The pages do not tell.",
    "The pages tell that revenue was 5 million [1].",
    "The documents do not mention a dividend for 2024 [2].",
    "营业收入为500万元[1]。页面没有说明。",
    "页面没有说明利润，营业收入为500万元[1]。",
    '{"answer": "The pages do not tell."}',
    "Smoking is not found in the building.",
    "The price is not given in dollars.",
    "There is no information desk in the hall.",
    "没有找到工作的人可以领取津贴。",
    "文档没有页码。",
]


@pytest.mark.parametrize("text", REFUSED)
def test_a_refusal_is_recognised(text: str) -> None:
    assert is_refusal(text)


@pytest.mark.parametrize("text", ANSWERED)
def test_an_answer_is_not_taken_for_a_refusal(text: str) -> None:
    assert not is_refusal(text)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_instructions_ask_for_the_sentence_that_is_recognised(language: str) -> None:
    assert REFUSAL[language] in INSTRUCTIONS[language]
    assert is_refusal(REFUSAL[language])


def held(texts: Sequence[str]) -> list[Piece]:
    return list(hold_refusal(iter([*map(TextPiece, texts), Finished("stop")])))


@pytest.mark.parametrize("text", ANSWERED)
def test_an_answer_cut_anywhere_comes_through_whole(text: str) -> None:
    for size in (1, 2, 7):
        *pieces, last = held([text[at : at + size] for at in range(0, len(text), size)])
        assert "".join(piece.text for piece in pieces) == text
        assert last == Finished("stop")


@pytest.mark.parametrize("text", REFUSED[:6] + REFUSED[8:11])
def test_no_text_comes_of_a_refusal_cut_anywhere(text: str) -> None:
    for size in (1, 2, 7):
        assert held([text[at : at + size] for at in range(0, len(text), size)]) == [
            Finished("stop")
        ]


def test_text_is_held_no_longer_than_needed() -> None:
    pieces = hold_refusal(iter([TextPiece("The "), TextPiece("profit"), TextPiece(" rose.")]))
    assert next(pieces) == TextPiece("The profit")
    assert next(pieces) == TextPiece(" rose.")


def test_what_a_model_thinks_comes_at_once() -> None:
    pieces = hold_refusal(iter([TextPiece("The "), ThinkingPiece("hm"), Finished("length")]))
    assert list(pieces) == [ThinkingPiece("hm"), TextPiece("The "), Finished("length")]
