"""The model behind a server that is away, busy, silent or wrong: typed, bounded, and over."""

import socket
import threading

import pytest
from chat_server import Reply, answering, chat_server, refusing, said
from http_cases import ANSWER, PROMPT, model, pieces, text_of

from pageglass.answer.model_http import HttpModel
from pageglass.core import config
from pageglass.core.errors import ModelBusy, ModelUnavailable, PromptTooLarge
from pageglass.core.prompt import Finished, GenerateOptions, TextPiece


def test_a_busy_server_is_asked_again_after_the_time_it_names() -> None:
    with chat_server(refusing(429, "slow down", Retry_After="0"), answering(ANSWER)) as server:
        assert text_of(pieces(model(server, retries=1))) == ANSWER
        assert len(server.asked) == 2


def test_a_server_that_stays_busy_is_said_to_be_busy_with_the_time_it_names() -> None:
    with chat_server(refusing(503, "queue is full", Retry_After="0")) as server:
        with pytest.raises(ModelBusy, match="queue is full") as caught:
            pieces(model(server, retries=2))
        assert len(server.asked) == 3
    assert caught.value.retry_after_s == 0


def test_a_server_that_wants_long_patience_is_not_waited_for() -> None:
    with chat_server(refusing(429, Retry_After="3600")) as server:
        with pytest.raises(ModelBusy) as caught:
            pieces(model(server, retries=5))
        assert len(server.asked) == 1
    assert caught.value.retry_after_s == 3600


@pytest.mark.parametrize(
    ("reply", "said_of_it"),
    [
        (refusing(400, "unknown field"), "unknown field"),
        (refusing(400, "temperature exceeds the limit of 2"), "exceeds the limit"),
        (refusing(401, "bad key"), r"model\.api_key"),
        (refusing(404, "no model glm"), r"model\.model.*no model glm"),
        (
            refusing(400, "Server is pinned to 'a'; requested 'b'."),
            r"set model\.url and model\.model",
        ),
        (refusing(400, "The model 'b' does not exist."), r"set model\.url and model\.model"),
        (refusing(500), "answers 500"),
        (refusing(503, "Loading model"), "not ready"),
        (
            Reply(status=422, body='{"detail": [{"msg": "extra field", "input": "x"}]}'),
            "extra field",
        ),
        (Reply(status=502, body="<html>bad gateway</html>"), "answers 502"),
        (Reply(["not json"]), "no chat completion"),
        (Reply(['{"error": {"message": "out of memory"}}']), "out of memory"),
        (Reply([said("Half an ans")], done=False), "middle of its answer"),
        (Reply([said("Half an ans")]), "middle of its answer"),
        (Reply(body="{}", stream=False), "middle of its answer"),
    ],
)
def test_what_goes_wrong_is_a_typed_error_and_is_not_tried_again(
    reply: Reply, said_of_it: str
) -> None:
    with chat_server(reply, answering(ANSWER)) as server:
        held = model(server, retries=3)
        with pytest.raises(ModelUnavailable, match=said_of_it):
            pieces(held)
        assert len(server.asked) == 1
        assert text_of(pieces(held)) == ANSWER


def test_a_key_is_in_no_message_and_in_no_representation() -> None:
    with chat_server(refusing(401, "no")) as server:
        held = model(server, api_key="topsecret")
        with pytest.raises(ModelUnavailable) as caught:
            pieces(held)
    assert "topsecret" not in str(caught.value) + repr(held.__dict__.values())


def test_no_server_is_tried_again_and_is_then_unavailable() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    held = HttpModel(config.HttpModel(url=f"http://127.0.0.1:{port}/v1", retries=1))
    with pytest.raises(ModelUnavailable, match="cannot be reached"):
        pieces(held)


def test_a_server_that_keeps_silent_is_given_up() -> None:
    with chat_server(Reply(stall=True)) as server:
        with pytest.raises(ModelUnavailable, match="silent"):
            pieces(model(server, first_token_timeout_s=0.2))
        assert server.left.wait(5)


def test_a_server_that_stops_in_the_middle_is_given_up() -> None:
    with chat_server(Reply([said("Reve")], stall=True)) as server:
        with pytest.raises(ModelUnavailable, match="silent"):
            pieces(model(server, token_timeout_s=0.2))
        assert server.left.wait(5)


def test_a_deadline_ends_the_answer_with_what_there_is() -> None:
    with chat_server(Reply([said("Reve")], stall=True)) as server:
        answer = pieces(model(server), GenerateOptions(deadline_s=0.3))
        assert server.left.wait(5)
    assert answer == [TextPiece("Reve"), Finished("deadline")]


def test_a_client_that_goes_away_ends_the_request_while_the_server_is_silent() -> None:
    gone = threading.Event()
    with chat_server(Reply([said("Reve")], stall=True)) as server:
        answer = model(server).generate(PROMPT, GenerateOptions(cancelled=gone.is_set))
        assert next(answer) == TextPiece("Reve")
        gone.set()
        assert list(answer) == [Finished("cancelled")]
        assert server.left.wait(5)


@pytest.mark.parametrize(
    "message",
    [
        "This model's maximum context length is 8192 tokens.",
        "The input (9000 tokens) is longer than the model's context length (8192 tokens).",
        "the request exceeds the available context size, try increasing it",
        "Prompt is too long",
        "At most 2 image(s) may be provided in one prompt.",
        "item with length 6042 exceeds the pre-allocated encoder cache size 4800",
    ],
)
def test_a_prompt_that_never_fits_is_too_large_and_the_next_question_works(message: str) -> None:
    full = refusing(400, message)
    with chat_server(full, full, full, answering(ANSWER)) as server:
        held = model(server)
        with pytest.raises(PromptTooLarge):
            pieces(held)
        assert text_of(pieces(held)) == ANSWER
