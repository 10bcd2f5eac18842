"""How many things a claim says that it lists, beside how many it lists: "3 tools: A, B and C"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pageglass.core.numbers import Quantity

# A count of what is listed behind the colon, and of nothing else.
_BEFORE = re.compile(
    r"(?:\b(?:there\s(?:are|were)|ha(?:s|ve)|supports?|includes?|offers?|consists?\sof|comprises?|provides?"
    r"|the(?:\sfollowing)?|into|are)\s$)|(?:[有括成为含供持列述出下]|以下|如下|分为|共有?)\s?$",
    re.IGNORECASE,
)
_BETWEEN = re.compile(
    r"\s?(?:[A-Za-z-]+\s){0,3}[A-Za-z-]*s\s?:\s|\s?[种个类项点条款步级家层阶][^，。；：:\s\d]{0,8}[:：]\s?"
)
_NOT_ALL = re.compile(
    r"such as|for example|e\.g\.|including|among|etc\b|\bmore\b"
    r"|例如|比如|譬如|[等其]|包括但|…|\.\.\.",
    re.IGNORECASE,
)
_LIST_END = re.compile(r"[。；;\n]|\.(?:\s|$)")
_AND = re.compile(r"\s(?:and|or|as\swell\sas)\s|以及|[和与及]")
_MOST = 20


@dataclass(frozen=True, slots=True)
class ListedCount:
    """A number that counts what is listed behind it; `right` where there are so many."""

    number: Quantity
    right: bool


def listed_counts(claim: str, quantities: list[Quantity]) -> Iterator[ListedCount]:
    """Yield the numbers of a claim that count the items listed behind them."""
    for one in quantities:
        if one.kind != "number" or not 1 < one.value <= _MOST or one.value.denominator != 1:
            continue
        text = claim[: one.start]
        between = _BETWEEN.match(claim, one.end if not one.unit else _figures_end(claim, one))
        if not between or not _BEFORE.search(text):
            continue
        end = _LIST_END.search(claim, between.end())
        listed = claim[between.end() : end.start() if end else len(claim)]
        counts = _counts_of(listed)
        if counts and not _NOT_ALL.search(claim[one.end :]):
            yield ListedCount(one, int(one.value) in counts)


def _figures_end(claim: str, one: Quantity) -> int:
    """Return where the number ends and what it counts begins: four | 种."""
    match = re.match(r"\d+\s?|[一二两三四五六七八九十]+", one.text)
    return one.start + match.end() if match else one.end


def _counts_of(listed: str) -> set[int]:
    """Return how many items a list may have; none where it is no list.

    "Research and development" may be one item or two.
    """
    parts = [one for one in re.split(r"、|[,，]\s?(?:and\s|or\s|以及|和)?", listed) if one.strip()]
    if not parts or any(len(one) > 60 for one in parts):
        return set()
    joined = sum(1 for one in parts if _AND.search(one.strip()))
    if len(parts) + joined < 2:
        return set()
    return set(range(len(parts), len(parts) + joined + 1))
