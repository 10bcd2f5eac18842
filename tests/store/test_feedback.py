"""What readers thought of answers, as it is kept."""

import sqlite3

import pytest

from pageglass.core.errors import NotFound
from pageglass.core.ids import DocumentId
from pageglass.store.feedback_sql import CitedPage, Feedback, Opinion
from pageglass.store.service_sql import MIGRATIONS, open_service_database

CITED = CitedPage(DocumentId("d" * 32), "reports/年报.pdf", 3)
GOOD = Opinion("营业收入是多少？", "九百万元。[1]", "grounded", "up", (CITED,), "public", "正是")
BAD = Opinion("Who won?", "", "not_found", "down")


@pytest.fixture
def feedback(tmp_path) -> Feedback:
    return Feedback(open_service_database(tmp_path), clock=lambda: 1000.0)


def questions(feedback: Feedback, **wanted) -> list[str]:
    return [kept.opinion.question for kept in feedback.latest(limit=99, **wanted)]


def test_an_opinion_is_kept_as_it_was_given_with_who_gave_it_and_when(feedback) -> None:
    opinion_id = feedback.add(GOOD, "5f0c9a1e", most=9)
    (kept,) = feedback.latest(limit=9)
    assert (kept.id, kept.created_at, kept.key_id) == (opinion_id, 1000.0, "5f0c9a1e")
    assert kept.opinion == GOOD


def test_the_newest_come_first_of_one_rating_or_of_both(feedback) -> None:
    for opinion in (GOOD, BAD):
        feedback.add(opinion, "", most=9)
    assert questions(feedback) == [BAD.question, GOOD.question]
    assert questions(feedback, rating="up") == [GOOD.question]
    assert questions(feedback, offset=1) == [GOOD.question]
    assert feedback.counts() == {"up": 1, "down": 1}


def test_beyond_the_most_the_oldest_are_forgotten(feedback) -> None:
    for number in range(5):
        feedback.add(Opinion(f"{number}?", "", "not_found", "up"), "", most=3)
    assert questions(feedback) == ["4?", "3?", "2?"]
    assert [kept.opinion.question for kept in feedback.rated_up()] == ["2?", "3?", "4?"]


def test_a_deleted_opinion_is_gone_and_cannot_be_deleted_again(feedback) -> None:
    opinion_id = feedback.add(GOOD, "", most=9)
    feedback.delete(opinion_id)
    assert questions(feedback) == []
    with pytest.raises(NotFound):
        feedback.delete(opinion_id)


def test_a_database_from_before_feedback_is_brought_up_to_date(tmp_path) -> None:
    open_service_database(tmp_path).dispose()
    with sqlite3.connect(tmp_path / "service.sqlite") as connection:
        connection.execute("DROP TABLE feedback")
        connection.execute("PRAGMA user_version = 1")
    connection.close()
    engine = open_service_database(tmp_path)
    assert Feedback(engine).counts() == {"up": 0, "down": 0}
    with engine.connect() as opened:
        assert opened.exec_driver_sql("PRAGMA user_version").scalar_one() == len(MIGRATIONS)
