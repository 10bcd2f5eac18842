"""Reranker by a sentence-transformers cross-encoder in this process."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import numpy as np

from pageglass.core.errors import ConfigError, ModelUnavailable
from pageglass.core.protocols import Vectors

from .sentence_model import (
    Device,
    Precision,
    choose_device,
    choose_precision,
    describe,
    quiet_loading,
)

if TYPE_CHECKING:
    from sentence_transformers import CrossEncoder

PAIRS_A_BATCH = 8


class LocalReranker:
    """One cross-encoder, given by name or folder; it judges for one question at a time."""

    def __init__(self, model: str, *, device: Device = "auto", dtype: Precision = "auto") -> None:
        self._name = model
        chosen = choose_device(device)
        self._model = _load(model, chosen, choose_precision(dtype, chosen))
        # Threads that share a fast tokenizer fail with "Already borrowed".
        self._worker = ThreadPoolExecutor(1, "reranking")

    def scores(self, question: str, texts: Sequence[str]) -> Vectors:
        """Return how well each text answers, 0 to 1, shape (len(texts),), in their order.

        Texts longer than the model reads are cut at the end. Raises ModelUnavailable.
        """
        return self._worker.submit(self._scores, question, texts).result()

    def _scores(self, question: str, texts: Sequence[str]) -> Vectors:
        import torch

        # Text of a damaged PDF may hold half a surrogate pair, which no tokenizer takes.
        clean = [text.encode("utf-8", "replace").decode() for text in (question, *texts)]
        try:
            found = self._model.predict(
                [(clean[0], text) for text in clean[1:]],
                batch_size=PAIRS_A_BATCH,
                activation_fn=torch.nn.Sigmoid(),
                show_progress_bar=False,
            )
        except RuntimeError as error:  # PyTorch has no narrower one, out of memory among them
            raise ModelUnavailable(f"{self._name}: {error}") from error
        return np.asarray(found, np.float32)


def _load(model: str, device: str, precision: str) -> "CrossEncoder":
    from safetensors import SafetensorError
    from sentence_transformers import CrossEncoder

    with quiet_loading():
        try:
            loaded: CrossEncoder = CrossEncoder(
                model, device=device, local_files_only=True, model_kwargs={"dtype": precision}
            )
        except (OSError, ValueError, RuntimeError, SafetensorError) as error:
            raise describe(model, error, "cross-encoder") from error
    if loaded.num_labels != 1:
        raise ConfigError(
            f"search.reranker {model!r} gives {loaded.num_labels} scores for a text, not one"
        )
    return loaded
