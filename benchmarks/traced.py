"""How long a question takes to embed while another thread is busy in Python.

`python benchmarks/traced.py` compares the model as it is with its trace, alone and beside a thread
that only counts, in milliseconds: median and 95th percentile of QUESTIONS.
"""

import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import perf_counter

import torch
from machine import describe_machine

from pageglass.api.assemble import load_settings, open_embedder
from pageglass.api.serve import SWITCH_S
from pageglass.retrieval import embedder_local

QUESTIONS = 100
QUESTION = "When does the canteen open on Fridays?"


def main() -> None:
    """Measure and print."""
    sys.setswitchinterval(SWITCH_S)
    print(describe_machine())
    torch.set_num_threads(1)
    kept = embedder_local.traced
    for name, way in (("as it is", lambda _samples, forward: forward), ("traced", kept)):
        embedder_local.traced = way
        embedder = open_embedder(load_settings(None))
        print(f"{name}: alone {times(embedder.embed_question)}", end=", ")
        with busy():
            print(f"beside a busy thread {times(embedder.embed_question)}")


def times(embed: Callable[[str], object]) -> str:
    """Return the median and the 95th percentile."""
    took = []
    for _ in range(QUESTIONS):
        started = perf_counter()
        embed(QUESTION)
        took.append((perf_counter() - started) * 1000)
    took.sort()
    return f"{took[QUESTIONS // 2]:.1f} ms (p95 {took[QUESTIONS * 95 // 100]:.1f})"


@contextmanager
def busy() -> Iterator[None]:
    """Keep a thread busy in Python meanwhile."""
    stopping = threading.Event()

    def count() -> None:
        while not stopping.is_set():
            pass

    thread = threading.Thread(target=count)
    thread.start()
    try:
        yield
    finally:
        stopping.set()
        thread.join()


if __name__ == "__main__":
    main()
