"""Questions about pages that are images alone, for benchmarks of GLM, and what they take."""

from collections.abc import Sequence
from io import BytesIO
from time import perf_counter

from PIL import Image, ImageDraw

from pageglass.answer.model_glm import GlmModel
from pageglass.core.prompt import Finished, GenerateOptions, Prompt, PromptPage, TextPiece

PAGE_PX = (1240, 1754)
QUESTIONS = ("What is the total?", "Which year was it?", "How many pages are there?")


def page_image(number: int) -> bytes:
    """Return a page at 150 dpi full of lines, JPEG, different for each number."""
    image = Image.new("RGB", PAGE_PX, "white")
    draw = ImageDraw.Draw(image)
    for top in range(60, PAGE_PX[1] - 60, 26):
        line = f"Page {number}, line {top}: revenue of {number * 1000 + top} million in 2025. " * 2
        draw.text((70, top), line, "black", font_size=18)
    written = BytesIO()
    image.save(written, "JPEG", quality=80)
    return written.getvalue()


def asked(images: Sequence[bytes], question: str) -> Prompt:
    """Return a question about pages that are images alone."""
    pages = tuple(
        PromptPage(f"[{place}] report.pdf, page {place}", (), lambda image=image: image)
        for place, image in enumerate(images, start=1)
    )
    return Prompt(question, pages)


def timed(model: GlmModel, prompt: Prompt, tokens: int) -> tuple[float, int, str]:
    """Return the seconds until so many tokens were written, how many were, and the text."""
    started = perf_counter()
    *pieces, end = model.generate(prompt, GenerateOptions(max_tokens=tokens, temperature=0))
    took = perf_counter() - started
    assert isinstance(end, Finished)
    text = "".join(piece.text for piece in pieces if isinstance(piece, TextPiece))
    return took, end.usage.completion_tokens, text
