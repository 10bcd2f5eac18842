"""Feedback over HTTP: taken, listed, exported as questions, turned off."""

import logging

import pytest
from commands import run
from serving import PUBLIC, SECRET, make_client, open_test_service

from pageglass.api.feedback_questions import questions_of
from pageglass.core.config import Serve
from pageglass.core.ids import DocumentId
from pageglass.retrieval.questions import read_questions
from pageglass.store.feedback_sql import CitedPage, KeptOpinion, Opinion

SENT = {
    "question": "When does the canteen open?",
    "answer": "The canteen opens at nine. [1]",
    "verdict": "grounded",
    "collection": PUBLIC.collection,
    "rating": "up",
    "citations": [{"document_id": PUBLIC.id, "page": 2}],
}


def test_what_a_reader_thought_is_listed_with_what_was_asked_and_cited(client) -> None:
    sent = SENT | {"rating": "down", "comment": "Half past, since May."}
    made = client.post("/v1/feedback", json=sent)
    assert made.status_code == 201
    listed = client.get("/v1/feedback").json()
    (opinion,) = listed["feedback"]
    assert opinion["id"] == made.json()["id"]
    assert {name: opinion[name] for name in sent if name != "citations"} == {
        name: sent[name] for name in sent if name != "citations"
    }
    assert opinion["citations"] == [{"document_id": PUBLIC.id, "source": "report.pdf", "page": 2}]
    assert listed["total"] == 1


def test_the_list_comes_in_parts_and_of_one_rating(client) -> None:
    for rating in ("up", "down", "up"):
        client.post("/v1/feedback", json=SENT | {"rating": rating})
    ups = client.get("/v1/feedback", params={"rating": "up", "limit": 1}).json()
    assert (len(ups["feedback"]), ups["total"]) == (1, 2)
    assert client.get("/v1/feedback").json()["total"] == 3


@pytest.mark.parametrize(
    "hidden",
    [
        {"collection": SECRET.collection},
        {"citations": [{"document_id": SECRET.id, "page": 1}]},
        {"citations": [{"document_id": "0" * 32, "page": 1}]},
    ],
)
def test_nobody_rates_what_they_do_not_see(service, hidden) -> None:
    keys = service.guard.keys
    secret = keys.create("public", "read", collections=frozenset({PUBLIC.collection}))[1]
    refused = make_client(service, secret).post("/v1/feedback", json=SENT | hidden)
    assert refused.status_code == 404
    assert service.feedback.counts() == {"up": 0, "down": 0}


@pytest.mark.parametrize(
    "wrong",
    [
        {"rating": "sideways"},
        {"verdict": "true"},
        {"question": "x" * 9000},
        {"answer": "x" * 30_000},
        {"comment": "x" * 3000},
        {"citations": [SENT["citations"][0]] * 51},
        {"stars": 5},
    ],
)
def test_what_is_too_long_or_senseless_is_refused(client, service, wrong) -> None:
    assert client.post("/v1/feedback", json=SENT | wrong).status_code == 422
    assert service.feedback.counts() == {"up": 0, "down": 0}


def test_an_operator_turns_it_off_and_pages_are_told(tmp_path) -> None:
    off = make_client(open_test_service(tmp_path / "off", serve=Serve(feedback=0)))
    refused = off.post("/v1/feedback", json=SENT)
    assert (refused.status_code, refused.json()["error"]["type"]) == (400, "NotSupported")
    assert off.get("/v1/session").json()["feedback"] is False
    on = make_client(open_test_service(tmp_path / "on"))
    assert on.get("/v1/session").json()["feedback"] is True


def test_no_text_of_feedback_is_logged(client, caplog) -> None:
    caplog.set_level(logging.DEBUG)
    client.post("/v1/feedback", json=SENT | {"comment": "umbrella"})
    client.post("/v1/feedback", json=SENT | {"comment": "umbrella", "rating": "wrong"})
    ours = [one.getMessage() for one in caplog.records if one.name.startswith("pageglass")]
    assert ours
    assert not [line for line in ours if "umbrella" in line or "canteen" in line.lower()]


def test_good_answers_are_exported_as_questions_that_eval_reads(client, service, tmp_path) -> None:
    client.post("/v1/feedback", json=SENT)
    client.post("/v1/feedback", json=SENT | {"rating": "down", "question": "Bad?"})
    exported = client.get("/v1/feedback/export")
    assert exported.headers["Content-Disposition"] == 'attachment; filename="feedback.jsonl"'
    file = tmp_path / "questions.jsonl"
    ran = run("feedback", "export", file, "--json", home=service.settings.home)
    assert (ran.code, ran.json["questions"]) == (0, 1)
    assert file.read_text(encoding="utf-8") == exported.text
    (question,) = read_questions(file)
    assert (question.doc, question.gold_pages, question.has_answer) == ("report.pdf", (2,), True)
    assert (question.source, question.collection) == ("feedback", "public")


def test_an_export_that_cannot_be_written_says_so(service, tmp_path) -> None:
    ran = run("feedback", "export", tmp_path / "no" / "file", home=service.settings.home)
    assert ran.code == 2
    assert "cannot write" in ran.errors


def kept(question: str, *cited: tuple[str, int], **changes: str) -> KeptOpinion:
    pages = tuple(CitedPage(DocumentId(source), source, page) for source, page in cited)
    given = {"verdict": "grounded", "rating": "up"} | changes
    return KeptOpinion(question[:4], 0.0, "", Opinion(question, "", citations=pages, **given))


def test_the_document_that_is_cited_most_is_the_one_that_answers() -> None:
    (question,) = questions_of([kept("Who?", ("a", 9), ("b", 5), ("b", 2), ("b", 5))])
    assert (question["doc"], question["gold_pages"]) == ("b", [2, 5])


def test_one_question_about_one_document_is_exported_once_with_all_pages() -> None:
    questions = questions_of(
        [kept("Who?", ("a", 9)), kept("Who?", ("a", 2)), kept("Who?", ("b", 1))]
    )
    assert [(one["doc"], one["gold_pages"]) for one in questions] == [("a", [2, 9]), ("b", [1])]


def test_a_refusal_that_was_right_is_a_question_without_an_answer() -> None:
    (question,) = questions_of([kept("Who won in 1974?", verdict="not_found")])
    assert question == {
        "id": "feedback-Who ",
        "question": "Who won in 1974?",
        "source": "feedback",
        "answerable": False,
    }


def test_a_good_answer_that_cites_nothing_tells_no_page() -> None:
    assert questions_of([kept("Who?")]) == []
