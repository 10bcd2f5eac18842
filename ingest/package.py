"""What is refused of an Office package (a zip file) before any program opens it."""

import zipfile
from pathlib import Path

from pageglass.core.errors import IngestError

from .media import DAMAGED_ZIP, MediaType, raise_of_disk

ZIPPED = frozenset(
    {
        MediaType.PPTX,
        MediaType.DOCX,
        MediaType.XLSX,
        MediaType.ODP,
        MediaType.ODT,
        MediaType.ODS,
    }
)
MAX_ENTRIES = 20_000
MAX_TOTAL_BYTES = 4 * 2**30
MAX_XML_BYTES = 600 * 2**20
# Real XML of Office files shrinks 5 to 40 times, long equal table rows 100 times.
MAX_RATIO = 200
SMALL_BYTES = 50 * 2**20
MARKUP_ENDINGS = (".xml", ".rels", ".vml")


def check_package(path: Path) -> None:
    """Refuse packages that unpack to more than a document can hold.

    Only the list of entries is read. Raises IngestError `too_large`, `damaged`, `password`, and
    OSError where the disk fails.
    """
    try:
        with zipfile.ZipFile(path) as package:
            entries = package.infolist()
            if _is_locked(package):
                raise IngestError(f"{path.name}: the file is locked by a password", "password")
    except DAMAGED_ZIP as error:
        raise_of_disk(error)
        raise IngestError(f"{path.name}: the file is damaged", "damaged") from error
    problem = _problem(entries)
    if problem:
        raise IngestError(f"{path.name}: {problem}", "too_large")


def _problem(entries: list[zipfile.ZipInfo]) -> str | None:
    if len(entries) > MAX_ENTRIES:
        return f"the package has {len(entries)} parts, limit is {MAX_ENTRIES}"
    total = sum(entry.file_size for entry in entries)
    if total > MAX_TOTAL_BYTES:
        return f"the package unpacks to {total >> 20} MiB, limit is {MAX_TOTAL_BYTES >> 20} MiB"
    for entry in entries:
        if entry.filename.endswith(MARKUP_ENDINGS) and _is_bomb(entry):
            return f"a part of the package unpacks to {entry.file_size >> 20} MiB"
    return None


def _is_bomb(entry: zipfile.ZipInfo) -> bool:
    ratio = entry.file_size / max(entry.compress_size, 1)
    return entry.file_size > MAX_XML_BYTES or (entry.file_size > SMALL_BYTES and ratio > MAX_RATIO)


def _is_locked(package: zipfile.ZipFile) -> bool:
    """Tell whether an OpenDocument file says that its parts are encrypted."""
    if "META-INF/manifest.xml" not in package.namelist():
        return False
    with package.open("META-INF/manifest.xml") as stream:
        return b"encryption-data" in stream.read(10_000_000)
