"""Measure the search on questions whose answering pages are known."""

import json
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from pageglass.core.errors import ConfigError
from pageglass.core.ids import DocumentId
from pageglass.core.scope import Scope
from pageglass.core.types import Document, Hit

from .metrics import Score, mean_scores, score_ranking

# Pages looked at for a gold page; deeper ones count as missed.
DEPTH = 50
SLICED_BY = ("language", "format", "modality", "scope", "collection", "difficulty", "source_kind")
SLICED_TOGETHER = (
    ("scope", "format", "modality"),
    ("scope", "format", "modality", "language"),
)


class Question(BaseModel):
    """One line of a file of questions; fields that are not used here are let through."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    id: str
    question: str
    doc: str | None = None
    gold_pages: tuple[int, ...] = ()
    gold_mode: Literal["any", "all"] = "any"
    scope: Literal["corpus", "doc"] = "corpus"
    language: str = "unknown"
    format: str | None = "unknown"
    modality: str | None = "unknown"
    collection: str = "unknown"
    difficulty: str | None = None
    source: str = "unknown"

    @property
    def source_kind(self) -> str:
        """The first word of where the question comes from."""
        return self.source.split(" ")[0]


@dataclass(frozen=True, slots=True)
class Judged:
    """A question with its score and the pages that were found, best first."""

    question: Question
    score: Score
    found: tuple[tuple[str, int], ...]
    milliseconds: float


Search = Callable[[str, Scope], tuple[Sequence[Hit], float]]


def read_questions(path: Path) -> list[Question]:
    """Return the questions of a JSON Lines file. Raises ConfigError that names the line."""
    try:
        # Not splitlines, which would also part a question at a line separator inside of it.
        lines = path.read_text(encoding="utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"cannot read questions from {path}: {error}") from error
    return list(_parsed(path, lines))


def _parsed(path: Path, lines: Sequence[str]) -> Iterator[Question]:
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            yield Question.model_validate_json(line)
        except ValidationError as error:
            first = error.errors()[0]
            where = ".".join(str(part) for part in first["loc"])
            raise ConfigError(f"{path}, line {number}: {where} {first['msg'].lower()}") from error


def evaluate(
    questions: Sequence[Question], documents: Sequence[Document], search: Search
) -> tuple[list[Judged], list[Question]]:
    """Ask every question that has gold pages in the library; return scores, and what was skipped.

    A question is asked over the collection that holds its document, or, where its scope is `doc`,
    within that document. `search` returns at least the best DEPTH pages and the time it took.
    """
    by_name: dict[str, Document] = {}
    for document in documents:
        for source in (document.source, *document.also_at):
            by_name.setdefault(PurePath(source).name, document)
    judged, skipped = [], []
    for question in questions:
        held = by_name.get(PurePath(question.doc or "").name)
        if held is None or not question.gold_pages:
            skipped.append(question)
            continue
        hits, milliseconds = search(question.question, _scope(question, held))
        judged.append(_judge(question, held.id, hits, milliseconds))
    return judged, skipped


def _scope(question: Question, document: Document) -> Scope:
    if question.scope == "doc":
        return Scope.of_document(document.id, document.collection)
    return Scope.of(document.collection)


def _judge(
    question: Question, document: DocumentId, hits: Sequence[Hit], milliseconds: float
) -> Judged:
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
        for names in (*((name,) for name in SLICED_BY), *SLICED_TOGETHER):
            slices[_slice_name(one.question, names)].append(one.score)
    return {
        "overall": mean_scores(one.score for one in judged),
        "slices": {name: mean_scores(slices[name]) for name in sorted(slices)},
        "milliseconds": round(sum(one.milliseconds for one in judged) / max(1, len(judged)), 1),
        "skipped": [question.id for question in skipped],
        "questions": [_question_json(one) for one in judged],
    }


def _slice_name(question: Question, names: Sequence[str]) -> str:
    return ",".join(f"{name}={getattr(question, name)}" for name in names)


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
