"""Whether a loaded checkpoint is what it should be, and whether a model really sees."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

import torch
from PIL import Image, ImageDraw, ImageFont
from transformers import DynamicCache

from pageglass.core.prompt import GenerateOptions, Prompt, PromptPage, TextPiece
from pageglass.core.protocols import AnswerModel

from .glm_load import Glm
from .glm_pictures import Eye
from .glm_prompt import PromptReader
from .glm_tokens import STOPS
from .prompt import Message, PicturePart, TextPart

BEGIN = ("[gMASK]", "<sop>")
QUESTION = "Which number is printed large on this page? Answer with the number alone."
SMALL_PAGE_TOKENS = 256
PAGE_PX = (620, 877)
# Logits that differ by less are the same but for rounding.
SAME = 1e-3


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at, and what was found."""

    name: str
    passed: bool
    found: str


def check_checkpoint(glm: Glm) -> list[Check]:
    """Return what can be told of tokens and template without computing anything."""
    tokenizer = glm.processor.tokenizer
    ids = _reader(glm).read((Message("user", (TextPart("?"),)),), thinking=False).ids
    begin = [tokenizer.convert_tokens_to_ids(token) for token in BEGIN]
    counts = [ids.count(id) for id in begin]
    ends = glm.model.generation_config.eos_token_id
    ends = {ends} if isinstance(ends, int) else set(ends or ())
    return [
        Check(
            "prompt begins once",
            list(ids[: len(begin)]) == begin and counts == [1, 1],
            " ".join(tokenizer.convert_ids_to_tokens(list(ids[:4]))),
        ),
        Check(
            "tokens that end an answer",
            ends == set(glm.tokens.stops),
            f"{sorted(ends)}, expected {sorted(glm.tokens.stops)} ({', '.join(STOPS)})",
        ),
    ]


@torch.inference_mode()
def check_sight(glm: Glm) -> Check:
    """Return whether what is on a page changes what the model computes.

    A vision tower that was quantised or loaded wrong can be blind without any error.
    """
    printed, blank = (_first_logits(glm, _page_of(text)) for text in ("8351", ""))
    difference = float((printed - blank).abs().max())
    finite = bool(printed.isfinite().all() and blank.isfinite().all())
    found = f"logits of two pages differ by {difference:.3g}" if finite else "not finite"
    return Check("pixels reach the answer", finite and difference > SAME, found)


def check_reading(model: AnswerModel, number: int) -> Check:
    """Return whether the model reads a number that stands only in the pixels of a page."""
    jpeg = _page_of(str(number))
    prompt = Prompt(QUESTION, (PromptPage("[1] check.pdf, page 1", (), lambda: jpeg),))
    said = _said(model, prompt)
    return Check(
        "reads a printed number", str(number) in said, f"{number} was printed, read: {said!r}"
    )


def check_repeating(model: AnswerModel, number: int) -> Check:
    """Return whether a model that reads text alone does what it is asked: to repeat a number."""
    prompt = Prompt(f"Repeat this number, and write nothing else: {number}", ())
    said = _said(model, prompt)
    return Check("repeats a number", str(number) in said, f"{number} was told, wrote: {said!r}")


def failed(checks: Sequence[Check]) -> list[Check]:
    """Return the checks that did not pass."""
    return [check for check in checks if not check.passed]


def _said(model: AnswerModel, prompt: Prompt) -> str:
    """Return the beginning of an answer, in one line."""
    pieces = model.generate(prompt, GenerateOptions(max_tokens=32, temperature=0))
    text = "".join(piece.text for piece in pieces if isinstance(piece, TextPiece))
    return " ".join(text.split())[:60]


def _reader(glm: Glm) -> PromptReader:
    eye = Eye(glm.processor.image_processor, SMALL_PAGE_TOKENS, glm.fingerprint)
    return PromptReader(glm, eye)


def _first_logits(glm: Glm, jpeg: bytes) -> torch.Tensor:
    """Return the logits (1, vocabulary) of the first token after a page."""
    eye = Eye(glm.processor.image_processor, SMALL_PAGE_TOKENS, glm.fingerprint)
    message = Message("user", (PicturePart(lambda: jpeg), TextPart(QUESTION)))
    prompt = PromptReader(glm, eye).read((message,), thinking=False)
    patches, grid = eye.patches(eye.pixels(prompt.pictures[0]).to(glm.device))
    logits: torch.Tensor = glm.model(
        input_ids=torch.tensor([prompt.ids], device=glm.device),
        position_ids=prompt.positions.to(glm.device),
        pixel_values=patches,
        image_grid_thw=grid,
        past_key_values=DynamicCache(),
        logits_to_keep=1,
    ).logits[:, -1]
    return logits.float()


def _page_of(text: str) -> bytes:
    """Return a page, JPEG, with the text large in its middle; Pillow brings its own font."""
    image = Image.new("RGB", PAGE_PX, "white")
    middle = (PAGE_PX[0] / 2, PAGE_PX[1] / 2)
    font = ImageFont.load_default(size=110)
    ImageDraw.Draw(image).text(middle, text, "black", font, anchor="mm")
    written = BytesIO()
    image.save(written, "JPEG", quality=90)
    return written.getvalue()
