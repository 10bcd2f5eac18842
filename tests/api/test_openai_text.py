"""The list of sources below an answer is in the question's language, and can be taken away."""

from dataclasses import replace
from pathlib import Path

import pytest
from small_library import TEXTS, engines

from pageglass.answer.ask import Inquiry, ask
from pageglass.api.openai_text import sources_text, without_sources
from pageglass.core.config import Search


@pytest.mark.parametrize(
    ("question", "place", "told"),
    [
        ("When does the canteen open?", "page 2", "Sources:\n- [1] {}, page 2"),
        ("2025年营业收入是多少？", "page 3", "来源：\n- [1] {}, 第 3 页"),
        ("2025年营业收入是多少？", "slide 7, notes", "来源：\n- [1] {}, 第 7 张备注"),
    ],
)
def test_places_are_called_as_the_question_speaks(
    tmp_path: Path, question: str, place: str, told: str
) -> None:
    answer = ask(Inquiry(question), engines(tmp_path, TEXTS), search=Search(), pages=4)
    cited = tuple(replace(one, place=place) for one in answer.citations[:1])
    text = sources_text(replace(answer, citations=cited), lambda _: None)
    assert text.strip() == told.format(cited[0].source)
    assert without_sources(f"Nine.{text}") == "Nine."
