"""The model behind a server: what is sent and what comes back, over loopback."""

import base64
import json
import threading
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from chat_server import Reply, answering, chat_server, refusing, said
from http_cases import ANSWER, PROMPT, jpeg, model, page, pieces, text_of
from PIL import Image

from pageglass.core.errors import NotFound
from pageglass.core.prompt import (
    AS_SET,
    Finished,
    GenerateOptions,
    Prompt,
    TextPiece,
    ThinkingPiece,
)
from pageglass.core.types import Usage


def test_the_streamed_pieces_join_to_the_answer_and_the_tokens_are_counted() -> None:
    with chat_server(answering(ANSWER)) as server:
        *answer, last = pieces(model(server))
    assert text_of(answer) == ANSWER
    assert len(answer) > 5
    assert last == Finished("stop", Usage(7, 0, len(ANSWER)))


def test_the_first_piece_comes_while_the_server_still_writes() -> None:
    with chat_server(Reply([said("Revenue ")], stall=True)) as server:
        answer = model(server).generate(PROMPT, AS_SET)
        assert next(answer) == TextPiece("Revenue ")
        answer.close()
        assert server.left.wait(5), "the connection was not closed"


def test_pages_go_as_data_urls_between_their_labels_and_the_question_goes_last() -> None:
    with chat_server(answering(ANSWER)) as server:
        pieces(model(server, model="glm", api_key="secret"))
        (asked,) = server.asked
        assert server.headers[0]["Authorization"] == "Bearer secret"
    assert (asked["path"], asked["model"], asked["stream"]) == ("/v1/chat/completions", "glm", True)
    assert asked["temperature"] == 0
    rules, question = asked["messages"]
    assert rules == {"role": "system", "content": "Rules"}
    kinds = [part["type"] for part in question["content"]]
    assert kinds == ["text", "image_url"] * 3 + ["text"]
    url = question["content"][1]["image_url"]["url"]
    assert base64.b64decode(url.removeprefix("data:image/jpeg;base64,")) == jpeg()
    assert "What was the revenue?" in question["content"][-1]["text"]


def test_a_large_page_is_made_smaller_before_it_is_sent() -> None:
    prompt = Prompt("What?", (page(1, lambda: jpeg(1750, 1240)),))
    with chat_server(answering(ANSWER)) as server:
        list(model(server, image_megapixels=0.5).generate(prompt, AS_SET))
        url = server.asked[0]["messages"][0]["content"][1]["image_url"]["url"]
    sent = Image.open(BytesIO(base64.b64decode(url.partition(",")[2])))
    assert sent.width * sent.height == pytest.approx(500_000, rel=0.01)
    assert sent.width / sent.height == pytest.approx(1750 / 1240, rel=0.01)


def gone() -> bytes:
    raise NotFound("no page image")


@pytest.mark.parametrize(
    "image", [gone, lambda: b"", lambda: b"\xff\xd8 no more", lambda: jpeg(2000, 4)]
)
def test_a_page_whose_image_is_of_no_use_is_told_by_its_text(image: Callable[[], bytes]) -> None:
    with chat_server(answering(ANSWER)) as server:
        list(model(server).generate(Prompt("What?", (page(1, image),)), AS_SET))
        assert "Line 1" in server.asked[0]["messages"][0]["content"]


def test_a_model_that_does_not_see_gets_plain_text() -> None:
    with chat_server(answering(ANSWER)) as server:
        pieces(model(server, sees=False))
        assert all(isinstance(one["content"], str) for one in server.asked[0]["messages"])


@pytest.mark.parametrize(
    ("settings", "fields"),
    [
        ({"preset": "openai"}, {"stream_options": {"include_usage": True}}),
        ({"preset": "vllm"}, {"chat_template_kwargs": {"enable_thinking": False}}),
        (
            {"preset": "vllm", "thinking": True, "thinking_tokens": 9},
            {"chat_template_kwargs": {"enable_thinking": True}, "thinking_token_budget": 9},
        ),
        ({"preset": "sglang"}, {"chat_template_kwargs": {"enable_thinking": False}}),
        ({"preset": "llamacpp"}, {"chat_template_kwargs": {"enable_thinking": False}}),
        ({"preset": "ollama"}, {"reasoning_effort": "none"}),
        ({"preset": "ollama", "thinking": True}, {"reasoning_effort": None}),
        ({"preset": "transformers"}, {"stream_options": None, "response_format": None}),
    ],
)
def test_each_server_is_told_in_its_own_words(settings: dict[str, Any], fields: object) -> None:
    with chat_server(answering(ANSWER)) as server:
        pieces(model(server, **settings), GenerateOptions(json_schema='{"type": "object"}'))
        asked = server.asked[0]
    assert isinstance(fields, dict)
    assert {name: asked.get(name) for name in fields} == fields


def test_options_go_before_settings() -> None:
    schema = '{"type": "object"}'
    options = GenerateOptions(max_tokens=5, temperature=0.5, stop=("END",), json_schema=schema)
    with chat_server(answering("{}")) as server:
        pieces(model(server), options)
        asked = server.asked[0]
    assert (asked["max_tokens"], asked["temperature"], asked["stop"]) == (5, 0.5, ["END"])
    assert asked["response_format"]["json_schema"]["schema"] == {"type": "object"}
    assert schema in asked["messages"][0]["content"]


@pytest.mark.parametrize("name", ["reasoning", "reasoning_content"])
def test_reasoning_fields_are_thinking(name: str) -> None:
    reply = Reply([said(**{name: "Let me "}), said(**{name: "see."}), said("5", finish="stop")])
    with chat_server(reply) as server:
        answer = pieces(model(server))
    assert answer[:2] == [ThinkingPiece("Let me "), ThinkingPiece("see.")]
    assert text_of(answer) == "5"


def test_inline_thinking_and_box_marks_are_taken_out() -> None:
    with chat_server(
        answering("<think>hm</think>\nIt is <|begin_of_box|>5<|end_of_box|>")
    ) as server:
        answer = pieces(model(server))
    assert text_of(answer) == "It is 5"
    assert "".join(one.text for one in answer if isinstance(one, ThinkingPiece)) == "hm"


def test_a_box_that_repeats_the_answer_at_its_end_is_left_out() -> None:
    with chat_server(answering(f"{ANSWER}<|begin_of_box|>5 million<|end_of_box|>")) as server:
        assert text_of(pieces(model(server))) == ANSWER


def test_a_server_that_does_not_stream_is_understood() -> None:
    message = {"message": {"role": "assistant", "content": ANSWER}, "finish_reason": "length"}
    with chat_server(Reply(body=json.dumps({"choices": [message]}), stream=False)) as server:
        answer = pieces(model(server))
    assert answer == [TextPiece(ANSWER), Finished("length")]


def test_an_answer_without_done_and_without_usage_is_whole() -> None:
    with chat_server(Reply([said(ANSWER), said(finish="stop")], done=False)) as server:
        assert pieces(model(server)) == [TextPiece(ANSWER), Finished("stop")]


def test_pages_that_do_not_fit_are_left_out_from_the_tail_and_counted() -> None:
    full = refusing(400, "This model's maximum context length is 8192 tokens.")
    with chat_server(full, full, answering(ANSWER)) as server:
        answer = pieces(model(server))
        pictures = [
            sum(part["type"] == "image_url" for part in asked["messages"][1]["content"])
            for asked in server.asked
        ]
    assert pictures == [3, 2, 1]
    assert answer[-1] == Finished("stop", Usage(7, 0, len(ANSWER)), pages_dropped=2)


def test_many_threads_share_one_model() -> None:
    answers: list[str] = []
    with chat_server(answering(ANSWER, size=1)) as server:
        held = model(server)
        threads = [
            threading.Thread(target=lambda: answers.append(text_of(pieces(held)))) for _ in range(8)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert answers == [ANSWER] * 8
