"""How fast GLM-4.6V-Flash answers in this process, and what memory it takes.

`python benchmarks/answer.py` makes a checkpoint of random weights in the full size where there is a
GPU (20.6 GB on disk, in --folder), loads it as it would load the real one, in each precision, and
measures the time to the first token, and tokens a second by every way of `model.decode`, the plain
one first. Without a GPU it does the same with a tiny checkpoint, and says so: the figures then show
that the benchmark runs, nothing else.
"""

import argparse
import json
import resource
import statistics
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from time import perf_counter
from typing import Any

import torch
from decoding import GIB, measure_decoding, operations_of_a_token
from glm_prompts import QUESTIONS, asked, page_image, timed
from machine import ROOT, describe_machine
from transformers import Glm4vForConditionalGeneration

from pageglass.answer.glm_load import Glm, load_glm
from pageglass.answer.glm_memory import flash_config
from pageglass.answer.model_glm import GlmModel
from pageglass.core import config

sys.path.append(str(ROOT / "tests"))
from tiny_glm import (
    make_tokenizer,
    picture_ids,
    stop_ids,
    tiny_glm,
    write_checkpoint,
)

PAGES = (1, 4, 8)
# The first is what the others are compared with.
WAYS = {"cuda": ("eager", "static", "graphs", "compiled"), "cpu": ("eager", "static")}


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


def first_token(glm: Glm, settings: config.GlmModel, pages: int, start: int) -> dict[str, object]:
    """Return seconds to the first token: new pages, known features, known beginning."""
    images = [page_image(start + place) for place in range(pages)]
    without = settings.model_copy(update={"prompt_memory_mib": 0})
    model = GlmModel(glm, without, folder=Path())
    cold, *_ = timed(model, asked(images, QUESTIONS[0]), 1)
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


def measure(
    settings: config.GlmModel, counts: Sequence[int], ways: Sequence[str] | None
) -> dict[str, object]:
    """Return the figures of one precision, by each way to decode; all that there are when None."""
    started = perf_counter()
    glm = load_glm(settings)
    loading = perf_counter() - started
    on_gpu = glm.device.type == "cuda"
    if on_gpu:
        torch.cuda.reset_peak_memory_stats()
    weights = torch.cuda.memory_allocated() if on_gpu else glm.model.get_memory_footprint()
    timed(GlmModel(glm, settings, folder=Path()), asked([page_image(0)], "Warm?"), 4)
    reading = [first_token(glm, settings, pages, start=100 * pages) for pages in counts]
    decoding = measure_decoding(glm, settings, ways or WAYS[glm.device.type])
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
        "decoding": decoding,
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
    parser.add_argument("--dtype", default="auto", help="as model.dtype")
    parser.add_argument("--decode", nargs="+", help="values of model.decode, the first to compare")
    parser.add_argument("--output", type=Path, help="a file for the figures, beside the screen")
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
            dtype=given.dtype,
            page_tokens=1472 if on_gpu else 120,
            context_tokens=32_768,
        )
        figures = {
            "machine": describe_machine(),
            "device": torch.cuda.get_device_name() if on_gpu else "processor",
            "model": describe_model(on_gpu=on_gpu, layers=given.layers),
            "page_tokens": settings.page_tokens,
            "operations_of_a_token_at_full_size": operations_of_a_token(),
            "precisions": [
                measure(
                    settings.model_copy(update={"quantize": precision}), given.pages, given.decode
                )
                for precision in given.precisions
            ],
        }
    written = json.dumps(figures, indent=2)
    print(written)
    if given.output:
        given.output.write_text(written + "\n")


if __name__ == "__main__":
    main()
