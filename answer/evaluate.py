"""Ask questions whose answers are known, and sum up how good the answers are."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from statistics import fmean, median

import numpy as np

from pageglass.core.config import Search
from pageglass.core.ids import page_id
from pageglass.core.protocols import Engines
from pageglass.core.types import Answer
from pageglass.retrieval.evaluate import DEPTH, Judged, Placed, judge, slice_names

from .ask import Inquiry, ask
from .measure import Measured, measure


@dataclass(frozen=True, slots=True)
class Asked:
    """What one question showed: of its pages, None where no page is right, and of its answer."""

    judged: Judged | None
    measured: Measured


def ask_all(
    placed: Iterable[Placed], engines: Engines, *, search: Search, pages: int
) -> list[Asked]:
    """Ask every question once; the answer is made from `pages` pages, the ranking is longer."""
    deep = search.model_copy(update={"pages": max(DEPTH, pages)})
    return [_ask(one, engines, search=deep, pages=pages) for one in placed]


def _ask(one: Placed, engines: Engines, *, search: Search, pages: int) -> Asked:
    answer = ask(Inquiry(one.question.question, one.scope), engines, search=search, pages=pages)
    document = one.document
    measured = measure(
        one.question,
        document.id if document else None,
        answer,
        pages,
        lambda number: engines.catalog.lines(page_id(document.id, number)) if document else (),
    )
    if document is None or not one.question.has_answer:
        return Asked(None, measured)
    finding_ms = _finding_ms(answer)
    return Asked(judge(one.question, document.id, answer.hits, finding_ms), measured)


def _finding_ms(answer: Answer) -> float:
    """Return the time to find the pages: every stage before the answer is made."""
    stages = list(answer.timings_ms)
    before = stages[: stages.index("answer")] if "answer" in stages else stages
    return sum(answer.timings_ms[stage] for stage in before)


def summarise_answers(measured: Sequence[Measured]) -> dict[str, object]:
    """Return the measures of all answers, by slice, and question by question, fit for JSON."""
    slices: dict[str, list[Measured]] = defaultdict(list)
    for one in measured:
        for name in slice_names(one.question) if one.question.has_answer else ():
            slices[name].append(one)
    return {
        "overall": _means(measured),
        "slices": {name: _means(slices[name]) for name in sorted(slices)},
        "refusal": _refusal(measured),
        "latency_ms": _latency(measured),
        "questions": [_question_json(one) for one in measured],
    }


def _means(measured: Sequence[Measured]) -> dict[str, float | int | None]:
    """Return the means over the answerable questions, and the counts that they rest on."""
    answerable = [one for one in measured if one.question.has_answer]
    given = [one for one in answerable if not one.refused]
    return {
        "n": len(answerable),
        "literal": sum(one.contains is not None for one in answerable),
        "contains": _mean(answerable, lambda one: one.contains),
        "literal_answer": sum(one.contains_answer is not None for one in answerable),
        "contains_answer": _mean(answerable, lambda one: one.contains_answer),
        "boxes": _mean(answerable, lambda one: one.boxes),
        "citation_precision": _mean(answerable, lambda one: one.cited_precision),
        "citation_recall": _mean(answerable, lambda one: one.cited_recall),
        "refused": _mean(answerable, lambda one: one.refused),
        "characters": median([len(one.text) for one in given]) if given else None,
        "units": median([one.units for one in given]) if given else None,
    }


def _mean(
    measured: Sequence[Measured], value: Callable[[Measured], float | bool | None]
) -> float | None:
    values = [float(each) for one in measured if (each := value(one)) is not None]
    return round(fmean(values), 4) if values else None


def _refusal(measured: Sequence[Measured]) -> dict[str, object]:
    unanswerable = [one for one in measured if not one.question.has_answer]
    refused = [one for one in measured if one.refused]
    return {
        "answerable": len(measured) - len(unanswerable),
        "unanswerable": len(unanswerable),
        "refused": len(refused),
        "precision": _mean(refused, lambda one: one.rightly_refused),
        "precision_strict": _mean(refused, lambda one: not one.question.has_answer),
        "recall": _mean(unanswerable, lambda one: one.refused),
        "reasons": dict(Counter(one.reason or "" for one in refused)),
    }


def _latency(measured: Sequence[Measured]) -> dict[str, dict[str, float]]:
    """Return the median and the 95th percentile of each stage and of them together."""
    stages: dict[str, list[float]] = defaultdict(list)
    for one in measured:
        for stage, milliseconds in one.timings_ms.items():
            stages[stage].append(milliseconds)
        stages["total"].append(sum(one.timings_ms.values()))
    return {
        stage: {
            "median": round(float(np.median(values)), 2),
            "p95": round(float(np.percentile(values, 95)), 2),
        }
        for stage, values in stages.items()
    }


def _question_json(one: Measured) -> dict[str, object]:
    return {
        "id": one.question.id,
        "answerable": one.question.has_answer,
        "verdict": one.verdict,
        "reason": one.reason,
        "confidence": one.confidence,
        "answer": one.text,
        "contains": one.contains,
        "contains_answer": one.contains_answer,
        "boxes": one.boxes,
        "citation_precision": one.cited_precision,
        "citation_recall": one.cited_recall,
        "gold_shown": one.gold_shown,
        "refused": one.refused,
        "rightly_treated": one.rightly_treated,
    }
