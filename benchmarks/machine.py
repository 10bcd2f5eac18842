"""What benchmarks share: time, what is said of the machine, the documents they take by default."""

import os
import platform
import resource
import time
from collections.abc import Sequence
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class Span:
    """Seconds by the clock, of this process's cores, and of ended processes that it started."""

    wall_s: float
    own_s: float
    children_s: float


class Clock:
    """Measures from when it is made."""

    def __init__(self) -> None:
        """Start."""
        self._started = (time.perf_counter(), time.process_time(), _children_s())

    def stop(self) -> Span:
        """Return the time since the start."""
        wall, own, children = self._started
        return Span(time.perf_counter() - wall, time.process_time() - own, _children_s() - children)


def _children_s() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
