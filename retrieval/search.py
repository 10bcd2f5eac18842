"""From a question to the pages that may answer it."""

import time
from dataclasses import dataclass, replace

from pageglass.core.aids import NO_AIDS, SearchAids
from pageglass.core.config import Search
from pageglass.core.protocols import Catalog, Embedder, PassageIndex, Vectors
from pageglass.core.scope import Scope
from pageglass.core.text import words
from pageglass.core.types import Document, Hit, Match

from .alike import alike_documents
from .fuse import fuse, prefer
from .generic import pointed
from .pages import group_by_page

# How far the passages of documents that a question names go before others that match as well.
LEAD = {"name": 0.5, "facet": 0.3}


@dataclass(frozen=True, slots=True)
class Found:
    """Pages, best first, and how long each step took, in milliseconds.

    `alike` are documents that answer alike, of which the question names none; empty for the most.
    """

    hits: tuple[Hit, ...]
    timings_ms: dict[str, float]
    alike: tuple[Document, ...] = ()


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
    asked = _read(question, embedder, aids)
    clock.lap("embed")
    within = catalog.resolve(scope)
    by_meaning = index.nearest(asked.vector, search.passages, within)
    clock.lap("nearest")
    by_words = index.matching(asked.words, search.passages, within)
    clock.lap("words")
    matches = fuse(by_meaning, by_words, search.dense_weight)
    if aids.names is not None and (named := aids.names.named(question, catalog.names(within))):
        # What names the document is on its first page, and tells nothing of the page that answers.
        rest = _read(named.rest, embedder, aids) if named.rest else asked
        own = _matches(rest, index, search, replace(within, documents=named.documents))
        matches = prefer(matches, own, LEAD[named.by])
    clock.lap("names")
    # All of them, as a page's further passages count.
    places = catalog.locate([match.passage_id for match in matches])
    hits = group_by_page(matches, places)[: search.pages]
    clock.lap("locate")
    return Found(tuple(hits), clock.laps_ms, alike_documents(hits))


@dataclass(frozen=True, slots=True)
class _Asked:
    """What the index is asked: a vector of shape (dimension,), and words."""

    vector: Vectors
    words: tuple[str, ...]


def _read(question: str, embedder: Embedder, aids: SearchAids) -> _Asked:
    vector = embedder.embed_question(question)
    if aids.generic is not None:
        vector = pointed(vector, aids.generic)
    translated = aids.dictionary.translations(question) if aids.dictionary is not None else []
    return _Asked(vector, (*words(question), *translated))


def _matches(asked: _Asked, index: PassageIndex, search: Search, within: Scope) -> list[Match]:
    by_meaning = index.nearest(asked.vector, search.passages, within)
    by_words = index.matching(asked.words, search.passages, within)
    return fuse(by_meaning, by_words, search.dense_weight)


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
