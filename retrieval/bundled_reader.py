"""The cross-encoder that comes with Pageglass: the bundled E5, taught to judge.

A question and a page's text are read together. What was learnt is kept as the difference to E5, of
low rank (LoRA, arXiv:2106.09685), and a head of two layers over the first token and the mean. How
it was taught and what it does is in docs/decisions/0012-reading-the-best-pages.md.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from pageglass.core.errors import ModelUnavailable

from .cores import GIVING_WAY
from .reranker_local import LocalReranker
from .sentence_model import Device, Precision, choose_device, choose_precision, quiet_loading

if TYPE_CHECKING:
    from torch import Tensor
    from transformers import BertModel

WEIGHTS = Path(__file__).with_name("bundled_reader.safetensors")
# Longer texts are cut: reading more found no more and is slower (decision 0012).
TOKENS = 192
# E5 reads both as it was taught to, and so does what was made of it.
PROMPTS = ("query: ", "passage: ")


def load_bundled_reader(
    e5: Path, *, device: Device = "auto", dtype: Precision = "auto", weights: Path = WEIGHTS
) -> LocalReranker:
    """Return the reader, made of the folder of the bundled E5 (`bundled_e5`).

    Raises ModelUnavailable where its own weights or those of E5 cannot be read.
    """
    from safetensors import SafetensorError
    from safetensors.torch import load_file
    from sentence_transformers import CrossEncoder
    from sentence_transformers.base.modules import Dense, Transformer
    from sentence_transformers.sentence_transformer.modules import Pooling
    from torch import nn

    chosen = choose_device(device)
    kwargs = {"dtype": choose_precision(dtype, chosen), "add_pooling_layer": False}
    try:
        learnt = load_file(weights)
        with quiet_loading():
            transformer = Transformer(
                str(e5 / "Transformer"), model_kwargs=kwargs, max_seq_length=TOKENS
            )
        _teach(transformer.model, learnt)
        inner, both = learnt["inner.weight"].shape
        modules = [
            transformer,
            Pooling(both // 2, ("cls", "mean")),
            Dense(both, inner, activation_function=nn.Tanh()),
            Dense(inner, 1, activation_function=nn.Identity(), module_output_name="scores"),
        ]
        for module, name in zip(modules[2:], ("inner", "score"), strict=True):
            module.linear.load_state_dict(
                {kind: learnt[f"{name}.{kind}"].float() for kind in ("weight", "bias")}
            )
        model = CrossEncoder(modules=modules, device=chosen)
    except (OSError, ValueError, RuntimeError, KeyError, SafetensorError) as error:
        raise ModelUnavailable(f"the bundled reader cannot be made: {error}") from error
    return LocalReranker(model, "bundled reader", prompts=PROMPTS, niceness=GIVING_WAY)


def _teach(bert: "BertModel", learnt: "dict[str, Tensor]") -> None:
    """Add to the weights what they learnt.

    `learnt` has for each weight of shape (out, in) `NAME.up`, (out, rank), and `NAME.down`,
    (rank, in), in half precision; names are those of BertModel.
    """
    import torch

    with torch.inference_mode():
        for name in (key.removesuffix(".up") for key in learnt if key.endswith(".up")):
            weight = bert.get_parameter(f"{name}.weight")
            weight.add_(learnt[f"{name}.up"].float() @ learnt[f"{name}.down"].float())
