"""An answer from weighed units: a few places, each a run of units that follow one another."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from pageglass.core.text import words

from .prompt import without_markers
from .sentences import SENTENCE_ENDS
from .stretches import join_lines
from .units import Unit
from .weigh import Weighed

MOST_PLACES = 3
# An answer stays short enough to be read at a glance.
LONGEST_ANSWER = 300
# A unit beside one that is said fits a little better, as it goes on from there.
BESIDE = 1.0
LEAST_ROOM = 10
CANDIDATES = 16
# What is not about the question is only said as what goes on from a unit that is.
LEAST_MEANING = 0.5
# Captions share the question's words and say little, so they are only said as the best of all.
CAPTION = re.compile(r"(图|表|fig(ure|\.)?|table|chart|exhibit)\s*\d", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Place:
    """A run of units of the `page`-th page, from 1, that stand together there."""

    page: int
    text: str


def compose(picked: Sequence[Weighed]) -> list[Place]:
    """Return what to say of units: the place of the first, then the others in reading order.

    Those of the first one's page come before other pages.
    """
    if not picked:
        return []
    runs: list[list[Weighed]] = []
    for one in sorted(
        picked, key=lambda each: (each.page != picked[0].page, each.page, each.ordinal)
    ):
        if runs and _follows(runs[-1][-1], one) and not _is_apart(runs[-1][-1], one):
            runs[-1].append(one)
        else:
            runs.append([one])
    runs.sort(key=lambda run: picked[0] not in run)  # keeps the order of the others
    return [Place(run[0].page, _text([one.unit for one in run])) for run in runs]


def _follows(first: Weighed, second: Weighed) -> bool:
    """Say whether the second unit comes right after the first on the page."""
    same = first.page == second.page and first.unit.region == second.unit.region
    cards = first.unit.parts or second.unit.parts
    return same and not cards and second.ordinal == first.ordinal + 1


def _is_apart(first: Weighed, second: Weighed) -> bool:
    """Say whether two units are quoted by themselves: rows of tables."""
    return first.unit.in_table or second.unit.in_table


def pick(units: Sequence[Weighed]) -> list[Weighed]:
    """Return the units to say, the best first: few, short together, in three places at most."""
    left = _nearby(units)
    picked = _Picked()
    while left and not picked.is_full:
        best = max(left, key=lambda one: one.score + (BESIDE if picked.touches(one) else 0))
        left.remove(best)
        if picked.units and CAPTION.match(best.unit.text):
            continue
        if picked.has_better_row(best):
            continue
        if not picked.units or _is_about(best) or picked.goes_on(best):
            picked.add(best)
    return picked.units


def _is_about(one: Weighed) -> bool:
    return one.own_words > 0 or (one.meaning or 0.0) >= LEAST_MEANING


def _nearby(units: Sequence[Weighed]) -> list[Weighed]:
    """Return the best units and those beside them, the best first."""
    best = sorted(range(len(units)), key=lambda at: -units[at].score)[:CANDIDATES]
    near = {beside for at in best for beside in (at - 1, at, at + 1) if 0 <= beside < len(units)}
    return sorted((units[at] for at in near), key=lambda one: -one.score)


@dataclass(slots=True)
class _Picked:
    """What is to be said so far."""

    units: list[Weighed] = field(default_factory=list)
    _said: list[str] = field(default_factory=list)
    _length: int = 0
    _places: int = 0

    @property
    def is_full(self) -> bool:
        """Whether there is no room for anything that says something."""
        return self._length > LONGEST_ANSWER - LEAST_ROOM

    def touches(self, one: Weighed) -> bool:
        return any(_follows(one, each) or _follows(each, one) for each in self.units)

    def goes_on(self, one: Weighed) -> bool:
        """Say whether a unit follows one that is said, or leads to it."""
        leads = not one.unit.text.endswith(SENTENCE_ENDS)
        return any(_follows(each, one) or (leads and _follows(one, each)) for each in self.units)

    def has_better_row(self, one: Weighed) -> bool:
        """Say whether a row of the same page's tables is said that has more of what was asked.

        Rows do not go on from one another, they are what there is to choose from.
        """
        rows = [each for each in self.units if each.unit.in_table and each.page == one.page]
        return one.unit.in_table and any(each.own_words > one.own_words for each in rows)

    def add(self, one: Weighed) -> None:
        """Take a unit, unless it is said already or there is no more room."""
        own = "".join(words(one.unit.text))
        if not own or any(own in said for said in self._said):
            return
        if self.units and self._length + len(one.unit.text) > LONGEST_ANSWER:
            return
        sides = sum(_follows(one, each) or _follows(each, one) for each in self.units)
        places = self._places + 1 - sides
        if places > MOST_PLACES:
            return
        self._places = places
        self._length += len(one.unit.text)
        self._said.append(own)
        self.units.append(one)


def _text(units: Sequence[Unit]) -> str:
    """Return a run's text, without what would read as the number of a page."""
    text = ""
    for before, unit in zip([None, *units[:-1]], units, strict=True):
        if before is not None and (before.is_heading or unit.is_heading):
            text += "\n" + unit.text
        else:
            text = join_lines(text, unit.text)
    return without_markers(text).rstrip("；;，, ")
