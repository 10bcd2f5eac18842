"""From which number to which other a text goes: from 198 (2015) to 218, 10分钟 => 20秒."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from pageglass.core.numbers import Quantity

from .likeness import Likeness

_FROM = re.compile(r"(?:\bfrom|从|由)\s*(?:about |约)?$", re.IGNORECASE)
_ARROW = r"=>|->|→|⇒"
_TO = re.compile(
    rf"[^.;:。；：\d]{{0,25}}?(?:\b(?:to|into)\b|{_ARROW}|到|至|为|成)\s*(?:about |约)?$",
    re.IGNORECASE,
)
_BY_ARROW = re.compile(rf"[^\d.;。；]{{0,6}}(?:{_ARROW})\s*$")
_TO_BEFORE = re.compile(r"\bto (?:about )?$", re.IGNORECASE)
_FROM_AFTER = re.compile(r"[^.;:\d,]{0,12}\bfrom (?:about )?$", re.IGNORECASE)
# What stands in brackets or tells a time between the two says nothing of the way.
_ASIDE = re.compile(r"[(（][^()（）]*[)）]")
_KINDS = ("number", "percent", "points")

Ends = tuple[Quantity, Quantity]


def turned_ways(likeness: Likeness) -> Iterator[Quantity]:
    """Yield the two numbers of a claim from ... to ... where the pages have them the other way."""
    pairs = list(_ends_of(likeness.claim, likeness.quantities))
    if not pairs:
        return
    held = [
        (place, pair)
        for place in likeness.best
        for stretch in [likeness.stretch(place)]
        for pair in _ends_of(stretch.text, stretch.quantities)
    ]
    for first, last in pairs:
        same = any(
            likeness.says(first, start, place) and likeness.says(last, end, place)
            for place, (start, end) in held
        )
        if not same and any(
            likeness.says(first, end, place) and likeness.says(last, start, place)
            for place, (start, end) in held
        ):
            yield from (first, last)


def _ends_of(text: str, quantities: Sequence[Quantity]) -> Iterator[Ends]:
    """Yield where each from ... to ... of a text begins and ends."""
    bare = list(text)
    for one in quantities:
        if one.day:
            bare[one.start : one.end] = " " * (one.end - one.start)
    for aside in _ASIDE.finditer("".join(bare)):
        if not any(
            one.kind in _KINDS and aside.start() < one.start < aside.end() for one in quantities
        ):
            bare[aside.start() : aside.end()] = " " * len(aside[0])
    plain = "".join(bare)
    numbers = [one for one in quantities if one.kind in _KINDS]
    for first, second in pairwise(numbers):
        if first.kind != second.kind:
            continue
        before, between = plain[: first.start], plain[first.end : second.start]
        if (_FROM.search(before) and _TO.fullmatch(between)) or _BY_ARROW.fullmatch(between):
            yield first, second
        elif _TO_BEFORE.search(before) and _FROM_AFTER.fullmatch(between):
            yield second, first
