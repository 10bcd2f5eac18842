"""A library follows its folders as files change, move and go away."""

import shutil
from pathlib import Path

from followed_library import Library, failures, pdf, settle
from samples import write_damaged_pdf

from pageglass.ingest.library import Library as Stores
from pageglass.ingest.pipeline import HOLDS_NOTHING


def test_a_second_run_changes_nothing(library: Library, docs: Path) -> None:
    pdf(docs / "a.pdf", "alpha")
    library.ingest(docs)
    before = library.catalog.documents()
    report = library.ingest(docs)
    assert (report.unchanged, report.added, report.changed) == (["a.pdf"], [], [])
    assert library.catalog.documents() == before


def test_a_second_run_loads_no_model(library: Library, docs: Path) -> None:
    pdf(docs / "a.pdf", "alpha")
    library.ingest(docs)
    library.ingest(docs)
    assert library.opened == 1


def test_a_file_of_known_size_and_time_is_not_even_opened(library: Library, docs: Path) -> None:
    size = pdf(docs / "a.pdf", "alpha").stat().st_size
    library.ingest(docs)
    (docs / "a.pdf").write_bytes(b"x" * size)
    settle(docs / "a.pdf")
    assert library.ingest(docs).unchanged == ["a.pdf"]


def test_a_touched_file_is_unchanged(library: Library, docs: Path) -> None:
    pdf(docs / "a.pdf", "alpha")
    library.ingest(docs)
    settle(docs / "a.pdf", seconds=5)
    assert library.ingest(docs).unchanged == ["a.pdf"]
    assert library.opened == 1


def test_a_changed_file_replaces_what_it_said_before(library: Library, docs: Path) -> None:
    pdf(docs / "a.pdf", "alpha old")
    library.ingest(docs)
    pdf(docs / "a.pdf", "alpha new and longer")
    report = library.ingest(docs)
    assert (report.changed, report.added) == (["a.pdf"], [])
    assert library.find("old") == set()
    assert library.find("new") == {("a.pdf", 1)}
    assert library.stored() == (1, 1)


def test_a_change_that_cannot_be_read_keeps_the_old_version(library: Library, docs: Path) -> None:
    pdf(docs / "a.pdf", "alpha")
    library.ingest(docs)
    settle(write_damaged_pdf(docs / "a.pdf"))
    assert failures(library.ingest(docs)) == [("a.pdf", "damaged")]
    assert library.find("alpha") == {("a.pdf", 1)}


def test_a_change_that_cannot_be_read_is_reported_again(library: Library, docs: Path) -> None:
    pdf(docs / "a.pdf", "alpha")
    library.ingest(docs)
    settle(write_damaged_pdf(docs / "a.pdf"))
    library.ingest(docs)
    assert failures(library.ingest(docs)) == [("a.pdf", "damaged")]


def test_a_file_that_failed_is_tried_again_and_added(library: Library, docs: Path) -> None:
    write_damaged_pdf(docs / "a.pdf")
    library.ingest(docs)
    pdf(docs / "a.pdf", "alpha")
    report = library.ingest(docs)
    assert (report.added, report.changed) == (["a.pdf"], [])
    assert [file.reason for file in library.catalog.files()] == [None]


def test_a_file_that_fails_leaves_its_reason_in_the_catalogue(library: Library, docs: Path) -> None:
    write_damaged_pdf(docs / "a.pdf")
    library.ingest(docs)
    (file,) = library.catalog.files()
    assert (file.document_id, file.reason) == (None, "damaged")
    assert file.detail


def test_a_change_undone_after_it_failed_is_unchanged(library: Library, docs: Path) -> None:
    pdf(docs / "a.pdf", "alpha")
    kept = shutil.copy(docs / "a.pdf", docs.parent / "kept")
    library.ingest(docs)
    settle(write_damaged_pdf(docs / "a.pdf"))
    library.ingest(docs)
    shutil.copy(kept, docs / "a.pdf")
    assert library.ingest(docs).unchanged == ["a.pdf"]
    assert [file.reason for file in library.catalog.files()] == [None]


# Copies and moves


def test_copies_are_read_once_and_told(library: Library, docs: Path) -> None:
    shutil.copy(pdf(docs / "a.pdf", "alpha"), docs / "b.pdf")
    report = library.ingest(docs)
    assert sorted(report.added) == ["a.pdf", "b.pdf"]
    assert [(copy.source, copy.of) for copy in report.duplicates] == [("b.pdf", "a.pdf")]
    assert report.pages == 1
    (document,) = library.catalog.documents()
    assert (document.source, document.also_at) == ("a.pdf", ("b.pdf",))


def test_a_copy_that_comes_later_is_not_read(library: Library, docs: Path) -> None:
    pdf(docs / "a.pdf", "alpha")
    library.ingest(docs)
    shutil.copy(docs / "a.pdf", docs / "b.pdf")
    report = library.ingest(docs)
    assert (report.added, report.pages, library.opened) == (["b.pdf"], 0, 1)


def test_a_copy_remains_findable_when_the_other_file_changes(library: Library, docs: Path) -> None:
    shutil.copy(pdf(docs / "a.pdf", "alpha"), docs / "b.pdf")
    library.ingest(docs)
    pdf(docs / "a.pdf", "beta")
    library.ingest(docs)
    assert library.find("alpha") == {("b.pdf", 1)}
    assert library.find("beta") == {("a.pdf", 1)}


def test_a_moved_file_is_found_under_its_new_name_without_reading(
    library: Library, docs: Path
) -> None:
    pdf(docs / "a.pdf", "alpha")
    library.ingest(docs)
    (docs / "a.pdf").rename(docs / "b.pdf")
    report = library.ingest(docs)
    assert (report.moved, report.added, report.duplicates) == (["b.pdf"], [], [])
    assert library.find("alpha") == {("b.pdf", 1)}
    assert [file.source for file in library.catalog.files()] == ["b.pdf"]
    assert library.opened == 1


def test_files_that_swap_their_names_swap_their_pages(library: Library, docs: Path) -> None:
    pdf(docs / "a.pdf", "alpha")
    pdf(docs / "b.pdf", "beta and more of it")
    library.ingest(docs)
    (docs / "a.pdf").rename(docs / "x")
    (docs / "b.pdf").rename(docs / "a.pdf")
    (docs / "x").rename(docs / "b.pdf")
    library.ingest(docs)
    assert library.find("alpha") == {("b.pdf", 1)}
    assert library.find("beta") == {("a.pdf", 1)}
    assert library.stored() == (2, 2)


def test_two_folders_with_the_same_relative_name_are_two_documents(
    library: Library, tmp_path: Path
) -> None:
    pdf(tmp_path / "one" / "a.pdf", "alpha")
    pdf(tmp_path / "two" / "a.pdf", "beta")
    report = library.ingest(tmp_path / "one", tmp_path / "two")
    assert report.added == ["a.pdf", "a.pdf"]
    assert library.find("alpha") == library.find("beta") == {("a.pdf", 1)}


# Collections


def test_the_same_content_in_two_collections_is_two_documents(library: Library, docs: Path) -> None:
    pdf(docs / "a.pdf", "alpha")
    for collection in ("first", "second"):
        assert library.ingest(docs, collection=collection).added == ["a.pdf"]
    assert library.find("alpha", "first") == library.find("alpha", "second") == {("a.pdf", 1)}


def test_a_change_in_one_collection_leaves_the_other(library: Library, docs: Path) -> None:
    pdf(docs / "a.pdf", "alpha")
    for collection in ("first", "second"):
        library.ingest(docs, collection=collection)
    pdf(docs / "a.pdf", "beta and more")
    library.ingest(docs, collection="first")
    assert library.find("alpha", "first") == set()
    assert library.find("alpha", "second") == {("a.pdf", 1)}


# Files that are gone


def test_a_file_that_is_gone_stays_findable_without_sync(library: Library, docs: Path) -> None:
    pdf(docs / "a.pdf", "alpha")
    pdf(docs / "b.pdf", "beta")
    library.ingest(docs)
    (docs / "a.pdf").unlink()
    assert library.ingest(docs).removed == []
    assert library.find("alpha") == {("a.pdf", 1)}


def test_sync_removes_what_is_gone_from_every_store(library: Library, docs: Path) -> None:
    pdf(docs / "a.pdf", "alpha")
    pdf(docs / "b.pdf", "beta")
    library.ingest(docs)
    (docs / "a.pdf").unlink()
    assert library.ingest(docs, sync=True).removed == ["a.pdf"]
    assert library.sources() == ["b.pdf"]
    assert library.find("alpha") == set()
    assert library.stored() == (1, 1)


def test_sync_of_one_folder_leaves_the_files_of_another(library: Library, tmp_path: Path) -> None:
    pdf(tmp_path / "docs" / "a.pdf", "alpha")
    pdf(tmp_path / "docs2" / "b.pdf", "beta")
    library.ingest(tmp_path / "docs", tmp_path / "docs2")
    (tmp_path / "docs2" / "b.pdf").unlink()
    assert library.ingest(tmp_path / "docs", sync=True).removed == []
    assert library.find("beta") == {("b.pdf", 1)}


def test_sync_of_one_collection_leaves_the_other(library: Library, docs: Path) -> None:
    pdf(docs / "a.pdf", "alpha")
    pdf(docs / "b.pdf", "beta")
    for collection in ("first", "second"):
        library.ingest(docs, collection=collection)
    (docs / "a.pdf").unlink()
    library.ingest(docs, collection="first", sync=True)
    assert library.sources() == ["b.pdf", "a.pdf", "b.pdf"]


def test_sync_keeps_a_document_of_which_a_copy_is_left(library: Library, docs: Path) -> None:
    shutil.copy(pdf(docs / "a.pdf", "alpha"), docs / "b.pdf")
    library.ingest(docs)
    (docs / "a.pdf").unlink()
    assert library.ingest(docs, sync=True).removed == ["a.pdf"]
    assert library.find("alpha") == {("b.pdf", 1)}


def test_files_of_a_folder_that_cannot_be_listed_are_not_taken_for_gone(
    library: Library, docs: Path
) -> None:
    pdf(docs / "closed" / "a.pdf", "alpha")
    pdf(docs / "closed too" / "b.pdf", "beta")
    library.ingest(docs)
    stores = Stores(library.catalog, library.images, library.index)
    gone = stores.forget_missing([docs], "main", keep=[], unseen=[str(docs / "closed")])
    assert gone == ["closed too/b.pdf"]
    assert library.sources() == ["closed/a.pdf"]


def test_sync_of_a_share_that_is_not_mounted_leaves_its_documents(
    library: Library, tmp_path: Path
) -> None:
    pdf(tmp_path / "docs" / "a.pdf", "alpha")
    pdf(tmp_path / "docs" / "c.pdf", "gamma")
    share = pdf(tmp_path / "share" / "deep" / "b.pdf", "beta").parent.parent
    library.ingest(tmp_path / "docs", share)
    shutil.rmtree(share / "deep")
    (tmp_path / "docs" / "c.pdf").unlink()
    report = library.ingest(tmp_path / "docs", share, sync=True)
    assert report.removed == ["c.pdf"]
    assert report.warnings == [f"{share}: {HOLDS_NOTHING}"]
    assert library.find("beta") == {("deep/b.pdf", 1)}


def test_sync_forgets_a_failed_file_that_is_gone(library: Library, docs: Path) -> None:
    pdf(docs / "a.pdf", "alpha")
    write_damaged_pdf(docs / "b.pdf")
    library.ingest(docs)
    (docs / "b.pdf").unlink()
    library.ingest(docs, sync=True)
    assert [file.source for file in library.catalog.files()] == ["a.pdf"]
