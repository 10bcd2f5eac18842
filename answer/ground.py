"""Tie every claim of an answer to the pages that say it, and to the places on them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pageglass.core.aids import Dictionary
from pageglass.core.types import Citation, Claim, Hit, Line, Support

from .asked_names import Asked
from .claims import cut_claims, with_markers_of, without_markers
from .evidence import evidence_on
from .json_values import cut_values
from .settle import Settled, Shown, carries, is_aside, settle, shown_pages


@dataclass(frozen=True, slots=True)
class Grounded:
    """An answer's text with the markers of the pages that say it, its claims and citations."""

    text: str
    claims: tuple[Claim, ...]
    citations: tuple[Citation, ...]


def ground(
    text: str,
    hits: Sequence[Hit],
    lines: Sequence[Sequence[Line]],
    *,
    sees: bool = False,
    dictionary: Dictionary | None = None,
    asked: Asked | None = None,
) -> Grounded:
    """Resolve every [n] to the n-th page shown, counted from 1, and to the words it rests on.

    `lines` are those of each hit's page; `sees` tells whether the model looked at the images, the
    dictionary how names are called in the pages' language. A name of the question `asked` may stand
    elsewhere in the document than on the page. The text is left with markers that lead
    to evidence: one of no page shown is dropped, as is one of what claims nothing (Yes), one whose
    page says nothing of a claim is dropped where another cited page says it all, and where no cited
    page says a claim but another page shown does, that page is cited instead. One citation is made
    a claim and page, in the order of the text.
    """
    kept = _without_idle_markers(with_markers_of(text, len(hits)))
    shown = shown_pages(hits, lines, sees=sees, dictionary=dictionary, asked=asked)
    writing = _Writing(shown)
    position = 0
    for one in settle(cut_claims(kept), shown):
        writing.text += kept[position : one.said.start]
        writing.add(one)
        writing.text += _with_markers(one, kept)
        position = one.said.end_markers
    return writing.done(kept[position:])


def ground_json(
    text: str,
    hits: Sequence[Hit],
    lines: Sequence[Sequence[Line]],
    *,
    sees: bool = False,
    dictionary: Dictionary | None = None,
    asked: Asked | None = None,
) -> Grounded:
    """Return what the pages say of each value of an answer in JSON, which is left as it is.

    A page that says it is cited without a marker. What is no JSON after all is grounded as text.
    """
    values = cut_values(text, len(hits))
    if values is None:
        return ground(text, hits, lines, sees=sees, dictionary=dictionary, asked=asked)
    shown = shown_pages(hits, lines, sees=sees, dictionary=dictionary, asked=asked)
    writing = _Writing(shown)
    position = 0
    for one in settle(values, shown):
        writing.text += text[position : one.said.start]
        writing.add(one if one.support == "text" else replace(one, markers=()))
        position = one.said.end
    return writing.done(text[position:])


class _Writing:
    """A grounded answer as far as it is written."""

    def __init__(self, shown: Shown) -> None:
        """Begin with nothing."""
        self.text = ""
        self._shown = shown
        self._claims: list[Claim] = []
        self._citations: dict[Citation, int] = {}

    def add(self, one: Settled) -> None:
        """Write a claim and cite what it rests on."""
        said, start = one.said, len(self.text)
        places = tuple(
            self._citations.setdefault(citation, len(self._citations))
            for citation in _cite(one, self._shown)
        )
        self.text += said.text
        missing = one.checked.unsupported
        self._claims.append(Claim(said.text, start, len(self.text), one.support, places, missing))

    def done(self, rest: str) -> Grounded:
        """Return the whole, with what is left of the text after the last claim."""
        return Grounded(self.text + rest, tuple(self._claims), tuple(self._citations))


def _without_idle_markers(text: str) -> str:
    """Return an answer without the markers of what claims nothing; a lead's lead its list."""
    for said in reversed(cut_claims(text)):
        if is_aside(said):
            rest = without_markers(text[said.end : said.end_markers])
            text = text[: said.end] + rest + text[said.end_markers :]
    return text


def _with_markers(one: Settled, kept: str) -> str:
    """Return what stands after the claim, with the markers that it is left with."""
    after = kept[one.said.end : one.said.end_markers]
    if one.markers == (one.said.markers or one.said.nearby):
        return after
    own = "".join(f"[{marker}]" for marker in one.markers)
    if not one.said.markers:
        return f" {own}{after}" if one.markers and one.markers != one.said.nearby else after
    first = after.find("[")
    return after[:first] + own + after[after.rfind("]") + 1 :]


def _cite(one: Settled, shown: Shown) -> Iterator[Citation]:
    for at, marker in enumerate(one.markers):
        hit, page = shown.hits[marker - 1], shown.pages[marker - 1]
        support: Support = one.support
        if support == "text" and not carries(one.checked, at):
            support = "none"
        spot = evidence_on(page, one.checked, at) if support == "text" else None
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
