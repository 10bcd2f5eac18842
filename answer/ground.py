"""Tie every sentence of an answer to the page it names and to the place that says so."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pageglass.core.types import Citation, Claim, Hit, Line

from .locate import PageText

MARKER = re.compile(r"\s*\[(\d{1,3})\]")
CLAIM = re.compile(r"(?P<claim>[^\[\]]*?)(?P<markers>(?:\s*\[\d{1,3}\])+)")


@dataclass(frozen=True, slots=True)
class Grounded:
    """An answer's text with the markers of shown pages only, its claims and its citations."""

    text: str
    claims: tuple[Claim, ...]
    citations: tuple[Citation, ...]


def ground(text: str, hits: Sequence[Hit], lines: Sequence[Sequence[Line]]) -> Grounded:
    """Resolve every [n] to the n-th page shown, counted from 1, and to the words it rests on.

    `lines` are those of each hit's page. A marker that names no page is dropped from the text.
    One citation is made a claim and page, in the order of the text.
    """

    def keep(marker: re.Match[str]) -> str:
        return marker[0] if 1 <= int(marker[1]) <= len(hits) else ""

    kept = MARKER.sub(keep, text).strip()
    pages = [PageText(own) for own in lines]
    claims: list[Claim] = []
    citations: dict[Citation, int] = {}
    for found in CLAIM.finditer(kept):
        claim = found["claim"].strip()
        start = found.start("claim") + found["claim"].find(claim)
        own = [
            _cite(claim, number, hits[number - 1], pages[number - 1])
            for number in dict.fromkeys(int(marker) for marker in MARKER.findall(found["markers"]))
        ]
        places = tuple(citations.setdefault(citation, len(citations)) for citation in own)
        said = any(citation.support == "text" for citation in own)
        claims.append(Claim(claim, start, start + len(claim), "text" if said else "none", places))
    return Grounded(kept, tuple(claims), tuple(citations))


def _cite(claim: str, marker: int, hit: Hit, page: PageText) -> Citation:
    spot = page.find(claim)
    return Citation(
        marker=marker,
        document_id=hit.document.id,
        title=hit.document.title,
        source=hit.document.source,
        page_number=hit.page.number,
        place=f"{hit.document.unit} {hit.page.number}"
        + (", notes" if spot and spot.region == "notes" else ""),
        quote=spot.quote if spot else "",
        boxes=spot.boxes if spot else (),
        support="text" if spot else "none",
    )
