"""A small server that speaks the OpenAI protocol over loopback and misbehaves as it is told."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, ClassVar


@dataclass
class Reply:
    """What one request gets.

    `chunks` are sent as they are, dictionaries as JSON; then `[DONE]` when it is `done`. With
    `stall` nothing more is sent after the chunks until the client goes away.
    """

    chunks: list[dict[str, Any] | str] = field(default_factory=list)
    status: int = 200
    body: str = ""
    headers: dict[str, str] = field(default_factory=dict)
    done: bool = True
    stall: bool = False
    stream: bool = True


@dataclass
class ChatServer:
    """Gives the replies in turn, the last one again and again, and keeps what it was asked."""

    url: str
    replies: list[Reply]
    asked: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    models: tuple[str, ...] = ("glm-4.6v-flash",)
    key: str | None = None
    left: threading.Event = field(default_factory=threading.Event)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def next_reply(self, body: dict[str, Any], headers: dict[str, str]) -> Reply:
        with self.lock:
            self.asked.append(body)
            self.headers.append(headers)
            return self.replies.pop(0) if len(self.replies) > 1 else self.replies[0]


def said(content: str | None = None, *, finish: str | None = None, **delta: str) -> dict[str, Any]:
    """Return a chunk of a stream."""
    own = ({"content": content} if content is not None else {}) | delta
    return {"choices": [{"index": 0, "delta": own, "finish_reason": finish}]}


def answering(text: str, *, size: int = 3, finish: str = "stop", usage: bool = True) -> Reply:
    """Return a reply that streams a text in small pieces and counts its characters."""
    pieces = [said(text[at : at + size]) for at in range(0, len(text), size)]
    counted = {"prompt_tokens": 7, "completion_tokens": len(text), "total_tokens": 7 + len(text)}
    tail = [{"choices": [], "usage": counted}] if usage else []
    return Reply([said("", role="assistant"), *pieces, said(finish=finish), *tail])


def refusing(status: int, message: str = "", **headers: str) -> Reply:
    """Return a refusal with OpenAI's body."""
    body = json.dumps({"error": {"message": message, "type": "error", "code": status}})
    return Reply(status=status, body=body, headers=headers)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    held: ClassVar[ChatServer]

    def do_GET(self) -> None:
        names = {"data": [{"id": name, "object": "model"} for name in self.held.models]}
        known = self.headers.get("authorization") == f"Bearer {self.held.key}"
        taken = known or self.held.key is None
        error = {"error": {"message": "wrong key"}}
        whole = Reply(status=200 if taken else 401, body=json.dumps(names if taken else error))
        self._send_whole(whole)

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["content-length"])))
        reply = self.held.next_reply(body | {"path": self.path}, dict(self.headers))
        self.close_connection = True
        try:
            if reply.status != 200 or not reply.stream:
                self._send_whole(reply)
            else:
                self._send_stream(reply)
        except OSError:
            self.held.left.set()

    def _send_whole(self, reply: Reply) -> None:
        data = reply.body.encode()
        self.send_response(reply.status)
        for name, value in reply.headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def _send_stream(self, reply: Reply) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream; charset=utf-8")
        self.send_header("Connection", "close")
        self.end_headers()
        for chunk in reply.chunks:
            data = chunk if isinstance(chunk, str) else json.dumps(chunk, ensure_ascii=False)
            self.wfile.write(f"data: {data}\n\n".encode())
            self.wfile.flush()
        if reply.stall:
            if not self.rfile.read(1):  # the client has nothing more to say: it went away
                self.held.left.set()
        elif reply.done:
            self.wfile.write(b"data: [DONE]\n\n")

    def log_message(self, format: str, *arguments: object) -> None:
        """Say nothing on the terminal."""


@contextmanager
def chat_server(*replies: Reply) -> Iterator[ChatServer]:
    """Serve the replies on a free port of this machine."""
    handler = type("Handler", (_Handler,), {})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    held = ChatServer(f"http://127.0.0.1:{server.server_address[1]}/v1", list(replies))
    handler.held = held
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield held
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
