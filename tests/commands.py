"""Run a command of ours as an operator does: a process of its own."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SAMPLES = Path(__file__).parents[1] / "data" / "samples"


@dataclass(frozen=True)
class Ran:
    """What a command printed and its exit code."""

    code: int
    output: str
    errors: str

    @property
    def json(self) -> Any:
        return json.loads(self.output)


def run(
    *arguments: str | Path,
    home: Path,
    folder: Path | None = None,
    timeout_s: float = 300,
    **environment: str,
) -> Ran:
    command = [sys.executable, "-m", "pageglass.api", *map(str, arguments), "--home", str(home)]
    done = subprocess.run(
        command,
        capture_output=True,
        encoding="utf-8",
        timeout=timeout_s,
        check=False,
        cwd=folder,
        env=os.environ | environment,
    )
    return Ran(done.returncode, done.stdout, done.stderr)
