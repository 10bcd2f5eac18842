"""Documents that answer alike, so that a user is asked which one is meant."""

import re
from collections.abc import Sequence
from itertools import pairwise

from pageglass.core.text import CJK, fold, is_cjk
from pageglass.core.types import Document, Hit, Passage

# Pages are alike when they share so many of their words, figures aside.
ALIKE = 0.6
# So near to the best page must another be to be meant as well.
NEARLY_AS_GOOD = 0.7
RUN = re.compile(rf"[{CJK}]+|[^\W\d_{CJK}]+")


def alike_documents(hits: Sequence[Hit]) -> tuple[Document, ...]:
    """Return the documents whose pages answer as the first one does, by title; none for one alone.

    Such are annual reports of several companies, or versions of a manual, for a question that
    names none of them.
    """
    if not hits:
        return ()
    first, *others = [hit for hit in hits if hit.score >= hits[0].score * NEARLY_AS_GOOD]
    own = _words(first.passages[0])
    found = {first.document.id: first.document}
    for hit in others:
        if hit.document.id not in found and _share(own, _words(hit.passages[0])) >= ALIKE:
            found[hit.document.id] = hit.document
    if len(found) < 2:
        return ()
    return tuple(sorted(found.values(), key=lambda document: (document.title, document.source)))


def _words(passage: Passage) -> frozenset[str]:
    """Return a passage's words, Chinese ones as pairs of characters; of each a search sees many."""
    found: set[str] = set()
    for run in RUN.findall(fold(passage.text)):
        if is_cjk(run[0]) and len(run) > 1:
            found.update(map("".join, pairwise(run)))
        else:
            found.add(run)
    return frozenset(found)


def _share(first: frozenset[str], second: frozenset[str]) -> float:
    return len(first & second) / len(first | second) if first and second else 0.0
