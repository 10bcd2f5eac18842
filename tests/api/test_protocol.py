"""Connections that say too slowly what they want."""

import socket
from contextlib import suppress

from fastapi import FastAPI
from live import live

from pageglass.api.protocol import PatientProtocol

WAIT_S = 30
REQUEST = b"GET / HTTP/1.1\r\nHost: x\r\n\r\n"


class Impatient(PatientProtocol):
    """Waits for a head no longer than a test can."""

    head_timeout_s = 0.5


def connect(url: str) -> socket.socket:
    name, port = url.removeprefix("http://").split(":")
    return socket.create_connection((name, int(port)), timeout=WAIT_S)


def test_a_head_that_does_not_end_is_given_up() -> None:
    with live(FastAPI(), http=Impatient) as server:
        for said in (b"", b"GET / HT", b"GET / HTTP/1.1\r\nHost: x\r\n"):
            with connect(server.url) as client:
                client.sendall(said)
                assert client.recv(1000) == b""


def test_a_second_request_on_a_connection_has_the_same_time() -> None:
    with live(FastAPI(), http=Impatient) as server, connect(server.url) as client:
        client.sendall(REQUEST)
        said = b""
        while not said.endswith(b"}"):
            said += client.recv(1000)
        client.sendall(REQUEST[:10])
        assert client.recv(1000) == b""


def test_a_body_may_take_longer_than_a_head() -> None:
    app = FastAPI()

    @app.post("/")
    async def length(body: dict[str, str]) -> int:
        return len(body)

    with live(app, http=Impatient) as server, connect(server.url) as client:
        head = "POST / HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 2"
        client.sendall(head.encode() + b"\r\n\r\n{")
        client.settimeout(Impatient.head_timeout_s * 1.6)
        with suppress(TimeoutError):
            assert client.recv(1000) == b"never"
        client.settimeout(WAIT_S)
        client.sendall(b"}")
        assert client.recv(1000).startswith(b"HTTP/1.1 200")
