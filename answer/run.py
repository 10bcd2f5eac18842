"""Units of a page that follow one another and may be said together."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from .units import LINE, Unit


@dataclass(frozen=True, slots=True)
class Run:
    """Units that follow one another on the `page`-th page, from 1, and how well they fit.

    `first` is where the first of them stands among the page's units. `own_words` is the share of
    the question's words that they hold, of those that the pages have, rare ones counting more.
    `has_sort` says whether the sort of thing asked for is there, None where the question does not
    tell. `in_list` marks runs that are said together, as the question asks for all of them; `alone`
    one that surely answers, so that nothing else needs to be said. `sure` is 1, but in another
    language than the question's it falls with the share of the question's words found by
    translation. `words` are those of the question that it holds, by a number each, with their
    shares, once the best runs are known.
    """

    page: int
    first: int
    units: tuple[Unit, ...]
    score: float
    own_words: float
    has_sort: bool | None = None
    in_list: bool = False
    alone: bool = False
    sure: float = 1.0
    words: Mapping[int, float] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """What it says."""
        return LINE.join(unit.text for unit in self.units)

    def overlaps(self, other: "Run") -> bool:
        """Say whether both have a unit of the page."""
        apart = (
            self.first + len(self.units) <= other.first
            or other.first + len(other.units) <= self.first
        )
        return self.page == other.page and not apart

    def without(self, other: "Run") -> "Run | None":
        """Return what is left when the units of another run are taken away; None when nothing is.

        The other may not lie inside.
        """
        if not self.overlaps(other):
            return self
        held = range(other.first, other.first + len(other.units))
        left = [at for at in range(len(self.units)) if self.first + at not in held]
        if not left:
            return None
        units = self.units[left[0] : left[-1] + 1]
        return replace(self, first=self.first + left[0], units=units)
