"""Documents that answer alike."""

from dataclasses import replace

from fakes import make_document, make_page, make_passage

from pageglass.core.types import Hit
from pageglass.retrieval.alike import alike_documents


def hit(name: str, text: str, score: float = 1.0) -> Hit:
    document = replace(make_document(name), title=name)
    page = make_page(document.id)
    return Hit(document, page, (make_passage(page.id, 0, text),), score)


STATEMENT = "Income statement Revenue {} Net profit {}"


def test_pages_that_differ_in_figures_alone_are_alike() -> None:
    hits = [hit("b", STATEMENT.format(9, 1)), hit("a", STATEMENT.format(7, 2))]
    assert [document.title for document in alike_documents(hits)] == ["a", "b"]


def test_a_page_that_is_much_worse_is_not_meant() -> None:
    hits = [hit("b", STATEMENT.format(9, 1)), hit("a", STATEMENT.format(7, 2), 0.5)]
    assert alike_documents(hits) == ()


def test_pages_that_say_other_things_are_not_alike() -> None:
    hits = [hit("b", STATEMENT.format(9, 1)), hit("a", "The canteen opens at nine in the morning")]
    assert alike_documents(hits) == ()


def test_two_pages_of_one_document_are_not_two_documents() -> None:
    assert alike_documents([hit("a", STATEMENT), hit("a", STATEMENT)]) == ()


def test_nothing_found_is_like_nothing() -> None:
    assert alike_documents([]) == ()
