"""Clients that go away, and a service that is told to stop, while an answer is written."""

import asyncio
import http.client
import json
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pytest
from fakes import SlowModel
from live import live
from serving import open_test_service

from pageglass.api.app import create_app
from pageglass.api.stream import EventStream
from pageglass.core.config import Serve
from pageglass.core.errors import NotFound
from pageglass.core.prompt import GenerateOptions, Piece, Prompt, TextPiece

WAIT_S = 30


@pytest.fixture
def model() -> SlowModel:
    return SlowModel()


@pytest.fixture
def service(tmp_path, model):
    serve = Serve(questions=1, waiting=0)
    return open_test_service(tmp_path, model=model, serve=serve)


@contextmanager
def asking(url: str, **sent: object) -> Iterator[http.client.HTTPConnection]:
    connection = http.client.HTTPConnection(url.removeprefix("http://"), timeout=WAIT_S)
    body = json.dumps({"question": "When does the canteen open?", **sent})
    connection.request("POST", "/v1/ask", body, {"Content-Type": "application/json"})
    try:
        yield connection
    finally:
        connection.close()


@dataclass
class Said:
    """A whole response."""

    status: int
    headers: http.client.HTTPMessage
    text: str


def ask(url: str, **sent: object) -> Said:
    with asking(url, **sent) as connection, connection.getresponse() as response:
        return Said(response.status, response.headers, response.read().decode())


@pytest.mark.parametrize("stream", [True, False])
def test_a_client_that_goes_away_stops_the_model_and_frees_its_place(
    service, model, stream: bool
) -> None:
    with live(create_app(service)) as server:
        with asking(server.url, stream=stream) as connection:
            assert model.begun.wait(WAIT_S)
            busy = ask(server.url)
            assert busy.status == 503
            assert int(busy.headers["Retry-After"]) >= 1
            connection.sock.shutdown(socket.SHUT_RDWR)
        assert model.cancelled.wait(WAIT_S)
        model.go_on.set()
        # The place is freed a moment after the model has stopped.
        assert any(ask(server.url).status == 200 for _ in range(200))


def test_events_come_while_the_model_still_writes(service, model) -> None:
    with (
        live(create_app(service)) as server,
        asking(server.url, stream=True) as connection,
        connection.getresponse() as response,
    ):
        lines = [response.readline() for _ in range(4)]
        assert (lines[0], lines[3]) == (b"event: evidence\n", b"event: text\n")
        assert not model.go_on.is_set()
        model.go_on.set()
        assert b"event: answer" in response.read()


def test_a_service_that_is_told_to_stop_finishes_its_answer(service, model) -> None:
    with (
        live(create_app(service)) as server,
        asking(server.url, stream=True) as connection,
        connection.getresponse() as response,
    ):
        assert model.begun.wait(WAIT_S)
        server.stop()
        model.go_on.set()
        assert b"event: answer" in response.read()


@dataclass
class Broken(SlowModel):
    """A model that breaks after the first word, with a message that must stay here."""

    def generate(self, prompt: Prompt, options: GenerateOptions) -> Iterator[Piece]:
        yield TextPiece("Nine. ")
        raise RuntimeError("the canteen's secret recipe")


def test_a_bug_under_way_is_an_event_and_one_before_is_a_500(tmp_path) -> None:
    app = create_app(open_test_service(tmp_path, model=Broken()))
    with live(app) as server:
        text = ask(server.url, stream=True).text
        whole = ask(server.url)
    body = json.loads(whole.text)
    assert text.rpartition("event: ")[2].startswith("error\n")
    assert '"type": "InternalError"' in text
    assert (whole.status, body["error"]["type"]) == (500, "InternalError")
    assert body["error"]["request_id"] == whole.headers["X-Request-ID"]
    assert "recipe" not in text + whole.text


def test_what_goes_wrong_before_there_are_events_at_all_is_raised_and_nobody_waits() -> None:
    def nothing(_gone: object) -> list[bytes]:
        raise NotFound("no collection")

    async def here() -> dict[str, object]:
        await asyncio.Event().wait()
        return {}

    async def sent(_message: object) -> None:
        raise AssertionError("nothing was to be sent")

    async def scene() -> None:
        async with asyncio.timeout(WAIT_S):
            await EventStream(nothing)({"type": "http"}, here, sent)

    with pytest.raises(NotFound):
        asyncio.run(scene())
