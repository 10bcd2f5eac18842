"""Tokens a second of the embedder by precision, batch size and use of the cores, and latency.

    python benchmarks/embedding.py [--busy 2] [--json FILE]

The variants take turns, several rounds, and the best round of each counts: on a machine that others
use too, the best is what repeats. `--busy` runs as many processes that want a core all the time.
"""

import argparse
import json
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

import torch

from pageglass.retrieval.bundled_e5 import ensure_bundled_e5
from pageglass.retrieval.cores import start_workers
from pageglass.retrieval.embedder_local import LocalEmbedder, batches_of_like_length
from pageglass.retrieval.sentence_model import Precision, load_model

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

ENGLISH = (
    "the committee shall review annual report revenue increased by percent contract employee leave"
    " policy travel expenses invoice payment within thirty days supplier warranty period machine"
    " temperature pressure valve of and to in for with quarter growth margin audit risk market"
)
CHINESE = (
    "员工年假天数按照工龄计算公司应当在三十日内支付合同款项设备温度压力阀门收入同比增长项目验收报告"
)
Row = dict[str, str | float]
PRECISIONS: tuple[Precision, ...] = ("float32", "bfloat16")
# How the cores are used: batches at a time, and cores for each.
SHARES = {"2 batches, 1 core each": (2, 1), "1 batch, 2 cores": (1, 2), "1 batch, 1 core": (1, 1)}


def make_texts(count: int) -> list[str]:
    """Return texts of 50 to 400 tokens, half English and half Chinese."""
    draw = random.Random(1)
    texts = []
    for number in range(count):
        tokens = draw.randint(50, 400)
        english = " ".join(draw.choices(ENGLISH.split(), k=int(tokens * 0.8)))
        texts.append("".join(draw.choices(CHINESE, k=tokens)) if number % 2 else english)
    return texts


def embed(model: "SentenceTransformer", texts: list[str], *, limit: int, share: str) -> None:
    """Embed all texts in batches of at most `limit` bytes, the cores used as `share` says."""
    batches = [[texts[index] for index in batch] for batch in batches_of_like_length(texts, limit)]

    def compute(batch: list[str]) -> None:
        with torch.inference_mode():
            model(model.preprocess(batch, prompt="passage: "))

    at_a_time, cores = SHARES[share]
    if at_a_time > 1:
        workers = start_workers(at_a_time)
        list(workers.map(compute, batches))
        workers.shutdown()
        return
    before = torch.get_num_threads()
    torch.set_num_threads(cores)
    for batch in batches:
        compute(batch)
    torch.set_num_threads(before)


def seconds(function: Callable[[], object]) -> float:
    """Return how long one call takes."""
    start = time.perf_counter()
    function()
    return time.perf_counter() - start


def measure_passages(folder: Path, texts: list[str], rounds: int) -> list[Row]:
    """Return one row a variant: tokens a second, best round first."""
    models = {name: load_model(folder, "cpu", precision=name) for name in PRECISIONS}
    ids = models["float32"].tokenizer(texts, truncation=True, max_length=512)["input_ids"]
    tokens = sum(map(len, ids))
    variants = [
        (precision, limit, share)
        for precision in models
        for share in SHARES
        for limit in (2000, 8000, 32000)
        if share != "1 batch, 1 core" or limit == 2000
    ]
    spent: dict[tuple[Precision, int, str], list[float]] = {variant: [] for variant in variants}
    for _ in range(rounds):
        for precision, limit, share in variants:
            model = models[precision]
            passed = seconds(partial(embed, model, texts, limit=limit, share=share))
            spent[precision, limit, share].append(passed)
    return [
        {
            "precision": precision,
            "batch_bytes": limit,
            "cores": share,
            "tokens_per_s": round(tokens / min(times)),
            "tokens_per_s_median": round(tokens / median(times)),
        }
        for (precision, limit, share), times in spent.items()
    ]


def measure_questions(folder: Path) -> list[Row]:
    """Return one row a precision: milliseconds of a question of 3 to 20 words."""
    draw = random.Random(2)
    rows: list[Row] = []
    questions = [" ".join(draw.choices(ENGLISH.split(), k=draw.randint(3, 20))) for _ in range(100)]
    for precision in PRECISIONS:
        embedder = LocalEmbedder(folder, device="cpu", dtype=precision)
        times = sorted(
            1000 * seconds(partial(embedder.embed_question, question)) for question in questions
        )
        rows.append(
            {
                "precision": precision,
                "median_ms": round(median(times), 1),
                "p95_ms": round(times[95], 1),
            }
        )
    return rows


@contextmanager
def busy_processes(count: int) -> Iterator[None]:
    """Run processes that want a core all the time."""
    command = [sys.executable, "-c", "while True: sum(range(10000))"]
    running = [subprocess.Popen(command) for _ in range(count)]
    try:
        yield
    finally:
        for process in running:
            process.kill()
            process.wait()


def show(title: str, rows: list[Row]) -> None:
    """Print rows as a table."""
    sys.stdout.write(f"\n{title}\n")
    header: Row = {name: name for name in rows[0]}
    for row in [header, *rows]:
        sys.stdout.write("  ".join(f"{value!s:>24}" for value in row.values()) + "\n")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description="Tokens a second and milliseconds a question of the embedder."
    )
    parser.add_argument("--models", type=Path, help="folder to keep the unpacked model in")
    parser.add_argument("--texts", type=int, default=24)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--busy", type=int, default=0, help="processes that want a core")
    parser.add_argument("--json", type=Path, help="file to write the rows to")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch, busy_processes(asked.busy):
        folder = ensure_bundled_e5(asked.models or Path(scratch))
        passages = measure_passages(folder, make_texts(asked.texts), asked.rounds)
        questions = measure_questions(folder)
    show(f"passages, {asked.busy} busy processes beside", passages)
    show("questions", questions)
    if asked.json:
        results = {"busy": asked.busy, "passages": passages, "questions": questions}
        asked.json.write_text(json.dumps(results, indent=2) + "\n")


if __name__ == "__main__":
    main()
