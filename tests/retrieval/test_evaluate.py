"""Questions with known pages, asked and summed up."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from fakes import make_document, make_page

from pageglass.core.errors import ConfigError
from pageglass.core.scope import Scope
from pageglass.core.types import Document, Hit
from pageglass.retrieval.evaluate import (
    DEPTH,
    Judged,
    Placed,
    evaluate,
    place,
    summarise,
    write_report,
)
from pageglass.retrieval.questions import Question

REPORT = make_document("deep/report.pdf", pages=99)
OTHER = make_document("other.pdf", collection="archive", pages=99)


class Search:
    """A search that always finds the same pages, and remembers what it was asked."""

    def __init__(self, *pages: tuple[Document, int]) -> None:
        self.asked: list[tuple[str, Scope]] = []
        self._hits = [
            Hit(document, make_page(document.id, number), (), 1.0) for document, number in pages
        ]

    def __call__(self, question: str, scope: Scope) -> tuple[Sequence[Hit], float]:
        self.asked.append((question, scope))
        return self._hits, 20.0


def question(**more: object) -> Question:
    known = {"id": "q1", "question": "How much?", "doc": "report.pdf", "gold_pages": [3]}
    return Question.model_validate(known | more)


def judge(search: Search, **more: object) -> Judged:
    (judged,), _ = evaluate([question(**more)], [REPORT, OTHER], search)
    return judged


def test_the_rank_is_where_the_gold_page_was_found() -> None:
    assert judge(Search((REPORT, 1), (REPORT, 3))).score.rank == 2


def test_the_same_page_of_another_document_is_not_the_gold_page() -> None:
    assert judge(Search((OTHER, 3), (REPORT, 3))).score.rank == 2


def test_any_of_the_gold_pages_will_do() -> None:
    assert judge(Search((REPORT, 7)), gold_pages=[3, 7]).score.recall[1] == 1


def test_all_gold_pages_are_needed_where_the_question_says_so() -> None:
    found = judge(Search((REPORT, 7)), gold_pages=[3, 7], gold_mode="all")
    assert found.score.recall[10] == 0.5


def test_a_gold_page_named_twice_counts_once() -> None:
    found = judge(Search((REPORT, 3)), gold_pages=[3, 3], gold_mode="all")
    assert found.score.recall[1] == 1


def test_pages_below_the_depth_count_as_missed() -> None:
    deep = [(OTHER, number) for number in range(1, DEPTH + 1)]
    assert judge(Search(*deep, (REPORT, 3))).score.rank is None


def test_a_question_is_asked_over_the_collection_of_its_document() -> None:
    search = Search()
    judge(search, doc="other.pdf")
    assert search.asked == [("How much?", Scope.of("archive"))]


def test_a_question_about_one_document_is_asked_within_it() -> None:
    search = Search()
    judge(search, scope="doc")
    assert search.asked == [("How much?", Scope.of_document(REPORT.id, "main"))]


def test_a_document_is_known_by_the_names_of_its_copies_too() -> None:
    copied = replace(REPORT, also_at=("copies/again.pdf",))
    judged, skipped = evaluate([question(doc="again.pdf")], [copied], Search((copied, 3)))
    assert (len(judged), skipped) == (1, [])


@pytest.mark.parametrize(
    "more",
    [
        {"doc": "unknown.pdf"},
        {"doc": None},
        {"gold_pages": []},
        {"gold_pages": [0]},
        {"gold_pages": [3, 100]},
    ],
)
def test_questions_that_cannot_be_judged_are_skipped(more: dict[str, object]) -> None:
    asked = question(**more)
    assert evaluate([asked], [REPORT], Search()) == ([], [asked])


def test_the_summary_has_the_means_of_all_and_of_every_slice() -> None:
    english, chinese = question(language="en"), question(id="q2", language="zh", gold_pages=[4])
    judged, _ = evaluate([english, chinese], [REPORT], Search((REPORT, 3)))
    report = summarise(judged, [question(id="q3")])
    assert report["overall"]["recall@1"] == 0.5
    assert report["slices"]["language=en"]["recall@1"] == 1
    assert report["slices"]["language=zh"]["recall@1"] == 0
    assert (report["skipped"], report["milliseconds"]) == (["q3"], 20.0)


def test_the_summary_of_nothing_can_be_written(tmp_path: Path) -> None:
    write_report(summarise([], []), tmp_path / "new" / "report.json")
    written = json.loads((tmp_path / "new" / "report.json").read_text(encoding="utf-8"))
    assert written["overall"] == {"n": 0}


def test_a_report_that_cannot_be_written_is_a_config_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(ConfigError, match="file"):
        write_report({}, tmp_path / "file" / "report.json")


def test_a_question_without_an_answer_is_asked_where_its_document_is() -> None:
    asked = question(doc="other.pdf", gold_pages=[], answerable=False)
    (placed,), _ = place([asked], [REPORT, OTHER])
    assert placed.scope == Scope.of("archive")


def test_a_question_without_answer_and_document_is_asked_over_the_collection_given() -> None:
    asked = question(doc=None, gold_pages=[], answerable=False)
    (placed,), skipped = place([asked], [REPORT], "main")
    assert (placed.document, placed.scope, skipped) == (None, Scope.of("main"), [])


def test_a_question_about_a_document_that_is_not_there_is_not_asked() -> None:
    asked = question(doc="unknown.pdf", gold_pages=[], answerable=False)
    assert place([asked], [REPORT]) == ([], [asked])


def test_every_question_passes_by_the_one_who_watches() -> None:
    seen: list[str] = []

    def watch(placed: Sequence[Placed]) -> Iterable[Placed]:
        for one in placed:
            seen.append(one.question.id)
            yield one

    evaluate([question(), question(id="q2")], [REPORT], Search(), watch)
    assert seen == ["q1", "q2"]
