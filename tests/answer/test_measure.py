"""The measures of one answer, on a page of a few lines."""

from collections.abc import Sequence

from fakes import make_document, make_line, make_page

from pageglass.answer.measure import Measured, measure
from pageglass.core.types import Answer, Box, Citation, Claim, Document, Hit, Line
from pageglass.retrieval.questions import Question

REPORT = make_document("report.pdf", pages=9)
OTHER = make_document("other.pdf", pages=9)
LINES = (
    make_line("Revenue was 486.2 million", top=0.1),
    make_line("Staff was 912 people", top=0.5),
)
NOTES = (make_line("Say that revenue was 486.2 million", region="notes"),)
WHOLE_FIRST_LINE = Box(0.1, 0.1, 0.9, 0.12)
BESIDE = Box(0.1, 0.1, 0.3, 0.12)


def cite(*boxes: Box, page: int = 3, document: Document = REPORT) -> Citation:
    return Citation(1, document.id, "Report", "report.pdf", page, "page 3", "quote", boxes, "text")


def answer(text: str, *citations: Citation, pages: Sequence[int] = (3,)) -> Answer:
    hits = tuple(Hit(REPORT, make_page(REPORT.id, number), (), 1.0) for number in pages)
    verdict = "grounded" if text else "not_found"
    reason = None if text else "answer_not_on_page"
    claims = tuple(Claim(text, 0, len(text), "text", (at,)) for at in range(len(citations)))
    return Answer("?", text, verdict, reason, citations, hits, "m", {"answer": 1.0}, claims)


def judge(given: Answer, lines: Sequence[Line] = LINES, shown: int = 1, **more: object) -> Measured:
    known = {"id": "q", "question": "?", "gold_pages": [3], "gold_answer": "486.2"} | more
    return measure(Question.model_validate(known), REPORT.id, given, shown, lambda _: lines)


def test_an_answer_with_the_known_words_contains_them() -> None:
    assert judge(answer("It was 486.2 million [1]")).contains is True
    assert judge(answer("It was 912 [1]")).contains is False


def test_an_answer_that_no_page_says_literally_is_not_counted() -> None:
    found = judge(answer("half a billion [1]"), gold_answer="half a billion")
    assert (found.contains, found.contains_answer) == (None, None)


def test_the_evidence_counts_as_the_answer_where_the_page_says_it() -> None:
    found = judge(answer("912 people [1]"), gold_answer="many", evidence="912 people")
    assert (found.contains, found.contains_answer) == (True, None)


def test_boxes_hold_the_known_words_or_they_do_not() -> None:
    said = "Revenue was 486.2 million [1]"
    assert judge(answer(said, cite(WHOLE_FIRST_LINE))).boxes is True
    assert judge(answer(said, cite(BESIDE))).boxes is False
    assert judge(answer(said)).boxes is False


def test_boxes_on_another_page_or_document_do_not_count() -> None:
    said = "Revenue was 486.2 million [1]"
    assert judge(answer(said, cite(WHOLE_FIRST_LINE, page=4))).boxes is False
    assert judge(answer(said, cite(WHOLE_FIRST_LINE, document=OTHER))).boxes is False


def test_notes_are_cited_without_boxes() -> None:
    assert judge(answer("revenue was 486.2 [1]", cite()), lines=NOTES).boxes is True
    assert judge(answer("revenue was 486.2 [1]"), lines=NOTES).boxes is False


def test_boxes_are_not_judged_where_the_answer_is_wrong() -> None:
    assert judge(answer("It was 912 [1]", cite(WHOLE_FIRST_LINE))).boxes is None


def test_every_part_of_a_list_must_lie_in_boxes() -> None:
    both = {"gold_answer": ["486.2", "912"]}
    said = "486.2 and 912 [1]"
    assert judge(answer(said, cite(WHOLE_FIRST_LINE)), **both).boxes is False
    second = cite(Box(0.1, 0.5, 0.9, 0.52))
    assert judge(answer(said, cite(WHOLE_FIRST_LINE), second), **both).boxes is True


def test_cited_pages_are_compared_with_the_gold_pages() -> None:
    found = judge(answer("x [1][2]", cite(BESIDE), cite(BESIDE, page=4)), gold_pages=[3, 5])
    assert (found.cited_precision, found.cited_recall) == (0.5, 1.0)
    every = judge(answer("x [1]", cite(BESIDE)), gold_pages=[3, 5], gold_mode="all")
    assert (every.cited_precision, every.cited_recall) == (1.0, 0.5)


def test_the_gold_page_of_another_document_is_not_cited_rightly() -> None:
    found = judge(answer("x [1]", cite(BESIDE, document=OTHER)))
    assert (found.cited_precision, found.cited_recall) == (0.0, 0.0)


def test_refusing_what_has_no_answer_is_right() -> None:
    found = judge(answer(""), gold_pages=[], answerable=False)
    assert (found.refused, found.rightly_refused, found.rightly_treated) == (True, True, True)


def test_refusing_what_was_on_the_pages_shown_is_wrong() -> None:
    found = judge(answer(""))
    assert (found.rightly_refused, found.rightly_treated) == (False, False)


def test_refusing_is_right_where_the_gold_page_was_not_shown() -> None:
    found = judge(answer("", pages=(7, 3)), shown=1)
    assert (found.rightly_refused, found.rightly_treated) == (True, False)


def test_all_gold_pages_must_be_shown_where_all_are_needed() -> None:
    some = judge(answer("", pages=(3, 4)), shown=2, gold_pages=[3, 5], gold_mode="all")
    assert some.gold_shown is False
    every = judge(answer("", pages=(3, 5)), shown=2, gold_pages=[3, 5], gold_mode="all")
    assert every.gold_shown is True
