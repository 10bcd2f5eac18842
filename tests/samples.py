"""Small sample files, made as the test runs."""

from collections.abc import Sequence
from pathlib import Path

import pymupdf


def write_pdf(path: Path, pages: Sequence[str], *, title: str | None = None) -> Path:
    """Write a PDF with one page of text for each string; lines are parted by newlines."""
    path.parent.mkdir(parents=True, exist_ok=True)
    document = pymupdf.open()
    for text in pages:
        document.new_page().insert_text((72, 100), text, fontname="helv", fontsize=11)
    if title is not None:
        document.set_metadata({"title": title})
    document.save(path, no_new_id=True)
    document.close()
    return path


def write_damaged_pdf(path: Path) -> Path:
    """Write a file that begins like a PDF and is none."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"%PDF-1.7\nnothing more")
    return path
