"""A model that writes, asked by OpenAI's own client: what reaches it, and what becomes of it."""

import json

import openai
import pytest
from fakes import ScriptedModel
from live import live
from openai_cases import REVENUE, ask, client_of
from serving import open_test_service

from pageglass.api.app import create_app

SCHEMA = {
    "type": "object",
    "properties": {"revenue": {"type": "string"}},
    "required": ["revenue"],
}
AS_JSON = {"type": "json_schema", "json_schema": {"name": "figures", "schema": SCHEMA}}


@pytest.fixture
def writing(tmp_path):
    """Return what opens a client of a service whose model writes what it is told."""
    opened = []

    def open_client(reply: str) -> tuple[openai.OpenAI, ScriptedModel]:
        model = ScriptedModel(reply)
        served = live(create_app(open_test_service(tmp_path, model=model)))
        opened.append(served)
        client = client_of(served.__enter__().url, "none")
        opened.append(client)
        return client, model

    yield open_client
    for each in reversed(opened):
        each.__exit__(None, None, None)


def test_the_conversation_reaches_the_model_without_what_we_wrote_below(writing) -> None:
    client, model = writing("Nine. [1]")
    earlier = "It opens. [1]\n\nSources:\n- [1] [report.pdf, page 2](https://a.example/x?y=1)"
    ask(
        client,
        [
            {"role": "system", "content": "Be brief."},
            {"role": "user", "content": "Is there a canteen?"},
            {"role": "assistant", "content": earlier},
            {"role": "user", "content": "When?"},
            {"role": "user", "content": [{"type": "text", "text": "In the morning?"}]},
        ],
    )
    prompt = model.seen[-1]
    assert prompt.question == "When?\nIn the morning?"
    rules, _, added = prompt.instructions.partition("Be brief.")
    assert rules.startswith("You answer questions about documents.")
    assert "the rules above go before it" in rules
    assert added == ""
    assert [(turn.question, turn.answer) for turn in prompt.history] == [
        ("Is there a canteen?", "It opens. [1]")
    ]


def test_a_schema_gives_json_and_nothing_below_it(writing) -> None:
    reply = json.dumps({"revenue": "nine million euro"})
    client, model = writing(reply)
    message = ask(client, REVENUE, response_format=AS_JSON).choices[0].message
    assert json.loads(message.content) == {"revenue": "nine million euro"}
    assert json.loads(model.options[-1].json_schema) == SCHEMA
    chunks = ask(client, REVENUE, response_format=AS_JSON, stream=True)
    assert "".join(chunk.choices[0].delta.content or "" for chunk in chunks) == reply


def test_a_refusal_of_a_schema_is_a_refusal(writing) -> None:
    client, _ = writing("The pages do not tell.")
    message = ask(client, REVENUE, response_format=AS_JSON).choices[0].message
    assert message.content is None
    assert message.refusal.startswith("The documents do not say this.")
    chunks = ask(client, REVENUE, response_format=AS_JSON, stream=True)
    refused = "".join(chunk.choices[0].delta.refusal or "" for chunk in chunks)
    assert refused == message.refusal


def test_what_the_client_sets_reaches_the_model(writing) -> None:
    client, model = writing("Nine. [1]")
    ask(client, temperature=0.3, max_tokens=7, stop="END")
    ask(client, max_completion_tokens=9, max_tokens=7, stop=["a", "b"])
    first, second = model.options
    assert (first.temperature, first.max_tokens, first.stop) == (0.3, 7, ("END",))
    assert (second.temperature, second.max_tokens, second.stop) == (None, 9, ("a", "b"))


def test_a_marker_of_no_page_is_not_said_in_a_stream(writing) -> None:
    client, _ = writing("Revenue rose [1] to nine million euro [8] in [abc] 2025. [")
    chunks = ask(client, REVENUE, stream=True)
    text = "".join(chunk.choices[0].delta.content or "" for chunk in chunks)
    assert text.startswith("Revenue rose [1] to nine million euro in [abc] 2025. [")
