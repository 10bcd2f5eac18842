"""Tie every claim of an answer to the pages that say it, and to the places on them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pageglass.core.types import Citation, Claim, Hit, Line, Support

from .claims import Said, cut_claims, with_markers_of
from .evidence import evidence_on
from .locate import PageText
from .verify import Checked, check


@dataclass(frozen=True, slots=True)
class Grounded:
    """An answer's text with the markers of the pages that say it, its claims and citations."""

    text: str
    claims: tuple[Claim, ...]
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class _Settled:
    """A claim, the markers it is left with, and what the pages they name say of it."""

    said: Said
    markers: tuple[int, ...]
    checked: Checked
    support: Support


def ground(
    text: str, hits: Sequence[Hit], lines: Sequence[Sequence[Line]], *, sees: bool = False
) -> Grounded:
    """Resolve every [n] to the n-th page shown, counted from 1, and to the words it rests on.

    `lines` are those of each hit's page; `sees` tells whether the model looked at the images. The
    text is left with markers that lead to evidence: one of no page shown is dropped, one whose
    page says nothing of a claim is dropped where another cited page says it all, and where no
    cited page says a claim but another page shown does, that page is cited instead. One citation
    is made a claim and page, in the order of the text.
    """
    kept = with_markers_of(text, len(hits))
    pages = [
        PageText(own, hit.document.title, hit.document.source)
        for hit, own in zip(hits, lines, strict=True)
    ]
    settled = [_settle(said, hits, pages, sees=sees) for said in cut_claims(kept)]
    settled = [one for one in settled if not _only_leads_in(one)]
    written, claims = "", list[Claim]()
    citations: dict[Citation, int] = {}
    position = 0
    for one in settled:
        written += kept[position : one.said.start]
        start = len(written)
        own = list(_cite(one, hits, pages))
        places = tuple(citations.setdefault(citation, len(citations)) for citation in own)
        written += kept[one.said.start : one.said.end] + _with_markers(one, kept)
        position = one.said.end_markers
        claims.append(
            Claim(
                one.said.text,
                start,
                start + len(one.said.text),
                one.support,
                places,
                one.checked.unsupported,
            )
        )
    return Grounded(written + kept[position:], tuple(claims), tuple(citations))


def _with_markers(one: _Settled, kept: str) -> str:
    """Return what stands after the claim, with the markers that it is left with."""
    after = kept[one.said.end : one.said.end_markers]
    if one.markers == (one.said.markers or one.said.nearby):
        return after
    own = "".join(f"[{marker}]" for marker in one.markers)
    if not one.said.markers:
        return f" {own}{after}" if one.markers and one.markers != one.said.nearby else after
    first = after.find("[")
    return after[:first] + own + after[after.rfind("]") + 1 :]


def _settle(said: Said, hits: Sequence[Hit], pages: Sequence[PageText], *, sees: bool) -> _Settled:
    """Decide which pages carry the claim."""
    named = said.markers or said.nearby
    checked = check(said.text, [pages[marker - 1] for marker in named])
    if named and checked.said:
        used = tuple(marker for at, marker in enumerate(named) if _carries(checked, at))
        left = used or named[:1]
        alone = check(said.text, [pages[marker - 1] for marker in left])
        if alone.said:
            return _Settled(said, left, alone, "text")
        return _Settled(said, named, checked, "text")
    for marker in range(1, len(pages) + 1):
        if marker not in named:
            other = check(said.text, [pages[marker - 1]])
            if other.said_plainly:
                return _Settled(said, (marker,), other, "text")
    if named and sees and any(_may_be_in_a_picture(hits[n - 1], pages[n - 1]) for n in named):
        return _Settled(said, named, checked, "image")
    return _Settled(said, named, checked, "none")


def _carries(checked: Checked, page: int) -> bool:
    return any(place.page == page for place in checked.places)


def _may_be_in_a_picture(hit: Hit, page: PageText) -> bool:
    """Say whether the page shows something that its text may lack."""
    return hit.page.text_source != "text-layer" or page.has_pictures


def _only_leads_in(one: _Settled) -> bool:
    """Say whether a claim only announces what follows: it ends in a colon and names nothing."""
    text = one.said.text.rstrip("* ")
    heading = "\n" not in text and text.endswith((":", "："))
    return heading and not one.said.markers and not one.checked.items


def _cite(one: _Settled, hits: Sequence[Hit], pages: Sequence[PageText]) -> Iterator[Citation]:
    for at, marker in enumerate(one.markers):
        hit, page = hits[marker - 1], pages[marker - 1]
        support: Support = one.support
        if support == "text" and not _carries(one.checked, at):
            support = "none"
        spot = evidence_on(page, one.said.text, one.checked, at) if support == "text" else None
        yield Citation(
            marker=marker,
            document_id=hit.document.id,
            title=hit.document.title,
            source=hit.document.source,
            page_number=hit.page.number,
            place=f"{hit.document.unit} {hit.page.number}"
            + (", notes" if spot and spot.region == "notes" else ""),
            quote=spot.quote if spot else "",
            boxes=spot.boxes if spot else (),
            support=support,
            marks=spot.marks if spot else (),
        )
