"""How well pages are found and questions answered, by `pageglass eval` over a set of documents.

`python benchmarks/quality.py [FOLDER] [--home DIR]` ingests the folder (what is already in the
library costs nothing), its scanned twins as a collection of their own, and asks the questions that
lie beside it. The figures hold no text of documents, questions or answers.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from machine import ROOT, SETS, describe_machine, first_existing

HOME = ROOT / "data" / "bench"
KEPT = ("language", "scope", "format", "modality")


def run(*arguments: str | Path) -> None:
    """Run a command of Pageglass; its progress is seen."""
    command = [sys.executable, "-m", "pageglass.api", *map(str, arguments)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


def measure(folder: Path, home: Path) -> dict[str, object]:
    """Return pages, answers, refusals and times, over all and over the larger slices."""
    run("ingest", folder, "--home", home)
    scanned = folder.with_name(folder.name + "_scanned")
    if scanned.is_dir():
        run("ingest", scanned, "--collection", "scanned", "--home", home)
    names = ("questions.jsonl", "questions_unanswerable.jsonl")
    return ask([path for name in names if (path := folder.parent / name).exists()], home)


def ask(questions: Sequence[Path], home: Path, kept: Sequence[str] = KEPT) -> dict[str, object]:
    """Return what `pageglass eval` tells of some files of questions, by the slices kept."""
    with tempfile.TemporaryDirectory() as temporary:
        output = Path(temporary) / "report.json"
        run("eval", *questions, "--home", home, "--output", output)
        report = json.loads(output.read_text(encoding="utf-8"))
    answers = report["answers"]
    return {
        "pages": chosen_slices(report, kept),
        "answers": chosen_slices(answers, kept),
        "refusal": answers["refusal"],
        "latency_ms": answers["latency_ms"],
    }


def chosen_slices(report: dict[str, Any], kept: Sequence[str]) -> dict[str, object]:
    """Return the means overall and of the slices by one property that is kept, or by several."""
    return {"overall": report["overall"]} | {
        name: means
        for name, means in report["slices"].items()
        if name.split("=")[0] in kept or name.count(",")
    }


def as_table(figures: dict[str, Any]) -> str:
    """Return the figures as two tables in Markdown, and the refusals and times below them."""
    lines = []
    for title in ("pages", "answers"):
        slices = figures[title]
        names = list(slices["overall"])
        lines += [f"| {title} | {' | '.join(names)} |", "|---" * (len(names) + 1) + "|"]
        for name, means in slices.items():
            cells = (means.get(key) for key in names)
            said = " | ".join("-" if cell is None else f"{cell:g}" for cell in cells)
            lines.append(f"| {name} | {said} |")
        lines.append("")
    for title in ("refusal", "latency_ms"):
        lines += [f"**{title}**: {json.dumps(figures[title])}", ""]
    return "\n".join(lines)


def main() -> None:
    """Print the figures as a table, after the machine they were measured on."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", default=first_existing(SETS))
    parser.add_argument("--home", type=Path, default=HOME)
    given = parser.parse_args()
    print(json.dumps(describe_machine()), "\n")
    print(as_table(measure(given.folder, given.home)))


if __name__ == "__main__":
    main()
