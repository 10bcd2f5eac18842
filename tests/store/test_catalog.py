"""The contract of Catalog, over every engine."""

import sqlite3
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from fakes import make_content, make_document, make_line, make_page, make_passage, make_record

from pageglass.core.errors import ConfigError, NotFound, StoreUnavailable
from pageglass.core.ids import DocumentId, PageId, PassageId
from pageglass.core.line_codec import decode_lines, encode_lines
from pageglass.core.protocols import Catalog
from pageglass.core.types import Box, Document, PageContent, Word
from pageglass.store.catalog_sql import SqlCatalog
from pageglass.store.database import open_sqlite

UNKNOWN = DocumentId("f" * 32)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "home" / "catalog.sqlite"


@pytest.fixture
def catalog(path: Path) -> Catalog:
    return SqlCatalog(open_sqlite(path))


def add(catalog: Catalog, document: Document, *contents: PageContent) -> None:
    catalog.begin(document.id, document.collection)
    catalog.put_pages(contents)
    catalog.commit(document)


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


def test_beginning_again_forgets_the_pages_that_were_there(catalog: Catalog) -> None:
    document = make_document(pages=1)
    add(catalog, document, *(make_content(document.id, number, ["old"]) for number in (1, 2)))
    catalog.begin(document.id, "main")
    catalog.put_pages([make_content(document.id, 1, ["new"])])
    catalog.commit(document)
    assert [page.number for page in catalog.pages(document.id)] == [1]


def test_a_removed_document_leaves_nothing(catalog: Catalog, path: Path) -> None:
    document = make_document()
    add(catalog, document, make_content(document.id, 1, ["one"]))
    catalog.remove(document.id)
    assert catalog.document(document.id) is None
    with sqlite3.connect(path) as raw:
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


def test_other_places_of_the_same_bytes_are_told(catalog: Catalog) -> None:
    document = make_document("first.pdf")
    add(catalog, document)
    for source in ("first.pdf", "copy.pdf"):
        catalog.record(make_record(document, path=f"/files/{source}", source=source))
    known = catalog.document(document.id)
    assert known is not None
    assert known.also_at == ("copy.pdf",)
    assert catalog.documents() == [known]


def test_two_folders_with_the_same_relative_name_are_two_places(catalog: Catalog) -> None:
    document = make_document("report.pdf")
    add(catalog, document)
    for path in ("/a/report.pdf", "/b/report.pdf"):
        catalog.record(make_record(document, path=path))
    assert len(catalog.files(document_id=document.id)) == 2


def test_a_record_comes_back_as_it_was_given(catalog: Catalog) -> None:
    record = replace(
        make_record(make_document()), document_id=None, reason="damaged", detail="no page"
    )
    catalog.record(record)
    assert catalog.files() == [record]


def test_recording_a_path_again_replaces_what_was_known(catalog: Catalog) -> None:
    record = make_record(make_document())
    catalog.record(record)
    catalog.record(replace(record, size_bytes=5))
    assert [file.size_bytes for file in catalog.files()] == [5]


def test_the_same_path_in_two_collections_is_two_records(catalog: Catalog) -> None:
    for collection in ("a", "b"):
        catalog.record(make_record(make_document(collection=collection)))
    assert len(catalog.files()) == 2
    assert len(catalog.files("a")) == 1


def test_files_come_sorted_by_collection_and_path(catalog: Catalog) -> None:
    paths = [("b", "/1"), ("a", "/2"), ("a", "/1")]
    for collection, path in paths:
        catalog.record(make_record(make_document(collection=collection), path=path))
    assert [(file.collection, file.path) for file in catalog.files()] == sorted(paths)


def test_a_forgotten_file_is_forgotten_in_its_collection_only(catalog: Catalog) -> None:
    for collection in ("a", "b"):
        catalog.record(make_record(make_document(collection=collection), path="/x"))
    catalog.forget("a", "/x")
    assert [file.collection for file in catalog.files()] == ["b"]


def test_forgetting_an_unknown_file_does_nothing(catalog: Catalog) -> None:
    catalog.forget("a", "/x")
    assert catalog.files() == []


def test_half_a_surrogate_pair_does_not_lose_the_page(catalog: Catalog) -> None:
    document = replace(make_document(), title="Title \ud83d")
    page = make_page(document.id)
    passage = make_passage(page.id, 0, "text \ud83d", header="Title \ud83d")
    broken = make_line("line \ud83d")
    broken = replace(broken, words=(Word("\ud83d", Box(0, 0, 1, 1)),))
    add(catalog, document, PageContent(page, encode_lines([broken]), (passage,)))
    (place,) = catalog.locate([passage.id])
    assert (place.passage.text, place.passage.header) == ("text ?", "Title ?")


def test_half_a_surrogate_pair_does_not_lose_the_reason_of_a_failure(catalog: Catalog) -> None:
    failed = replace(make_record(make_document()), reason="damaged", detail="\udcb1.pdf is no PDF")
    catalog.record(failed)
    assert catalog.files()[0].detail == "?.pdf is no PDF"


def test_the_passages_of_a_page_come_in_reading_order(catalog: Catalog) -> None:
    document = make_document()
    content = make_content(document.id, 1, [str(at) for at in range(12)])
    add(catalog, document, replace(content, passages=content.passages[::-1]))
    assert catalog.passages(content.page.id) == list(content.passages)


def test_no_passage_of_an_unknown_page_is_known(catalog: Catalog) -> None:
    assert catalog.passages(PageId("none-00001")) == []


def test_a_second_connection_sees_what_was_committed(catalog: Catalog, path: Path) -> None:
    other = SqlCatalog(open_sqlite(path))
    assert other.documents() == []
    add(catalog, make_document())
    assert len(other.documents()) == 1


def test_opening_twice_keeps_what_is_there(catalog: Catalog, path: Path) -> None:
    add(catalog, make_document())
    assert len(SqlCatalog(open_sqlite(path)).documents()) == 1


def test_a_new_catalogue_can_be_opened_by_many_at_once(tmp_path: Path) -> None:
    together = threading.Barrier(6)

    def open_with_the_others(path: Path) -> int:
        engine = open_sqlite(path)
        together.wait(timeout=60)
        return len(SqlCatalog(engine).documents())

    with ThreadPoolExecutor(6) as threads:
        for attempt in range(5):
            paths = [tmp_path / f"{attempt}.sqlite"] * 6
            assert list(threads.map(open_with_the_others, paths)) == [0] * 6


def test_a_catalogue_of_a_newer_version_is_refused(catalog: Catalog, path: Path) -> None:
    raw = sqlite3.connect(path)
    raw.execute("UPDATE schema_version SET version = 99")
    raw.commit()
    raw.close()
    with pytest.raises(ConfigError, match=r"version 99.*newer Pageglass"):
        SqlCatalog(open_sqlite(path))


def test_a_folder_that_cannot_be_made_is_an_unavailable_store(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(StoreUnavailable, match="file"):
        open_sqlite(tmp_path / "file" / "catalog.sqlite")


def test_a_catalogue_that_cannot_be_opened_is_an_unavailable_store(tmp_path: Path) -> None:
    (tmp_path / "catalog.sqlite").mkdir()
    with pytest.raises(StoreUnavailable, match="catalogue"):
        SqlCatalog(open_sqlite(tmp_path / "catalog.sqlite"))


def test_a_file_that_is_no_database_is_an_unavailable_store(tmp_path: Path) -> None:
    (tmp_path / "catalog.sqlite").write_bytes(b"something else, and long enough to be read" * 50)
    with pytest.raises(StoreUnavailable, match="catalogue"):
        SqlCatalog(open_sqlite(tmp_path / "catalog.sqlite"))
