"""A CSV file as LibreOffice reads it best: in UTF-8, every cell as it is written."""

import csv
from pathlib import Path

from pageglass.core.errors import IngestError

from .encoding import SAMPLE_BYTES, decode

DELIMITERS = ",;\t|"
# A megabyte of table makes some 350 pages.
MAX_CSV_BYTES = 20 * 2**20
MAX_COLUMNS = 1024


def write_utf8(path: Path, target: Path) -> str:
    """Copy a CSV file as UTF-8 and return LibreOffice's filter that reads the copy.

    Raises IngestError `unsupported` when it is not text, `too_large`.
    """
    size_bytes = path.stat().st_size
    if size_bytes > MAX_CSV_BYTES:
        raise IngestError(
            f"{path.name}: a table of {size_bytes >> 20} MiB, limit is {MAX_CSV_BYTES >> 20} MiB",
            "too_large",
        )
    text = decode(path.read_bytes())
    if text is None:
        raise IngestError(f"{path.name}: the table is not text", "unsupported")
    target.write_text(text, encoding="utf-8")
    delimiter = _delimiter(text[:SAMPLE_BYTES])
    columns = max(line.count(delimiter) for line in text[:SAMPLE_BYTES].splitlines() or [""]) + 1
    # Delimiter, quote, encoding 76 (UTF-8), first line 1, every column as text: 007 and 1.50 stay
    # as they are written, and nothing is computed.
    formats = "/".join(f"{column}/2" for column in range(1, min(columns, MAX_COLUMNS) + 1))
    return f"Text - txt - csv (StarCalc):{ord(delimiter)},34,76,1,{formats}"


def _delimiter(sample: str) -> str:
    try:
        return csv.Sniffer().sniff(sample, DELIMITERS).delimiter
    except csv.Error:
        return max(DELIMITERS, key=sample.count)
