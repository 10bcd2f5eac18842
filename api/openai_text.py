"""An answer as text that shows its sources to a client that knows nothing of them."""

import re
from collections.abc import Callable, Mapping, Sequence
from itertools import groupby

from pageglass.core.text import Language, language
from pageglass.core.types import Answer, Citation

# Where the image of the cited page is, for a marker's citations; None where nobody can open it.
CitedLink = Callable[[Sequence[Citation]], str | None]

HEADING: Mapping[str, str] = {"en": "Sources:", "zh": "来源："}
# A citation's place, and how it is called in Chinese, as on the portal.
_PLACE = re.compile(r"(?P<unit>page|slide|image) (?P<number>\d+)(?P<notes>, notes)?")
_UNIT = {"page": "第 {} 页", "slide": "第 {} 张", "image": "图 {}"}
_LIST = re.compile(r"\n\n(?:Sources:|来源：)\n(?:- \[\d{1,3}\] .*(?:\n|$))+\s*$")
_OPEN = re.compile(r"\s*(?:\[\d{0,3})?$")
_MARKER = re.compile(r"\s*\[(\d{1,3})\]")
_SPECIAL = re.compile(r"([\\\[\]<>`*])")


def sources_text(answer: Answer, link: CitedLink) -> str:
    """Return the list of the pages cited, to stand below the answer; nothing when there is none."""
    if not answer.citations:
        return ""
    spoken = language(answer.question)
    by_marker = sorted(answer.citations, key=lambda citation: citation.marker)
    lines = [
        _source(marker, list(own), link, spoken)
        for marker, own in groupby(by_marker, key=lambda citation: citation.marker)
    ]
    return "\n\n" + "\n".join([HEADING[spoken], *lines])


def without_sources(text: str) -> str:
    """Return an earlier answer of ours without the list below it."""
    return _LIST.sub("", text)


class ShownMarkers:
    """Lets the text of an answer pass, piece by piece, without markers of pages not shown.

    What may become a marker is held back until it is one or not.
    """

    def __init__(self, shown: int) -> None:
        """Keep the markers from 1 to `shown`."""
        self._shown = shown
        self._held = ""

    def feed(self, piece: str) -> str:
        """Return what may be said now."""
        told = self._held + piece
        open_ = _OPEN.search(told)
        assert open_ is not None  # it matches nothing at the end
        ready = told[: open_.start()]
        self._held = told[len(ready) :]
        return _MARKER.sub(self._kept, ready)

    def rest(self) -> str:
        """Return what is held back, at the end."""
        return self._held

    def _kept(self, marker: re.Match[str]) -> str:
        return marker[0] if 1 <= int(marker[1]) <= self._shown else ""


def _source(marker: int, citations: Sequence[Citation], link: CitedLink, spoken: Language) -> str:
    named = dict.fromkeys(citation.place for citation in citations)
    places = ", ".join(map(_in_chinese, named) if spoken == "zh" else named)
    name = f"{' '.join(citations[0].source.split())}, {places}"
    address = link(citations)
    shown = _SPECIAL.sub(r"\\\1", name)
    return f"- [{marker}] [{shown}]({address})" if address else f"- [{marker}] {shown}"


def _in_chinese(place: str) -> str:
    found = _PLACE.fullmatch(place)
    if found is None:
        return place
    return _UNIT[found["unit"]].format(found["number"]) + ("备注" if found["notes"] else "")
