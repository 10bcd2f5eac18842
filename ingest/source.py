"""Files of pages, opened once: a PDF or a picture file, read page by page."""

from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Protocol, Self

from pageglass.core.errors import IngestError

from .reading import PageReading, ReadOptions
from .source_image import ImageSource
from .source_pdf import PdfSource

PDF = "application/pdf"


class PageSource(Protocol):
    """An open file; close it, or use it as a context manager."""

    @property
    def page_count(self) -> int:
        """Number of pages, at least one."""
        ...

    def read(self, number: int, options: ReadOptions) -> PageReading:
        """Return page `number`, counted from 1; a page that cannot be read has status `failed`."""
        ...

    def close(self) -> None:
        """Let go of the file."""
        ...

    def __enter__(self) -> Self: ...

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None: ...


def open_source(path: Path, media_type: str, passwords: Sequence[str] = ()) -> PageSource:
    """Open a PDF or a picture file.

    Raises IngestError: `empty`, `damaged`, `password` when neither the empty one nor any given
    one fits, `too_large`, `unsupported`.
    """
    try:
        size = path.stat().st_size
    except OSError as error:
        raise IngestError(f"{path.name}: {error.strerror}", "unreadable") from error
    if not size:
        raise IngestError(f"{path.name}: the file is empty", "empty")
    if media_type == PDF:
        return PdfSource(path, passwords)
    if media_type.startswith("image/"):
        return ImageSource(path)
    raise IngestError(f"{path.name}: no pages can be made of {media_type}", "unsupported")
