"""What people read of a measurement: tables of pages found, of answers, and of what changed."""

from collections.abc import Mapping, Sequence

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from pageglass.retrieval.compare import Comparison

from .show import console, number_of

PAGE_MEASURES = ("recall@1", "recall@3", "recall@5", "recall@10", "ndcg@5", "mrr@10")
ANSWER_MEASURES = (
    "literal",
    "contains",
    "boxes",
    "citation_precision",
    "citation_recall",
    "refused",
    "characters",
    "units",
)
LOG_WIDTH = 180
# Of the questions that were skipped so many are named.
NAMED = 10
Report = Mapping[str, object]


def print_report(report: Report) -> None:
    """Print the means of every slice, then what was skipped and the time."""
    out = console()
    _print_wide(out, _table(report, PAGE_MEASURES))
    answers = report.get("answers")
    if isinstance(answers, Mapping):
        _print_wide(out, _table(answers, ANSWER_MEASURES))
        refusal = _mapping(answers["refusal"])
        out.print(
            f"refused {refusal['refused']} of all questions, {refusal['answerable']} answerable "
            f"and {refusal['unanswerable']} not: precision {_said(refusal['precision'])}, "
            f"recall {_said(refusal['recall'])}; "
            f"counting unanswerable ones alone, precision {_said(refusal['precision_strict'])}"
        )
        latency = {name: _mapping(each) for name, each in _mapping(answers["latency_ms"]).items()}
        stages = (f"{name} {each['median']} / {each['p95']}" for name, each in latency.items())
        out.print(f"ms, median / 95th percentile: {', '.join(stages)}")
    skipped = report["skipped"]
    assert isinstance(skipped, list)
    if skipped:
        out.print(escape(_skipped_text(skipped)))
    out.print(f"{report['milliseconds']} ms to find the pages of a question")


def _skipped_text(ids: Sequence[str]) -> str:
    more = f" and {len(ids) - NAMED} more" if len(ids) > NAMED else ""
    return (
        f"{number_of(len(ids), 'question')} skipped, no gold page, "
        f"or its document or page not in the library: {', '.join(ids[:NAMED])}{more}"
    )


def print_comparison(comparison: Comparison) -> None:
    """Print the questions that changed, then each measure and whether it fell beyond noise."""
    out = console()
    changed: dict[str, list[str]] = {}
    for change in comparison.changes:
        said = f"{change.measure} {_said(change.old)} → {_said(change.new)}"
        changed.setdefault(change.id, []).append(said)
    for name, moves in changed.items():
        out.print(escape(f"{name}: {', '.join(moves)}"))
    table = Table("measure", "questions", "before", "now", "difference, 95 %", "", box=None)
    for each in comparison.differences:
        table.add_row(
            each.measure,
            str(each.questions),
            _said(each.old),
            _said(each.new),
            f"{each.low:+.3f} to {each.high:+.3f}",
            "[red]worse[/]" if each.is_regression else "",
        )
    _print_wide(out, table)


def _print_wide(out: Console, table: Table) -> None:
    """Print a table; a log gets it as wide as it needs to be."""
    Console(highlight=False, width=None if out.is_terminal else LOG_WIDTH).print(table)


def _table(report: Report, measures: tuple[str, ...]) -> Table:
    table = Table("slice", "n", *(name.replace("_", " ") for name in measures), box=None)
    slices = {"overall": report["overall"], **_mapping(report["slices"])}
    for name, means in ((name, _mapping(each)) for name, each in slices.items()):
        table.add_row(
            escape(name), str(means["n"]), *(_said(means.get(measure)) for measure in measures)
        )
    return table


def _mapping(value: object) -> Mapping[str, object]:
    assert isinstance(value, Mapping)
    return value


def _said(value: object) -> str:
    if value is None:
        return "-"
    # To four digits first, as reports are, so that a comparison shows the same value as a report.
    return f"{round(value, 4):.3f}" if isinstance(value, float) else str(value)
