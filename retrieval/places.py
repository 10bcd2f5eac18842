"""Put first the pages, figures, tables and parts of a document that a question names by number."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from pageglass.core.asked_places import AskedPage, Label, label_of, read_places, spellings
from pageglass.core.ids import PageId, page_id
from pageglass.core.protocols import Catalog, Engines
from pageglass.core.scope import Scope
from pageglass.core.text import fold, words
from pageglass.core.types import Document, Hit, Line

from .rerank import LEAD

# So many passages that have a label's words are read for its caption.
LOOKED_AT = 40
# So many pages lead for a label: a table may go on over pages, a chapter has many.
MOST_PAGES = 3
# What a document prints as page numbers is read off so many pages, evenly through it, and holds
# where so many of them agree, or both of two.
SAMPLED, AGREED = 12, 3
# Without a document asked for, it is the one that most of so many best hits are of.
BEST_HITS = 5
# A page's number stands in the outer parts of the page, first or last in a short line.
HEAD_ENDS, FOOT_STARTS, LONGEST_RUNNING = 0.15, 0.85, 120
_EDGE_NUMBERS = re.compile(r"^\W*(\d{1,4})\b|\b(\d{1,4})\W*$")


def lead_with_named(
    question: str, hits: Sequence[Hit], engines: Engines, within: Scope
) -> tuple[list[Hit], frozenset[PageId]]:
    """Return the hits, first the pages that the question names, and which are named by number.

    They are of the one document that is looked at, otherwise of the one that most of the best hits
    are of. The list may grow by pages that were not found. What "this document" is, is not guessed.
    """
    asked = read_places(question)
    document = (
        document_meant(hits, engines.catalog, within) if asked.pages or asked.labels else None
    )
    if document is None or (asked.of_document and len({hit.document for hit in hits}) > 1):
        return list(hits), frozenset()
    numbers = [
        number for page in asked.pages for number in _numbered(page, document, engines.catalog)
    ]
    by_number = frozenset(page_id(document.id, number) for number in numbers)
    for label in asked.labels:
        numbers += _labelled(label, document, engines)
    lead = (hits[0].score if hits else 0.0) + LEAD["name"]
    known = {(hit.document.id, hit.page.number): hit for hit in hits}
    named = [
        replace(hit, score=lead)
        for number in dict.fromkeys(numbers)
        if (hit := known.get((document.id, number)) or _hit(document, number, engines.catalog))
    ]
    first = {(document.id, hit.page.number) for hit in named}
    others = [hit for hit in hits if (hit.document.id, hit.page.number) not in first]
    return named + others, by_number


def document_meant(hits: Sequence[Hit], catalog: Catalog, within: Scope) -> Document | None:
    """Return the one document looked at, or else the one that most of the best hits are of."""
    if within.documents is not None and len(within.documents) == 1:
        return catalog.document(next(iter(within.documents)))
    most = Counter(hit.document for hit in hits[:BEST_HITS]).most_common(1)
    return most[0][0] if most else None


def _hit(document: Document, number: int, catalog: Catalog) -> Hit | None:
    page = catalog.page(document.id, number)
    if page is None:
        return None
    return Hit(document, page, tuple(catalog.passages(page.id)), 0.0)


def _numbered(asked: AskedPage, document: Document, catalog: Catalog) -> list[int]:
    """Return the page printed with a number, and the one that is counted so."""
    if asked.counted:
        return [asked.number if asked.number > 0 else document.page_count + 1 + asked.number]
    printed = pages_printed(asked.number, document, catalog)
    return [*(one for one in printed if _says_something(document, one, catalog)), asked.number]


def _says_something(document: Document, number: int, catalog: Catalog) -> bool:
    """Say whether a page has more than its number."""
    texts = (one.text for one in catalog.passages(page_id(document.id, number)))
    return any(any(map(str.isalpha, text)) for text in texts)


def pages_printed(number: int, document: Document, catalog: Catalog) -> list[int]:
    """Return the page that a number is printed on, if the document goes on so far.

    None where the pages do not agree on numbers. Each page may print one more than the one before
    it, or two where it shows two leaves.
    """
    step = max(1, document.page_count // SAMPLED)
    agreed: Counter[tuple[int, int]] = Counter()
    for at in range(1, document.page_count + 1, step):
        printed = set(printed_numbers(catalog.lines(page_id(document.id, at))))
        agreed.update({(each, one - each * at) for one in printed for each in (1, 2)})
    for (each, ahead), pages in agreed.most_common(1):
        if pages >= max(2, min(AGREED, document.page_count)):
            return [(number - ahead) // each]
    return []


def printed_numbers(lines: Sequence[Line]) -> list[int]:
    """Return the numbers that may be a page's printed one, from its running lines and edges."""
    edges = [
        line
        for line in lines
        if line.region in ("text", "margin")
        and (line.box.bottom < HEAD_ENDS or line.box.top > FOOT_STARTS)
        and len(line.text) <= LONGEST_RUNNING
    ]
    return [
        int(number)
        for line in edges
        for match in _EDGE_NUMBERS.finditer(fold(line.text))
        for number in match.groups()
        if number
    ]


def _labelled(label: Label, document: Document, engines: Engines) -> list[int]:
    """Return the pages that have the caption or heading, best first; or those that begin so."""
    scope = Scope.of_document(document.id, document.collection)
    asked = dict.fromkeys(word for written in spellings(label) for word in words(written))
    matches = engines.index.matching(list(asked), LOOKED_AT, scope)
    found: dict[bool, list[int]] = {True: [], False: []}
    for place in engines.catalog.locate([match.passage_id for match in matches]):
        for line in place.passage.text.splitlines():
            begun = label_of(line)
            if begun is not None and begun[0] == label:
                found[begun[1]].append(place.page.number)
    return list(dict.fromkeys(found[True] or found[False]))[:MOST_PAGES]
