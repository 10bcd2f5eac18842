"""A PDF file as pages."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Self

import pymupdf

from pageglass.core.errors import IngestError

from .decoration import Look, look_at
from .pdfpage import PdfPage, PrintedLine
from .read import read_pdf_page
from .reading import PageReading, ReadOptions
from .unlock import locked

# A4, for a page whose own size cannot be told.
DEFAULT_SIZE_PT = (595.0, 842.0)
# What PyMuPDF raises on broken content, depending on the layer that notices.
BROKEN = (RuntimeError, ValueError, MemoryError, pymupdf.mupdf.FzErrorBase)


NOTICE = "an XFA form: its fields show in Adobe's viewer only, the page holds a notice"


class PdfSource:
    """An open PDF. Raises IngestError at once when nothing of it can be read."""

    def __init__(self, path: Path, passwords: Sequence[str] = ()) -> None:
        pymupdf.TOOLS.mupdf_display_errors(False)
        pymupdf.TOOLS.mupdf_display_warnings(False)
        self._name = path.name
        self._document = _opened(path)
        try:
            self._unlock(passwords)
            self.page_count = self._count()
            self._is_notice = _needs_rendering(self._document)
        except IngestError:
            self.close()
            raise

    @property
    def document(self) -> pymupdf.Document:
        """The open PyMuPDF document, unlocked."""
        return self._document

    def read(self, number: int, options: ReadOptions) -> PageReading:
        """Return page `number`, counted from 1; a page that cannot be read has status `failed`."""
        if not 1 <= number <= self.page_count:
            raise ValueError(f"{self._name} has pages 1 to {self.page_count}, not {number}")
        try:
            page = PdfPage(self._document[number - 1])
            reading = read_pdf_page(page, options)
        except BROKEN as error:
            reason = f"page {number} of {self._name} cannot be read: {_one_line(error)}"
            return PageReading(*DEFAULT_SIZE_PT, None, (), "none", "failed", reason)
        if self._is_notice and reading.reason is None:
            return replace(reading, reason=NOTICE)
        return reading

    def glance(self, number: int, *, seen: bool) -> tuple[list[PrintedLine], Look | None]:
        """Return what page `number` has for lines of text, unjudged, and, where `seen`, its look.

        No lines where the page is broken, and no look either where it shows nothing but text.
        """
        lines: list[PrintedLine] = []
        look = None
        with suppress(*BROKEN):
            page = PdfPage(self._document[number - 1])
            lines = page.printed_lines()
            if seen and page.may_show_more_than_text():
                look = look_at(page)
        return lines, look

    def close(self) -> None:
        """Let go of the file."""
        self._document.close()
        # MuPDF keeps what it decoded for the next reader of the same page; there is none.
        pymupdf.TOOLS.store_shrink(100)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _unlock(self, passwords: Sequence[str]) -> None:
        if not self._document.needs_pass:
            return
        for password in ("", *passwords):
            if self._document.authenticate(password):
                return
        raise locked(self._name, passwords)

    def _count(self) -> int:
        try:
            count = int(self._document.page_count)
        except BROKEN as error:
            raise IngestError(f"{self._name}: {_one_line(error)}", "damaged") from error
        if not count:
            # MuPDF 1.28 opens a truncated PDF as one without pages, and reports no error.
            raise IngestError(
                f"{self._name}: no page can be found, the file is damaged or cut off", "damaged"
            )
        return count


def _opened(path: Path) -> pymupdf.Document:
    try:
        document = pymupdf.open(path, filetype="pdf")
    except BROKEN as error:
        # Clients of the service read this, and folders of the server are not theirs to know.
        said = _one_line(str(error).replace(str(path), path.name))
        raise IngestError(f"{path.name}: not a readable PDF, {said}", "damaged") from error
    if not document.is_pdf:
        document.close()
        raise IngestError(f"{path.name}: not a PDF inside", "damaged")
    return document


def _needs_rendering(document: pymupdf.Document) -> bool:
    """Say whether the pages are a mere notice of a form that only XFA viewers can draw."""
    try:
        kind, value = document.xref_get_key(document.pdf_catalog(), "NeedsRendering")
    except BROKEN:
        return False
    return bool((kind, value) == ("bool", "true"))


def _one_line(error: BaseException | str) -> str:
    return " ".join(str(error).split())[:200]
