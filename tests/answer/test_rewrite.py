"""A follow-up is rewritten by the model that writes, and by rule where it writes nonsense."""

import pytest
from fakes import ScriptedModel

from pageglass.answer.rewrite import standalone
from pageglass.core.prompt import never
from pageglass.core.types import Turn

HISTORY = (Turn("What was the revenue in 2024?", "It was 5 million euro [1]."),)
FOLLOW_UP = "And 2023?"
BY_RULE = "What was the revenue in 2023?"


def rewritten(model: ScriptedModel, question: str = FOLLOW_UP) -> str:
    return standalone(question, HISTORY, model, cancelled=never)


def test_the_model_rewrites_and_is_told_the_conversation_but_no_pages() -> None:
    model = ScriptedModel('"What was the revenue in the year 2023?"\n')
    assert rewritten(model) == "What was the revenue in the year 2023?"
    (prompt,) = model.seen
    assert prompt.pages == ()
    told = prompt.question
    assert told.index("2024") < told.index("5 million") < told.index(FOLLOW_UP)


@pytest.mark.parametrize(
    "nonsense",
    [
        "",
        "Here it is:\nWhat was the revenue in 2023?",
        "word " * 200,
        "The revenue in 2024 was 5 million euro.",
        "The revenue in 2023 was 4 million euro.",
        "What was the revenue in 2024?",
        "Bananas grow on tropical plantations everywhere",
    ],
)
def test_where_the_model_writes_no_question_the_rule_does(nonsense: str) -> None:
    assert rewritten(ScriptedModel(nonsense)) == BY_RULE


def test_a_model_that_only_quotes_is_not_asked() -> None:
    model = ScriptedModel("never", writes=False)
    assert rewritten(model) == BY_RULE
    assert model.seen == []


def test_a_first_question_stays_as_it_is_and_costs_no_call() -> None:
    model = ScriptedModel("never")
    assert standalone("And 2023?", (), model, cancelled=never) == "And 2023?"
    assert model.seen == []
