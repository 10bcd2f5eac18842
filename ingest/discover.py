"""Which files under the given paths are documents, and which of them have changed."""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pageglass.core.errors import ConfigError
from pageglass.core.types import FileRecord

from .media import is_ignored

# A file written so shortly before it was recorded may change again within the clock's grain.
RACY_NS = 2_000_000_000


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file on disk; source is its path relative to the folder given, as shown to users.

    An unreadable file has size and time 0; whoever opens it gets the error.
    """

    path: Path
    source: str
    size_bytes: int
    modified_ns: int

    @property
    def key(self) -> str:
        """The absolute path as text; bytes that are no text are written as escapes."""
        return _as_text(self.path)


@dataclass(frozen=True, slots=True)
class Found:
    """The files, sorted by source, and folders that do not tell what they hold, as absolute paths.

    Some could not be listed; of those given, some hold no file, as a share that is not mounted.
    """

    files: list[SourceFile]
    unlisted: list[str]
    empty: list[str]


@dataclass(slots=True)
class _Walk:
    """A walk through folders that goes around one of them, the library itself."""

    without: Path
    unlisted: list[str] = field(default_factory=list)

    def files(self, root: Path) -> Iterator[Path]:
        if not root.is_dir():
            yield root
            return
        for folder, folders, names in os.walk(root, onerror=self._note):
            folders[:] = sorted(name for name in folders if self._is_wanted(Path(folder, name)))
            for name in sorted(names):
                path = Path(folder, name)
                if not is_ignored(path) and not _is_special(path):
                    yield path

    def _is_wanted(self, folder: Path) -> bool:
        return not is_ignored(folder) and folder != self.without

    def _note(self, error: OSError) -> None:
        self.unlisted.append(_as_text(Path(error.filename)))


def find_files(paths: Sequence[Path], *, without: Path) -> Found:
    """Return the files under the paths at any depth, each once, but for those under `without`.

    Raises ConfigError when a path does not exist or is a pipe, a socket or a device. Links to
    folders are not followed.
    """
    found: dict[Path, SourceFile] = {}
    empty: list[str] = []
    walk = _Walk(without.resolve())
    for given in paths:
        if not given.exists():
            raise ConfigError(f"no such file or folder: {given}")
        root = given.resolve()
        folder = root if root.is_dir() else root.parent
        if folder != root and _is_special(root):
            raise ConfigError(f"neither a file nor a folder: {given}")
        paths_below = list(walk.files(root))
        for path in paths_below:
            found.setdefault(path, _source_file(path, folder))
        if not paths_below:
            empty.append(_as_text(root))
    return Found(sorted(found.values(), key=lambda file: file.source), walk.unlisted, empty)


def roots(paths: Sequence[Path]) -> list[str]:
    """Return the absolute folders among the paths, each with a trailing slash."""
    return [f"{_as_text(path.resolve())}{os.sep}" for path in paths if path.is_dir()]


def is_unchanged(file: SourceFile, known: FileRecord) -> bool:
    """Say whether a file is surely the one recorded, without reading it."""
    return (
        known.document_id is not None
        # A change that failed keeps the old document, and is tried again.
        and known.reason is None
        and (known.size_bytes, known.modified_ns) == (file.size_bytes, file.modified_ns)
        and known.recorded_ns - known.modified_ns > RACY_NS
    )


def _is_special(path: Path) -> bool:
    """Say whether the path is a pipe, socket, device or broken link: reading it may never end."""
    try:
        return not path.is_file()
    except OSError:
        return False  # nobody may look at it; whoever opens it gets the error


def _source_file(path: Path, folder: Path) -> SourceFile:
    source = _as_text(path.relative_to(folder))
    try:
        status = path.stat()
    except OSError:
        return SourceFile(path, source, 0, 0)
    return SourceFile(path, source, status.st_size, status.st_mtime_ns)


def _as_text(path: Path) -> str:
    return os.fsencode(path).decode("utf-8", "backslashreplace")
