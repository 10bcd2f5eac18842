"""Pages, questions and models for the tests of a model behind a server."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

from chat_server import ChatServer
from fakes import make_line
from PIL import Image

from pageglass.answer.model_http import HttpModel
from pageglass.core import config
from pageglass.core.prompt import AS_SET, GenerateOptions, Piece, Prompt, PromptPage, TextPiece

ANSWER = "Revenue was 5 million [1]."


def jpeg(width: int = 80, height: int = 60) -> bytes:
    written = BytesIO()
    Image.new("RGB", (width, height), "red").save(written, "JPEG")
    return written.getvalue()


def page(number: int, image: Callable[[], bytes] | None = jpeg) -> PromptPage:
    return PromptPage(f"[{number}] a.pdf, page {number}", (make_line(f"Line {number}"),), image)


PROMPT = Prompt("What was the revenue?", (page(1), page(2), page(3)), "Rules")


def model(server: ChatServer, **settings: Any) -> HttpModel:
    fast = {"retries": 0, "connect_timeout_s": 2, "first_token_timeout_s": 5, "token_timeout_s": 5}
    return HttpModel(config.HttpModel(url=server.url, **fast | settings))


def pieces(held: HttpModel, options: GenerateOptions = AS_SET) -> list[Piece]:
    return list(held.generate(PROMPT, options))


def text_of(answer: list[Piece]) -> str:
    return "".join(piece.text for piece in answer if isinstance(piece, TextPiece))
