"""Rewrites an office file so that making it twice gives the same bytes."""

import re
import zipfile
from pathlib import Path

MADE_AT = (2026, 3, 18, 9, 0, 0)
STAMP = b"2026-03-18T09:00:00Z"
DATES = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*(</dcterms:)")


def freeze_office_file(path: Path) -> None:
    """Give every member of an office file, and the dates in its properties, one fixed time."""
    with zipfile.ZipFile(path) as archive:
        members = [(name, archive.read(name)) for name in archive.namelist()]
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in members:
            if name == "docProps/core.xml":
                content = DATES.sub(rb"\g<1>" + STAMP + rb"\g<3>", content)
            entry = zipfile.ZipInfo(name, MADE_AT)
            archive.writestr(entry, content, zipfile.ZIP_DEFLATED, 9)
