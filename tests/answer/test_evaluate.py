"""Questions asked over a small library, and the measures summed up."""

from pathlib import Path

import pytest
from fakes import HashEmbedder, ScriptedModel, make_content, make_document

from pageglass.answer.evaluate import Asked, ask_all, summarise_answers
from pageglass.core.config import Search
from pageglass.core.protocols import Engines
from pageglass.core.scope import Scope
from pageglass.retrieval.evaluate import place
from pageglass.retrieval.questions import Question
from pageglass.store.catalog_sql import SqlCatalog
from pageglass.store.database import open_sqlite
from pageglass.store.images_fsspec import FsspecImages
from pageglass.store.index_faiss import FaissIndex

PAGES = ("Revenue was 486.2 million in 2025", "Staff was 912 people", "The silt test took a week")
DOCUMENT = make_document("report.pdf", pages=3)
KNOWN = Question(
    id="q1",
    question="What was the revenue in 2025?",
    doc="report.pdf",
    gold_pages=(1,),
    gold_answer="486.2",
    language="en",
)
UNKNOWN = Question(id="q2", question="What was the revenue in 1999?", answerable=False)


@pytest.fixture
def engines(tmp_path: Path) -> Engines:
    catalog = SqlCatalog(open_sqlite(tmp_path / "catalog.sqlite"))
    embedder = HashEmbedder()
    index = FaissIndex(
        tmp_path / "index.sqlite", embedder="hash", dimension=64, exact_limit=200_000
    )
    contents = [make_content(DOCUMENT.id, at, [text]) for at, text in enumerate(PAGES, start=1)]
    catalog.begin(DOCUMENT.id, DOCUMENT.collection)
    catalog.put_pages(contents)
    catalog.commit(DOCUMENT)
    passages = [passage for content in contents for passage in content.passages]
    vectors = embedder.embed_passages([passage.text for passage in passages])
    index.put(passages, vectors, scope=Scope.of_document(DOCUMENT.id, "main"))
    model = ScriptedModel("Revenue was 486.2 million [1]")
    return Engines(catalog, FsspecImages(str(tmp_path / "images")), index, embedder, model)


def ask(engines: Engines, *questions: Question) -> list[Asked]:
    placed, skipped = place(questions, engines.catalog.documents())
    assert not skipped
    return ask_all(placed, engines, search=Search(), pages=2)


def test_a_question_is_judged_by_its_pages_and_by_its_answer(engines: Engines) -> None:
    (asked,) = ask(engines, KNOWN)
    assert asked.judged is not None
    assert asked.judged.score.rank == 1
    measured = asked.measured
    assert (measured.contains, measured.boxes, measured.cited_recall) == (True, True, 1.0)
    assert asked.judged.milliseconds < sum(measured.timings_ms.values())


def test_a_question_without_an_answer_has_no_right_page(engines: Engines) -> None:
    (asked,) = ask(engines, UNKNOWN)
    assert asked.judged is None
    assert (asked.measured.refused, asked.measured.rightly_treated) == (False, False)


def test_the_summary_counts_answerable_and_unanswerable_questions_together(
    engines: Engines,
) -> None:
    asked = ask(engines, KNOWN, UNKNOWN)
    engines.model.reply = ""  # type: ignore[attr-defined]  # the model is the scripted one
    asked += ask(engines, KNOWN.model_copy(update={"id": "q3"}), UNKNOWN)
    report = summarise_answers([one.measured for one in asked])
    assert report["overall"]["n"] == 2
    assert report["overall"]["contains"] == 0.5
    assert report["slices"]["language=en"]["refused"] == 0.5
    refusal = report["refusal"]
    assert (refusal["precision"], refusal["precision_strict"], refusal["recall"]) == (0.5, 0.5, 0.5)
    assert refusal["reasons"] == {"answer_not_on_page": 2}


def test_the_summary_has_the_time_of_every_stage(engines: Engines) -> None:
    latency = summarise_answers([one.measured for one in ask(engines, KNOWN)])["latency_ms"]
    assert {"embed", "nearest", "words", "answer", "ground", "total"} <= latency.keys()
    assert latency["total"]["p95"] >= latency["answer"]["median"]


def test_the_summary_of_nothing_has_no_means() -> None:
    report = summarise_answers([])
    assert report["overall"] == {
        "n": 0,
        "literal": 0,
        "contains": None,
        "literal_answer": 0,
        "contains_answer": None,
        "boxes": None,
        "citation_precision": None,
        "citation_recall": None,
        "refused": None,
        "characters": None,
        "units": None,
    }
