"""Questions with known pages, asked and summed up."""

import json
from collections.abc import Sequence
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
    Question,
    evaluate,
    read_questions,
    summarise,
    write_report,
)

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


@pytest.mark.parametrize("more", [{"doc": "unknown.pdf"}, {"doc": None}, {"gold_pages": []}])
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


def write_lines(path: Path, *lines: str) -> Path:
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


GOOD = json.dumps({"id": "q1", "question": "How much?", "extra": 1})


def test_questions_are_read_past_empty_lines_and_unknown_fields(tmp_path: Path) -> None:
    path = write_lines(tmp_path / "q.jsonl", GOOD, "", GOOD, "")
    assert [each.id for each in read_questions(path)] == ["q1", "q1"]


@pytest.mark.parametrize("separator", ["\u2028", "\u0085", "\ufeff"])
def test_a_question_may_hold_a_separator_of_lines(tmp_path: Path, separator: str) -> None:
    line = json.dumps({"id": "q", "question": f"How{separator}much?"}, ensure_ascii=False)
    path = write_lines(tmp_path / "q.jsonl", line)
    assert [each.question for each in read_questions(path)] == [f"How{separator}much?"]


def test_a_byte_order_mark_does_not_matter(tmp_path: Path) -> None:
    path = write_lines(tmp_path / "q.jsonl", "\ufeff" + GOOD)
    assert len(read_questions(path)) == 1


@pytest.mark.parametrize("line", ["{", '{"id": "q1"}', '{"id": "q1", "question": 5}'])
def test_a_line_that_is_no_question_is_named(tmp_path: Path, line: str) -> None:
    path = write_lines(tmp_path / "q.jsonl", GOOD, line)
    with pytest.raises(ConfigError, match=r"q\.jsonl, line 2"):
        read_questions(path)


def test_questions_that_are_not_there_are_a_config_error(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="nowhere"):
        read_questions(tmp_path / "nowhere.jsonl")


def test_the_questions_of_the_samples_can_be_read() -> None:
    data = Path(__file__).parents[2] / "data"
    names = {path.name for path in (data / "samples").iterdir()}
    assert {each.doc for each in read_questions(data / "questions.jsonl")} - {None} <= names
