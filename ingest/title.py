"""What a document is called: its own title where it has a good one, else its file name."""

import re
from collections.abc import Sequence
from pathlib import PurePath

from pageglass.core.text import CJK_CHARACTER
from pageglass.core.types import Line

LONGEST = 150
SHORTEST = 3
# Titles that programs write by themselves, and file names that stand in for one.
MADE_UP = re.compile(
    r"^(untitled|microsoft (word|powerpoint|excel) -|powerpoint( presentation| 演示文稿)?$|"
    r"presentation\d*$|slide \d+$|"
    r"document\d*$|无标题|未命名|演示文稿\d*$|幻灯片 ?\d+$|print$|layout \d+$|title$)|"
    r"\.(docx?|pptx?|xlsx?|pdf|indd|dvi|tex|qxd|pmd|rtf|html?)$",
    re.IGNORECASE,
)
# A name of digits with single letters among them says nothing, nor does a hash or a counter.
MEANINGLESS_STEM = re.compile(
    r"^([0-9a-f]{16,}|[\W\d_]([\W\d_]|[^\W\d_](?=[\W\d_]))*|(img|scan|doc|dsc)[\W\d_]*)$",
    re.IGNORECASE,
)
# The title on a first page stands out: letters this much larger than most of the page's.
STANDING_OUT = 1.25


def choose_title(source: str, metadata: str | None, first_page: Sequence[Line]) -> str:
    """Return the document's title.

    In this order: the file's own metadata when a person wrote it, the largest text of the first
    page when the file name says nothing, the file name without ending.
    """
    stem = PurePath(source).stem
    written = " ".join((metadata or "").split())
    if SHORTEST <= len(written) <= LONGEST and not MADE_UP.search(written):
        return written
    if MEANINGLESS_STEM.match(stem) and (printed := _printed_title(first_page)):
        return printed
    return stem.replace("_", " ").strip() or source


def _printed_title(lines: Sequence[Line]) -> str:
    """Return the largest text of a first page, empty where none stands out."""
    printed = [
        line
        for line in lines
        if line.region == "text" and any(map(str.isalpha, line.text)) and not _is_on_its_side(line)
    ]
    if not printed:
        return ""
    largest = max(line.size for line in printed)
    middle = sorted(line.size for line in printed)[len(printed) // 2]
    if len(printed) > 1 and largest < middle * STANDING_OUT:
        return ""
    title = " ".join(line.text for line in printed if line.size > largest * 0.95)
    return title if SHORTEST <= len(title) <= LONGEST else ""


def _is_on_its_side(line: Line) -> bool:
    """Say whether a line is a stamp along the page's edge; Chinese is also written downwards."""
    tall = line.box.bottom - line.box.top > 2 * (line.box.right - line.box.left)
    return tall and len(line.text) > 2 and not CJK_CHARACTER.search(line.text)
