"""From a question to the pages that may answer it."""

import time
from dataclasses import dataclass

from pageglass.core.config import Search
from pageglass.core.protocols import NO_AIDS, Catalog, Embedder, PassageIndex, SearchAids
from pageglass.core.scope import Scope
from pageglass.core.text import words
from pageglass.core.types import Hit

from .fuse import fuse
from .generic import pointed
from .pages import group_by_page


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
    aids: SearchAids = NO_AIDS,
) -> Found:
    """Return the pages most likely to answer the question, at most `search.pages`."""
    clock = Clock()
    vector = embedder.embed_question(question)
    clock.lap("embed")
    if aids.generic is not None:
        vector = pointed(vector, aids.generic)
    asked = words(question)
    if aids.dictionary is not None:
        asked += aids.dictionary.translations(question)
    within = catalog.resolve(scope)
    by_meaning = index.nearest(vector, search.passages, within)
    clock.lap("nearest")
    by_words = index.matching(asked, search.passages, within)
    clock.lap("words")
    matches = fuse(by_meaning, by_words, search.dense_weight)
    # All of them, as a page's further passages count.
    places = catalog.locate([match.passage_id for match in matches])
    hits = group_by_page(matches, places)[: search.pages]
    clock.lap("locate")
    return Found(tuple(hits), clock.laps_ms)


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
