"""How much the model is given to read at a time, and what callers are told beyond it."""

from dataclasses import replace

import pytest
from fakes import ScriptedModel
from serving import make_client, open_test_service

from pageglass.answer.ask import Inquiry
from pageglass.api.budget import TokenBudget, page_tokens, prompt_tokens
from pageglass.core.config import ExtractModel, GlmModel, HttpModel
from pageglass.core.errors import TooMany
from pageglass.core.types import Turn

ASKED = {"question": "When does the canteen open?"}
CHAT = {"model": "pageglass", "messages": [{"role": "user", "content": ASKED["question"]}]}


def test_prompts_are_let_in_while_there_is_room_and_given_back() -> None:
    budget = TokenBudget(100)
    with budget.held(60):
        with budget.held(40):
            assert budget.in_flight == 100
            with pytest.raises(TooMany) as refused, budget.held(1):
                pass
            assert refused.value.used_up == "queue"
        with budget.held(40):
            pass
    assert budget.in_flight == 0


def test_who_is_alone_is_let_in_whatever_it_costs() -> None:
    budget = TokenBudget(100)
    with budget.held(5000), pytest.raises(TooMany), budget.held(1):
        pass
    with pytest.raises(KeyError), budget.held(5000):
        raise KeyError
    assert budget.in_flight == 0


@pytest.fixture
def service(tmp_path):
    model = ScriptedModel("The canteen opens at nine. [1]")
    service = open_test_service(tmp_path, model=model)
    return replace(service, tokens=TokenBudget(5000), page_tokens=4000)


@pytest.mark.parametrize(
    ("path", "body"), [("/v1/ask", ASKED), ("/v1/chat/completions", CHAT)], ids=["ask", "openai"]
)
@pytest.mark.parametrize("stream", [False, True])
def test_a_question_that_does_not_fit_beside_others_is_told_to_come_back(
    service, path: str, body: dict, stream: bool
) -> None:
    client = make_client(service)
    with service.tokens.held(2000):
        refused = client.post(path, json={**body, "stream": stream})
        assert refused.status_code == 503
        assert int(refused.headers["Retry-After"]) > 0
        assert "pageglass_prompt_tokens_in_flight 2000.0" in client.get("/metrics").text
    assert client.post(path, json={**body, "stream": stream}).status_code == 200
    assert service.tokens.in_flight == 0


def test_an_engine_that_only_quotes_is_never_refused_for_tokens(tmp_path) -> None:
    service = replace(open_test_service(tmp_path), tokens=TokenBudget(1000), page_tokens=4000)
    with service.tokens.held(1000):
        assert make_client(service).post("/v1/ask", json=ASKED).status_code == 200


def test_a_prompt_costs_its_pages_its_pictures_and_the_turns_that_are_told() -> None:
    turns = tuple(Turn("年" * 100, "a" * 350) for _ in range(20))
    bare = prompt_tokens(Inquiry("年" * 50), 0)
    assert bare == pytest.approx(50, abs=5)
    assert prompt_tokens(Inquiry("年" * 50), 4000) == bare + 4000
    assert prompt_tokens(Inquiry("年" * 50, images=(b"", b"")), 0) == bare + 2 * 1470
    # Of the conversation only the last eight turns are told.
    assert prompt_tokens(Inquiry("年" * 50, history=turns), 0) == pytest.approx(
        bare + 8 * 200, abs=20
    )


def test_pages_cost_what_the_settings_of_the_model_let_them() -> None:
    assert page_tokens(ExtractModel()) == 0
    assert page_tokens(GlmModel(pages=2, page_tokens=1000, page_text_tokens=500)) == 3000
    assert page_tokens(HttpModel(pages=2, page_text_tokens=500, sees=False)) == 1000
    assert page_tokens(HttpModel(pages=2, page_text_tokens=500)) == 1000 + 2 * 1470
