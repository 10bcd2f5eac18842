"""A sentence-transformers model on the device and in the precision that suit this machine."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from pageglass.core.errors import ConfigError, ModelUnavailable

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

Device = Literal["auto", "cpu", "cuda"]
Precision = Literal["auto", "float32", "bfloat16"]

# Instructions that multiply bfloat16. Without them it is emulated and slower than float32.
BFLOAT16_CAPABILITIES = ("avx512_bf16", "amx_bf16")

# A fast tokenizer fails with "Already borrowed" when truncation is set while it works, and one may
# serve two models.
TOKENIZING = threading.Lock()


def clean(text: str) -> str:
    """Return text that any tokenizer takes: a damaged PDF's may hold half a surrogate pair."""
    return text.encode("utf-8", "replace").decode()


def choose_device(asked: Device) -> str:
    """Return where to compute: what was asked, or for auto a GPU if there is one."""
    import torch

    found = torch.cuda.is_available()
    if asked == "cuda" and not found:
        raise ConfigError("embedder.device = 'cuda', but PyTorch finds no GPU here; use 'auto'")
    return "cuda" if asked != "cpu" and found else "cpu"


def choose_precision(asked: Precision, device: str) -> str:
    """Return the precision to compute in: what was asked, or for auto the fast one."""
    import torch

    if asked != "auto":
        return asked
    if device == "cuda":
        return "bfloat16" if torch.cuda.is_bf16_supported(including_emulation=False) else "float32"
    able = torch.cpu.get_capabilities()
    return "bfloat16" if any(able.get(name) for name in BFLOAT16_CAPABILITIES) else "float32"


def load_model(model: str | Path, device: str, *, precision: str) -> "SentenceTransformer":
    """Return the model from a folder, or by its name from the Hugging Face cache on this disk.

    Nothing is downloaded: without a network that takes minutes to fail, and a start should not
    depend on one. Raises ConfigError when there is no such model, ModelUnavailable when it cannot
    be read.
    """
    from safetensors import SafetensorError
    from sentence_transformers import SentenceTransformer

    with quiet_loading():
        try:
            loaded = SentenceTransformer(
                str(model),
                device=device,
                local_files_only=True,
                model_kwargs={"dtype": precision},
            )
        except (OSError, ValueError, RuntimeError, SafetensorError) as error:
            raise describe(model, error) from error
    return loaded.eval().requires_grad_(False)


def describe(
    model: str | Path, error: Exception, kind: str = "embedding model"
) -> ConfigError | ModelUnavailable:
    """Return the error that says what to do about a model that did not load."""
    if Path(model).is_dir():
        return ModelUnavailable(f"{model} cannot be read as a model ({kind}): {error}")
    return ConfigError(
        f"{kind} {str(model)!r} is not on this disk; give the folder of a "
        "sentence-transformers model, or fetch one of Hugging Face first: hf download NAME"
    )


@contextmanager
def quiet_loading() -> Iterator[None]:
    """Hide the progress bar that transformers draws for every load."""
    from transformers.utils import logging as transformers_logging

    shown = transformers_logging.is_progress_bar_enabled()
    transformers_logging.disable_progress_bar()
    try:
        yield
    finally:
        if shown:
            transformers_logging.enable_progress_bar()


def fingerprint(model: "SentenceTransformer", *settings: object) -> str:
    """Return 12 hex digits that differ when the weights or the settings differ.

    It looks at the start of every tensor, in bfloat16, so that the precision does not count.
    """
    import torch

    digest = blake2b(repr(settings).encode(), digest_size=6)
    for name, tensor in model.state_dict().items():
        start = tensor.flatten()[:64].to("cpu", torch.bfloat16).view(torch.int16)
        digest.update(f"{name}{tuple(tensor.shape)}".encode())
        digest.update(start.numpy().tobytes())
    return digest.hexdigest()


def first_prompt(given: str | None, prompts: dict[str, Any], names: tuple[str, ...]) -> str:
    """Return the prompt given, or the first that the model has under one of the names, or none."""
    if given is not None:
        return given
    return next((prompts[name] for name in names if prompts.get(name)), "")
