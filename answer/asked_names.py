"""Names of a question that a document has, though not on the page that answers it."""

import re
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

    def names_of(
        self, cited: Sequence[Hit], hits: Sequence[Hit], lines: Sequence[Sequence[Line]]
    ) -> "AskedNames":
        """Return what of the question the documents of the pages cited have on any page known."""
        documents = {hit.document.id for hit in cited}
        pages = [own for hit, own in zip(hits, lines, strict=True) if hit.document.id in documents]
        pages += [own for document, own in self.first_pages.items() if document in documents]
        text = "\n".join(line.text for own in pages for line in own)
        return AskedNames(fold(self.question), fold(text))


@dataclass(frozen=True, slots=True)
class AskedNames:
    """A question and what its documents say, both folded.

    An answer that repeats the question names whom it is about, where the page need not: a report
    says on its cover alone whose it is. What the question does not name is no such name.
    """

    question: str = ""
    documents: str = ""

    def has(self, name: str) -> bool:
        """Say whether the question names this and one of the documents has it."""
        wanted = fold(name)
        whole = re.escape(wanted)
        if not is_cjk(wanted[:1]):
            whole = rf"(?<![a-z\d]){whole}(?![a-z\d])"
        return all(re.search(whole, text) for text in (self.question, self.documents))


NO_NAMES = AskedNames()
