"""Where the weights of a model lie on this machine."""

import hashlib
import json
from pathlib import Path

from huggingface_hub import try_to_load_from_cache
from huggingface_hub.errors import HFValidationError

from pageglass.core.errors import ModelUnavailable

INDEX = "model.safetensors.index.json"
NEEDED = ("config.json", "preprocessor_config.json", "tokenizer.json", "tokenizer_config.json")


def find_weights(model: str, revision: str | None) -> Path:
    """Return the folder of a checkpoint, a path or a name in the cache of Hugging Face.

    Nothing is ever downloaded. Raises ModelUnavailable that says what is missing and what to do.
    """
    folder = Path(model).expanduser()
    if not folder.is_dir():
        if _is_path(model):
            raise ModelUnavailable(
                f"{model}: no such folder; set model.model to the folder with the weights, see "
                "docs/models.md"
            )
        folder = _cached(model, revision)
    missing = _missing(folder)
    if missing:
        raise ModelUnavailable(f"{folder}: the checkpoint lacks {', '.join(missing)}")
    return folder


def fingerprint(folder: Path) -> str:
    """Return a text that changes when the checkpoint does: its configurations, its weight files."""
    digest = hashlib.sha256()
    for path in sorted(folder.iterdir()):
        if path.suffix == ".json":
            digest.update(path.read_bytes())
        elif path.suffix == ".safetensors":
            digest.update(f"{path.name} {path.stat().st_size}".encode())
    return digest.hexdigest()[:16]


def _is_path(model: str) -> bool:
    """Return whether this can be no name of a checkpoint, which is OWNER/NAME."""
    return model.startswith(("/", ".", "~")) or "\\" in model or model.count("/") > 1


def _cached(model: str, revision: str | None) -> Path:
    try:
        config = try_to_load_from_cache(model, "config.json", revision=revision)
    except HFValidationError:
        config = None
    if not isinstance(config, str):
        at = f" --revision {revision}" if revision else ""
        raise ModelUnavailable(
            f"{model}: not on this machine. Fetch it with: hf download {model}{at} --local-dir DIR "
            "and set model.model = 'DIR'; see docs/models.md"
        )
    return Path(config).parent


def _missing(folder: Path) -> list[str]:
    """Return the files that a checkpoint needs and that are not there."""
    needed = list(NEEDED)
    index = folder / INDEX
    if index.is_file():
        needed += sorted(set(json.loads(index.read_text(encoding="utf-8"))["weight_map"].values()))
    else:
        needed.append("model.safetensors")
    return [name for name in needed if not (folder / name).is_file()]
