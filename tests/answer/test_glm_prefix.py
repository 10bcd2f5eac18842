"""Beginnings of prompts: the longest is found, what is kept never changes, bytes stay bounded."""

import torch
from transformers import DynamicCache

from pageglass.answer.glm_prefix import PrefixMemory

TOKEN_BYTES = 2 * 2 * 2 * 4 * 4  # two layers, keys and values, two heads, 4 wide, 4 bytes


def states(marks: list[int | str]) -> torch.Tensor:
    """Return (1, 2, tokens, 4) that follow from the marks, as keys do from tokens."""
    numbers = [[hash((mark, at)) % 997 for at in range(8)] for mark in marks]
    return torch.tensor(numbers, dtype=torch.float32).view(1, len(marks), 2, 4).transpose(1, 2)


def cache_of(marks: list[int | str]) -> DynamicCache:
    cache = DynamicCache()
    append(cache, marks)
    return cache


def append(cache: DynamicCache, marks: list[int | str]) -> None:
    for layer in range(2):
        cache.update(states(marks), -states(marks), layer)


def assert_holds(cache: DynamicCache, marks: list[int | str]) -> None:
    assert cache.get_seq_length() == len(marks)
    for layer in cache.layers if marks else ():
        assert torch.equal(layer.keys, states(marks))
        assert torch.equal(layer.values, -states(marks))


def test_the_longest_common_beginning_is_taken() -> None:
    memory = PrefixMemory(10**6)
    for marks in ([1, 2, 3, 4], [1, 2, 9], [7, 7]):
        memory.put(marks, cache_of(marks))
    assert_holds(memory.take([1, 2, 3, 8, 8], 4), [1, 2, 3])
    assert_holds(memory.take([7, 1], 1), [7])
    assert_holds(memory.take([5, 5], 1), [])


def test_pages_count_as_much_as_ids() -> None:
    memory = PrefixMemory(10**6)
    marks = [1, "page a", "page a", 2]
    memory.put(marks, cache_of(marks))
    assert_holds(memory.take([1, "page b", "page b", 2, 3], 4), [1])
    assert_holds(memory.take([1, "page a", "page a", 3, 3], 4), [1, "page a", "page a"])


def test_no_more_is_taken_than_asked_for() -> None:
    memory = PrefixMemory(10**6)
    memory.put([1, 2, 3], cache_of([1, 2, 3]))
    assert_holds(memory.take([1, 2, 3], 2), [1, 2])


def test_what_is_appended_to_a_taken_cache_does_not_change_what_is_kept() -> None:
    memory = PrefixMemory(10**6)
    memory.put([1, 2, 3], cache_of([1, 2, 3]))
    taken = memory.take([1, 2, 9, 9], 3)
    append(taken, [9, 9])
    assert_holds(memory.take([1, 2, 3, 4], 3), [1, 2, 3])


def test_only_what_the_cache_holds_counts() -> None:
    memory = PrefixMemory(10**6)
    memory.put([1, 2, 3, 4, 5], cache_of([1, 2]))
    assert_holds(memory.take([1, 2, 3, 4, 5], 4), [1, 2])


def test_the_bytes_kept_stay_within_the_limit_and_the_oldest_goes() -> None:
    memory = PrefixMemory(7 * TOKEN_BYTES)
    for first in (10, 20, 30):
        memory.put([first, 1, 2], cache_of([first, 1, 2]))
    assert memory.take([10, 1, 2, 3], 3).get_seq_length() == 0
    assert memory.take([20, 1, 2, 3], 3).get_seq_length() == 3


def test_a_beginning_that_a_longer_one_holds_is_kept_once() -> None:
    memory = PrefixMemory(8 * TOKEN_BYTES)
    memory.put([9, 9], cache_of([9, 9]))
    memory.put([1, 2], cache_of([1, 2]))
    memory.put([1, 2, 3, 4], cache_of([1, 2, 3, 4]))
    assert memory.take([9, 9, 9], 2).get_seq_length() == 2


def test_nothing_is_kept_without_memory_or_after_clear() -> None:
    none, some = PrefixMemory(0), PrefixMemory(10**6)
    for memory in (none, some):
        memory.put([1, 2], cache_of([1, 2]))
        memory.clear()
        assert memory.take([1, 2, 3], 2).get_seq_length() == 0
