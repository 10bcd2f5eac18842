"""What a benchmark says of the machine it ran on, and the documents it takes when told of none."""

import os
import platform
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# The evaluation documents where they are beside the checkout, else the samples.
SETS = (ROOT.parent / "shared" / "eval" / "dev" / "documents", ROOT / "data" / "samples")


def describe_machine() -> dict[str, object]:
    """Return the processor, its cores and Python's version."""
    model = ""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="ascii").splitlines()
        model = next(line.split(":")[1].strip() for line in lines if line.startswith("model name"))
    except (OSError, StopIteration):
        model = platform.processor()
    return {"processor": model, "cores": os.cpu_count(), "python": platform.python_version()}


def first_existing(folders: Sequence[Path]) -> Path:
    """Return the first folder that exists."""
    return next(folder for folder in folders if folder.is_dir())
