"""Decide which of the pages shown carry a claim, and whether they say it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath

from pageglass.core.aids import Dictionary
from pageglass.core.ids import DocumentId
from pageglass.core.types import Hit, Line, Support

from .asides import is_beside
from .asked_names import Asked, AskedNames
from .claims import Said
from .frames import Framed, read_frame
from .locate import PageText
from .stretches import letters
from .verify import Checked, check


@dataclass(frozen=True, slots=True)
class Settled:
    """A claim, its markers, and what their pages say of a reading of it."""

    said: Said
    markers: tuple[int, ...]
    checked: Checked
    support: Support


@dataclass(frozen=True, slots=True)
class Shown:
    """The pages that a model was shown; `sees` tells whether it looked at their images.

    The dictionary knows names in the language of pages that are in another one than the answer.
    """

    hits: Sequence[Hit]
    pages: Sequence[PageText]
    sees: bool
    dictionary: Dictionary | None = None
    asked: Mapping[DocumentId, AskedNames] = field(default_factory=dict)

    def check(self, reading: str, markers: Sequence[int]) -> Checked:
        """Return what the pages of these markers say of a claim, without where it was read.

        A page that it names by number is one of these, counted or as printed, or named by them.
        """
        pages = [self.pages[marker - 1] for marker in markers]
        framed, others = self._framed(reading, markers)
        documents = {self.hits[marker - 1].document.id for marker in markers}
        asked = [self.asked[document] for document in documents if document in self.asked]
        if not others:
            return check(framed.claim, pages, self.dictionary, asked)
        checked = check(reading, pages, self.dictionary, asked)
        missing = [one for one in others if not any(letters(one) in p.letters for p in pages)]
        return replace(checked, unsupported=(*checked.unsupported, *missing))

    def only_names_source(self, said: Said) -> bool:
        """Say whether a text claims nothing and only says, rightly, where the rest was read."""
        every = range(1, len(self.hits) + 1)
        framed, others = self._framed(said.readings[0], said.markers or said.nearby or every)
        return not framed.claim and not others

    def _framed(self, reading: str, markers: Sequence[int]) -> tuple[Framed, list[str]]:
        """Return what a reading claims, and what it calls pages that are none of these."""
        hits = [self.hits[marker - 1] for marker in markers]
        framed = read_frame(reading, {name for hit in hits for name in _names_of(hit)})
        printed = [_printed_numbers(self.pages[marker - 1]) for marker in markers]
        numbers = {hit.page.number for hit in hits}.union(*printed)
        others = [text for text, own in framed.pages.items() if not numbers.issuperset(own)]
        return framed, others


def shown_pages(
    hits: Sequence[Hit],
    lines: Sequence[Sequence[Line]],
    *,
    sees: bool,
    dictionary: Dictionary | None = None,
    asked: Asked | None = None,
) -> Shown:
    """Return the pages ready to be compared; `lines` are those of each hit's page."""
    pages = [
        PageText(own, hit.document.title, hit.document.source)
        for hit, own in zip(hits, lines, strict=True)
    ]
    names = asked.by_document(hits, lines) if asked else {}
    return Shown(hits, pages, sees, dictionary, names)


def settle(claims: Sequence[Said], shown: Shown) -> list[Settled]:
    """Return each claim with the pages that carry it; what claims nothing is left out."""
    every = [_settle(said, shown) for said in claims if not shown.only_names_source(said)]
    return [one for one in every if not _claims_nothing(one)]


def _printed_numbers(page: PageText) -> set[int]:
    """Return the numbers at the top and foot of a page, of which one is that of the page."""
    ends = [*page.stretches[:2], *page.stretches[-2:]]
    return {int(number) for one in ends for number in re.findall(r"\b\d{1,4}\b", one.text)}


def _names_of(hit: Hit) -> tuple[str, ...]:
    """Return what a page's document may be called: its title, its file, with and without ending."""
    file = PurePosixPath(hit.document.source)
    return hit.document.title, hit.document.source, file.name, file.stem


def carries(checked: Checked, page: int) -> bool:
    """Say whether the page, counted from 0 among those compared, says some of the claim."""
    return any(place.page == page for place in checked.places)


def _settle(said: Said, shown: Shown) -> Settled:
    first = _settle_reading(said, said.readings[0], shown)
    others = said.readings[1:] + (() if first.checked.share else said.unnamed)
    settled = first
    for reading in others:
        if settled.support == "text":
            return settled
        settled = _settle_reading(said, reading, shown)
    return settled if settled.support == "text" else first


def _settle_reading(said: Said, reading: str, shown: Shown) -> Settled:
    named = said.markers or said.nearby
    checked = shown.check(reading, named)
    if named and checked.said:
        used = tuple(marker for at, marker in enumerate(named) if carries(checked, at))
        left = used or named[:1]
        if left != named:
            alone = shown.check(reading, left)
            if alone.said:
                return Settled(said, left, alone, "text")
        return Settled(said, named, checked, "text")
    for marker in range(1, len(shown.pages) + 1):
        if marker not in named:
            other = shown.check(reading, [marker])
            # A page that is less like the claim than one that says it otherwise is no support.
            if other.said_plainly and other.share >= checked.share:
                return Settled(said, (marker,), other, "text")
    in_picture = shown.sees and any(_may_be_in_a_picture(shown, marker) for marker in named)
    return Settled(said, named, checked, "image" if in_picture else "none")


def _may_be_in_a_picture(shown: Shown, marker: int) -> bool:
    """Say whether the page shows something that its text may lack."""
    hit, page = shown.hits[marker - 1], shown.pages[marker - 1]
    return hit.page.text_source != "text-layer" or page.has_pictures


def is_aside(said: Said) -> bool:
    """Say whether a claim stands beside what is claimed, and leads to nothing: Yes."""
    reading = said.readings[0]
    return not said.leads_in and (is_beside(reading) or is_beside(read_frame(reading).claim))


def _claims_nothing(one: Settled) -> bool:
    """Say whether a claim without number or name only leads in, or stands beside."""
    return not one.checked.items and (one.said.leads_in or is_aside(one.said))
