"""A library takes in a folder, whatever lies in it."""

import fcntl
import os
import threading
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path

import pytest
from fakes import BrittleWorkers, InlineWorkers
from followed_library import Library, failures, pdf, settle
from page_samples import new_page, save, write
from samples import write_damaged_pdf

from pageglass.core.errors import ConfigError, StoreUnavailable
from pageglass.core.protocols import Workers
from pageglass.ingest.lock import BETWEEN_TRIES_S, is_written
from pageglass.ingest.parse import PagesJob
from pageglass.ingest.report import FailedFile, Silent
from pageglass.ingest.workers_local import LocalWorkers

# What a first run does


def test_every_page_of_every_file_is_found(library: Library, docs: Path) -> None:
    pdf(docs / "a.pdf", "alpha one", "alpha two")
    pdf(docs / "deep" / "b.pdf", "beta one")
    report = library.ingest(docs)
    assert sorted(report.added) == ["a.pdf", "deep/b.pdf"]
    assert report.pages == 3
    assert library.find("alpha") == {("a.pdf", 1), ("a.pdf", 2)}
    assert library.find("beta") == {("deep/b.pdf", 1)}


def test_traditional_chinese_is_embedded_as_the_mainland_writes_it_and_kept_as_it_is(
    library: Library, docs: Path
) -> None:
    manual = docs / "手冊.txt"
    manual.write_text("資料庫管理員檢查使用者權限。")
    settle(manual)
    library.ingest(docs)
    assert any("数据库管理员检查用户权限" in text for text in library.embedder.seen)
    (document,) = library.catalog.documents()
    (page,) = library.catalog.pages(document.id)
    assert [line.text for line in library.catalog.lines(page.id)] == [
        "資料庫管理員檢查使用者權限。"
    ]


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
    workers = LocalWorkers(2, memory_mib=3072)
    report = library.ingest(docs, workers=workers)
    workers.close()
    assert sorted(report.added) == ["a.pdf", "b.txt"]
    assert failures(report) == [("c.pdf", "damaged")]
    assert library.find("page5") == {("a.pdf", 5)}


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


def _headed(path: Path) -> Path:
    pages = [new_page() for _ in range(6)]
    for number, page in enumerate(pages):
        write(page, 72, 40, "Harbour report")
        write(page, 72, 300, f"pump{number} text")
    return save(path, *pages)


def test_a_running_head_is_found_on_its_first_page_alone(library: Library, docs: Path) -> None:
    _headed(docs / "a.pdf")
    library.ingest(docs)
    assert library.find("harbour") == {("a.pdf", 1)}
    assert library.find("pump4") == {("a.pdf", 5)}


def test_a_running_head_stays_on_the_page(library: Library, docs: Path) -> None:
    _headed(docs / "a.pdf")
    library.ingest(docs)
    (document,) = library.catalog.documents()
    page = library.catalog.pages(document.id)[4]
    lines = [(line.text, line.region) for line in library.catalog.lines(page.id)]
    assert lines == [("Harbour report", "margin"), ("pump4 text", "text")]


def test_pages_are_read_though_the_look_for_running_heads_failed(
    library: Library, docs: Path
) -> None:
    _headed(docs / "a.pdf")
    samples = [tuple(range(1, 7))]

    def dies(job: object) -> bool:
        return isinstance(job, PagesJob) and job.numbers in samples

    report = library.ingest(docs, workers=BrittleWorkers(dies=dies))
    assert (report.added, report.failed_pages) == (["a.pdf"], 0)
    assert library.find("harbour") == {("a.pdf", number) for number in range(1, 7)}


# One writer


def test_a_library_that_another_process_writes_is_unavailable(library: Library, docs: Path) -> None:
    pdf(docs / "a.pdf", "alpha")
    library.home.mkdir(exist_ok=True)
    with (library.home / "writer.lock").open("w") as other:
        fcntl.flock(other, fcntl.LOCK_EX)
        assert is_written(library.home)
        with pytest.raises(StoreUnavailable, match="another process is writing"):
            library.ingest(docs)
    assert not is_written(library.home)
    assert library.ingest(docs).added == ["a.pdf"]


def test_a_look_at_the_lock_turns_no_writer_away(library: Library, docs: Path) -> None:
    pdf(docs / "a.pdf", "alpha")
    library.home.mkdir(exist_ok=True)
    looking = (library.home / "writer.lock").open("w")
    fcntl.flock(looking, fcntl.LOCK_SH)
    threading.Timer(BETWEEN_TRIES_S, looking.close).start()
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

    def stored(self, source: str, pages: int) -> None:
        self.calls.append(("stored", source, pages))

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
        ("stored", "a.pdf", 2),
    ]
