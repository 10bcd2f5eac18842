"""Time ways to start LibreOffice: a new profile a file, a kept one, one call, one instance.

Run: python benchmarks/convert.py DECK.pptx [DECK.pptx ...]
"""

import contextlib
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from pageglass.ingest.soffice import find_soffice, run_soffice

LIMIT_S = 40
Way = Callable[[Sequence[Path], Path], None]


def new_profile(decks: Sequence[Path], work: Path) -> None:
    """Convert each deck by a program and a profile of its own, as ingestion does."""
    for deck in decks:
        run_soffice(deck, "pdf", work, timeout_s=120)


def kept_profile(decks: Sequence[Path], work: Path) -> None:
    """Convert each deck by a program of its own, all with one profile."""
    _soffice(work, "--convert-to", "pdf", str(decks[0]))  # makes the profile, is timed too
    for deck in decks:
        _soffice(work, "--convert-to", "pdf", str(deck))


def one_call(decks: Sequence[Path], work: Path) -> None:
    """Convert all decks by one program."""
    _soffice(work, "--convert-to", "pdf", *map(str, decks))


def running_instance(decks: Sequence[Path], work: Path) -> None:
    """Hand each deck over to a program that keeps running."""
    server = subprocess.Popen(
        [*_command(work), "--accept=pipe,name=benchmark;urp"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        time.sleep(3)
        for deck in decks:
            _soffice(work, "--convert-to", "pdf", str(deck))
    finally:
        server.terminate()
        server.wait(30)


def _command(work: Path) -> list[str]:
    profile = (work / "profile").as_uri()
    return [str(find_soffice()), f"-env:UserInstallation={profile}", "--headless"]


def _soffice(work: Path, *arguments: str) -> None:
    command = [*_command(work), *arguments, "--outdir", str(work / "made")]
    subprocess.run(command, check=True, capture_output=True, timeout=LIMIT_S)


def main() -> None:
    """Print the seconds that each way takes a deck."""
    decks = [Path(argument).resolve() for argument in sys.argv[1:]]
    ways: tuple[Way, ...] = (new_profile, kept_profile, one_call, running_instance)
    for way in ways:
        with tempfile.TemporaryDirectory() as work:
            started_s = time.perf_counter()
            with contextlib.suppress(subprocess.TimeoutExpired):
                way(decks, Path(work))
            taken_s = time.perf_counter() - started_s
            made = len(list(Path(work).rglob("*.pdf")))
        line = (
            f"{way.__name__:18} {taken_s / len(decks):6.2f} s a deck, {made} of {len(decks)} made"
        )
        sys.stdout.write(line + "\n")


if __name__ == "__main__":
    main()
