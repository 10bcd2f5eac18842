"""The list of documents, as people leaf through it."""

from dataclasses import replace

import pytest
from fakes import make_content, make_document, make_page, make_record
from small_catalog import add

from pageglass.core.line_codec import encode_lines
from pageglass.core.listing import Listing
from pageglass.core.protocols import Catalog
from pageglass.core.types import PageContent


@pytest.fixture
def full(catalog: Catalog) -> Catalog:
    for collection, source, title in (
        ("b", "bericht.pdf", "ÜBERSICHT der Mängel"),
        ("a", "plan_100%.pdf", "Plan"),
        ("a", "plan_100x.pdf", "Plan"),
        ("a", "年报.pdf", "2025 年度报告"),
    ):
        document = make_document(source, collection=collection, title=title)
        add(catalog, document, make_content(document.id, 1, ["one"]))
        catalog.record(make_record(document))
    catalog.begin(make_document("begun.pdf").id, "a")
    return catalog


def sources(catalog: Catalog, **wanted) -> list[str]:
    return [document.source for document in catalog.listed(Listing(**wanted)).documents]


def test_documents_come_in_parts_by_collection_and_source_with_their_number(full: Catalog) -> None:
    everything = [document.source for document in full.documents()]
    assert sources(full, limit=3) + sources(full, limit=3, offset=3) == everything
    assert full.listed(Listing(limit=1)).total == 4
    assert full.listed(Listing(limit=1, offset=9)).total == 4
    assert list(full.listed(Listing()).documents) == full.documents()


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("übersicht", ["bericht.pdf"]),
        ("MÄNGEL", ["bericht.pdf"]),
        ("Bericht.PDF", ["bericht.pdf"]),
        ("年度", ["年报.pdf"]),
        ("100%", ["plan_100%.pdf"]),
        ("plan_100x", ["plan_100x.pdf"]),
        ("n1100", []),
    ],
)
def test_a_name_is_a_part_of_title_or_path_letter_for_letter(
    full: Catalog, name: str, found: list[str]
) -> None:
    assert sources(full, name=name) == found


def test_a_document_is_found_by_each_of_its_files(full: Catalog) -> None:
    (document,) = full.listed(Listing(name="bericht")).documents
    full.record(make_record(document, path="/files/copy.pdf", source="deep/Kopie.pdf"))
    (found,) = full.listed(Listing(name="kopie")).documents
    assert (found.id, found.also_at) == (document.id, ("deep/Kopie.pdf",))


def test_a_list_of_collections_has_nothing_of_others(full: Catalog) -> None:
    assert sources(full, collections=frozenset({"b"})) == ["bericht.pdf"]
    assert full.listed(Listing(frozenset())).total == 0
    assert full.listed(Listing(frozenset({"b"}), name="plan")).total == 0


def test_documents_are_told_by_how_a_page_was_read(full: Catalog) -> None:
    scanned = make_document("scan.pdf", collection="c")
    read = replace(make_page(scanned.id, 1), text_source="ocr")
    failed = replace(make_page(scanned.id, 2), status="failed", text_source="none", image_key=None)
    pages = [PageContent(page, encode_lines(()), ()) for page in (read, failed)]
    add(full, scanned, *pages)
    assert sources(full, text_source="ocr") == ["scan.pdf"]
    assert sources(full, page_status="failed") == ["scan.pdf"]
    assert sources(full, page_status="blank") == []
    assert full.listed(Listing(page_status="ok")).total == 5


def test_one_page_is_found_by_its_number(catalog: Catalog) -> None:
    document = make_document(pages=2)
    contents = [make_content(document.id, number, ["one"]) for number in (1, 2)]
    catalog.begin(document.id, document.collection)
    catalog.put_pages(contents)
    assert catalog.page(document.id, 2) is None
    catalog.commit(document)
    assert catalog.page(document.id, 2) == contents[1].page
    assert catalog.page(document.id, 3) is None
