"""A GLM-4.6V checkpoint loaded onto the device and in the precision that suit this machine."""

import logging
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any

import torch
from safetensors import SafetensorError
from transformers import AutoModelForImageTextToText, BitsAndBytesConfig, Glm4vConfig

from pageglass.core.config import GlmModel
from pageglass.core.errors import ConfigError, ModelUnavailable
from pageglass.retrieval.sentence_model import quiet_loading

from .glm_attention import register_attention
from .glm_processor import ImagesOnlyProcessor
from .glm_tokens import ControlTokens, control_tokens
from .glm_weights import find_weights, fingerprint

if TYPE_CHECKING:
    from transformers.models.glm4v.modeling_glm4v import Glm4vForConditionalGeneration

logger = logging.getLogger(__name__)

# Naming modules replaces the default list, which holds lm_head alone: the vision tower would be
# quantised as well, and images would be read wrong without any error.
NOT_QUANTISED = ["model.visual", "lm_head"]
BFLOAT16_CAPABILITIES = ("avx512_bf16", "amx_bf16")


@dataclass(frozen=True, slots=True)
class Glm:
    """A loaded checkpoint with what belongs to it; `fingerprint` names these very weights."""

    name: str
    model: "Glm4vForConditionalGeneration"
    processor: ImagesOnlyProcessor
    tokens: ControlTokens
    fingerprint: str

    @property
    def config(self) -> Glm4vConfig:
        """The configuration of the model."""
        return self.model.config

    @property
    def vocabulary(self) -> int:
        """How many tokens the model may choose from; the tokenizer may know fewer."""
        text: Any = self.config.text_config  # typed as a dictionary, too
        return int(text.vocab_size)

    @property
    def device(self) -> torch.device:
        """Where the model lies."""
        return self.model.device


def load_glm(settings: GlmModel) -> Glm:
    """Load the checkpoint; raises ModelUnavailable, and ConfigError for what cannot be set here."""
    folder = find_weights(settings.model, settings.revision)
    device = choose_device(settings.device)
    dtype = choose_dtype(settings.dtype, device)
    started = monotonic()
    try:
        with quiet_loading():
            model = AutoModelForImageTextToText.from_pretrained(
                folder,
                dtype=dtype,
                attn_implementation=register_attention(),
                quantization_config=_quantisation(settings.quantize, dtype),
                device_map=_device_map(settings.quantize, device),
                local_files_only=True,
            ).eval()
            processor = ImagesOnlyProcessor.from_pretrained(folder, local_files_only=True)
    except ImportError as error:
        needs = f"model.quantize = '{settings.quantize}' on {device}"
        raise ConfigError(f"{needs} needs: pip install 'pageglass[glm]' ({error})") from error
    except torch.OutOfMemoryError as error:
        advice = "set model.quantize to int8 or int4; see pageglass doctor --model"
        raise ModelUnavailable(f"{folder}: the weights do not fit {device}; {advice}") from error
    except (OSError, ValueError, KeyError, RuntimeError, SafetensorError) as error:
        raise ModelUnavailable(f"{folder}: {error}") from error
    if type(model.config) is not Glm4vConfig:
        raise ModelUnavailable(
            f"{folder}: model_type is {model.config.model_type}; GLM-4.6V-Flash's is glm4v"
        )
    logger.info("loaded %s on %s in %.1f s", settings.model, device, monotonic() - started)
    return Glm(
        name=_name(settings),
        model=model,
        processor=processor,
        tokens=control_tokens(model.config, processor.tokenizer),
        fingerprint=f"{fingerprint(folder)}-{dtype}".replace("torch.", ""),
    )


def choose_device(asked: str) -> str:
    """Return "cuda" or "cpu"; raises ConfigError when a GPU is asked for and there is none."""
    if asked == "cuda" and not torch.cuda.is_available():
        raise ConfigError("model.device = 'cuda', but PyTorch finds no GPU here; use 'auto'")
    if asked == "auto":
        return "cuda" if torch.cuda.is_available() else "cpu"
    return asked


def choose_dtype(asked: str, device: str) -> torch.dtype:
    """Return the precision: bfloat16, as the weights are, but on processors slow at it."""
    if asked == "auto":
        fast = device == "cuda" or any(
            torch.cpu.get_capabilities().get(name) for name in BFLOAT16_CAPABILITIES
        )
        asked = "bfloat16" if fast else "float32"
    return {"bfloat16": torch.bfloat16, "float16": torch.float16, "float32": torch.float32}[asked]


def _quantisation(kind: str, dtype: torch.dtype) -> BitsAndBytesConfig | None:
    if kind == "none":
        return None
    # bitsandbytes says at every call of an int8 layer that it casts to float16.
    logging.getLogger("bitsandbytes").setLevel(logging.ERROR)
    if kind == "int8":
        return BitsAndBytesConfig(load_in_8bit=True, llm_int8_skip_modules=NOT_QUANTISED)
    return BitsAndBytesConfig(
        load_in_4bit=True,
        bnb_4bit_quant_type="nf4",
        bnb_4bit_use_double_quant=True,
        bnb_4bit_compute_dtype=dtype,
        llm_int8_skip_modules=NOT_QUANTISED,
    )


def _device_map(quantize: str, device: str) -> dict[str, str | int] | None:
    """Return where everything goes at once; None loads into this process's memory, plainly."""
    if device == "cpu" and quantize == "none":
        return None
    return {"": 0 if device == "cuda" else device}


def _name(settings: GlmModel) -> str:
    name = Path(settings.model).name
    return name if settings.quantize == "none" else f"{name} {settings.quantize}"
