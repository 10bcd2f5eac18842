"""What a worker does with one file."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pymupdf
import pytest
from page_samples import new_page, picture, save, sign, write
from samples import write_damaged_pdf, write_pdf

from pageglass.core.errors import IngestError, StoreUnavailable
from pageglass.core.ids import DocumentId
from pageglass.core.protocols import PageImages
from pageglass.ingest.parse import OpenJob, failed_page, find_repeated, open_file, read_pages
from pageglass.ingest.reading import ReadOptions
from pageglass.store.images_fsspec import FsspecImages

DOCUMENT = DocumentId("d")


@dataclass
class BrokenImages:
    """Page images that cannot be stored."""

    error: Exception

    def put(self, key: str, jpeg: bytes) -> None:
        raise self.error


@pytest.fixture
def job_for(tmp_path: Path) -> Callable[..., OpenJob]:
    def make(path: Path, images: PageImages | None = None, pages_at_once: int = 2) -> OpenJob:
        return OpenJob(
            path=path,
            source=path.name,
            document_id=DOCUMENT,
            work=tmp_path / "work",
            passwords=(),
            file_timeout_s=10,
            page_timeout_s=10,
            pages_at_once=pages_at_once,
            passage_tokens=256,
            images=images or FsspecImages(str(tmp_path / "images")),
            options=ReadOptions(long_side_px=400, ocr="off"),
        )

    return make


def test_an_opened_file_tells_its_kind_its_title_and_its_pages(
    tmp_path: Path, job_for: Callable[..., OpenJob]
) -> None:
    path = write_pdf(tmp_path / "a.pdf", ["one", "two", "three"], title="Pumps in Silt")
    file = open_file(job_for(path))
    assert (file.title, file.page_count, file.unit) == ("Pumps in Silt", 3, "page")
    assert (file.media_type, file.readable) == ("application/pdf", path)


def test_a_text_file_becomes_pages_that_can_be_read(
    tmp_path: Path, job_for: Callable[..., OpenJob]
) -> None:
    (tmp_path / "notes.txt").write_text("alpha beta")
    job = job_for(tmp_path / "notes.txt")
    file = open_file(job)
    assert (file.media_type, file.readable_type) == ("text/plain", "application/pdf")
    (content,) = read_pages(job.pages_jobs(file)[0])
    assert content.passages[0].text == "alpha beta"


def test_the_jobs_of_a_file_hold_every_page_once_and_in_order(
    tmp_path: Path, job_for: Callable[..., OpenJob]
) -> None:
    job = job_for(write_pdf(tmp_path / "a.pdf", ["x"] * 5))
    numbers = [pages.numbers for pages in job.pages_jobs(open_file(job))]
    assert numbers == [(1, 2), (3, 4), (5,)]


def test_a_page_goes_under_the_outline_heading_in_force(
    tmp_path: Path, job_for: Callable[..., OpenJob]
) -> None:
    path = write_pdf(tmp_path / "a.pdf", ["one", "two", "three"])
    with pymupdf.open(path) as document:
        document.set_toc([[1, "Sales", 2]])
        document.saveIncr()
    job = job_for(path, pages_at_once=3)
    contents = read_pages(job.pages_jobs(open_file(job))[0])
    assert [content.passages[0].header for content in contents] == ["a", "a > Sales", "a > Sales"]


def test_a_damaged_file_cannot_be_opened(tmp_path: Path, job_for: Callable[..., OpenJob]) -> None:
    with pytest.raises(IngestError) as caught:
        open_file(job_for(write_damaged_pdf(tmp_path / "a.pdf")))
    assert caught.value.reason == "damaged"


def test_a_file_that_is_gone_is_unreadable(tmp_path: Path, job_for: Callable[..., OpenJob]) -> None:
    with pytest.raises(IngestError, match=r"gone\.pdf") as caught:
        open_file(job_for(tmp_path / "gone.pdf"))
    assert caught.value.reason == "unreadable"


def test_a_mistake_of_ours_fails_one_file_only(
    tmp_path: Path, job_for: Callable[..., OpenJob]
) -> None:
    job = job_for(write_pdf(tmp_path / "a.pdf", ["one"]), BrokenImages(KeyError("oops")))
    with pytest.raises(IngestError, match=r"a\.pdf.*KeyError: 'oops'") as caught:
        read_pages(job.pages_jobs(open_file(job))[0])
    assert caught.value.reason == "crashed"


@pytest.mark.parametrize("error", [StoreUnavailable("the disk is full"), MemoryError()])
def test_what_is_not_the_fault_of_the_file_is_told_as_it_is(
    tmp_path: Path, job_for: Callable[..., OpenJob], error: Exception
) -> None:
    job = job_for(write_pdf(tmp_path / "a.pdf", ["one"]), BrokenImages(error))
    with pytest.raises(type(error)):
        read_pages(job.pages_jobs(open_file(job))[0])


def test_notes_of_a_slide_are_found_though_its_page_failed(
    tmp_path: Path, job_for: Callable[..., OpenJob]
) -> None:
    job = job_for(write_pdf(tmp_path / "a.pdf", ["one"]))
    file = replace(open_file(job), notes={1: "what to say"}, hidden=frozenset({1}))
    content = failed_page(job.pages_jobs(file)[0], 1, "took too long")
    assert (content.page.status, content.page.reason) == ("failed", "took too long")
    assert (content.page.hidden, content.page.image_key) == (True, None)
    assert [(each.region, each.text) for each in content.passages] == [("notes", "what to say")]


@pytest.mark.parametrize(("ocr", "pages_without"), [("auto", [2, 3, 4, 5, 6]), ("off", [])])
def test_a_logo_is_left_out_on_all_pages_but_the_first(
    tmp_path: Path, job_for: Callable[..., OpenJob], ocr: str, pages_without: list[int]
) -> None:
    pages = [new_page() for _ in range(6)]
    for number, page in enumerate(pages):
        write(page, 72, 400, f"pump{number} text")
        page.insert_image(pymupdf.Rect(100, 20, 480, 90), stream=picture(sign("HARBOUR")))
    job = job_for(save(tmp_path / "a.pdf", *pages), pages_at_once=6)
    job = replace(job, options=ReadOptions(long_side_px=400, ocr=ocr))
    file = open_file(job)
    sample = job.sample_job(file)
    assert sample is not None
    (read,) = job.pages_jobs(replace(file, repeated=find_repeated(sample)))
    without = [number for number in read.numbers if read.options(number).decoration is not None]
    assert without == pages_without
