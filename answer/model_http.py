"""AnswerModel behind a server that speaks the OpenAI protocol, such as vLLM or llama.cpp."""

import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from queue import Empty, SimpleQueue

import httpx2
from anyio.from_thread import start_blocking_portal

from pageglass.core import config
from pageglass.core.errors import PromptTooLarge
from pageglass.core.prompt import Finished, GenerateOptions, Piece, Prompt

from .http_exchange import Endpoint, exchange
from .http_request import Json, request_body

# How often the caller is asked whether it is still there while the server keeps silent.
LOOK_UP_S = 0.05


class HttpModel:
    """Asks a server, a connection a question, so that it may be shared by any number of threads."""

    writes = True

    def __init__(self, settings: config.HttpModel) -> None:
        """Say where; nothing is connected before the first question."""
        self._settings = settings
        key = settings.api_key
        self._endpoint = Endpoint(
            url=settings.url,
            headers={"Authorization": f"Bearer {key.get_secret_value()}"} if key else {},
            tls=httpx2.create_ssl_context(),  # reading the certificates takes 20 ms
            connect_timeout_s=settings.connect_timeout_s,
            first_token_timeout_s=settings.first_token_timeout_s,
            token_timeout_s=settings.token_timeout_s,
            retries=settings.retries,
        )

    @property
    def name(self) -> str:
        """The model's name on the server."""
        return self._settings.model

    @property
    def sees(self) -> bool:
        """Whether it looks at images, as the settings say."""
        return self._settings.sees

    def generate(self, prompt: Prompt, options: GenerateOptions) -> Iterator[Piece]:
        """Yield the answer as the server writes it.

        Pages that do not fit the model are left out from the tail, one by one, as the server says
        so. Raises ModelUnavailable, ModelBusy, PromptTooLarge, StoreUnavailable.
        """
        until = time.monotonic() + min(options.deadline_s or 1e9, self._settings.timeout_s)
        fits = len(prompt.pages)
        while True:
            kept = replace(prompt, pages=prompt.pages[:fits])
            body = request_body(kept, options, self._settings)
            try:
                for piece in self._stream(body, options.cancelled, until):
                    if isinstance(piece, Finished):
                        piece = replace(piece, pages_dropped=len(prompt.pages) - fits)
                    yield piece
                return
            except PromptTooLarge:
                if fits <= 1:
                    raise
                fits -= 1

    def _stream(self, body: Json, cancelled: Callable[[], bool], until: float) -> Iterator[Piece]:
        """Yield what the server says; closing the iterator closes the connection."""
        inbox: SimpleQueue[Piece | None] = SimpleQueue()
        with start_blocking_portal(name="model_http") as portal:
            asked = portal.start_task_soon(exchange, self._endpoint, body, inbox.put)
            asked.add_done_callback(lambda _: inbox.put(None))
            try:
                while True:
                    if cancelled():
                        yield Finished("cancelled")
                        return
                    if time.monotonic() > until:
                        yield Finished("deadline")
                        return
                    try:
                        piece = inbox.get(timeout=LOOK_UP_S)
                    except Empty:
                        continue
                    if piece is None:
                        return asked.result()
                    yield piece
            finally:
                asked.cancel()
