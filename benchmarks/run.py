"""Run the benchmarks and keep their figures: `make bench`.

Writes one JSON file into benchmarks/results, named by the day, and prints it; quality.md beside it
has the tables of the last run.
"""

import argparse
import json
from datetime import UTC, datetime
from pathlib import Path

import quality
import search
from machine import ROOT, SETS, describe_machine, first_existing

import ingest

RESULTS = ROOT / "benchmarks" / "results"


def main() -> None:
    """Measure ingestion, then search, then the quality of pages and answers."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", default=first_existing(SETS))
    folder = parser.parse_args().folder
    figures = {
        "day": datetime.now(UTC).date().isoformat(),
        "machine": describe_machine(),
        "ingest": ingest.measure(folder),
        "search": search.measure(passages=10_000),
        "quality": quality.measure(folder, quality.HOME),
    }
    text = json.dumps(figures, indent=2)
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / f"{figures['day']}.json").write_text(text + "\n", encoding="utf-8")
    table = f"# Quality, measured on {figures['day']}\n\n{quality.as_table(figures['quality'])}"
    (RESULTS / "quality.md").write_text(table, encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()
