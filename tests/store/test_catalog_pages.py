"""Pages, lines and passages in every catalogue."""

from dataclasses import replace

import pytest
from fakes import make_content, make_document, make_line, make_page, make_passage
from small_catalog import UNKNOWN, add

from pageglass.core.errors import NotFound
from pageglass.core.ids import PageId, PassageId
from pageglass.core.line_codec import decode_lines, encode_lines
from pageglass.core.protocols import Catalog
from pageglass.core.types import Box, PageContent, Word


def test_beginning_again_forgets_the_pages_that_were_there(catalog: Catalog) -> None:
    document = make_document(pages=1)
    add(catalog, document, *(make_content(document.id, number, ["old"]) for number in (1, 2)))
    catalog.begin(document.id, "main")
    catalog.put_pages([make_content(document.id, 1, ["new"])])
    catalog.commit(document)
    assert [page.number for page in catalog.pages(document.id)] == [1]


def test_pages_come_by_number_in_whatever_order_they_were_put(catalog: Catalog) -> None:
    document = make_document(pages=12)
    add(catalog, document, *(make_content(document.id, number, []) for number in (11, 2, 1)))
    assert [page.number for page in catalog.pages(document.id)] == [1, 2, 11]


def test_a_page_is_kept_as_it_was_given(catalog: Catalog) -> None:
    document = make_document()
    page = replace(
        make_page(document.id),
        image_key=None,
        status="failed",
        text_source="none",
        reason="page 1 took too long",
        hidden=True,
    )
    add(catalog, document, PageContent(page, encode_lines(()), ()))
    assert catalog.pages(document.id) == [page]


def test_putting_a_page_again_replaces_it(catalog: Catalog) -> None:
    document = make_document()
    catalog.begin(document.id, "main")
    catalog.put_pages([make_content(document.id, 1, ["old", "older"])])
    content = make_content(document.id, 1, ["new"])
    catalog.put_pages([content])
    catalog.commit(document)
    ids = [PassageId(f"{content.page.id}-{ordinal:03d}") for ordinal in (0, 1)]
    assert [place.passage.text for place in catalog.locate(ids)] == ["new"]


def test_no_page_of_an_unknown_document_is_known(catalog: Catalog) -> None:
    assert catalog.pages(UNKNOWN) == []


def test_lines_come_back_in_reading_order(catalog: Catalog) -> None:
    document = make_document()
    content = make_content(document.id, 1, ["second by name", "first by name", "中文"])
    add(catalog, document, content)
    assert [line.text for line in catalog.lines(content.page.id)] == [
        line.text for line in decode_lines(content.lines)
    ]


def test_lines_of_an_unknown_page_are_not_found(catalog: Catalog) -> None:
    with pytest.raises(NotFound):
        catalog.lines(PageId("none-00001"))


def test_passages_are_located_in_the_order_asked(catalog: Catalog) -> None:
    document = make_document()
    content = make_content(document.id, 1, ["a", "b", "c"])
    add(catalog, document, content)
    asked = [content.passages[at].id for at in (2, 0, 1)]
    assert [place.passage.id for place in catalog.locate(asked)] == asked


def test_a_place_holds_the_document_the_page_and_the_passage(catalog: Catalog) -> None:
    document = make_document()
    content = make_content(document.id, 1, ["a"])
    add(catalog, document, content)
    (place,) = catalog.locate([content.passages[0].id])
    assert (place.document, place.page, place.passage) == (
        document,
        content.page,
        content.passages[0],
    )


def test_unknown_passages_are_left_out(catalog: Catalog) -> None:
    document = make_document()
    content = make_content(document.id, 1, ["a"])
    add(catalog, document, content)
    known = content.passages[0].id
    assert len(catalog.locate([PassageId("unknown"), known])) == 1


def test_nothing_asked_is_nothing_located(catalog: Catalog) -> None:
    assert catalog.locate([]) == []


def test_a_thousand_passages_are_located_at_once(catalog: Catalog) -> None:
    document = make_document()
    page = make_page(document.id)
    passages = tuple(make_passage(page.id, at, str(at)) for at in range(1000))
    add(catalog, document, PageContent(page, encode_lines(()), passages))
    assert len(catalog.locate([passage.id for passage in passages])) == 1000


def test_half_a_surrogate_pair_does_not_lose_the_page(catalog: Catalog) -> None:
    document = replace(make_document(), title="Title \ud83d")
    page = make_page(document.id)
    passage = make_passage(page.id, 0, "text \ud83d", header="Title \ud83d")
    broken = make_line("line \ud83d")
    broken = replace(broken, words=(Word("\ud83d", Box(0, 0, 1, 1)),))
    add(catalog, document, PageContent(page, encode_lines([broken]), (passage,)))
    (place,) = catalog.locate([passage.id])
    assert (place.passage.text, place.passage.header) == ("text ?", "Title ?")


def test_the_passages_of_a_page_come_in_reading_order(catalog: Catalog) -> None:
    document = make_document()
    content = make_content(document.id, 1, [str(at) for at in range(12)])
    add(catalog, document, replace(content, passages=content.passages[::-1]))
    assert catalog.passages(content.page.id) == list(content.passages)


def test_no_passage_of_an_unknown_page_is_known(catalog: Catalog) -> None:
    assert catalog.passages(PageId("none-00001")) == []
