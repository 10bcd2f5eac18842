"""How fast GLM writes token after token, by each way that model.decode offers."""

import logging
import statistics
from collections.abc import Sequence
from pathlib import Path
from time import perf_counter

import torch
from glm_prompts import QUESTIONS, asked, page_image, timed
from torch.utils._python_dispatch import TorchDispatchMode
from transformers import DynamicCache, Glm4vForConditionalGeneration

from pageglass.answer.glm_load import Glm
from pageglass.answer.glm_memory import WEIGHT_BYTES, flash_config, size_of
from pageglass.answer.model_glm import GlmModel
from pageglass.core import config

WRITTEN = 128
GIB = 2**30


def measure_decoding(
    glm: Glm, settings: config.GlmModel, ways: Sequence[str]
) -> list[dict[str, object]]:
    """Return the figures of each way, in this order; texts are compared with the first's."""
    head = glm.model.get_output_embeddings().weight
    read = size_of(glm.config).quantised * WEIGHT_BYTES[settings.quantize] + head.nbytes
    limit = bandwidth(glm.device) / read  # each weight is read once for a token
    figures: list[dict[str, object]] = []
    texts: list[list[str]] = []
    for way in ways:
        with Warnings() as warnings:
            rates, first, said = _written(glm, settings.model_copy(update={"decode": way}))
        texts.append(said)
        rate = statistics.median(rates) if rates else float("nan")
        figures.append(
            {
                "decode": way,
                "fell_back": warnings.told,
                "tokens_per_s": round(rate, 1),
                "share_of_bandwidth_limit": round(rate / limit, 3),
                "first_answer_s": round(first, 2),
                "answers_as_the_first_way": sum(map(str.__eq__, said, texts[0])) / len(said),
            }
        )
    return figures


def _written(glm: Glm, settings: config.GlmModel) -> tuple[list[float], float, list[str]]:
    """Return tokens a second for each question, seconds of the very first answer, and the texts.

    The reading of a prompt, of which all but a token is known, is taken off.
    """
    model = GlmModel(glm, settings, folder=Path())
    rates, texts, firsts = [], [], []
    for question in QUESTIONS:
        prompt = asked([page_image(1)], question)
        firsts.append(timed(model, prompt, 1 + WRITTEN)[0])  # what is prepared, is prepared here
        reading = statistics.median(timed(model, prompt, 1)[0] for _ in range(3))
        whole, written, text = timed(model, prompt, 1 + WRITTEN)
        texts.append(text)
        if written > WRITTEN // 4:  # random weights may end an answer early
            rates.append((written - 1) / (whole - reading))
    return rates, firsts[0], texts


def bandwidth(device: torch.device) -> float:
    """Return bytes a second that the device's memory gives, by copying a gibibyte."""
    source = torch.empty(GIB, dtype=torch.uint8, device=device)
    target = torch.empty_like(source)
    best = float("inf")
    for _ in range(6):
        started = perf_counter()
        target.copy_(source)
        if device.type == "cuda":
            torch.cuda.synchronize()
        best = min(best, perf_counter() - started)
    return 2 * GIB / best


def operations_of_a_token() -> int:
    """Return how many operations of PyTorch the full-size model takes for one token, eagerly.

    Each starts a kernel on a GPU, but for those that only look at memory in another shape.
    """
    with torch.device("meta"):
        model = Glm4vForConditionalGeneration(flash_config()).eval()
        token, place = torch.zeros((1, 1), dtype=torch.long), torch.zeros((3, 1, 1))
    cache = DynamicCache()
    with torch.no_grad():  # where each operation is seen in its parts
        for _ in range(2):
            with Operations() as seen:
                model(input_ids=token, position_ids=place.long(), past_key_values=cache)
    return seen.count


class Operations(TorchDispatchMode):
    """Counts operations that make or change a tensor."""

    def __init__(self) -> None:
        """Begin at nothing."""
        super().__init__()
        self.count = 0

    def __torch_dispatch__(self, func, types, args=(), kwargs=None):  # noqa: ANN001, ANN204 - PyTorch's own
        """Count one, unless it only looks at memory in another shape."""
        made = func(*args, **(kwargs or {}))
        self.count += not func.is_view
        return made


class Warnings(logging.Handler):
    """Holds the last warning of decoding that falls back."""

    def __init__(self) -> None:
        """Begin with none."""
        super().__init__(logging.WARNING)
        self.told: str | None = None

    def emit(self, record: logging.LogRecord) -> None:
        """Take a warning."""
        self.told = record.getMessage()

    def __enter__(self) -> "Warnings":
        """Listen."""
        logging.getLogger("pageglass.answer.glm_decode").addHandler(self)
        return self

    def __exit__(self, *_: object) -> None:
        """Listen no more."""
        logging.getLogger("pageglass.answer.glm_decode").removeHandler(self)
