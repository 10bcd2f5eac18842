"""One question to a model server and what it streams back, with time limits and second tries."""

import ssl
from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing
from dataclasses import dataclass, field

import anyio
import httpx2
from pydantic import BaseModel, Field, ValidationError

from pageglass.core.errors import ModelBusy, ModelUnavailable, PageglassError
from pageglass.core.prompt import Finished, Piece, TextPiece, ThinkingPiece
from pageglass.core.types import Finish, Usage

from .http_failures import START, reason_of, refusal
from .think_splitter import ThinkSplitter

MAX_REFUSAL_BYTES = 65_536
FIRST_WAIT_S = 0.5
# A server that asks for more patience than this is busy; the caller decides.
LONGEST_WAIT_S = 10.0

Deliver = Callable[[Piece], None]


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where a model is asked, and how long it may take over what; `retries` are second tries."""

    url: str
    headers: dict[str, str] = field(repr=False)
    tls: ssl.SSLContext = field(repr=False)
    connect_timeout_s: float
    first_token_timeout_s: float
    token_timeout_s: float
    retries: int


class _Delta(BaseModel):
    content: str | None = None
    reasoning: str | None = None
    reasoning_content: str | None = None


class _Choice(BaseModel):
    delta: _Delta | None = None
    message: _Delta | None = None
    finish_reason: str | None = None


class _Details(BaseModel):
    cached_tokens: int | None = None


class _Usage(BaseModel):
    prompt_tokens: int = 0
    completion_tokens: int = 0
    prompt_tokens_details: _Details | None = None


class _Chunk(BaseModel):
    choices: list[_Choice] = Field(default_factory=list)
    usage: _Usage | None = None
    error: object = None


class _Again(Exception):  # noqa: N818 - not a failure yet
    """Nothing was said, and asking again may help."""

    def __init__(self, reason: PageglassError, wait_s: float | None) -> None:
        super().__init__(str(reason))
        self.reason = reason
        self.wait_s = wait_s


async def exchange(endpoint: Endpoint, body: dict[str, object], deliver: Deliver) -> None:
    """Deliver the answer piece by piece, Finished last.

    Asks again, with growing waits, when the server could not be reached, or is busy and has said
    nothing yet. Raises ModelUnavailable, ModelBusy and, before anything is delivered,
    PromptTooLarge.
    """
    for attempt in range(endpoint.retries + 1):
        try:
            await _ask_once(endpoint, body, deliver)
        except _Again as again:
            wait_s = FIRST_WAIT_S * 2**attempt if again.wait_s is None else again.wait_s
            if attempt == endpoint.retries or wait_s > LONGEST_WAIT_S:
                raise again.reason from again
            await anyio.sleep(wait_s)
        else:
            return


async def _ask_once(endpoint: Endpoint, body: dict[str, object], deliver: Deliver) -> None:
    limits = httpx2.Timeout(None, connect=endpoint.connect_timeout_s)
    # Straight to the server: a proxy of the environment has no business with documents.
    client = httpx2.AsyncClient(
        timeout=limits, trust_env=False, headers=endpoint.headers, verify=endpoint.tls
    )
    address = f"{endpoint.url}/chat/completions"
    try:
        with anyio.fail_after(endpoint.first_token_timeout_s) as limit:
            async with client, client.stream("POST", address, json=body) as response:
                if not response.is_success:
                    raise await _refused(address, response)
                answer = _Answer(address, deliver)
                async with aclosing(_chunks(address, response)) as chunks:
                    async for chunk in chunks:
                        if answer.take(chunk):
                            limit.deadline = anyio.current_time() + endpoint.token_timeout_s
                answer.end()
    except TimeoutError as error:
        raise ModelUnavailable(f"{address} keeps silent for too long") from error
    except (httpx2.ConnectError, httpx2.ConnectTimeout) as error:
        away = ModelUnavailable(f"{address} cannot be reached: {error}; {START}")
        raise _Again(away, None) from error
    except httpx2.RequestError as error:
        raise ModelUnavailable(f"{address} broke off: {error or type(error).__name__}") from error


async def _refused(address: str, response: httpx2.Response) -> Exception:
    read = b""
    async for part in response.aiter_bytes():
        read += part
        if len(read) > MAX_REFUSAL_BYTES:
            break
    retry_after = response.headers.get("retry-after")
    text = read[:MAX_REFUSAL_BYTES].decode("utf-8", "replace")
    reason = refusal(address, response.status_code, text, retry_after=retry_after)
    if isinstance(reason, ModelBusy):
        return _Again(reason, reason.retry_after_s)
    return reason


async def _chunks(address: str, response: httpx2.Response) -> AsyncGenerator[_Chunk]:
    """Yield the pieces of a stream, or a whole answer from a server that does not stream."""
    if "event-stream" not in response.headers.get("content-type", ""):
        yield _chunk(address, (await response.aread()).decode("utf-8", "replace"))
        return
    async for event in httpx2.EventSource(response):
        if event.data == "[DONE]":
            return
        if event.data:
            yield _chunk(address, event.data)


def _chunk(address: str, data: str) -> _Chunk:
    try:
        chunk = _Chunk.model_validate_json(data)
    except ValidationError as error:
        raise ModelUnavailable(f"{address} sends what is no chat completion") from error
    if chunk.error:
        raise ModelUnavailable(f"{address} fails: {reason_of(data) or 'for no reason given'}")
    return chunk


class _Answer:
    """What has come of an answer so far."""

    def __init__(self, address: str, deliver: Deliver) -> None:
        self._address = address
        self._deliver = deliver
        self._splitter = ThinkSplitter()
        self._finish: Finish | None = None
        self._usage = Usage()

    def take(self, chunk: _Chunk) -> bool:
        """Deliver what the chunk says; say whether it said anything."""
        said = False
        for choice in chunk.choices[:1]:
            delta = choice.delta or choice.message or _Delta()
            thought = delta.reasoning or delta.reasoning_content
            if thought:
                self._deliver(ThinkingPiece(thought))
            if delta.content:
                self._deliver_all(self._splitter.feed(delta.content))
            if choice.finish_reason:
                self._finish = "length" if choice.finish_reason == "length" else "stop"
            said = bool(thought or delta.content)
        if chunk.usage is not None:
            own = chunk.usage
            cached = (own.prompt_tokens_details or _Details()).cached_tokens or 0
            self._usage = Usage(own.prompt_tokens, cached, own.completion_tokens)
        return said

    def end(self) -> None:
        """Deliver the rest; an answer that nobody finished is an error."""
        self._deliver_all(self._splitter.end())
        if self._finish is None:
            raise ModelUnavailable(f"{self._address} broke off in the middle of its answer")
        self._deliver(Finished(self._finish, self._usage))

    def _deliver_all(self, pieces: list[TextPiece | ThinkingPiece]) -> None:
        for piece in pieces:
            self._deliver(piece)
