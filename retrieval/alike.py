"""Documents that answer alike, so that a user is asked which one is meant."""

import re
from collections.abc import Sequence

from pageglass.core.text import words
from pageglass.core.types import Document, Hit, Passage

# Pages are alike when they share so many of their words, figures aside.
ALIKE = 0.6
# So near to the best page must another be to be meant as well.
NEARLY_AS_GOOD = 0.7
FIGURE = re.compile(r"[\d.]+")


def alike_documents(hits: Sequence[Hit]) -> tuple[Document, ...]:
    """Return the documents whose pages answer as the first one does, by title; none for one alone.

    Such are annual reports of several companies, or versions of a manual, for a question that
    names none of them.
    """
    if not hits:
        return ()
    first = _words(hits[0].passages[0])
    found = {
        hit.document.id: hit.document
        for hit in hits
        if hit.score >= hits[0].score * NEARLY_AS_GOOD
        and _share(first, _words(hit.passages[0])) >= ALIKE
    }
    if len(found) < 2:
        return ()
    return tuple(sorted(found.values(), key=lambda document: (document.title, document.source)))


def _words(passage: Passage) -> frozenset[str]:
    return frozenset(word for word in words(passage.text) if not FIGURE.fullmatch(word))


def _share(first: frozenset[str], second: frozenset[str]) -> float:
    return len(first & second) / len(first | second) if first and second else 0.0
