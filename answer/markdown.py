"""Read the tables and the emphasis of Markdown that models write."""

import re
from collections.abc import Sequence

_EMPHASIS = re.compile(r"\*\*|__|`|~~|(?<![\w*])\*(?=[^\s*])|(?<=[^\s*])\*(?![\w*])")
_SEPARATOR = re.compile(r"\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?\s*")
_HEADING = re.compile(r"\s*#{1,6}\s|\s*\*\*[^*]+\*\*[:：]?\s*$")


_ITEM = re.compile(r"\s*(?:[-*•+]\s|\d{1,2}[.)、])")


def is_list_item(line: str) -> bool:
    """Say whether a line is an item of a list."""
    return _ITEM.match(line) is not None


def without_emphasis(text: str) -> str:
    """Return a text without what makes it bold, slanted or code."""
    return _EMPHASIS.sub("", text)


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


def _is_separator(line: str) -> bool:
    return "|" in line and _SEPARATOR.fullmatch(line) is not None
