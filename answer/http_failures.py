"""What a model server's refusal means, as an error of ours."""

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from pydantic import BaseModel, ValidationError

from pageglass.core.errors import ModelBusy, ModelUnavailable, PageglassError, PromptTooLarge

LONGEST_REASON = 300
START = "start the server, or set model.url"
# As vLLM, SGLang, llama.cpp, OpenAI and Mistral say it.
_TOO_LARGE = re.compile(
    r"context.?(?:length|window|size)|maximum.{0,20}(?:context|tokens|length)|prompt is too|"
    r"too (?:long|large|many (?:tokens|images))|longer than|input length|at most \d+ image|"
    r"exceeds? (?:the )?(?:available|context|model|pre-allocated encoder cache)",
    re.IGNORECASE,
)
# As transformers, vLLM, OpenAI, ollama and LiteLLM say that they do not have the model asked for.
_OTHER_MODEL = re.compile(
    r"pinned to|model.{0,120}(?:not found|not exist|not served|not supported|not available)|"
    r"(?:unknown|invalid|no such) model",
    re.IGNORECASE,
)
SERVED = "set model.url and model.model to what the server serves"
_LOADING = re.compile(r"loading|starting|not (?:yet )?ready", re.IGNORECASE)


class _Refusal(BaseModel):
    """The bodies that servers refuse with: OpenAI's, FastAPI's and flat ones."""

    error: "_Reason | str | None" = None
    detail: "list[_Reason] | str | None" = None
    message: str | None = None


class _Reason(BaseModel):
    message: str | None = None
    msg: str | None = None

    def said(self) -> str:
        return self.message or self.msg or ""


def refusal(address: str, status: int, body: str, *, retry_after: str | None) -> PageglassError:
    """Return the error that an HTTP status and body stand for.

    `retry_after` is the header of that name. Nothing that the server may have copied from the
    question is taken into the message, but the reason that it gives.
    """
    reason = reason_of(body)
    said = f": {reason}" if reason else ""
    if status in (401, 403):
        return ModelUnavailable(f"{address} does not take the key; set model.api_key{said}")
    if status in (404, 405):
        return ModelUnavailable(f"{address} answers {status}; {SERVED}{said}")
    if status == 503 and _LOADING.search(reason):
        return ModelUnavailable(f"{address} is not ready{said}")
    if status in (429, 503):
        return ModelBusy(f"{address} is busy{said}", seconds_of(retry_after))
    if status == 413 or (400 <= status < 500 and _TOO_LARGE.search(reason)):
        return PromptTooLarge(f"the pages do not fit the model at {address}{said}")
    hint = f"; {SERVED}" if status == 400 and _OTHER_MODEL.search(reason) else ""
    return ModelUnavailable(f"{address} answers {status}{hint}{said}")


def reason_of(body: str) -> str:
    """Return the reason that a refusal gives in one line, empty when it gives none."""
    try:
        read = _Refusal.model_validate_json(body)
    except ValidationError:
        return ""
    if isinstance(read.error, _Reason):
        reason = read.error.said()
    elif isinstance(read.detail, list):
        reason = "; ".join(one.said() for one in read.detail)
    else:
        reason = read.error or read.detail or read.message or ""
    return " ".join(reason.split())[:LONGEST_REASON]


def seconds_of(retry_after: str | None) -> float | None:
    """Return how long a Retry-After header asks to wait, None when it says nothing usable."""
    if retry_after is None:
        return None
    try:
        return max(0.0, float(retry_after))
    except ValueError:
        pass
    try:
        until = parsedate_to_datetime(retry_after)
    except ValueError:
        return None
    now = datetime.now(UTC)
    return max(0.0, (until - now).total_seconds()) if until.tzinfo else None
