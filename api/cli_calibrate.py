"""The command that sets when a library refuses a question."""

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from pageglass.answer.calibrate import Point

from .assemble import load_settings, open_engines
from .counter import counted
from .options import AsJson, Collection, Home
from .show import console, print_json

# Of a long curve so many points are printed.
ROWS = 20


def calibrate_command(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="Questions, JSON Lines.")],
    collection: Collection = None,
    keep: Annotated[
        bool, typer.Option("--keep/--dry-run", help="Store the threshold, or only show the curve.")
    ] = True,
    home: Home = None,
    as_json: AsJson = False,
) -> None:
    """Set below which confidence questions are refused, from some with and without an answer.

    The threshold with the best balance of precision and recall is kept in the library.
    """
    from pageglass.answer.calibrate import choose, curve, store_threshold
    from pageglass.answer.evaluate import ask_all
    from pageglass.retrieval.evaluate import place
    from pageglass.retrieval.questions import read_questions

    questions = read_questions(*files)
    settings = load_settings(home)
    engines = open_engines(settings)
    placed, _ = place(questions, engines.catalog.documents(collection), collection)
    asked = ask_all(
        counted("questions", placed), engines, search=settings.search, pages=settings.model.pages
    )
    points = curve([one.measured for one in asked])
    chosen = choose(points)
    if keep:
        store_threshold(settings.home, chosen)
    if as_json:
        print_json(
            {"chosen": asdict(chosen), "stored": keep, "curve": [asdict(each) for each in points]}
        )
        return
    _print_curve(points, chosen)
    console().print("stored in the library" if keep else "nothing was stored", markup=False)


def _print_curve(points: Sequence[Point], chosen: Point) -> None:
    step = max(1, len(points) // ROWS)
    table = Table(
        "refuse below", "precision", "strict", "recall", "answerable refused", "", box=None
    )
    for at, point in enumerate(points):
        if at % step == 0 or point is chosen:
            bar = "#" * round(point.recall * 20)
            table.add_row(
                f"{point.refuse_below:.3f}",
                f"{point.precision:.3f}",
                f"{point.precision_strict:.3f}",
                f"{point.recall:.3f}",
                f"{point.answerable_refused:.3f}",
                f"{bar}{' <- chosen' if point is chosen else ''}",
            )
    console().print(table)
