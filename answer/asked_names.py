"""Names of a question that a document has, though not on the page that answers it."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from pageglass.core.ids import DocumentId
from pageglass.core.text import fold, is_cjk
from pageglass.core.types import Hit, Line


@dataclass(frozen=True, slots=True)
class Asked:
    """The question that an answer is to, and the lines of each document's first page."""

    question: str
    first_pages: Mapping[DocumentId, Sequence[Line]] = field(default_factory=dict)

    def by_document(
        self, hits: Sequence[Hit], lines: Sequence[Sequence[Line]]
    ) -> "dict[DocumentId, AskedNames]":
        """Return the question beside what each document has on its first page and those shown."""
        pages = defaultdict[DocumentId, list[Sequence[Line]]](list)
        for hit, own in zip(hits, lines, strict=True):
            pages[hit.document.id].append(own)
        for document, own in self.first_pages.items():
            pages[document].append(own)
        question = fold(self.question)
        return {
            document: AskedNames(
                question, fold("\n".join(line.text for own in held for line in own))
            )
            for document, held in pages.items()
        }


@dataclass(frozen=True, slots=True)
class AskedNames:
    """A question and what a document says, both folded.

    An answer that repeats the question names whom it is about, where the page need not: a report
    says on its cover alone whose it is. What the question does not name is no such name.
    """

    question: str
    document: str

    def has(self, name: str) -> bool:
        """Say whether the question names this and the document has it."""
        wanted = fold(name)
        whole = re.escape(wanted)
        if not is_cjk(wanted[:1]):
            whole = rf"(?<![a-z\d]){whole}(?![a-z\d])"
        return all(re.search(whole, text) for text in (self.question, self.document))


def asks_for(asked: Sequence[AskedNames], name: str) -> bool:
    """Say whether the question names this and one of the documents has it."""
    return any(one.has(name) for one in asked)
