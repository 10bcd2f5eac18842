"""How the tokens of an answer are read one by one: by a cache that grows, or in a fixed one."""

import logging
from collections import OrderedDict
from time import monotonic
from typing import Literal

import torch
from transformers import DynamicCache

from pageglass.core.config import GlmModel
from pageglass.core.errors import ConfigError

from .glm_fixed import Fixed, FixedCache
from .glm_load import Glm

logger = logging.getLogger(__name__)

How = Literal["eager"] | Fixed
SMALLEST = 1024


class Decoder:
    """Begins answers; keeps fixed caches of several sizes, as many as hold `most` tokens together.

    Not for several threads at once. What cannot be prepared is logged, and answers are then written
    by a cache that grows.
    """

    def __init__(self, glm: Glm, how: How, *, most: int) -> None:
        """Read as `choose_decode` says."""
        self._glm = glm
        self._how = how
        self._most = most
        self._fixed: OrderedDict[int, FixedCache] = OrderedDict()  # the one used longest ago first

    def begin(self, cache: DynamicCache, *, more: int) -> "Steps":
        """Return what reads at most `more` tokens behind those that the cache will hold by then."""
        return Steps(self, self._glm, cache, more)

    def fixed(self, cache: DynamicCache, more: int) -> FixedCache | None:
        """Return a fixed cache filled with this one and room for more; None to let it grow."""
        if self._how == "eager":
            return None
        size = self._size(cache.get_seq_length() + more)
        try:
            found = self._fixed.pop(size, None) or self._made(cache, size, self._how)
        except torch.OutOfMemoryError:
            self.forget()
            logger.warning("no memory for a fixed cache of %d tokens; written without it", size)
            return None
        except RuntimeError as error:  # PyTorch has no narrower one
            self.forget()
            logger.warning(
                "model.decode = '%s' does not work here, answers are written without: %s",
                self._how,
                str(error).partition("\n")[0],
            )
            self._how = "eager"
            return None
        self._fixed[size] = found
        found.fill(cache)
        return found

    def forget(self) -> None:
        """Free all fixed caches."""
        self._fixed.clear()

    def _size(self, needed: int) -> int:
        size = SMALLEST
        while size < needed:
            size *= 2
        return max(needed, min(size, self._most))

    def _made(self, cache: DynamicCache, size: int, how: Fixed) -> FixedCache:
        while self._fixed and sum(self._fixed) + size > self._most:
            self._fixed.popitem(last=False)
        started = monotonic()
        made = FixedCache(self._glm, cache, size, how=how)
        logger.info("prepared steps over %d tokens in %.1f s", size, monotonic() - started)
        return made


class Steps:
    """Reads the tokens of one answer, each behind those before it."""

    def __init__(self, decoder: Decoder, glm: Glm, cache: DynamicCache, more: int) -> None:
        """Prepare nothing before the first token, for many answers have but one."""
        self._decoder = decoder
        self._glm = glm
        self._cache = cache
        self._more = more
        self._fixed: FixedCache | None = None
        self._count = 0

    def read(self, token: int, position: int) -> torch.Tensor:
        """Return logits (1, vocabulary) after this token; they are valid until the next call."""
        if not self._count:
            self._fixed = self._decoder.fixed(self._cache, self._more)
        self._count += 1
        if self._fixed:
            assert self._count <= self._more  # beyond its end a GPU would be lost to this process
            return self._fixed.read(token, position)
        logits: torch.Tensor = self._glm.model(
            input_ids=torch.tensor([[token]], device=self._glm.device),
            position_ids=torch.full((3, 1, 1), position, device=self._glm.device),
            past_key_values=self._cache,
            use_cache=True,
        ).logits[:, -1]
        return logits

    def end(self) -> None:
        """Leave in the cache what was read."""
        if self._fixed:
            self._fixed.pour(self._cache, self._count)


def choose_decode(settings: GlmModel, device: torch.device) -> How:
    """Return how to decode here; raises ConfigError for what needs a GPU where there is none."""
    on_gpu = device.type == "cuda"
    if settings.decode == "graphs" and not on_gpu:
        raise ConfigError("model.decode = 'graphs' needs a GPU; use 'auto'")
    if settings.decode == "auto":
        # int8 layers look for large numbers, and wait for the answer (bitsandbytes 0.50).
        return "graphs" if on_gpu and settings.quantize != "int8" else "eager"
    return settings.decode
