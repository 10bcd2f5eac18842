"""A model's computation as one call, which does not ask for Python's lock between its steps.

A model of twelve layers is some hundred calls from Python, and after each of them the thread waits
for its turn: beside one other thread that is busy in Python, a question took 138 ms rather than 20
(`python benchmarks/traced.py`). A trace (torch.jit) is computed to its end without the lock.
"""

import logging
import warnings
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from torch import Tensor

# What a model takes: tensors of shape (texts, tokens), and what it should do with them.
Features = Mapping[str, Any]
Forward = Callable[[Features], "Tensor"]

# A trace does exactly what the model does, or has left out something that depends on the text.
TOLERANCE = 1e-3
# What code that a trace cannot follow raises while it is traced.
UNTRACEABLE = (RuntimeError, TypeError, ValueError, AttributeError, LookupError)

# Texts are padded to a multiple of so many tokens.
LENGTH_STEP = 16

logger = logging.getLogger(__name__)


def traced(samples: Sequence[Features], forward: Forward) -> Forward:
    """Return `forward`, which computes shape (texts, dimension), as a trace of the first sample.

    The model's weights become part of the trace, so that none may ask for a gradient. `forward` is
    returned as it is where there are no samples, where the model cannot be traced, and where
    the trace says something else about one of the samples.
    """
    import torch

    if not samples:
        return forward
    first = samples[0]
    names = [name for name, value in first.items() if isinstance(value, torch.Tensor)]
    rest = {name: value for name, value in first.items() if name not in names}

    def whole(*tensors: "Tensor") -> "Tensor":
        return forward(dict(zip(names, tensors, strict=True)) | rest)

    def run(features: Features) -> "Tensor":
        result: Tensor = trace(*(features[name] for name in names))
        return result

    try:
        with torch.inference_mode(), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            given = tuple(first[name] for name in names)
            trace = torch.jit.trace(whole, given, check_trace=False)  # type: ignore[no-untyped-call]  # of PyTorch
            off = max(float((run(one) - forward(one)).abs().max()) for one in samples)
    except UNTRACEABLE as error:
        logger.info("this model cannot be traced: %s", type(error).__name__)
        return forward
    return run if off <= TOLERANCE else forward


def padded(features: dict[str, Any], pad_token: int) -> dict[str, Any]:
    """Return the features with texts padded to a multiple of LENGTH_STEP tokens.

    PyTorch keeps what it prepared for every shape that it meets. With lengths as they come, memory
    grew by 0.9 GB in 2,400 passages and went on growing; in steps it stays, at the same speed.
    """
    from torch.nn.functional import pad

    ids = features.get("input_ids")
    if ids is None or "attention_mask" not in features:
        return features
    missing = -ids.shape[1] % LENGTH_STEP
    return {
        name: pad(value, (0, missing), value=pad_token if name == "input_ids" else 0)
        if getattr(value, "shape", None) == ids.shape  # (texts, tokens)
        else value
        for name, value in features.items()
    }
