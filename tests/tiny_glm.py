"""A tiny checkpoint of GLM-4.6V-Flash's own classes, made while the tests run.

Everything structural is as in the real one: classes, 36 added tokens in their order, three ids that
end an answer, two heads of keys and values, partial rotary embedding in three sections. Widths and
depths are small, weights are random, and large enough that the answer depends on what is on the
pages and where: with the usual ones every answer is the same, and every comparison holds.

`make tiny-model` writes one, to try the engine without the weights.
"""

import json
import re
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import torch
from tokenizers import AddedToken, Regex, Tokenizer, decoders, models, pre_tokenizers, trainers
from transformers import (
    GenerationConfig,
    Glm4vConfig,
    Glm4vForConditionalGeneration,
    PreTrainedTokenizerFast,
)

from pageglass.retrieval.sentence_model import quiet_loading

# In the real vocabulary these are 151329 to 151364.
ADDED = re.findall(
    r"\S+",
    """
    <|endoftext|> [MASK] [gMASK] [sMASK] <sop> <eop>
    <|system|> <|user|> <|assistant|> <|observation|> <|begin_of_image|> <|end_of_image|>
    <|begin_of_video|> <|end_of_video|> <|begin_of_audio|> <|end_of_audio|>
    <|begin_of_transcription|> <|end_of_transcription|>
    <|code_prefix|> <|code_middle|> <|code_suffix|> <think> </think> <tool_call>
    </tool_call> <tool_response> </tool_response> <arg_key> </arg_key> <arg_value>
    </arg_value> /nothink <|begin_of_box|> <|end_of_box|> <|image|> <|video|>
    """,
)
# Tokens of their own that `skip_special_tokens` leaves in the text.
NOT_SPECIAL = frozenset(ADDED[21:34])

# Written for these tests; it renders what the template of the checkpoint renders.
TEMPLATE = """\
{%- macro told(content) -%}
{%- if content is string -%}{{ content }}
{%- else -%}{%- for part in content -%}
{%- if part.type == 'image' or 'image' in part -%}<|begin_of_image|><|image|><|end_of_image|>
{%- elif part.type == 'text' -%}{{ part.text }}
{%- endif -%}{%- endfor -%}{%- endif -%}
{%- endmacro -%}
{{- '[gMASK]<sop>' -}}
{%- set quick = enable_thinking is defined and not enable_thinking -%}
{%- for message in messages -%}
{%- set text = told(message.content) -%}
{%- if message.role == 'system' -%}{{ '<|system|>\\n' + text }}
{%- elif message.role == 'user' -%}
{{ '<|user|>\\n' + text }}{{ '/nothink' if quick and not text.endswith('/nothink') else '' }}
{%- elif message.role == 'assistant' -%}
{{ '<|assistant|>\\n<think></think>' }}{{ '\\n' + text.strip() if text.strip() else '' }}
{%- endif -%}
{%- endfor -%}
{%- if add_generation_prompt -%}
{{ '<|assistant|>\\n' }}{{ '<think></think>\\n' if quick else '' }}
{%- endif -%}
"""

CORPUS = (
    "The quarterly report shows revenue of 12.5 million on page 3.",
    "Total assets, table 2, figure 4.",
    "根据第3页的表格，2024年总收入为12.5亿元。",
    "请根据文档回答问题，并给出页码。",
    "Answer from the pages only; cite [1].",
    '{"answer": "yes", "citations": [1, 2]}',
)
WORD = (
    r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}"
    r"| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+"
)


@dataclass(frozen=True, slots=True)
class Shape:
    """What may differ between tiny checkpoints."""

    hidden: int = 64
    layers: int = 2
    seed: int = 0
    page_tokens: int = 6144


USUAL = Shape()


@cache
def tiny_glm(shape: Shape = USUAL) -> Path:
    """Return the folder of a tiny checkpoint; made once in a run of the tests."""
    return write_tiny(Path(mkdtemp(prefix="tiny-glm-")), shape)


def write_tiny(folder: Path, shape: Shape = USUAL) -> Path:
    """Write a tiny checkpoint into a folder, and return it."""
    tokenizer = make_tokenizer()
    write_checkpoint(folder, _model(shape, tokenizer), tokenizer, page_tokens=shape.page_tokens)
    return folder


def write_checkpoint(
    folder: Path,
    model: Glm4vForConditionalGeneration,
    tokenizer: PreTrainedTokenizerFast,
    *,
    page_tokens: int,
) -> None:
    """Write a checkpoint with every file that the real one has."""
    stops = stop_ids(tokenizer)
    model.generation_config = GenerationConfig(
        do_sample=True,
        temperature=0.8,
        top_k=2,
        top_p=0.6,
        eos_token_id=stops,
        pad_token_id=stops[0],
    )
    with quiet_loading():
        model.save_pretrained(folder)
    tokenizer.save_pretrained(folder)
    (folder / "chat_template.jinja").write_text(TEMPLATE)
    pictures = {
        "size": {"shortest_edge": 12544, "longest_edge": 2 * 784 * page_tokens},
        "do_rescale": True,
        "patch_size": 14,
        "temporal_patch_size": 2,
        "merge_size": 2,
        "image_mean": [0.48145466, 0.4578275, 0.40821073],
        "image_std": [0.26862954, 0.26130258, 0.27577711],
        "image_processor_type": "Glm46VImageProcessor",
        "processor_class": "Glm46VProcessor",
    }
    (folder / "preprocessor_config.json").write_text(json.dumps(pictures))
    path = folder / "tokenizer_config.json"
    told = json.loads(path.read_text()) | {"processor_class": "Glm46VProcessor"}
    path.write_text(json.dumps(told))


def stop_ids(tokenizer: PreTrainedTokenizerFast) -> list[int]:
    """Return the ids that end an answer."""
    return [
        tokenizer.convert_tokens_to_ids(token)
        for token in ("<|endoftext|>", "<|user|>", "<|observation|>")
    ]


def picture_ids(tokenizer: PreTrainedTokenizerFast) -> dict[str, int]:
    """Return the ids of images and videos as a configuration names them."""
    names = {
        "image_token_id": "<|image|>",
        "video_token_id": "<|video|>",
        "image_start_token_id": "<|begin_of_image|>",
        "image_end_token_id": "<|end_of_image|>",
        "video_start_token_id": "<|begin_of_video|>",
        "video_end_token_id": "<|end_of_video|>",
    }
    return {name: tokenizer.convert_tokens_to_ids(token) for name, token in names.items()}


def make_tokenizer() -> PreTrainedTokenizerFast:
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [
            pre_tokenizers.Split(Regex(WORD), "isolated"),
            pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False),
        ]
    )
    tokenizer.decoder = decoders.ByteLevel()
    alphabet = pre_tokenizers.ByteLevel.alphabet()
    trainer = trainers.BpeTrainer(vocab_size=768, initial_alphabet=alphabet, show_progress=False)
    tokenizer.train_from_iterator(CORPUS * 20, trainer)
    for text in ADDED:  # one by one, so that ids are in this order
        token = AddedToken(text, special=text not in NOT_SPECIAL, normalized=False)
        add = tokenizer.add_tokens if text in NOT_SPECIAL else tokenizer.add_special_tokens
        add([token])
    return PreTrainedTokenizerFast(
        tokenizer_object=tokenizer,
        eos_token="<|endoftext|>",
        pad_token="<|endoftext|>",
        padding_side="left",
        model_max_length=128000,
        clean_up_tokenization_spaces=False,
    )


def _model(shape: Shape, tokenizer: PreTrainedTokenizerFast) -> Glm4vForConditionalGeneration:
    torch.manual_seed(shape.seed)
    model = Glm4vForConditionalGeneration(_config(shape, tokenizer)).eval()
    with torch.no_grad():
        for name, weights in model.named_parameters():
            if "embed_tokens" in name:
                weights.normal_(0, 2.0)  # which token it is must survive the norms
            elif "q_proj.weight" in name or "k_proj.weight" in name:
                weights.normal_(0, 2.0 / shape.hidden**0.5)  # where things are must matter
            elif weights.dim() >= 2 and "norm" not in name:
                weights.mul_(4.0)
    return model


def _config(shape: Shape, tokenizer: PreTrainedTokenizerFast) -> Glm4vConfig:
    stops = stop_ids(tokenizer)
    half = shape.hidden // 16  # of the rotary width: a head is hidden / 4, half of it turns
    first = max(1, half // 4)
    second = (half - first) // 2
    return Glm4vConfig(
        text_config={
            "model_type": "glm4v_text",
            "vocab_size": len(tokenizer),
            "hidden_size": shape.hidden,
            "intermediate_size": shape.hidden * 2,
            "num_hidden_layers": shape.layers,
            "num_attention_heads": 4,
            "num_key_value_heads": 2,
            "rms_norm_eps": 1e-5,
            "max_position_embeddings": 131072,
            "eos_token_id": stops,
            "pad_token_id": stops[0],
            "attention_bias": True,
            "rope_parameters": {
                "rope_type": "default",
                "rope_theta": 500000,
                "partial_rotary_factor": 0.5,
                "mrope_section": [first, second, half - first - second],
            },
        },
        vision_config={
            "model_type": "glm4v_vision",
            "depth": 2,
            "hidden_size": 48,
            "num_heads": 4,
            "image_size": 336,
            "patch_size": 14,
            "spatial_merge_size": 2,
            "temporal_patch_size": 2,
            "out_hidden_size": shape.hidden,
            "intermediate_size": shape.hidden * 2,
            "rms_norm_eps": 1e-5,
            "attention_bias": False,
        },
        **picture_ids(tokenizer),
        tie_word_embeddings=False,
    )


if __name__ == "__main__":
    print(f"written to {write_tiny(Path(sys.argv[1]))}")  # noqa: T201 - the only thing it says
