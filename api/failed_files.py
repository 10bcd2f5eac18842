"""Files that could not be read: what each is known by, and which are called so."""

from hashlib import sha256
from pathlib import PurePath

from pageglass.core.protocols import Catalog
from pageglass.core.types import FileRecord


def failed_file_id(file: FileRecord) -> str:
    """Return what clients call a failure; it stays while the file fails."""
    return sha256(f"{file.collection}\n{file.path}".encode()).hexdigest()[:32]


def failed_files(name: str, collection: str | None, catalog: Catalog) -> list[FileRecord]:
    """Return the failures with this id, path or file name; none where there is none."""
    known = catalog.failures(None if collection is None else frozenset({collection}))
    return [
        file
        for file in known
        if name in (failed_file_id(file), file.source, file.path, PurePath(file.source).name)
    ]
