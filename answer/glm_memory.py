"""How much memory GLM needs, by arithmetic from its configuration, and what fits a machine."""

from dataclasses import dataclass
from typing import Any, Literal

import torch
from transformers import Glm4vConfig, Glm4vForConditionalGeneration

Kind = Literal["none", "int8", "int4"]
KINDS: tuple[Kind, ...] = ("none", "int8", "int4")
# Bytes of a quantised weight. nf4 with double quantisation: half a byte, and a scale of one byte
# and a little for every 64 weights (Dettmers et al., QLoRA, 2023).
WEIGHT_BYTES: dict[Kind, float] = {"none": 2, "int8": 1, "int4": 0.516}
PLAIN_BYTES = 2  # of weights that are not quantised, of keys and of values
# For CUDA itself and for what a step of 2,048 tokens computes with.
WORKING_BYTES = int(1.5 * 2**30)

# What config.json of zai-org/GLM-4.6V-Flash says, at the revision that the settings name.
FLASH = {
    "architectures": ["Glm4vForConditionalGeneration"],
    "model_type": "glm4v",
    "image_start_token_id": 151339,
    "image_end_token_id": 151340,
    "video_start_token_id": 151341,
    "video_end_token_id": 151342,
    "image_token_id": 151363,
    "video_token_id": 151364,
    "tie_word_embeddings": False,
    "text_config": {
        "model_type": "glm4v_text",
        "pad_token_id": 151329,
        "vocab_size": 151552,
        "eos_token_id": [151329, 151336, 151338],
        "attention_bias": True,
        "attention_dropout": 0.0,
        "hidden_act": "silu",
        "hidden_size": 4096,
        "intermediate_size": 13696,
        "max_position_embeddings": 131072,
        "num_attention_heads": 32,
        "num_hidden_layers": 40,
        "num_key_value_heads": 2,
        "rms_norm_eps": 1e-05,
        "dtype": "bfloat16",
        "rope_parameters": {
            "rope_type": "default",
            "rope_theta": 500000,
            "mrope_section": [8, 12, 12],
            "partial_rotary_factor": 0.5,
        },
    },
    "vision_config": {
        "model_type": "glm4v_vision",
        "hidden_size": 1536,
        "depth": 24,
        "num_heads": 12,
        "attention_bias": False,
        "intermediate_size": 13696,
        "hidden_act": "silu",
        "image_size": 336,
        "patch_size": 14,
        "out_hidden_size": 4096,
        "rms_norm_eps": 1e-05,
        "spatial_merge_size": 2,
        "temporal_patch_size": 2,
    },
}


@dataclass(frozen=True, slots=True)
class Size:
    """Numbers of weights: those that are quantised, and the others; bytes that a token needs."""

    quantised: int
    others: int
    token_bytes: int

    def weights_bytes(self, kind: Kind) -> int:
        """Return how much the weights take."""
        return int(self.quantised * WEIGHT_BYTES[kind] + self.others * PLAIN_BYTES)

    def tokens_within(self, memory_bytes: int, kind: Kind) -> int:
        """Return how many tokens of prompt and answer fit beside the weights; 0 for none."""
        left = memory_bytes - self.weights_bytes(kind) - WORKING_BYTES
        return max(0, left // self.token_bytes)


def flash_config() -> Glm4vConfig:
    """Return the configuration of GLM-4.6V-Flash."""
    return Glm4vConfig.from_dict(FLASH)


def size_of(config: Glm4vConfig) -> Size:
    """Return how large a model of this configuration is; none of it is made."""
    with torch.device("meta"):
        model = Glm4vForConditionalGeneration(config)
    layers: Any = model.model.language_model.layers
    quantised = sum(weights.numel() for weights in layers.parameters() if weights.dim() == 2)
    text: Any = config.text_config
    width = getattr(text, "head_dim", None) or text.hidden_size // text.num_attention_heads
    token = 2 * text.num_hidden_layers * text.num_key_value_heads * width * PLAIN_BYTES
    return Size(quantised, sum(one.numel() for one in model.parameters()) - quantised, token)
