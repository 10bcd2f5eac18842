"""The command that measures the search on known questions."""

import time
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from pageglass.core.scope import Scope
from pageglass.core.types import Hit

from .assemble import load_settings, open_engines
from .options import AsJson, Collection, Home
from .show import console, print_json


def evaluate_command(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Questions, JSON Lines.")],
    collection: Collection = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="JSON", help="Also write the report here."),
    ] = None,
    home: Home = None,
    as_json: AsJson = False,
) -> None:
    """Measure how well the right pages are found: recall@k, nDCG@5, MRR@10.

    A question is asked over the collection that holds its document. Questions whose document is
    not in the library are skipped and counted.
    """
    from pageglass.retrieval.evaluate import (
        DEPTH,
        evaluate,
        read_questions,
        summarise,
        write_report,
    )
    from pageglass.retrieval.search import find_pages

    questions = read_questions(file)
    settings = load_settings(home)
    engines = open_engines(settings)
    search = settings.search.model_copy(update={"pages": DEPTH})

    def find(question: str, scope: Scope) -> tuple[Sequence[Hit], float]:
        started = time.perf_counter()
        found = find_pages(
            question,
            catalog=engines.catalog,
            index=engines.index,
            embedder=engines.embedder,
            search=search,
            scope=scope,
        )
        return found.hits, (time.perf_counter() - started) * 1000

    report = summarise(*evaluate(questions, engines.catalog.documents(collection), find))
    if output:
        write_report(report, output)
    if as_json:
        print_json(report)
    else:
        _print_report(report)


def _print_report(report: dict[str, object]) -> None:
    slices = report["slices"]
    assert isinstance(slices, dict)
    table = Table("slice", "n", "recall@1", "recall@3", "recall@5", "recall@10", "nDCG@5", "MRR@10")
    for name, means in {"overall": report["overall"], **slices}.items():
        values = [means.get(key) for key in list(means)[1:]]
        table.add_row(name, str(means["n"]), *(f"{value:.3f}" for value in values))
    out = console()
    out.print(table)
    skipped = report["skipped"]
    assert isinstance(skipped, list)
    if skipped:
        out.print(f"{len(skipped)} questions skipped: no gold page, or document not in the library")
    out.print(f"{report['milliseconds']} ms a question")
