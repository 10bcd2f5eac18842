"""Measure the search on questions whose answering pages are known."""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath

from pageglass.core.errors import ConfigError
from pageglass.core.ids import DocumentId
from pageglass.core.scope import EVERYTHING, Scope
from pageglass.core.types import Document, Hit

from .metrics import Score, mean_scores, score_ranking
from .questions import Question

# Pages looked at for a gold page; deeper ones count as missed.
DEPTH = 50
SLICED_BY = ("language", "format", "modality", "scope", "collection", "difficulty", "source_kind")
SLICED_TOGETHER = (
    ("scope", "format", "modality"),
    ("scope", "format", "modality", "language"),
)


@dataclass(frozen=True, slots=True)
class Judged:
    """A question with its score and the pages that were found, best first."""

    question: Question
    score: Score
    found: tuple[tuple[str, int], ...]
    milliseconds: float


@dataclass(frozen=True, slots=True)
class Placed:
    """A question, the document of the library that it is about, and where it is asked.

    The document is None where the question names none.
    """

    question: Question
    document: Document | None
    scope: Scope


Search = Callable[[str, Scope], tuple[Sequence[Hit], float]]
Watched = Callable[[Sequence[Placed]], Iterable[Placed]]


def place(
    questions: Sequence[Question], documents: Sequence[Document], collection: str | None = None
) -> tuple[list[Placed], list[Question]]:
    """Return the questions that can be asked, and those that cannot.

    Those are of a document that is not in the library, or with a gold page that it does not have.

    A question is asked over the collection that holds its document, or, where its scope is `doc`,
    within that document. One without an answer may name no document, and is asked over the
    collection given, None for every one.
    """
    by_name: dict[str, Document] = {}
    for document in documents:
        for source in (document.source, *document.also_at):
            by_name.setdefault(PurePath(source).name, document)
    placed, skipped = [], []
    for question in questions:
        held = by_name.get(PurePath(question.doc).name) if question.doc else None
        if held is not None and not _has_pages(held, question.gold_pages):
            skipped.append(question)
        elif held is not None:
            placed.append(Placed(question, held, _scope(question, held)))
        elif question.doc or question.has_answer:
            skipped.append(question)
        else:
            placed.append(
                Placed(question, None, Scope.of(collection) if collection else EVERYTHING)
            )
    return placed, skipped


def evaluate(
    questions: Sequence[Question],
    documents: Sequence[Document],
    search: Search,
    watched: Watched = iter,
) -> tuple[list[Judged], list[Question]]:
    """Ask every question that has gold pages in the library; return scores, and what was skipped.

    `search` returns at least the best DEPTH pages and the time it took; `watched` passes the
    questions on, and may show how far it is.
    """
    placed, skipped = place(questions, documents)
    judged = []
    for one in watched(placed):
        if one.document is None or not one.question.has_answer:
            skipped.append(one.question)
            continue
        hits, milliseconds = search(one.question.question, one.scope)
        judged.append(judge(one.question, one.document.id, hits, milliseconds))
    return judged, skipped


def _has_pages(document: Document, numbers: Sequence[int]) -> bool:
    return all(1 <= number <= document.page_count for number in numbers)


def _scope(question: Question, document: Document) -> Scope:
    if question.scope == "doc":
        return Scope.of_document(document.id, document.collection)
    return Scope.of(document.collection)


def judge(
    question: Question, document: DocumentId, hits: Sequence[Hit], milliseconds: float
) -> Judged:
    """Score the pages that were found, best first, for a question about this document."""
    gold = set(question.gold_pages)
    ranks = [
        rank
        for rank, hit in enumerate(hits[:DEPTH], start=1)
        if hit.document.id == document and hit.page.number in gold
    ]
    found = tuple((hit.document.source, hit.page.number) for hit in hits[:10])
    return Judged(
        question, score_ranking(ranks, len(gold), question.gold_mode), found, milliseconds
    )


def summarise(judged: Sequence[Judged], skipped: Sequence[Question]) -> dict[str, object]:
    """Return the report: overall, by slice, and question by question, fit for JSON."""
    slices: dict[str, list[Score]] = defaultdict(list)
    for one in judged:
        for name in slice_names(one.question):
            slices[name].append(one.score)
    return {
        "overall": mean_scores(one.score for one in judged),
        "slices": {name: mean_scores(slices[name]) for name in sorted(slices)},
        "milliseconds": round(sum(one.milliseconds for one in judged) / max(1, len(judged)), 1),
        "skipped": [question.id for question in skipped],
        "questions": [_question_json(one) for one in judged],
    }


def slice_names(question: Question) -> list[str]:
    """Return the slices that a question belongs to."""
    return [
        ",".join(f"{name}={getattr(question, name)}" for name in names)
        for names in (*((name,) for name in SLICED_BY), *SLICED_TOGETHER)
    ]


def _question_json(one: Judged) -> dict[str, object]:
    return {
        "id": one.question.id,
        "rank": one.score.rank,
        **{f"recall@{k}": value for k, value in one.score.recall.items()},
        "ndcg@5": round(one.score.ndcg, 4),
        "mrr@10": round(one.score.reciprocal_rank, 4),
        "found": [{"source": source, "page": page} for source, page in one.found],
        "milliseconds": round(one.milliseconds, 1),
    }


def write_report(report: dict[str, object], path: Path) -> None:
    """Write a report as JSON. Raises ConfigError when the file cannot be written."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(report, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    except OSError as error:
        raise ConfigError(f"cannot write {path}: {error.strerror}") from error
