"""Where uploaded files lie: incoming ones apart, then by collection under their own names."""

import os
import re
import shutil
import time
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from secrets import token_hex
from typing import BinaryIO

from pageglass.core.errors import StoreUnavailable
from pageglass.core.ids import READ_BYTES
from pageglass.core.types import FileRecord

INCOMING = ".incoming"
# Longest name in bytes, as file systems have it, with room for a suffix of ours.
LONGEST_NAME = 200
# What came in and belongs to no job is left of a request that was cut off; none takes so long.
STALE_S = 6 * 3600
FORBIDDEN = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*\u2028\u2029\u202a-\u202e\u2066-\u2069]')
COLLECTION = r"^[\w][\w.\- ]{0,99}$"
COLLECTION_IN_WORDS = (
    "letters, digits, space, dot, hyphen, underscore, 100 in all, the first a letter or digit"
)


class Uploads:
    """The folder of uploaded files in a library's home."""

    def __init__(self, home: Path) -> None:
        """Keep files under home."""
        self._root = home.resolve() / "uploads"

    def begin(self) -> str:
        """Return the name of a new folder for what comes in."""
        name = token_hex(8)
        with _reported(self._root):
            (self._root / INCOMING / name).mkdir(parents=True)
        return name

    def receive(self, incoming: str, ordinal: int, file: BinaryIO) -> str:
        """Store one file that came in, safe from a power cut, and return its SHA-256."""
        digest = sha256()
        with _reported(self._root), self._incoming(incoming, ordinal).open("wb") as target:
            while block := file.read(READ_BYTES):
                digest.update(block)
                target.write(block)
            target.flush()
            os.fsync(target.fileno())
        return digest.hexdigest()

    def drop(self, incoming: str) -> None:
        """Forget what came in; does nothing when there is nothing."""
        shutil.rmtree(self._root / INCOMING / incoming, ignore_errors=True)

    def place(self, incoming: str, collection: str, names: tuple[str, ...]) -> list[Path]:
        """Move files to their places, replacing those of the same name; safe to repeat.

        What is replaced is kept until `settle`.
        """
        folder = self._root / collection
        paths = [folder / name for name in names]
        with _reported(self._root):
            folder.mkdir(parents=True, exist_ok=True)
            for ordinal, path in enumerate(paths):
                source = self._incoming(incoming, ordinal)
                if not source.exists():
                    continue
                if path.exists():
                    path.replace(_replaced(source))
                source.replace(path)
        return [path for path in paths if path.exists()]

    def settle(
        self,
        incoming: str,
        collection: str,
        names: tuple[str, ...],
        known: Iterable[FileRecord],
    ) -> None:
        """Give back what was replaced by files that were not read; safe to repeat.

        `known` is what the library knows of the collection's files. What was placed and is not
        known is deleted.
        """
        folder = self._root / collection
        records = {Path(record.path): record for record in known}
        with _reported(self._root):
            for ordinal, name in enumerate(names):
                path, kept = folder / name, self.kept(incoming, ordinal)
                record = records.get(path)
                if record and is_as_recorded(record, kept):
                    kept.replace(path)
                elif not (record and is_as_recorded(record, path)):
                    path.unlink(missing_ok=True)
        self.drop(incoming)

    def kept(self, incoming: str, ordinal: int) -> Path:
        """Return where a file lies, if it does, that the upload's file of that place replaced."""
        return _replaced(self._incoming(incoming, ordinal))

    def holds(self, path: Path) -> bool:
        """Say whether a file is one of ours, so that it goes with its document."""
        return path.is_relative_to(self._root)

    def delete(self, paths: Iterable[str]) -> None:
        """Delete those of some files that are ours; they may be gone already."""
        for path in filter(self.holds, map(Path, paths)):
            path.unlink(missing_ok=True)

    def sweep(self, needed: frozenset[str]) -> None:
        """Delete incoming folders that no job needs and that are old."""
        folder = self._root / INCOMING
        for left in folder.iterdir() if folder.exists() else ():
            if left.name not in needed and time.time() - left.stat().st_mtime > STALE_S:
                shutil.rmtree(left, ignore_errors=True)

    def _incoming(self, incoming: str, ordinal: int) -> Path:
        return self._root / INCOMING / incoming / str(ordinal)


def _replaced(source: Path) -> Path:
    return source.with_name(f"{source.name}-replaced")


def safe_name(given: str) -> str:
    """Return a file name without folders, control characters and tricks, at most so long.

    What it means is kept: letters of every script, and the ending.
    """
    name = unicodedata.normalize("NFC", given.replace("\\", "/").rpartition("/")[2])
    name = FORBIDDEN.sub("_", name).strip().lstrip(".~").strip() or "document"
    stem, dot, ending = name.rpartition(".")
    if not dot or len(ending) > 10:
        stem, ending = name, ""
    room = LONGEST_NAME - len(f"{dot}{ending}".encode())
    stem = stem.encode()[:room].decode("utf-8", "ignore")
    return f"{stem}.{ending}" if ending else stem


def is_as_recorded(record: FileRecord, path: Path) -> bool:
    """Say whether a file is the one that was read when the record was written."""
    try:
        status = path.stat()
    except OSError:
        return False
    same = (status.st_size, status.st_mtime_ns) == (record.size_bytes, record.modified_ns)
    return same and path.is_file()


@contextmanager
def _reported(root: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise StoreUnavailable(f"cannot write to {root}: {error.strerror}") from error
