"""What a worker does with one file: open it, or read some of its pages."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from pageglass.core.errors import IngestError, PageglassError
from pageglass.core.ids import DocumentId, image_key, page_id
from pageglass.core.line_codec import encode_lines
from pageglass.core.protocols import PageImages
from pageglass.core.types import Page, PageContent, Unit

from .about import about
from .convert import to_pdf
from .decoration import Decoration, find_decoration
from .margins import RunningLine, find_running, sampled_pages, set_apart
from .media import MediaType, media_type
from .passages import as_notes, cut_passages
from .reading import PageReading, ReadOptions
from .source import PDF, open_source
from .source_pdf import PdfSource
from .title import choose_title


@dataclass(frozen=True, slots=True)
class Repeated:
    """What the pages of a file have in common: running heads and feet, and decoration."""

    running: tuple[RunningLine, ...] = ()
    decoration: Decoration | None = None


@dataclass(frozen=True, slots=True)
class OpenedFile:
    """What is known of a file once it was opened, and where its pages can be read.

    `readable` is the file itself or the PDF that it was converted to. `sections` gives the outline
    heading that holds a page, by page number; `notes` the speaker notes, by slide number;
    `repeated` what `find_repeated` found.
    """

    readable: Path
    readable_type: str
    media_type: str
    unit: Unit
    title: str
    page_count: int
    sections: dict[int, str]
    notes: dict[int, str]
    hidden: frozenset[int]
    warnings: tuple[str, ...]
    repeated: Repeated = Repeated()


@dataclass(frozen=True, slots=True)
class OpenJob:
    """What a worker needs to open one file, and to read its pages later."""

    path: Path
    source: str
    document_id: DocumentId
    work: Path
    passwords: tuple[str, ...]
    file_timeout_s: float
    page_timeout_s: float
    pages_at_once: int
    passage_tokens: int
    images: PageImages
    options: ReadOptions

    def sample_job(self, file: OpenedFile) -> "PagesJob | None":
        """Return the job that looks for what runs through the pages, None where nothing can."""
        numbers = sampled_pages(file.page_count) if file.readable_type == PDF else []
        return self._pages_job(file, numbers) if numbers else None

    def pages_jobs(self, file: OpenedFile) -> "list[PagesJob]":
        """Return the jobs that together read every page, each with what its pages need."""
        firsts = range(1, file.page_count + 1, self.pages_at_once)
        return [
            self._pages_job(
                file, range(first, min(first + self.pages_at_once, file.page_count + 1))
            )
            for first in firsts
        ]

    def _pages_job(self, file: OpenedFile, numbers: Sequence[int]) -> "PagesJob":
        own = replace(
            file,
            sections={number: file.sections.get(number, "") for number in numbers},
            notes={number: file.notes.get(number, "") for number in numbers},
        )
        return PagesJob(self, own, tuple(numbers))


@dataclass(frozen=True, slots=True)
class PagesJob:
    """Some pages of an opened file, by number."""

    opening: OpenJob
    file: OpenedFile
    numbers: tuple[int, ...]

    @property
    def document_id(self) -> DocumentId:
        """The document whose pages these are."""
        return self.opening.document_id

    @property
    def page_timeout_s(self) -> float:
        """How long one page may take."""
        return self.opening.page_timeout_s

    def options(self, number: int) -> ReadOptions:
        """Return how a page is to be read."""
        decoration = self.file.repeated.decoration
        if decoration is None or decoration.first == number:
            return self.opening.options
        return replace(self.opening.options, decoration=decoration)


def open_file(job: OpenJob) -> OpenedFile:
    """Find out what a file is, convert it where needed, and count its pages.

    Raises IngestError, whatever goes wrong.
    """
    with _only_this_file(Path(job.source)):
        return _open(replace(job, path=_with_plain_name(job)))


@contextmanager
def _only_this_file(path: Path) -> Iterator[None]:
    """Turn whatever goes wrong with one file into IngestError, so that the others go on."""
    try:
        yield
    except (PageglassError, MemoryError):
        raise
    except OSError as error:
        raise IngestError(
            f"{path.name} cannot be read: {error.strerror or error}", "unreadable"
        ) from error
    except Exception as error:
        kind = type(error).__name__
        said = str(error).replace(str(path), path.name)
        raise IngestError(f"{path.name} cannot be read, {kind}: {said}", "crashed") from error


def _with_plain_name(job: OpenJob) -> Path:
    """Return a path to the file whose name is text: MuPDF 1.28 opens no other."""
    try:
        str(job.path).encode()
    except UnicodeEncodeError:
        job.work.mkdir(parents=True, exist_ok=True)
        link = job.work / Path(job.source).name[-200:]
        link.symlink_to(job.path)
        return link
    return job.path


def _open(job: OpenJob) -> OpenedFile:
    kind = media_type(job.path)
    if kind == MediaType.PDF or kind.startswith("image/"):
        return _opened(job, job.path, kind, kind, "image" if kind.startswith("image/") else "page")
    job.work.mkdir(parents=True, exist_ok=True)
    converted = to_pdf(
        job.path, kind, job.work, timeout_s=job.file_timeout_s, passwords=job.passwords
    )
    opened = _opened(job, converted.pdf, "application/pdf", kind, converted.unit)
    return replace(
        opened,
        title=choose_title(job.source, converted.title, ()),
        notes=converted.notes,
        hidden=converted.hidden,
        warnings=(*opened.warnings, *converted.warnings),
    )


def _opened(job: OpenJob, readable: Path, readable_type: str, kind: str, unit: Unit) -> OpenedFile:
    with open_source(readable, readable_type, job.passwords) as source:
        facts = about(source)
        return OpenedFile(
            readable=readable,
            readable_type=readable_type,
            media_type=kind,
            unit=unit,
            title=choose_title(job.source, facts.title, facts.first_lines),
            page_count=source.page_count,
            sections=facts.sections,
            notes={},
            hidden=frozenset(),
            warnings=(),
        )


def find_repeated(job: PagesJob) -> Repeated:
    """Return what the pages of a file have in common, from some of them.

    Raises IngestError, whatever goes wrong.
    """
    opening, file = job.opening, job.file
    with (
        _only_this_file(Path(opening.source)),
        open_source(file.readable, file.readable_type, opening.passwords) as source,
    ):
        if not isinstance(source, PdfSource):
            return Repeated()
        seen = opening.options.ocr != "off"
        glances = {number: source.glance(number, seen=seen) for number in job.numbers}
        running = find_running({number: lines for number, (lines, _) in glances.items()})
        looks = {number: look for number, (_, look) in glances.items() if look}
        return Repeated(running, find_decoration(job.numbers, looks))


def read_pages(job: PagesJob) -> list[PageContent]:
    """Read pages, store their images, and cut their passages; only text goes back.

    Raises IngestError, whatever goes wrong with the file, and StoreUnavailable.
    """
    opening, file = job.opening, job.file
    with (
        _only_this_file(Path(opening.source)),
        open_source(file.readable, file.readable_type, opening.passwords) as source,
    ):
        return [
            _content(job, number, source.read(number, job.options(number)))
            for number in job.numbers
        ]


def failed_page(job: PagesJob, number: int, reason: str) -> PageContent:
    """Return a page that nothing could be read from, but for its notes."""
    return _content(job, number, PageReading(0, 0, None, (), "none", "failed", reason))


def _content(job: PagesJob, number: int, reading: PageReading) -> PageContent:
    opening, file = job.opening, job.file
    key = None
    if reading.jpeg is not None:
        key = image_key(opening.document_id, number)
        opening.images.put(key, reading.jpeg)
    page = Page(
        page_id(opening.document_id, number),
        opening.document_id,
        number,
        reading.width_pt,
        reading.height_pt,
        key,
        reading.text_source,
        reading.status,
        reading.reason,
        number in file.hidden,
    )
    after = max((line.block for line in reading.lines), default=-1) + 1
    own = set_apart(reading.lines, file.repeated.running, number)
    lines = (*own, *as_notes(file.notes.get(number, ""), after))
    passages = cut_passages(
        lines,
        page.id,
        title=file.title,
        section=file.sections.get(number, ""),
        tokens=opening.passage_tokens,
    )
    return PageContent(page, encode_lines(lines), tuple(passages))
