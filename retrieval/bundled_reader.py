"""The cross-encoder that comes with Pageglass: the bundled E5, taught to judge.

A question and a page's text are read together. What was learnt is kept as the difference to E5, of
low rank (LoRA, arXiv:2106.09685), and a head of two layers over the first token and the mean. How
it was taught and what it does is in docs/decisions/0012-reading-the-best-pages.md.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import torch
from torch import Tensor, nn

from pageglass.core.errors import ModelUnavailable

from .cores import GIVING_WAY
from .reranker_local import LocalReranker
from .sentence_model import Device, Precision, choose_device, choose_precision, quiet_loading

if TYPE_CHECKING:
    from transformers import BertModel, PreTrainedTokenizerBase

WEIGHTS = Path(__file__).with_name("bundled_reader.safetensors")
# Longer texts are cut: reading more found no more and is slower (decision 0012).
TOKENS = 192
# E5 reads both as it was taught to, and so does what was made of it.
PROMPTS = ("query: ", "passage: ")
# The head's first layer.
INNER = 128


class PairReader(nn.Module):
    """E5 over pairs of question and text, with a head that scores each."""

    def __init__(self, bert: "BertModel", tokenizer: "PreTrainedTokenizerBase") -> None:
        super().__init__()
        self.bert, self.tokenizer = bert, tokenizer
        self.inner = nn.Linear(2 * bert.config.hidden_size, INNER)
        self.score = nn.Linear(INNER, 1)

    @property
    def device(self) -> torch.device:
        """Where it computes."""
        return self.score.weight.device

    def preprocess(self, pairs: Sequence[tuple[str, str]], tokens: int = TOKENS) -> dict[str, Any]:
        """Return tensors of shape (pairs, tokens); texts are cut to `tokens` with the question."""
        return dict(
            self.tokenizer(
                [question for question, _ in pairs],
                [text for _, text in pairs],
                padding=True,
                truncation="only_second",
                max_length=tokens,
                return_tensors="pt",
            )
        )

    def forward(self, features: dict[str, Any]) -> dict[str, Tensor]:
        """Return log odds that the texts answer, shape (pairs, 1), as "scores"."""
        read = self.bert(**features).last_hidden_state.float()
        there = features["attention_mask"][..., None].float()
        mean = (read * there).sum(1) / there.sum(1)
        inner = torch.tanh(self.inner(torch.cat([read[:, 0], mean], dim=1)))
        return {"scores": self.score(inner)}


def load_bundled_reader(
    e5: Path,
    *,
    device: Device = "auto",
    dtype: Precision = "auto",
    weights: Path = WEIGHTS,
    tokenizer: "PreTrainedTokenizerBase | None" = None,
) -> LocalReranker:
    """Return the reader, made of the folder of the bundled E5 (`bundled_e5`).

    E5's tokenizer is loaded unless it is given: another one takes 280 MiB.
    Raises ModelUnavailable where its own weights or those of E5 cannot be read.
    """
    from safetensors import SafetensorError
    from safetensors.torch import load_file
    from transformers import AutoTokenizer, BertModel

    chosen, folder = choose_device(device), e5 / "Transformer"
    precision = getattr(torch, choose_precision(dtype, chosen))
    try:
        learnt = load_file(weights)
        with quiet_loading():
            bert = BertModel.from_pretrained(folder, dtype=precision, add_pooling_layer=False)
        model = PairReader(bert, tokenizer or AutoTokenizer.from_pretrained(folder))
        _teach(bert, learnt)
        for name in ("inner", "score"):
            kinds = {kind: learnt[f"{name}.{kind}"].float() for kind in ("weight", "bias")}
            model.get_submodule(name).load_state_dict(kinds)
    except (OSError, ValueError, RuntimeError, KeyError, SafetensorError) as error:
        raise ModelUnavailable(f"the bundled reader cannot be made: {error}") from error
    return LocalReranker(model.to(chosen), "bundled reader", prompts=PROMPTS, niceness=GIVING_WAY)


def _teach(bert: "BertModel", learnt: dict[str, Tensor]) -> None:
    """Add to the weights what they learnt.

    `learnt` has for each weight of shape (out, in) `NAME.up`, (out, rank), and `NAME.down`,
    (rank, in), in half precision; names are those of BertModel.
    """
    with torch.inference_mode():
        for name in (key.removesuffix(".up") for key in learnt if key.endswith(".up")):
            weight = bert.get_parameter(f"{name}.weight")
            weight.add_(learnt[f"{name}.up"].float() @ learnt[f"{name}.down"].float())
