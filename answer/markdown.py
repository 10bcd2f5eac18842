"""Read the tables and the emphasis of Markdown that models write."""

import re
from collections.abc import Sequence

from .markup import without_markup

_EMPHASIS = re.compile(r"\*\*|__|~~|(?<![\w*])\*(?=[^\s*])|(?<=[^\s*])\*(?![\w*])")
# Code within a line; a sentence or a formula in it is no literal.
_CODE = re.compile(r"(?<!`)`([^`\s“”]{2,80})`(?!`)")
_LINK = re.compile(r"\[([^\[\]\n]{1,200})\]\((https?://[^\s()]{1,500})\)")
# What the first column of a table is called that only counts its rows.
_COUNTS_ROWS = re.compile(r"#|no\.?|rank|index|item no\.?|序号|编号|排名|名次|s/?n", re.IGNORECASE)
# Numbers of items within a line: "(1) ...; (2) ..."
_ENUMERATED = re.compile(r"(?:^|(?<=[:：;；,，。、.]))\s?[(（]?\d{1,2}[)）]\s?(?=[^\W\d_])")
_SEPARATOR = re.compile(r"\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?\s*")
_HEADING = re.compile(r"\s*#{1,6}\s|\s*\*\*[^*]+\*\*[:：]?\s*$")


_ITEM = re.compile(r"\s*(?:[-*•+]\s|\d{1,2}[.)、])")


def is_list_item(line: str) -> bool:
    """Say whether a line is an item of a list."""
    return _ITEM.match(line) is not None


def without_emphasis(text: str) -> str:
    """Return a text without what makes it bold or slanted; code is quoted, for it is literal."""
    quoted = _CODE.sub(r"“\1”", _LINK.sub(r"\1 (\2)", text))
    return _EMPHASIS.sub("", without_markup(quoted)).replace("`", "")


def is_heading(line: str) -> bool:
    """Say whether a line is a heading: one with #, or one that is bold as a whole."""
    return _HEADING.match(line) is not None


def table_heads(lines: Sequence[str]) -> list[tuple[str, ...]]:
    """Return for each line the heads of the table's columns that it is a row of.

    Empty for what is no row; the row of heads and the dashes below it have their own heads.
    """
    found: list[tuple[str, ...]] = [()] * len(lines)
    heads: tuple[str, ...] = ()
    for at, line in enumerate(lines):
        if "|" not in line:
            heads = ()
        elif at + 1 < len(lines) and _is_separator(lines[at + 1]):
            heads = cells(line)
        found[at] = heads
    return found


def is_head(lines: Sequence[str], at: int) -> bool:
    """Say whether a line is a table's row of heads or the dashes below it."""
    below = at + 1 < len(lines) and _is_separator(lines[at + 1])
    return "|" in lines[at] and (below or _is_separator(lines[at]))


def cells(line: str) -> tuple[str, ...]:
    """Return what stands between the bars of a row."""
    inner = line.strip().removeprefix("|").removesuffix("|")
    return tuple(cell.strip() for cell in inner.split("|"))


def row_with_heads(row: Sequence[str], heads: Sequence[str]) -> str:
    """Return a row as `name: head cell, head cell`, as it is compared with a page's."""
    name, *others = row
    named = zip(heads[1:], others, strict=False)
    return f"{name}: " + ", ".join(f"{head} {cell}" for head, cell in named if cell)


def without_counts(row: Sequence[str], heads: Sequence[str]) -> str | None:
    """Return a row whose first cell only counts it without that cell; None for any other."""
    counts = heads and _COUNTS_ROWS.fullmatch(without_emphasis(heads[0]).strip())
    if not counts or len(row) < 3 or not without_emphasis(row[0]).strip(" .#").isdecimal():
        return None
    return row_with_heads(row[1:], heads[1:])


def without_enumeration(text: str) -> str:
    """Return a text without the numbers of items that stand in its line."""
    return _ENUMERATED.sub(" ", text)


def _is_separator(line: str) -> bool:
    return "|" in line and _SEPARATOR.fullmatch(line) is not None
