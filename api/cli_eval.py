"""The command that measures pages and answers on known questions."""

import time
from collections.abc import Sequence
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from pageglass.core.config import Settings
from pageglass.core.protocols import Engines
from pageglass.core.scope import Scope
from pageglass.core.types import Hit
from pageglass.retrieval.questions import Question, read_questions

from .assemble import load_settings, open_engines
from .counter import counted
from .options import AsJson, Collection, Home
from .show import print_json
from .show_eval import print_comparison, print_report


def evaluate_command(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="Questions, JSON Lines.")],
    collection: Collection = None,
    answers: Annotated[
        bool, typer.Option("--answers/--no-answers", help="Also ask, and judge the answers.")
    ] = True,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="JSON", help="Also write the report here."),
    ] = None,
    compare_with: Annotated[
        Path | None,
        typer.Option(
            "--compare",
            metavar="JSON",
            help="An earlier report: name what changed, exit 1 when it got worse beyond noise.",
        ),
    ] = None,
    home: Home = None,
    as_json: AsJson = False,
) -> None:
    """Measure how well pages are found, how good the answers are, and when it refuses.

    A question is asked over the collection that holds its document. Questions whose document, or
    gold page, is not in the library are skipped and named: the first ten, and how many more there
    are. See docs/evaluation.md for what each measure means.
    """
    from pageglass.retrieval.compare import compare, read_report
    from pageglass.retrieval.evaluate import write_report

    earlier = read_report(compare_with) if compare_with else None
    questions = read_questions(*files)
    settings = load_settings(home)
    engines = open_engines(settings)
    measured = _ask if answers else _search
    report = measured(questions, engines, settings, collection)
    comparison = compare(earlier, report) if earlier else None
    if output:
        write_report(report, output)
    if as_json:
        changes = {"comparison": asdict(comparison)} if comparison else {}
        print_json(report | changes)
    else:
        print_report(report)
        if comparison:
            print_comparison(comparison)
    if comparison and comparison.regressions:
        raise typer.Exit(1)


def _search(
    questions: Sequence[Question], engines: Engines, settings: Settings, collection: str | None
) -> dict[str, object]:
    """Return the report on the pages alone."""
    from pageglass.retrieval.evaluate import DEPTH, evaluate, summarise
    from pageglass.retrieval.search import find_pages

    search = settings.search.model_copy(update={"pages": DEPTH})

    def find(question: str, scope: Scope) -> tuple[Sequence[Hit], float]:
        started = time.perf_counter()
        found = find_pages(
            question,
            engines,
            search=search,
            scope=scope,
            answering=True,
        )
        return found.hits, (time.perf_counter() - started) * 1000

    documents = engines.catalog.documents(collection)
    return summarise(*evaluate(questions, documents, find, partial(counted, "questions")))


def _ask(
    questions: Sequence[Question], engines: Engines, settings: Settings, collection: str | None
) -> dict[str, object]:
    """Return the report on pages and answers."""
    from pageglass.answer.evaluate import ask_all, summarise_answers
    from pageglass.retrieval.evaluate import place, summarise

    placed, skipped = place(questions, engines.catalog.documents(collection), collection)
    asked = ask_all(
        counted("questions", placed),
        engines,
        search=settings.search,
        pages=settings.model.pages,
    )
    judged = [one.judged for one in asked if one.judged]
    answers = summarise_answers([one.measured for one in asked])
    return summarise(judged, skipped) | {"answers": answers}
