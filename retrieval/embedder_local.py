"""Embedder by sentence-transformers in this process, any model of it."""

import threading
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import numpy as np

from pageglass.core.errors import ModelUnavailable
from pageglass.core.protocols import Vectors

from .cores import GIVING_WAY, start_workers
from .sentence_model import (
    TOKENIZING,
    Device,
    Precision,
    choose_device,
    choose_precision,
    clean,
    fingerprint,
    first_prompt,
    load_model,
)
from .traced import Features, Forward, padded, traced

if TYPE_CHECKING:
    from torch import Tensor
    from transformers import PreTrainedTokenizerBase

Task = Literal["query", "document"]

# A batch holds texts of like length up to this much. UTF-8 bytes stand for tokens: a token is about
# 4 of them in English and in Chinese. On a CPU small batches stay in its cache and are the fastest
# (benchmarks/embedding.py); the number for a GPU is an estimate.
BATCH_BYTES = {"cpu": 2_000, "cuda": 200_000}

# A model is traced with the first of these, and its trace must be right about the others, too.
TRACED = (("a page",), ("a word " * 60,), ("short", "年度报告的第二页" * 8))


class LocalEmbedder:
    """Texts to vectors by one sentence-transformers model, given by name or folder.

    Prompts are the model's own unless given here. On a CPU, `threads` batches of passages and as
    many questions are computed at a time, each on one core; 0 means as many as there are cores.
    Questions do not wait behind passages, which give way to them where cores are few.
    """

    def __init__(
        self,
        model: str | Path,
        *,
        query_prompt: str | None = None,
        passage_prompt: str | None = None,
        device: Device = "auto",
        dtype: Precision = "auto",
        threads: int = 0,
    ) -> None:
        self._device = choose_device(device)
        self._model = load_model(
            model, self._device, precision=choose_precision(dtype, self._device)
        )
        own = self._model.prompts
        self._prompts: dict[Task, str] = {
            "query": first_prompt(query_prompt, own, ("query",)),
            "document": first_prompt(passage_prompt, own, ("document", "passage", "corpus")),
        }
        settings = (self._prompts, self._model.max_seq_length)
        self._name = f"{Path(model).name}@{fingerprint(self._model, *settings)}"
        self._pad_token = int(getattr(self._model.tokenizer, "pad_token_id", None) or 0)
        self._traces: dict[Task, Forward] = {}
        self._tracing = threading.Lock()
        at_a_time = threads if self._device == "cpu" else 1
        self._passage_workers = start_workers(at_a_time, niceness=GIVING_WAY)
        self._question_workers = start_workers(threads)
        self._dimension = int(self.embed_question("dimension").size)

    @property
    def name(self) -> str:
        """Name of the model and a fingerprint of its weights, prompts and length limit."""
        return self._name

    @property
    def tokenizer(self) -> "PreTrainedTokenizerBase":
        """What cuts texts into tokens; who else uses it takes turns by TOKENIZING."""
        tokenizer: PreTrainedTokenizerBase = self._model.tokenizer
        return tokenizer

    @property
    def dimension(self) -> int:
        """Number of columns of every result."""
        return self._dimension

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        """Return float32 rows of unit length, shape (len(texts), dimension), in order.

        Texts longer than the model reads are cut at the end. Raises ModelUnavailable.
        """
        rows = np.empty((len(texts), self.dimension), dtype=np.float32)
        batches = list(batches_of_like_length(texts, BATCH_BYTES[self._device]))
        found = self._passage_workers.map(
            lambda batch: self._embed([texts[index] for index in batch], "document"), batches
        )
        for batch, vectors in zip(batches, found, strict=True):
            rows[batch] = vectors
        return rows

    def embed_question(self, question: str) -> Vectors:
        """Return shape (dimension,), unit length. Raises ModelUnavailable."""
        vector: Vectors = self.embed_questions([question])[0]
        return vector

    def embed_questions(self, questions: Sequence[str]) -> Vectors:
        """Return shape (len(questions), dimension), each as by itself, on a core each."""
        rows = self._question_workers.map(lambda one: self._embed([one], "query"), questions)
        return np.concatenate(list(rows))

    def _embed(self, texts: list[str], task: Task) -> Vectors:
        """Return unit rows for one batch, computed in the calling thread."""
        import torch

        try:
            with torch.inference_mode():
                vectors = self._forward(task)(self._features(texts, task))
                # Length in float32: rounded to bfloat16 it is off by up to 1 %.
                unit = torch.nn.functional.normalize(vectors.float(), dim=1)
        except RuntimeError as error:  # PyTorch has no narrower one, out of memory among them
            raise ModelUnavailable(f"{self._name} on {self._device}: {error}") from error
        array: Vectors = unit.cpu().numpy()
        return array

    def _features(self, texts: Sequence[str], task: Task) -> Features:
        """Return what the model takes, on its device."""
        import torch
        from sentence_transformers.util import batch_to_device

        whole = [clean(text) for text in texts]
        with TOKENIZING:
            features = self._model.preprocess(whole, prompt=self._prompts[task], task=task)
        return padded(batch_to_device(features, torch.device(self._device)), self._pad_token)

    def _forward(self, task: Task) -> Forward:
        """Return what computes the vectors; only a processor gains by a trace."""
        with self._tracing:
            if task not in self._traces:
                eager = partial(self._eager, task)
                on_cpu = self._device == "cpu"
                samples = [self._features(texts, task) for texts in TRACED if on_cpu]
                self._traces[task] = traced(samples, eager)
            return self._traces[task]

    def _eager(self, task: Task, features: Features) -> "Tensor":
        found: Tensor = self._model(dict(features), task=task)["sentence_embedding"]
        return found


def batches_of_like_length(texts: Sequence[str], limit_bytes: int) -> Iterator[list[int]]:
    """Yield positions in texts, longest texts first, so that little is padded.

    A batch's longest text, times their number, stays within the limit, unless it is one text.
    """
    sizes = [len(text.encode("utf-8", "replace")) for text in texts]
    batch: list[int] = []
    for index in sorted(range(len(texts)), key=lambda index: -sizes[index]):
        if batch and (len(batch) + 1) * sizes[batch[0]] > limit_bytes:
            yield batch
            batch = []
        batch.append(index)
    if batch:
        yield batch
