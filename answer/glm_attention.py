"""Attention of one token over a cache of fixed size, where each key is read once for all heads."""

from typing import Any

import torch
from transformers import AttentionInterface
from transformers.integrations.sdpa_attention import sdpa_attention_forward
from transformers.masking_utils import AttentionMaskInterface, sdpa_mask

NAME = "pageglass"


def register_attention() -> dict[str, str]:
    """Make `attend` known to transformers; return the setting that gives it to the text layers."""
    AttentionInterface.register(NAME, attend)
    AttentionMaskInterface.register(NAME, sdpa_mask)
    return {"": "sdpa", "text_config": NAME, "vision_config": "sdpa"}


def attend(
    module: torch.nn.Module,
    query: torch.Tensor,
    key: torch.Tensor,
    value: torch.Tensor,
    attention_mask: torch.Tensor | None,
    *,
    scaling: float,
    **others: Any,  # noqa: ANN401 - handed on to transformers
) -> tuple[torch.Tensor, None]:
    """Return (1, tokens, heads, width) of a query (1, heads, tokens, width).

    Key and value are (1, heads of keys, places, width). PyTorch's own attention is for all but one
    token with a mask, which is a step over a cache of fixed size. There its kernels for masks give
    each head of keys to one multiprocessor of the GPU, and GLM has two of them, or transformers
    copies each key for the 16 heads that share it (when compiled). This is plain matrix products,
    in float32 as in those kernels.
    """
    if query.shape[2] > 1 or attention_mask is None:
        made: tuple[torch.Tensor, None] = sdpa_attention_forward(
            module, query, key, value, attention_mask, scaling=scaling, **others
        )
        return made
    _, heads, _, width = query.shape
    grouped = query.reshape(1, key.shape[1], -1, width).float() * scaling
    scores = grouped @ key.float().transpose(2, 3)  # (1, heads of keys, heads of each, places)
    weights = scores.masked_fill(attention_mask.logical_not(), float("-inf")).softmax(-1)
    read = weights @ value.float()  # (1, heads of keys, heads of each, width)
    return read.to(query.dtype).reshape(1, 1, heads, width), None
