"""A step of GLM by one token over memory of fixed size, as CUDA graphs and compilers need it."""

from collections.abc import Callable, Iterator
from typing import Literal

import torch
from transformers import DynamicCache, StaticCache
from transformers.cache_utils import StaticLayer

from .glm_load import Glm
from .glm_prefix import states

Step = Callable[[], torch.Tensor]
Fixed = Literal["static", "graphs", "compiled"]
# As in PyTorch's notes on CUDA graphs; a compiled step is recorded at its second run.
WARM_UP_STEPS = 3


class FixedCache:
    """Keys and values of at most `size` tokens at addresses that stay, and a step over them."""

    def __init__(self, glm: Glm, like: DynamicCache, size: int, *, how: Fixed) -> None:
        """Make room for tokens of the same shape as those that `like` holds.

        Raises RuntimeError when the step cannot be captured or compiled, or memory is too small.
        """
        keys, _ = next(states(like))
        _, heads, _, width = keys.shape
        self.size = size
        self._cache = StaticCache(config=glm.config, max_cache_len=size)
        self._cache.early_initialization(1, heads, width, keys.dtype, keys.device)
        self._token = torch.zeros((1, 1), dtype=torch.long, device=keys.device)
        self._position = torch.zeros((3, 1, 1), dtype=torch.long, device=keys.device)
        call = glm.model.get_compiled_call(None) if how == "compiled" else glm.model

        def step() -> torch.Tensor:
            logits: torch.Tensor = call(
                input_ids=self._token,
                position_ids=self._position,
                past_key_values=self._cache,
                use_cache=True,
            ).logits[:, -1]
            return logits

        self._step = PREPARE[how](step)

    def fill(self, cache: DynamicCache) -> None:
        """Take over what a growing cache holds, and forget what was here."""
        for layer, (keys, values) in zip(self._layers(), states(cache), strict=True):
            own_keys, own_values = _states_of(layer)
            length = keys.shape[2]
            own_keys[:, :, :length] = keys
            own_values[:, :, :length] = values
            # Places behind are masked, but a number times nothing is not zero when it is infinite.
            own_values[:, :, length:] = 0
            layer.cumulative_length.fill_(length)

    def read(self, token: int, position: int) -> torch.Tensor:
        """Return logits (1, vocabulary) after this token; they are valid until the next call."""
        self._token.fill_(token)
        self._position.fill_(position)
        return self._step()

    def pour(self, cache: DynamicCache, tokens: int) -> None:
        """Append the last `tokens` tokens that were read to the cache that filled this one."""
        begin = cache.get_seq_length()
        for index, layer in enumerate(self._layers()):
            keys, values = (all[:, :, begin : begin + tokens] for all in _states_of(layer))
            cache.update(keys, values, index)

    def _layers(self) -> Iterator[StaticLayer]:
        for layer in self._cache.layers:
            assert isinstance(layer, StaticLayer)
            yield layer


def _states_of(layer: StaticLayer) -> tuple[torch.Tensor, torch.Tensor]:
    """Return keys and values, (1, heads, places, width of a head)."""
    assert layer.keys is not None
    assert layer.values is not None
    return layer.keys, layer.values


def _plain(step: Step) -> Step:
    return step


def _captured(step: Step) -> Step:
    """Return a step that replays what this one has the GPU do, in one go."""
    graph = torch.cuda.CUDAGraph()
    beside = torch.cuda.Stream()  # type: ignore[no-untyped-call]  # PyTorch's own
    beside.wait_stream(torch.cuda.current_stream())
    with torch.cuda.stream(beside):
        _warmed_up(step)
    torch.cuda.current_stream().wait_stream(beside)
    # Other threads, such as that of an embedder on the same GPU, may ask for memory meanwhile.
    with torch.cuda.graph(graph, capture_error_mode="thread_local"):
        logits = step()

    def replay() -> torch.Tensor:
        graph.replay()
        return logits

    return replay


def _warmed_up(step: Step) -> Step:
    for _ in range(WARM_UP_STEPS):
        step()
    return step


PREPARE: dict[Fixed, Callable[[Step], Step]] = {
    "static": _plain,
    "graphs": _captured,
    "compiled": _warmed_up,
}
