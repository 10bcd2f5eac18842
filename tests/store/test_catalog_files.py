"""Files on disk as every catalogue remembers them."""

from dataclasses import replace

from fakes import make_document, make_record
from small_catalog import add

from pageglass.core.protocols import Catalog


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


def test_failures_are_the_files_with_a_reason_of_the_collections_asked_for(
    catalog: Catalog,
) -> None:
    for collection in ("b", "a", "c"):
        record = make_record(make_document(collection=collection), path="/good")
        catalog.record(record)
        bad = replace(record, path="/bad", document_id=None, reason="damaged", detail="no page")
        catalog.record(bad)
    found = catalog.failures()
    assert [(file.collection, file.path) for file in found] == [(c, "/bad") for c in "abc"]
    assert [file.collection for file in catalog.failures(frozenset({"c", "a", "x"}))] == ["a", "c"]
    assert catalog.failures(frozenset()) == []


def test_a_forgotten_file_is_forgotten_in_its_collection_only(catalog: Catalog) -> None:
    for collection in ("a", "b"):
        catalog.record(make_record(make_document(collection=collection), path="/x"))
    catalog.forget("a", "/x")
    assert [file.collection for file in catalog.files()] == ["b"]


def test_forgetting_an_unknown_file_does_nothing(catalog: Catalog) -> None:
    catalog.forget("a", "/x")
    assert catalog.files() == []


def test_half_a_surrogate_pair_does_not_lose_the_reason_of_a_failure(catalog: Catalog) -> None:
    failed = replace(make_record(make_document()), reason="damaged", detail="\udcb1.pdf is no PDF")
    catalog.record(failed)
    assert catalog.files()[0].detail == "?.pdf is no PDF"
