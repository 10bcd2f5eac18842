"""Computed beginnings of prompts, kept so that a prompt that begins alike need not start anew."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import torch
from transformers import DynamicCache
from transformers.cache_utils import DynamicLayer

from .glm_prompt import Mark


@dataclass(frozen=True, slots=True)
class _Beginning:
    """Keys and values of the first tokens of a prompt; `marks` says which tokens these are."""

    marks: tuple[Mark, ...]
    cache: DynamicCache

    @property
    def size_bytes(self) -> int:
        return sum(keys.nbytes + values.nbytes for keys, values in states(self.cache))


class PrefixMemory:
    """Beginnings of the last prompts, at most so many bytes; not for several threads at once.

    The newest is kept whatever its size, for it is in use anyway.
    """

    def __init__(self, limit_bytes: int) -> None:
        """Keep nothing when the limit is 0."""
        self._limit = limit_bytes
        self._kept: list[_Beginning] = []  # the one used longest ago first

    def take(self, marks: Sequence[Mark], most: int) -> DynamicCache:
        """Return a cache with the longest beginning known of this prompt, at most `most` tokens.

        The cache is the caller's own: what is appended to it changes nothing that is kept.
        """
        best, length = None, 0
        for beginning in self._kept:
            shared = min(_shared(beginning.marks, marks), most)
            if shared > length:
                best, length = beginning, shared
        if best is None:
            return DynamicCache()
        self._kept.remove(best)
        if length == len(best.marks):
            return best.cache  # the new prompt goes on where this one ended, and will replace it
        self._kept.append(best)
        return DynamicCache(
            [(keys[:, :, :length], values[:, :, :length]) for keys, values in states(best.cache)]
        )

    def put(self, marks: Sequence[Mark], cache: DynamicCache) -> None:
        """Keep a cache that holds the first tokens of `marks`, as many as it has."""
        length = cache.get_seq_length()
        if not length or not self._limit:
            return
        added = _Beginning(tuple(marks[:length]), cache)
        self._kept = [one for one in self._kept if _shared(one.marks, added.marks) < len(one.marks)]
        self._kept.append(added)
        total = sum(one.size_bytes for one in self._kept)
        while total > self._limit and len(self._kept) > 1:
            total -= self._kept.pop(0).size_bytes

    def clear(self) -> None:
        """Forget everything."""
        self._kept.clear()


def states(cache: DynamicCache) -> Iterator[tuple[torch.Tensor, torch.Tensor]]:
    """Yield keys and values of each layer, (1, heads, tokens, width of a head)."""
    for layer in cache.layers:
        assert isinstance(layer, DynamicLayer)
        assert layer.keys is not None
        assert layer.values is not None
        yield layer.keys, layer.values


def _shared(one: Sequence[Mark], other: Sequence[Mark]) -> int:
    """Return how many marks are the same from the start."""
    length = 0
    for mine, theirs in zip(one, other, strict=False):
        if mine != theirs:
            break
        length += 1
    return length
