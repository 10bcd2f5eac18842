"""From a question to the pages that may answer it."""

import time
from collections.abc import Sequence
from dataclasses import dataclass

from pageglass.core.config import Search
from pageglass.core.protocols import Catalog, Embedder, PassageIndex
from pageglass.core.scope import Scope
from pageglass.core.text import words
from pageglass.core.types import Hit, Match, Place

from .fuse import fuse
from .pages import group_by_page

# Passages located at a time for each page wanted: most questions need one look.
PASSAGES_A_PAGE = 4


@dataclass(frozen=True, slots=True)
class Found:
    """Pages, best first, and how long each step took, in milliseconds."""

    hits: tuple[Hit, ...]
    timings_ms: dict[str, float]


def find_pages(
    question: str,
    *,
    catalog: Catalog,
    index: PassageIndex,
    embedder: Embedder,
    search: Search,
    scope: Scope,
) -> Found:
    """Return the pages most likely to answer the question, at most `search.pages`."""
    clock = Clock()
    vector = embedder.embed_question(question)
    clock.lap("embed")
    within = catalog.resolve(scope)
    by_meaning = index.nearest(vector, search.passages, within)
    clock.lap("nearest")
    by_words = index.matching(words(question), search.passages, within)
    clock.lap("words")
    matches = fuse(by_meaning, by_words, search.dense_weight)
    hits = _locate(matches, catalog, search.pages)
    clock.lap("locate")
    return Found(tuple(hits), clock.laps_ms)


def _locate(matches: Sequence[Match], catalog: Catalog, pages: int) -> list[Hit]:
    """Return the best pages that hold the matches, looking no further down than needed."""
    places: list[Place] = []
    step = pages * PASSAGES_A_PAGE
    for first in range(0, len(matches), step):
        ids = [match.passage_id for match in matches[first : first + step]]
        places += catalog.locate(ids)
        if len({place.page.id for place in places}) >= pages:
            break
    return group_by_page(matches, places)[:pages]


class Clock:
    """Time between laps."""

    def __init__(self) -> None:
        """Start now."""
        self.laps_ms: dict[str, float] = {}
        self._last = time.perf_counter()

    def lap(self, name: str) -> None:
        """Note the time since the last lap."""
        now = time.perf_counter()
        self.laps_ms[name] = round((now - self._last) * 1000, 2)
        self._last = now
