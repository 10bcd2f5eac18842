"""Reranker by a sentence-transformers cross-encoder in this process."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from pageglass.core.errors import ConfigError, ModelUnavailable
from pageglass.core.protocols import Vectors

from .cores import start_workers
from .sentence_model import (
    TOKENIZING,
    Device,
    Precision,
    choose_device,
    choose_precision,
    clean,
    describe,
    quiet_loading,
)
from .traced import Features, Forward, padded, traced

if TYPE_CHECKING:
    from sentence_transformers import CrossEncoder
    from torch import Tensor

    from .bundled_reader import PairReader

# A GPU reads so many texts at once; on a processor each core reads one.
TEXTS_A_BATCH = {"cpu": 1, "cuda": 8}
# A model is traced with the first of these, and its trace must be right about the other, too.
TRACED = (("how many", "a page"), ("多少", "年度报告的第二页" * 20))


class LocalReranker:
    """One cross-encoder; questions and texts are given to it after `prompts`, where it has any.

    `niceness` is how far it gives way to other threads, on Linux.
    """

    def __init__(
        self,
        model: "CrossEncoder | PairReader",
        name: str,
        *,
        prompts: tuple[str, str] = ("", ""),
        niceness: int = 0,
    ) -> None:
        self._model = model.eval().requires_grad_(False)
        self._name, self._prompts = name, prompts
        self._device = model.device.type
        self._pad_token = int(getattr(model.tokenizer, "pad_token_id", None) or 0)
        self._workers = start_workers(0 if self._device == "cpu" else 1, niceness)
        # Only a processor gains by a trace.
        samples = [self._features([pair]) for pair in TRACED if self._device == "cpu"]
        self._forward: Forward = traced(samples, self._eager)

    def scores(self, question: str, texts: Sequence[str]) -> Vectors:
        """Return how well each text answers, 0 to 1, shape (len(texts),), in their order.

        Texts longer than the model reads are cut at the end. Raises ModelUnavailable.
        """
        # The longest first, so that no core begins it when the others are done.
        order = sorted(range(len(texts)), key=lambda at: -len(texts[at].encode("utf-8", "replace")))
        size = TEXTS_A_BATCH[self._device]
        batches = [order[start : start + size] for start in range(0, len(order), size)]
        found = np.empty(len(texts), np.float32)
        read = self._workers.map(
            lambda batch: self._read([(question, texts[at]) for at in batch]), batches
        )
        for batch, scores in zip(batches, read, strict=True):
            found[batch] = scores
        return found

    def _read(self, pairs: list[tuple[str, str]]) -> Vectors:
        import torch

        try:
            with torch.inference_mode():
                logits = self._forward(self._features(pairs))
                scores: Vectors = torch.sigmoid(logits.float())[:, 0].cpu().numpy()
        except RuntimeError as error:  # PyTorch has no narrower one, out of memory among them
            raise ModelUnavailable(f"{self._name}: {error}") from error
        return scores

    def _features(self, pairs: Sequence[tuple[str, str]]) -> Features:
        """Return what the model takes, on its device."""
        import torch
        from sentence_transformers.util import batch_to_device

        before, between = self._prompts
        whole = [(clean(before + question), clean(between + text)) for question, text in pairs]
        with TOKENIZING:
            features = self._model.preprocess(whole)
        return padded(batch_to_device(features, torch.device(self._device)), self._pad_token)

    def _eager(self, features: Features) -> "Tensor":
        """Return logits, shape (texts, 1)."""
        found: Tensor = self._model(dict(features))["scores"]
        return found


def load_reranker(
    model: str, *, device: Device = "auto", dtype: Precision = "auto"
) -> LocalReranker:
    """Return the cross-encoder of a folder, or of a name in the Hugging Face cache on this disk.

    Raises ConfigError where there is none or it gives several scores for a text, ModelUnavailable
    where it cannot be read.
    """
    from safetensors import SafetensorError
    from sentence_transformers import CrossEncoder

    chosen = choose_device(device)
    kwargs = {"dtype": choose_precision(dtype, chosen)}
    with quiet_loading():
        try:
            loaded = CrossEncoder(model, device=chosen, local_files_only=True, model_kwargs=kwargs)
        except (OSError, ValueError, RuntimeError, SafetensorError) as error:
            raise describe(model, error, "cross-encoder") from error
    if loaded.num_labels != 1:
        raise ConfigError(
            f"search.reranker {model!r} gives {loaded.num_labels} scores for a text, not one"
        )
    return LocalReranker(loaded, model)
