"""From a question to the pages that may answer it."""

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from pageglass.core.aids import Named, SearchAids
from pageglass.core.bare_question import bare_question
from pageglass.core.config import Search
from pageglass.core.ids import PageId, page_of
from pageglass.core.protocols import Engines, PassageIndex, Vectors
from pageglass.core.regional import as_on_the_mainland
from pageglass.core.respelled import respelled, with_whole_years
from pageglass.core.scope import Scope
from pageglass.core.text import words
from pageglass.core.types import Document, Hit, Match

from .abroad import with_best_abroad, worth_a_look
from .absent import Absent, absent_page
from .alike import alike_documents
from .dictionary import flat
from .fuse import fuse, prefer, weight_of_meaning
from .generic import away_from, pointed
from .nearness import page_meanings
from .pages import PageMatch, group_by_page, hits_of
from .places import lead_with_named
from .rerank import LEAD, rerank, reread
from .second_look import leading_document, reordered


@dataclass(frozen=True, slots=True)
class Found:
    """Pages, best first, and how long each step took, in milliseconds.

    `alike` are documents that answer alike, of which the question names none; empty for the most.
    `vector` is the question's, as the embedder gave it. `meanings` tells how near each page is to
    the question, 0 to 1; it is empty where it was not asked for, or without texts to measure by.
    `absent` is a page that the question names and its document does not have, `by_number` those
    that it names by their number. Where it names files, only these were searched, and `question`
    is the question with "this document" for their names; else it is empty.
    """

    hits: tuple[Hit, ...]
    timings_ms: dict[str, float]
    vector: Vectors
    alike: tuple[Document, ...] = ()
    meanings: Mapping[PageId, float] = field(default_factory=dict)
    absent: Absent | None = None
    by_number: frozenset[PageId] = frozenset()
    question: str = ""


def find_pages(
    question: str, engines: Engines, *, search: Search, scope: Scope, answering: bool = False
) -> Found:
    """Return the pages most likely to answer the question, at most `search.pages`.

    With `answering` it takes the time to read the best, and tells how near each of them is.
    """
    catalog, index, aids = engines.catalog, engines.index, engines.aids
    clock = Clock()
    whole = bare_question(question)
    question, within = _within_files(whole, catalog.resolve(scope), aids)
    asked = [_Asked(question, within)]
    named = aids.names.named(question, within) if aids.names is not None else None
    if named:
        # What names a document is on its first page, and tells nothing of the page that answers.
        asked.append(_Asked(named.rest or question, replace(within, documents=named.documents)))
    clock.lap("names")
    vectors = engines.embedder.embed_questions([_embedded(one.text) for one in asked])
    clock.lap("embed")
    looks = [
        _Look(_pointed(vector, aids), _words(one.text, aids), one.within)
        for one, vector in zip(asked, vectors, strict=True)
    ]
    by_words = [index.matching(one.words, search.passages, one.within) for one in looks]
    if not named:  # what names a document says nothing of how well its pages say the rest
        search = _weighed(question, by_words[0], search)
    clock.lap("words")
    by_meaning = [index.nearest(one.at, search.passages, one.within) for one in looks]
    clock.lap("nearest")
    matches, *own = map(partial(fuse, weight=search.dense_weight), by_meaning, by_words)
    if named:
        matches = prefer(matches, own[0], LEAD[named.by])
    # Of all of them, as a page's further passages count.
    page_ids = catalog.page_ids([match.passage_id for match in matches])
    pages = group_by_page(matches, page_ids)
    clock.lap("pages")
    if not named and aids.reranker is None and not _of_one(within):
        pages = _look_again(question, looks[0], pages, engines, search)
        clock.lap("again")
    most = search.pages if aids.reranker is None else max(search.pages, search.reranked)
    pages = pages[:most]
    hits = hits_of(pages, catalog.locate([one for page in pages for one in page.passages]))
    clock.lap("locate")
    reading = answering and not _of_one(within)
    hits = _read(question, hits, aids, named, reading=reading)[: search.pages]
    clock.lap("read")
    alike = alike_documents(hits)
    clock.lap("alike")
    absent = absent_page(question, hits, catalog, within)
    hits, by_number = lead_with_named(question, hits, engines, within)
    hits = hits[: search.pages]
    clock.lap("places")
    near: dict[PageId, float] = {}
    if answering and aids.unrelated is not None:
        # By the whole vector: without what all questions share, near and far are less apart.
        nearest = index.nearest(vectors[0], search.passages, within)
        near = page_meanings(question, vectors[0], nearest, hits, aids.unrelated)
        clock.lap("meanings")
    rest = question if question != whole else ""
    return Found(tuple(hits), clock.laps_ms, vectors[0], alike, near, absent, by_number, rest)


def _within_files(question: str, within: Scope, aids: SearchAids) -> tuple[str, Scope]:
    """Return a question about the files that it names, and their scope; others as they are."""
    files = aids.names.files(question, within) if aids.names is not None else None
    return (files.rest, replace(within, documents=files.documents)) if files else (question, within)


@dataclass(frozen=True, slots=True)
class _Asked:
    """What the index is asked, of which part of the library."""

    text: str
    within: Scope


@dataclass(frozen=True, slots=True)
class _Look:
    """What the index is asked once more: by a vector, shape (dimension,), and by words."""

    at: Vectors
    words: Sequence[str]
    within: Scope


def _look_again(
    question: str, look: _Look, pages: list[PageMatch], engines: Engines, search: Search
) -> list[PageMatch]:
    """Return the pages after a look within the leading document and one in the other language."""
    index, aids = engines.index, engines.aids
    leading = leading_document(pages)
    centre = index.centre(leading) if leading is not None else None
    if leading is not None and centre is not None:
        within = replace(look.within, documents=frozenset({leading}))
        inside = replace(look, at=away_from(look.at, centre), within=within)
        pages = reordered(pages, _found_by(inside, index, search))
    abroad = aids.abroad.abroad(question, look.within) if aids.abroad is not None else None
    if abroad is not None and worth_a_look(pages, abroad):
        pages = with_best_abroad(pages, _found_by(replace(look, within=abroad), index, search))
    return pages


def _weighed(question: str, by_words: Sequence[Match], search: Search) -> Search:
    """Return the settings with the share of meaning that suits the question."""
    weight = weight_of_meaning(search.dense_weight, by_words, len(words(question)))
    return search.model_copy(update={"dense_weight": weight})


def _read(
    question: str, hits: list[Hit], aids: SearchAids, named: Named | None, *, reading: bool
) -> list[Hit]:
    """Return the hits after a cross-encoder has read the best of them.

    The bundled one is no help within one document: docs/decisions/0012-reading-the-best-pages.md.
    """
    if aids.reranker is not None:
        return rerank(question, hits, aids.reranker, named)
    if reading and aids.reader is not None:
        return reread(question, hits, aids.reader)
    return hits


def _found_by(look: _Look, index: PassageIndex, search: Search) -> list[PageMatch]:
    by_meaning = index.nearest(look.at, search.passages, look.within)
    by_words = index.matching(look.words, search.passages, look.within)
    matches = fuse(by_meaning, by_words, weight=search.dense_weight)
    return group_by_page(matches, {one.passage_id: page_of(one.passage_id) for one in matches})


def _of_one(within: Scope) -> bool:
    return within.documents is not None and len(within.documents) == 1


def _pointed(vector: Vectors, aids: SearchAids) -> Vectors:
    return vector if aids.generic is None else pointed(vector, aids.generic)


def _embedded(question: str) -> str:
    """Return a question as the embedder reads it."""
    return as_on_the_mainland(with_whole_years(question))


def _words(text: str, aids: SearchAids) -> list[str]:
    others = aids.dictionary.translations(text) if aids.dictionary else []
    return words(text) + flat([*others, *respelled(text)])


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
