"""Which side of a thing a length measures: 680 mm high, width 325 mm, 宽325毫米."""

import re
from collections.abc import Iterator

from pageglass.core.measures import MEASURES
from pageglass.core.numbers import Quantity

from .likeness import Likeness

_SIDES = {
    "width": ("width", "wide", "宽度?"),
    "height": ("height", "high(?![- ](?:pressure|speed|voltage|quality|resolution))|tall", "高度?"),
    "depth": ("depth", "deep", "深度?"),
    "length": ("length", "long", "长度?"),
    "thickness": ("thickness", "thick", "厚度?"),
    "diameter": ("diameter", "in diameter", "直径"),
}
_BEFORE = {
    side: re.compile(
        rf"(?:\b{noun}(?:\s+(?:is|of))?(?:\s+about)?|{chinese}(?:[为是约]|大约)*)\s*[|:：=]?\s*$",
        re.IGNORECASE,
    )
    for side, (noun, _, chinese) in _SIDES.items()
}
_AFTER = {
    side: re.compile(
        rf"\s*(?:(?:{adjective})\b|(?:in|of) {noun}\b|[(（]{noun}[)）])", re.IGNORECASE
    )
    for side, (noun, adjective, _) in _SIDES.items()
}
_NAMED = {side: re.compile(rf"{n}|{c}", re.I) for side, (n, _, c) in _SIDES.items()}
# So many characters before a number may name its side.
_REACH = 24


def other_sides(likeness: Likeness) -> Iterator[Quantity]:
    """Yield the claim's lengths of a side that no page has for them, where it has another's.

    Only where all that the pages say of such a length names a side.
    """
    for one in likeness.quantities:
        own = _side_of(likeness.claim, one)
        if not own:
            continue
        theirs = {
            _side_of(stretch.text, held)
            for place in likeness.best
            for stretch in [likeness.stretch(place)]
            for held in stretch.quantities
            if likeness.says(one, held, place)
        }
        if theirs and "" not in theirs and own not in theirs:
            yield one


def _side_of(text: str, one: Quantity) -> str:
    """Return the side that the words next to a length name, empty where none is named."""
    if one.kind != "number" or not one.unit or MEASURES[one.unit].dimension != "length":
        return ""
    after = next((side for side, rule in _AFTER.items() if rule.match(text, one.end)), "")
    before = re.split(r"\d", text[max(0, one.start - _REACH) : one.start])[-1]
    if after or sum(bool(rule.search(before)) for rule in _NAMED.values()) > 1:
        return after  # of width x height: 325 x 680 mm the order tells
    return next((side for side, rule in _BEFORE.items() if rule.search(before)), "")
