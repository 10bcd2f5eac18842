"""Office and text files as PDF, with what the slides say beside their pages."""

import json
import shutil
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pymupdf

from pageglass.core.errors import IngestError
from pageglass.core.types import Unit

from .csvfile import write_utf8
from .media import SHEETS, SLIDES, TEXTS, MediaType, media_type
from .package import ZIPPED, check_package
from .sheets import fit_to_pages
from .slides import Slides, read_slides
from .soffice import run_soffice
from .textpages import write_pages
from .unlock import unlock

# The ending tells LibreOffice how to read a file.
ENDINGS = {kind: kind.name.lower() for kind in MediaType}
# Without this, LibreOffice 7.4 leaves hidden slides out and later pages are numbered wrongly.
SLIDE_PAGES = "pdf:impress_pdf_Export:" + json.dumps(
    {"ExportHiddenSlides": {"type": "boolean", "value": "true"}}
)
# RTF alone makes LibreOffice 7.4.7 show pictures from the disk in spite of the profile.
RTF_LINK = (b"INCLUDEPICTURE", b"INCLUDE_PICTURE")


@dataclass(frozen=True, slots=True)
class Converted:
    """A file as PDF. `notes` and `hidden` go by slide number from 1; page n is slide n.

    `title` is the file's own; None when it has none. `warnings` say what may be missing.
    """

    pdf: Path
    unit: Unit
    notes: dict[int, str]
    hidden: frozenset[int]
    title: str | None
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Job:
    """One conversion: where its files lie, what it is called, when it must be done."""

    source: Path
    name: str
    work: Path
    ends_s: float

    def run(self, target: str, *, source: Path | None = None, reading: str | None = None) -> Path:
        """Have LibreOffice convert the file, or another one, in the time that is left."""
        left_s = self.ends_s - time.monotonic()
        if left_s <= 0:
            raise IngestError(f"{self.name}: converting took too long", "timeout")
        try:
            return run_soffice(
                source or self.source, target, self.work, timeout_s=left_s, reading=reading
            )
        except IngestError as error:
            raise IngestError(
                str(error).replace(self.source.name, self.name, 1), error.reason
            ) from error


def to_pdf(
    path: Path, kind: MediaType, work: Path, *, timeout_s: float, passwords: Sequence[str] = ()
) -> Converted:
    """Convert a file that is neither PDF nor image; all that is written lies under work.

    Raises IngestError; `password` when the file is locked and no password fits.
    """
    if kind in TEXTS:
        title = write_pages(path, kind, work / "text.pdf")
        return Converted(work / "text.pdf", "page", {}, frozenset(), title, ())
    opened = unlock(path, work, passwords)
    if opened != path:
        kind = _opened_type(path, opened)
    if kind in ZIPPED:
        check_package(opened)
    source = work / f"source.{ENDINGS[kind]}"
    shutil.copyfile(opened, source)
    job = _Job(source, path.name, work, time.monotonic() + timeout_s)
    try:
        return _convert(job, kind)
    except IngestError as error:
        if opened == path or error.reason != "damaged":
            raise
        raise IngestError(
            f"{path.name}: the password fits, but LibreOffice cannot read the unlocked file; "
            "save it without a password",
            "password",
        ) from error


def _opened_type(path: Path, opened: Path) -> MediaType:
    """Return what an unlocked file is; before, only its ending was known."""
    kind = media_type(opened)
    if kind not in ENDINGS or kind in TEXTS:
        raise IngestError(f"{path.name}: no document behind the password", "unsupported")
    return kind


def _convert(job: _Job, kind: MediaType) -> Converted:
    if kind in SLIDES:
        return _convert_slides(job, kind)
    return _convert_sheets(job, kind) if kind in SHEETS else _convert_text(job, kind)


def _convert_slides(job: _Job, kind: MediaType) -> Converted:
    deck = job.source if kind == MediaType.PPTX else job.run("pptx")
    slides = read_slides(deck)
    pdf = job.run(SLIDE_PAGES)
    _check_numbers(job, pdf, slides)
    return Converted(
        pdf,
        "slide",
        slides.notes,
        slides.hidden,
        slides.title or _title(pdf),
        slides.warnings,
    )


def _check_numbers(job: _Job, pdf: Path, slides: Slides) -> None:
    """Refuse a deck whose page numbers would be wrong."""
    with pymupdf.open(pdf) as document:
        pages = document.page_count
    if pages != slides.count:
        raise IngestError(
            f"{job.name}: {slides.count} slides became {pages} pages, their numbers would be wrong",
            "conversion",
        )


def _convert_sheets(job: _Job, kind: MediaType) -> Converted:
    reading = None
    source = job.source
    if kind == MediaType.CSV:
        source = job.work / "table.csv"
        reading = write_utf8(job.source, source)
    laid_out = job.work / "sheets.ods"
    written = job.run("ods", source=source, reading=reading)
    hidden = fit_to_pages(written, laid_out, named=kind != MediaType.CSV)
    warnings = (f"hidden sheets left out: {hidden}",) if hidden else ()
    pdf = job.run("pdf:calc_pdf_Export", source=laid_out)
    title = None if kind == MediaType.CSV else _title(pdf)
    return Converted(pdf, "page", {}, frozenset(), title, warnings)


def _convert_text(job: _Job, kind: MediaType) -> Converted:
    if kind == MediaType.RTF:
        job.source.write_bytes(job.source.read_bytes().replace(*RTF_LINK))
    pdf = job.run("pdf:writer_pdf_Export")
    return Converted(pdf, "page", {}, frozenset(), _title(pdf), ())


def _title(pdf: Path) -> str | None:
    """Return the title that the Office file gave itself."""
    with pymupdf.open(pdf) as document:
        return (document.metadata or {}).get("title") or None
