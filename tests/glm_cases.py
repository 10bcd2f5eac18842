"""Pages, questions and models for the tests of GLM in this process."""

from collections.abc import Callable, Sequence
from functools import cache
from io import BytesIO
from pathlib import Path

from fakes import make_line
from PIL import Image, ImageDraw
from tiny_glm import Shape, tiny_glm

from pageglass.answer.glm_load import Glm, load_glm
from pageglass.answer.model_glm import GlmModel
from pageglass.core import config
from pageglass.core.prompt import (
    AS_SET,
    Finished,
    GenerateOptions,
    Piece,
    Prompt,
    PromptPage,
    TextPiece,
)
from pageglass.core.types import Turn

NOWHERE = Path("/nonexistent")
USUAL = Shape()


def settings(shape: Shape = USUAL, **changed: object) -> config.GlmModel:
    """Return settings for a tiny checkpoint; pages are small, or the tests would take minutes."""
    small = {"page_tokens": 120, "max_tokens": 12, "dtype": "float32", "device": "cpu"}
    return config.GlmModel.model_validate(
        {"model": str(tiny_glm(shape)), "revision": None, **small, **changed}
    )


@cache
def tiny() -> Glm:
    """Return the tiny model, loaded once."""
    return load_glm(settings())


def model(
    folder: Path = NOWHERE, clock: Callable[[], float] | None = None, **changed: object
) -> GlmModel:
    """Return an engine of its own over the one tiny model; it remembers nothing yet."""
    if clock is None:
        return GlmModel(tiny(), settings(**changed), folder=folder)
    return GlmModel(tiny(), settings(**changed), folder=folder, clock=clock)


@cache
def jpeg(number: int, size: tuple[int, int] = (620, 877)) -> bytes:
    """Return a page that looks different for every number."""
    image = Image.new("RGB", size, "white")
    draw = ImageDraw.Draw(image)
    for top in range(20, size[1] - 30, 14):
        draw.text((30, top), f"Page {number} line {top}: {number * 1000 + top} million", "black")
    width, height = size
    draw.rectangle((width // 15 * (number % 7), height // 5, width // 2, height // 2), "red")
    colour = (40 * number % 255, 120, 200 - 30 * number % 200)
    draw.ellipse((width // 3, height // 2, width // 2 + 30 * number, height - 60), colour)
    written = BytesIO()
    image.save(written, "JPEG", quality=80)
    return written.getvalue()


def page(number: int, place: int = 1, image: bytes | None = None) -> PromptPage:
    """Return page `number` of a report as the page at `place` of a prompt."""
    data = image if image is not None else jpeg(number)
    line = make_line(f"Line of page {number}.")
    return PromptPage(f"[{place}] report.pdf, page {number}", (line,), lambda: data)


def asked(
    question: str, numbers: Sequence[int] = (), history: Sequence[tuple[str, str]] = ()
) -> Prompt:
    """Return a question about these pages."""
    pages = tuple(page(number, place) for place, number in enumerate(numbers, start=1))
    return Prompt(question, pages, "Answer from the pages.", tuple(Turn(*one) for one in history))


def answer(
    engine: GlmModel, prompt: Prompt, options: GenerateOptions = AS_SET
) -> tuple[str, Finished]:
    """Return the whole text and the end."""
    *pieces, finished = engine.generate(prompt, options)
    assert isinstance(finished, Finished)
    return text_of(pieces), finished


def text_of(pieces: Sequence[Piece]) -> str:
    """Return the text of the answer, without thinking."""
    return "".join(piece.text for piece in pieces if isinstance(piece, TextPiece))
