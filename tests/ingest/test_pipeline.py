"""A library follows its folders, whatever happens on the way."""

import fcntl
import os
import shutil
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from fakes import BrittleWorkers, HashEmbedder, InlineWorkers
from samples import write_damaged_pdf, write_pdf

from pageglass.core.config import Ingest, Search
from pageglass.core.errors import ConfigError, ModelUnavailable, NotFound, StoreUnavailable
from pageglass.core.protocols import Embedder, PassageIndex, Vectors, Workers
from pageglass.core.scope import Scope
from pageglass.core.types import Document, Passage
from pageglass.ingest.library import Library as Stores
from pageglass.ingest.parse import PagesJob
from pageglass.ingest.pipeline import IngestEngines, ingest
from pageglass.ingest.remove import remove_documents
from pageglass.ingest.report import FailedFile, IngestReport, Silent
from pageglass.ingest.workers_local import LocalWorkers
from pageglass.ingest.write import Embedding
from pageglass.retrieval.search import find_pages
from pageglass.store.catalog_sql import SqlCatalog
from pageglass.store.database import open_sqlite
from pageglass.store.images_fsspec import FsspecImages
from pageglass.store.index_faiss import FaissIndex

SETTINGS = Ingest(ocr="off", image_long_side_px=400, pages_at_once=3)
LONG_AGO_NS = 1_700_000_000_000_000_000


class FailingEmbedder(HashEmbedder):
    """An embedder that is gone from its second call on."""

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        if self.seen:
            raise ModelUnavailable("the model is gone")
        return super().embed_passages(texts)


@dataclass
class FullIndex:
    """An index that takes one document and no more, none when it was told of one before."""

    index: PassageIndex
    taken: list[Scope] = field(default_factory=list)

    def put(self, passages: Sequence[Passage], vectors: Vectors, *, scope: Scope) -> None:
        self.taken.append(scope)
        if len(self.taken) > 1:
            # Half of it arrives, as when a process is killed.
            self.index.put(passages[:1], vectors[:1], scope=scope)
            raise StoreUnavailable("the disk is full")
        self.index.put(passages, vectors, scope=scope)


@dataclass
class Library:
    """Real stores in a folder, and what a command line would do with them."""

    home: Path
    opened: int = 0
    progress: Silent = field(default_factory=Silent)

    def __post_init__(self) -> None:
        self.catalog = SqlCatalog(open_sqlite(self.home / "catalog.sqlite"))
        self.images = FsspecImages(str(self.home / "images"))
        self.embedder = HashEmbedder()
        self.index = self.open_index(self.embedder)

    def open_index(self, embedder: Embedder | None) -> FaissIndex:
        return FaissIndex(
            self.home / "index.sqlite",
            embedder=embedder.name if embedder else None,
            dimension=embedder.dimension if embedder else 0,
            exact_limit=1000,
        )

    def ingest(
        self,
        *paths: Path,
        sync: bool = False,
        collection: str = "main",
        embedder: Embedder | None = None,
        index: PassageIndex | None = None,
        workers: Workers | None = None,
    ) -> IngestReport:
        def open_embedding() -> Embedding:
            self.opened += 1
            return Embedding(embedder or self.embedder, index or self.index)

        engines = IngestEngines(
            self.catalog,
            self.images,
            self.open_index(None),
            workers or InlineWorkers(),
            open_embedding,
        )
        return ingest(
            paths,
            engines,
            settings=SETTINGS,
            home=self.home,
            collection=collection,
            sync=sync,
            progress=self.progress,
        )

    def find(self, question: str, collection: str | None = None) -> set[tuple[str, int]]:
        """Return source and number of the pages on which a word of the question stands."""
        found = find_pages(
            question,
            catalog=self.catalog,
            index=self.index,
            embedder=self.embedder,
            search=Search(dense_weight=0.5, pages=100, passages=1000),
            scope=Scope.of(collection) if collection else Scope(),
        )
        return {
            (hit.document.source, hit.page.number)
            for hit in found.hits
            if question.casefold() in " ".join(p.text for p in hit.passages).casefold()
        }

    def sources(self, collection: str | None = None) -> list[str]:
        return [document.source for document in self.catalog.documents(collection)]

    def stored(self) -> tuple[int, int]:
        """Return how many passages the index holds and how many folders of images there are."""
        everything = self.index.nearest(self.embedder.embed_question("x"), 10_000, Scope())
        images = self.home / "images"
        return len(everything), len(list(images.iterdir())) if images.exists() else 0


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return Library(tmp_path / "home")


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    folder = tmp_path / "docs"
    folder.mkdir()
    return folder


def settle(path: Path, *, seconds: int = 0) -> Path:
    """Date a file back, so that size and time tell it apart for sure."""
    os.utime(path, ns=(LONG_AGO_NS, LONG_AGO_NS + seconds * 10**9))
    return path


def pdf(path: Path, *pages: str) -> Path:
    return settle(write_pdf(path, pages))


def failures(report: IngestReport) -> list[tuple[str, str]]:
    return [(failure.source, failure.reason) for failure in report.failed]


# What a first run does


def test_every_page_of_every_file_is_found(library: Library, docs: Path) -> None:
    pdf(docs / "a.pdf", "alpha one", "alpha two")
    pdf(docs / "deep" / "b.pdf", "beta one")
    report = library.ingest(docs)
    assert sorted(report.added) == ["a.pdf", "deep/b.pdf"]
    assert report.pages == 3
    assert library.find("alpha") == {("a.pdf", 1), ("a.pdf", 2)}
    assert library.find("beta") == {("deep/b.pdf", 1)}


def test_every_page_has_an_image(library: Library, docs: Path) -> None:
    pdf(docs / "a.pdf", "alpha one", "alpha two")
    library.ingest(docs)
    (document,) = library.catalog.documents()
    keys = [page.image_key for page in library.catalog.pages(document.id)]
    assert len(keys) == 2
    assert all(key and library.images.get(key).startswith(b"\xff\xd8") for key in keys)


def test_pages_of_a_long_file_keep_their_numbers(library: Library, docs: Path) -> None:
    pdf(docs / "a.pdf", *(f"page{number} text" for number in range(1, 12)))
    library.ingest(docs)
    assert all(library.find(f"page{number} ") == {("a.pdf", number)} for number in (1, 3, 4, 11))


def test_one_bad_file_does_not_stop_the_others(library: Library, docs: Path) -> None:
    write_damaged_pdf(docs / "a.pdf")
    (docs / "b.pdf").write_bytes(b"")
    pdf(docs / "c.pdf", "gamma")
    report = library.ingest(docs)
    assert sorted(failures(report)) == [("a.pdf", "damaged"), ("b.pdf", "empty")]
    assert report.added == ["c.pdf"]
    assert library.find("gamma") == {("c.pdf", 1)}


def test_a_file_that_cannot_be_opened_is_reported(library: Library, docs: Path) -> None:
    pdf(docs / "b.pdf", "beta")
    target = pdf(docs.parent / "elsewhere" / "a.pdf", "alpha")
    (docs / "a.pdf").symlink_to(target)
    report = library.ingest(docs, workers=_vanishing(target))
    assert failures(report) == [("a.pdf", "unreadable")]
    assert report.added == ["b.pdf"]


def _vanishing(path: Path) -> Workers:
    """Return workers before whose first call a file goes away."""

    class Vanishing(InlineWorkers):
        def submit(self, function: Callable, argument: object, *, timeout_s: float) -> Future:
            path.unlink(missing_ok=True)
            return super().submit(function, argument, timeout_s=timeout_s)

    return Vanishing()


def test_a_name_that_is_no_text_is_no_obstacle(library: Library, docs: Path) -> None:
    pdf(docs / "a.pdf", "alpha").rename(docs / os.fsdecode(b"\xb1\xa8.pdf"))
    assert library.ingest(docs).added == [r"\xb1\xa8.pdf"]
    assert library.find("alpha") == {(r"\xb1\xa8.pdf", 1)}


def test_folders_without_files_are_refused(library: Library, docs: Path) -> None:
    with pytest.raises(ConfigError, match="no documents"):
        library.ingest(docs)


def test_the_library_is_not_ingested_into_itself(tmp_path: Path) -> None:
    library = Library(tmp_path / "docs" / "library")
    pdf(tmp_path / "docs" / "a.pdf", "alpha")
    library.ingest(tmp_path / "docs")
    again = library.ingest(tmp_path / "docs")
    assert (again.added, again.failed, again.unchanged) == ([], [], ["a.pdf"])


def test_processes_read_files_as_well_as_this_one(library: Library, docs: Path) -> None:
    pdf(docs / "a.pdf", *(f"page{number} text" for number in range(1, 6)))
    (docs / "b.txt").write_text("beta")
    write_damaged_pdf(docs / "c.pdf")
    workers = LocalWorkers(2, SETTINGS.worker_memory_mib)
    report = library.ingest(docs, workers=workers)
    workers.close()
    assert sorted(report.added) == ["a.pdf", "b.txt"]
    assert failures(report) == [("c.pdf", "damaged")]
    assert library.find("page5") == {("a.pdf", 5)}


# What a second run does


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
    gone = stores.forget_missing([docs], "main", keep=[], unlisted=[str(docs / "closed")])
    assert gone == ["closed too/b.pdf"]
    assert library.sources() == ["closed/a.pdf"]


def test_sync_forgets_a_failed_file_that_is_gone(library: Library, docs: Path) -> None:
    pdf(docs / "a.pdf", "alpha")
    write_damaged_pdf(docs / "b.pdf")
    library.ingest(docs)
    (docs / "b.pdf").unlink()
    library.ingest(docs, sync=True)
    assert [file.source for file in library.catalog.files()] == ["a.pdf"]


# Crashes


def test_a_model_that_goes_away_leaves_nothing_half_found(library: Library, docs: Path) -> None:
    pdf(docs / "a.pdf", *["alpha " * 60] * 100)
    with pytest.raises(ModelUnavailable):
        library.ingest(docs, embedder=FailingEmbedder())
    assert library.find("alpha") == set()
    assert library.sources() == []


@pytest.mark.parametrize("times", [1, 2])
def test_after_a_crash_the_next_run_completes(library: Library, docs: Path, times: int) -> None:
    pdf(docs / "a.pdf", "alpha")
    pdf(docs / "b.pdf", "beta", "beta too")
    for number in range(times):
        with pytest.raises(StoreUnavailable):
            library.ingest(docs, index=FullIndex(library.index, [Scope()] * number))
    assert library.find("beta") == set()
    library.ingest(docs)
    assert library.find("alpha") == {("a.pdf", 1)}
    assert library.find("beta") == {("b.pdf", 1), ("b.pdf", 2)}
    assert library.stored() == (3, 2)


def test_what_a_crash_left_is_swept_though_its_file_is_gone(library: Library, docs: Path) -> None:
    pdf(docs / "a.pdf", "alpha")
    pdf(docs / "b.pdf", "beta")
    with pytest.raises(StoreUnavailable):
        library.ingest(docs, index=FullIndex(library.index))
    (docs / "b.pdf").unlink()
    library.ingest(docs)
    assert library.stored() == (1, 1)


def test_a_crash_while_replacing_keeps_the_old_version(library: Library, docs: Path) -> None:
    pdf(docs / "a.pdf", "alpha")
    library.ingest(docs)
    pdf(docs / "a.pdf", "beta and more")
    full = FullIndex(library.index, [Scope()])
    with pytest.raises(StoreUnavailable):
        library.ingest(docs, index=full)
    assert library.find("alpha") == {("a.pdf", 1)}


def test_what_converting_left_is_cleared_away(library: Library, docs: Path) -> None:
    left = library.home / "work" / "left" / "source.pdf"
    left.parent.mkdir(parents=True)
    left.write_text("from a run that was killed")
    pdf(docs / "a.pdf", "alpha")
    library.ingest(docs)
    assert list((library.home / "work").iterdir()) == []


# Pages


def test_a_page_that_kills_its_worker_becomes_a_failed_page(library: Library, docs: Path) -> None:
    pdf(docs / "a.pdf", "alpha one", "alpha two", "alpha three")
    report = library.ingest(docs, workers=BrittleWorkers(dies=_holds_page_two))
    (document,) = library.catalog.documents()
    pages = library.catalog.pages(document.id)
    assert [page.status for page in pages] == ["ok", "failed", "ok"]
    assert pages[1].reason == "the process that read it died"
    assert (report.pages, report.failed_pages) == (3, 1)
    assert library.find("alpha") == {("a.pdf", 1), ("a.pdf", 3)}


def _holds_page_two(argument: object) -> bool:
    return isinstance(argument, PagesJob) and 2 in argument.numbers


def test_a_file_that_kills_its_worker_fails_alone(library: Library, docs: Path) -> None:
    pdf(docs / "a.pdf", "alpha")
    pdf(docs / "b.pdf", "beta")
    dying = BrittleWorkers(dies=lambda job: getattr(job, "source", "") == "a.pdf")
    report = library.ingest(docs, workers=dying)
    assert (failures(report), report.added) == ([("a.pdf", "crashed")], ["b.pdf"])


# One writer


def test_a_library_that_another_process_writes_is_unavailable(library: Library, docs: Path) -> None:
    pdf(docs / "a.pdf", "alpha")
    library.home.mkdir(exist_ok=True)
    with (library.home / "writer.lock").open("w") as other:
        fcntl.flock(other, fcntl.LOCK_EX)
        with pytest.raises(StoreUnavailable, match="another process is writing"):
            library.ingest(docs)
    assert library.ingest(docs).added == ["a.pdf"]


# Progress


class Heard(Silent):
    """Progress that writes down what it hears."""

    def __init__(self) -> None:
        self.calls: list[tuple[object, ...]] = []

    def found(self, files: int) -> None:
        self.calls.append(("found", files))

    def opened(self, source: str, pages: int) -> None:
        self.calls.append(("opened", source, pages))

    def stored(self, pages: int) -> None:
        self.calls.append(("stored", pages))

    def finished(self, source: str, failure: FailedFile | None) -> None:
        self.calls.append(("finished", source, failure and failure.reason))


def test_progress_hears_of_every_file_and_page(library: Library, docs: Path) -> None:
    pdf(docs / "a.pdf", "alpha", "alpha too")
    write_damaged_pdf(docs / "b.pdf")
    library.progress = Heard()
    library.ingest(docs)
    assert sorted(library.progress.calls) == [
        ("finished", "a.pdf", None),
        ("finished", "b.pdf", "damaged"),
        ("found", 2),
        ("opened", "a.pdf", 2),
        ("stored", 2),
    ]


# Removal by name


def remove(library: Library, *names: str, collection: str | None = None) -> list[str]:
    return remove_documents(
        list(names),
        collection=collection,
        catalog=library.catalog,
        images=library.images,
        index=library.open_index(None),
        home=library.home,
    )


def the_document(library: Library, source: str) -> Document:
    return next(each for each in library.catalog.documents() if each.source == source)


@pytest.fixture
def filled(library: Library, docs: Path) -> Library:
    """Return a library of two documents, one of them in a folder."""
    pdf(docs / "deep" / "a.pdf", "alpha")
    pdf(docs / "b.pdf", "beta")
    library.ingest(docs)
    return library


def test_a_document_is_removed_by_source_name_or_id(filled: Library, docs: Path) -> None:
    for name in ("deep/a.pdf", "a.pdf", the_document(filled, "deep/a.pdf").id):
        assert remove(filled, name) == ["deep/a.pdf"]
        assert filled.find("alpha") == set()
        assert filled.stored() == (1, 1)
        assert filled.ingest(docs).added == ["deep/a.pdf"]


def test_nothing_is_removed_when_one_name_is_unknown(filled: Library) -> None:
    with pytest.raises(NotFound, match=r"c\.pdf"):
        remove(filled, "b.pdf", "c.pdf")
    assert filled.sources() == ["b.pdf", "deep/a.pdf"]


def test_a_document_of_another_collection_is_not_removed(filled: Library) -> None:
    with pytest.raises(NotFound, match="other"):
        remove(filled, "b.pdf", collection="other")


def test_a_document_named_twice_is_removed_once(filled: Library) -> None:
    assert remove(filled, "a.pdf", "deep/a.pdf") == ["deep/a.pdf"]
