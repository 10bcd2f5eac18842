"""What helps a search to find more than its question's own words and vector do."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

import numpy as np
from numpy.typing import NDArray

from .ids import DocumentId
from .scope import Scope


@dataclass(frozen=True, slots=True)
class Named:
    """The documents that a question names: as a whole, or by what tells look-alikes apart.

    `words` are what they are called, `rest` is what the question says beside naming them.
    """

    documents: frozenset[DocumentId]
    by: Literal["name", "facet"]
    words: frozenset[str] = frozenset()
    rest: str = ""


@dataclass(frozen=True, slots=True)
class FilesNamed:
    """Documents that a question names by file or title; `rest` calls them "this document"."""

    documents: frozenset[DocumentId]
    rest: str


class Names(Protocol):
    """Knows which documents a question names. Safe to call from several threads."""

    def files(self, question: str, within: Scope) -> FilesNamed | None:
        """Return the documents of a resolved scope whose file a question names to the letter."""
        ...

    def named(self, question: str, within: Scope) -> Named | None:
        """Return the documents of a resolved scope that a question names more than the others.

        None where it names none.
        """
        ...


class Abroad(Protocol):
    """Knows which documents are in another language. Safe to call from several threads."""

    def abroad(self, question: str, within: Scope) -> Scope:
        """Return the part of a resolved scope that is in another language than the question."""
        ...


@dataclass(frozen=True, slots=True)
class Translated:
    """Some words of a question that stand together, and what they may be called elsewhere.

    All are words as `core.text.words` cuts them; a text says a meaning when it has all its words.
    """

    words: tuple[str, ...]
    meanings: tuple[tuple[str, ...], ...]


class Dictionary(Protocol):
    """Knows words, here and in another language. Safe to call from several threads."""

    def translations(self, question: str) -> list[Translated]:
        """Return what the question's words may be called, those that are known.

        Raises StoreUnavailable.
        """
        ...

    def truecased(self, question: str) -> str:
        """Return an English question in one case with capitals where its names have them.

        Any other is returned as it is. Raises StoreUnavailable.
        """
        ...

    def names(self, text: str) -> list[str]:
        """Return the Chinese words of a text that are names and nothing else, in order, folded.

        Raises StoreUnavailable.
        """
        ...

    def begins_with_name(self, question: str) -> bool:
        """Say whether the first word of an English question is no common word.

        Raises StoreUnavailable.
        """
        ...


class Reranker(Protocol):
    """Reads a question together with texts. Safe to call from several threads."""

    def scores(self, question: str, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return how well each text answers, 0 to 1, shape (len(texts),), in their order.

        Raises ModelUnavailable.
        """
        ...


@dataclass(frozen=True, slots=True)
class SearchAids:
    """What helps a search to find more; each may be None.

    `reranker` sorts the first pages by what it reads alone; without one, what `reader` reads of the
    best pages counts beside what the search found. `generic` has shape (dimension,): what the
    embedder sees in any question at all. `unrelated` are texts that no question is about, shape
    (texts, dimension): they tell how near is far.
    """

    generic: NDArray[np.float32] | None = None
    dictionary: Dictionary | None = None
    names: Names | None = None
    abroad: Abroad | None = None
    reranker: Reranker | None = None
    reader: Reranker | None = None
    unrelated: NDArray[np.float32] | None = None


NO_AIDS = SearchAids()
