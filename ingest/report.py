"""What an ingest run did, and how it tells others while it runs."""

from dataclasses import dataclass, field
from typing import Protocol

from pageglass.core.errors import FailureReason


@dataclass(frozen=True, slots=True)
class FailedFile:
    """A file that could not be ingested: the kind of failure, and words for people."""

    source: str
    reason: FailureReason
    detail: str


@dataclass(frozen=True, slots=True)
class Duplicate:
    """A file that holds the same bytes as another; it is found under the other's pages."""

    source: str
    of: str


@dataclass(slots=True)
class IngestReport:
    """What became of each file, by source.

    `duplicates` are among `added` or `moved` as well, `failed_pages` counts pages of files that
    were ingested all the same.
    """

    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    moved: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    failed: list[FailedFile] = field(default_factory=list)
    duplicates: list[Duplicate] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    pages: int = 0
    failed_pages: int = 0
    seconds: float = 0.0


class Progress(Protocol):
    """Hears how a run goes on; every call comes from the thread that runs it."""

    def found(self, files: int) -> None:
        """So many files have to be read."""
        ...

    def opened(self, source: str, pages: int) -> None:
        """A file turned out to have so many pages."""
        ...

    def stored(self, source: str, pages: int) -> None:
        """So many more pages of a file were read, embedded and stored."""
        ...

    def finished(self, source: str, failure: FailedFile | None) -> None:
        """A file is done, or failed."""
        ...


class Silent:
    """Progress that nobody looks at."""

    def found(self, files: int) -> None:
        """Do nothing."""

    def opened(self, source: str, pages: int) -> None:
        """Do nothing."""

    def stored(self, source: str, pages: int) -> None:
        """Do nothing."""

    def finished(self, source: str, failure: FailedFile | None) -> None:
        """Do nothing."""
