"""Documents in every catalogue: begun, committed, withdrawn, removed, listed."""

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from fakes import make_content, make_document
from small_catalog import UNKNOWN, add

from pageglass.core.errors import NotFound
from pageglass.core.ids import PassageId
from pageglass.core.protocols import Catalog
from pageglass.store.catalog_sql import SqlCatalog
from pageglass.store.database import open_sqlite


def test_a_committed_document_is_found_as_it_was_given(catalog: Catalog) -> None:
    document = make_document()
    add(catalog, document, make_content(document.id, 1, ["one"]))
    assert catalog.document(document.id) == document


def test_a_document_is_not_found_before_it_is_committed(catalog: Catalog) -> None:
    document = make_document()
    content = make_content(document.id, 1, ["one"])
    catalog.begin(document.id, "main")
    catalog.put_pages([content])
    assert catalog.document(document.id) is None
    assert catalog.documents() == []
    assert catalog.locate([content.passages[0].id]) == []
    assert catalog.pages(document.id) == []
    with pytest.raises(NotFound):
        catalog.lines(content.page.id)


def test_what_is_not_committed_is_unfinished(catalog: Catalog) -> None:
    whole, begun = make_document("whole.pdf"), make_document("begun.pdf")
    add(catalog, whole, make_content(whole.id, 1, ["one"]))
    catalog.begin(begun.id, "main")
    assert catalog.unfinished() == [begun.id]


def test_a_withdrawn_document_is_unfinished_and_not_found(catalog: Catalog) -> None:
    document = make_document()
    content = make_content(document.id, 1, ["one"])
    add(catalog, document, content)
    catalog.withdraw(document.id)
    assert catalog.unfinished() == [document.id]
    assert catalog.document(document.id) is None
    assert catalog.locate([content.passages[0].id]) == []


def test_a_removed_document_leaves_nothing(catalog: Catalog, catalog_path: Path) -> None:
    document = make_document()
    add(catalog, document, make_content(document.id, 1, ["one"]))
    catalog.remove(document.id)
    assert catalog.document(document.id) is None
    with sqlite3.connect(catalog_path) as raw:
        left = [
            raw.execute(f"SELECT count(*) FROM {t}").fetchone()[0] for t in ("pages", "passages")
        ]
    raw.close()
    assert left == [0, 0]


@pytest.mark.parametrize("call", ["remove", "withdraw"])
def test_an_unknown_document_can_be_removed_and_withdrawn(catalog: Catalog, call: str) -> None:
    getattr(catalog, call)(UNKNOWN)
    assert catalog.unfinished() == []


def test_removing_a_document_leaves_the_others(catalog: Catalog) -> None:
    gone, kept = make_document("gone.pdf"), make_document("kept.pdf")
    for document in (gone, kept):
        add(catalog, document, make_content(document.id, 1, ["one"]))
    catalog.remove(gone.id)
    assert [page.number for page in catalog.pages(kept.id)] == [1]


def test_documents_come_sorted_by_collection_and_source(catalog: Catalog) -> None:
    names = [("b", "1.pdf"), ("a", "2.pdf"), ("a", "1.pdf")]
    for collection, source in names:
        document = make_document(source, collection=collection)
        add(catalog, document)
    assert [(each.collection, each.source) for each in catalog.documents()] == sorted(names)


def test_documents_of_one_collection_are_its_own(catalog: Catalog) -> None:
    for collection in ("a", "b"):
        add(catalog, make_document(collection=collection))
    assert [each.collection for each in catalog.documents("b")] == ["b"]


def test_the_page_of_a_passage_is_told_of_committed_documents_alone(catalog: Catalog) -> None:
    found, begun = make_document("found.pdf"), make_document("begun.pdf")
    content, unseen = (make_content(one.id, 1, ["one", "two"]) for one in (found, begun))
    add(catalog, found, content)
    catalog.begin(begun.id, "main")
    catalog.put_pages([unseen])
    asked = [passage.id for passage in (*content.passages, *unseen.passages)]
    page_of = catalog.page_ids([*asked, PassageId("unknown")])
    assert page_of == dict.fromkeys([one.id for one in content.passages], content.page.id)


@pytest.mark.parametrize("change", ["commit", "withdraw", "remove"])
def test_the_generation_grows_with_what_is_found(
    catalog: Catalog, catalog_path: Path, change: str
) -> None:
    document = make_document()
    add(catalog, document, make_content(document.id, 1, ["one"]))
    other = SqlCatalog(open_sqlite(catalog_path))
    before = other.generation()
    assert catalog.generation() == before
    if change == "commit":
        catalog.commit(replace(document, title="another"))
    else:
        getattr(catalog, change)(document.id)
    assert other.generation() > before
