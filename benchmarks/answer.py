"""How fast GLM-4.6V-Flash answers in this process, and what memory it takes.

`python benchmarks/answer.py` makes a checkpoint of random weights in the full size where there is a
GPU (20.6 GB on disk, in --folder), loads it as it would load the real one, in each precision, and
measures the time to the first token and tokens a second. Without a GPU it does the same with a tiny
checkpoint, and says so: the figures then show that the benchmark runs, nothing else.
"""

import argparse
import json
import resource
import statistics
import sys
import tempfile
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from time import perf_counter
from typing import Any

import torch
from machine import ROOT, describe_machine
from PIL import Image, ImageDraw
from transformers import Glm4vForConditionalGeneration

from pageglass.answer.glm_load import Glm, load_glm
from pageglass.answer.glm_memory import WEIGHT_BYTES, flash_config, size_of
from pageglass.answer.model_glm import GlmModel
from pageglass.core import config
from pageglass.core.prompt import Finished, GenerateOptions, Prompt, PromptPage

sys.path.append(str(ROOT / "tests"))
from tiny_glm import (
    make_tokenizer,
    picture_ids,
    stop_ids,
    tiny_glm,
    write_checkpoint,
)

PAGES = (1, 4, 8)
PAGE_PX = (1240, 1754)
QUESTIONS = ("What is the total?", "Which year was it?", "How many pages are there?")
WRITTEN = 128
GIB = 2**30


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


def full_size_checkpoint(folder: Path, device: str, layers: int | None) -> Path:
    """Write a checkpoint of the real shape with random weights; only ids are the tiny one's.

    `layers` leaves all but so many layers out, of the text and of the vision tower.
    """
    tokenizer = make_tokenizer()
    shape = flash_config()
    for name, id in picture_ids(tokenizer).items():
        setattr(shape, name, id)
    text: Any = shape.text_config  # typed as a dictionary, too
    text.eos_token_id, text.pad_token_id = stop_ids(tokenizer), stop_ids(tokenizer)[0]
    if layers:
        text.num_hidden_layers, shape.vision_config.depth = layers, layers
    torch.set_default_dtype(torch.bfloat16)
    with torch.device(device):
        model = Glm4vForConditionalGeneration(shape).eval()
    torch.set_default_dtype(torch.float32)
    write_checkpoint(folder, model, tokenizer, page_tokens=6144)
    return folder


def asked(images: Sequence[bytes], question: str) -> Prompt:
    """Return a question about pages that are images alone."""
    pages = tuple(
        PromptPage(f"[{place}] report.pdf, page {place}", (), lambda image=image: image)
        for place, image in enumerate(images, start=1)
    )
    return Prompt(question, pages)


def timed(model: GlmModel, prompt: Prompt, tokens: int) -> tuple[float, int]:
    """Return the seconds until so many tokens were written, and how many were."""
    started = perf_counter()
    *_, finished = model.generate(prompt, GenerateOptions(max_tokens=tokens, temperature=0))
    assert isinstance(finished, Finished)
    return perf_counter() - started, finished.usage.completion_tokens


def first_token(glm: Glm, settings: config.GlmModel, pages: int, start: int) -> dict[str, object]:
    """Return seconds to the first token: new pages, known features, known beginning."""
    images = [page_image(start + place) for place in range(pages)]
    without = settings.model_copy(update={"prompt_memory_mib": 0})
    model = GlmModel(glm, without, folder=Path())
    cold, _ = timed(model, asked(images, QUESTIONS[0]), 1)
    seen = [timed(model, asked(images, question), 1)[0] for question in QUESTIONS]
    known = GlmModel(glm, settings, folder=Path())
    timed(known, asked(images, QUESTIONS[0]), 1)
    again = [timed(known, asked(images, question), 1)[0] for question in QUESTIONS[1:]]
    return {
        "pages": pages,
        "cold_s": round(cold, 3),
        "features_known_s": round(statistics.median(seen), 3),
        "beginning_known_s": round(statistics.median(again), 3),
    }


def tokens_per_s(glm: Glm, settings: config.GlmModel) -> float:
    """Return how many tokens are written in a second, after a page; the reading is taken off."""
    rates = []
    for question in QUESTIONS:
        model = GlmModel(glm, settings, folder=Path())
        prompt = asked([page_image(1)], question)
        timed(model, prompt, 1)
        reading, _ = timed(model, prompt, 1)
        whole, written = timed(model, prompt, 1 + WRITTEN)
        if written > WRITTEN // 4:  # random weights may end an answer early
            rates.append((written - 1) / (whole - reading))
    return statistics.median(rates) if rates else float("nan")


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


def measure(settings: config.GlmModel, counts: Sequence[int]) -> dict[str, object]:
    """Return the figures of one precision."""
    started = perf_counter()
    glm = load_glm(settings)
    loading = perf_counter() - started
    on_gpu = glm.device.type == "cuda"
    if on_gpu:
        torch.cuda.reset_peak_memory_stats()
    weights = torch.cuda.memory_allocated() if on_gpu else glm.model.get_memory_footprint()
    timed(GlmModel(glm, settings, folder=Path()), asked([page_image(0)], "Warm?"), 4)
    reading = [first_token(glm, settings, pages, start=100 * pages) for pages in counts]
    rate = tokens_per_s(glm, settings)
    head = glm.model.get_output_embeddings().weight
    read = size_of(glm.config).quantised * WEIGHT_BYTES[settings.quantize] + head.nbytes
    limit = bandwidth(glm.device) / read
    peak = (
        torch.cuda.max_memory_allocated()
        if on_gpu
        else resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    )
    return {
        "precision": settings.quantize,
        "dtype": str(glm.model.dtype).removeprefix("torch."),
        "loading_s": round(loading, 1),
        "weights_gib": round(weights / GIB, 3),
        "peak_gib": round(peak / GIB, 2),
        "first_token": reading,
        "tokens_per_s": round(rate, 1),
        "share_of_bandwidth_limit": round(rate / limit, 3),
    }


def describe_model(*, on_gpu: bool, layers: int | None) -> str:
    """Return what was measured."""
    if layers:
        return f"full width, {layers} layers only, random weights"
    return "full size, random weights" if on_gpu else "TINY: says nothing of the real one"


def main() -> None:
    """Print the figures as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path, default=None, help="for the full-size checkpoint")
    parser.add_argument(
        "--layers", type=int, help="so many layers of full width only; also without a GPU"
    )
    parser.add_argument("--pages", type=int, nargs="+", default=PAGES)
    parser.add_argument("--precisions", nargs="+", default=["none", "int8", "int4"])
    given = parser.parse_args()
    on_gpu = torch.cuda.is_available()
    with tempfile.TemporaryDirectory() as made:
        if on_gpu or given.layers:
            device = "cuda" if on_gpu else "cpu"
            folder = full_size_checkpoint(given.folder or Path(made), device, given.layers)
        else:
            folder = tiny_glm()
        settings = config.GlmModel(
            model=str(folder),
            revision=None,
            page_tokens=1472 if on_gpu else 120,
            context_tokens=32_768,
        )
        figures = {
            "machine": describe_machine(),
            "device": torch.cuda.get_device_name() if on_gpu else "processor",
            "model": describe_model(on_gpu=on_gpu, layers=given.layers),
            "page_tokens": settings.page_tokens,
            "precisions": [
                measure(settings.model_copy(update={"quantize": precision}), given.pages)
                for precision in given.precisions
            ],
        }
    print(json.dumps(figures, indent=2))


if __name__ == "__main__":
    main()
