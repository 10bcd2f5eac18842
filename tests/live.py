"""The service on a free port of this machine, as clients of other makers reach it."""

import asyncio
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import uvicorn
from fastapi import FastAPI

from pageglass.api.protocol import PatientProtocol


class _Announced(uvicorn.Server):
    """A server that says when it listens, so that nobody has to look again and again."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.listens = threading.Event()

    async def startup(self, *args: object, **kwargs: object) -> None:
        await super().startup(*args, **kwargs)
        self.listens.set()

    def stop(self) -> None:
        self.should_exit = True


@dataclass(frozen=True)
class Live:
    """Where the service is reached; `stop` asks it to end, as SIGTERM does."""

    url: str
    stop: Callable[[], None]


@contextmanager
def live(app: FastAPI, http: type[asyncio.Protocol] = PatientProtocol) -> Iterator[Live]:
    """Serve the application until the block ends."""
    server = _Announced(
        uvicorn.Config(app, port=0, log_config=None, access_log=False, lifespan="on", http=http)
    )
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        assert server.listens.wait(30)
        port = server.servers[0].sockets[0].getsockname()[1]
        yield Live(f"http://127.0.0.1:{port}", server.stop)
    finally:
        server.stop()
        thread.join()
