"""The places where an engine can be swapped. Every engine passes the contract test of its own."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Protocol, TypeVar

import numpy as np
from numpy.typing import NDArray

from .aids import NO_AIDS, SearchAids
from .ids import DocumentId, PageId, PassageId
from .listing import Listed, Listing
from .prompt import GenerateOptions, Piece, Prompt
from .scope import DocumentName, Scope
from .types import (
    CollectionSize,
    Document,
    FileRecord,
    Line,
    Match,
    Page,
    PageContent,
    Passage,
    Place,
)

Vectors = NDArray[np.float32]
Input = TypeVar("Input")
Output = TypeVar("Output")


class Catalog(Protocol):
    """The list of files, documents, pages and passages."""

    def begin(self, document_id: DocumentId, collection: str) -> None:
        """Note that a document is being written; it is not found before `commit`."""
        ...

    def put_pages(self, contents: Sequence[PageContent]) -> None:
        """Store pages of a begun document, replacing pages that have the same id."""
        ...

    def commit(self, document: Document) -> None:
        """Make the document found, with the pages put so far."""
        ...

    def withdraw(self, document_id: DocumentId) -> None:
        """Make a document unfinished again, so that it is not found while it is removed."""
        ...

    def unfinished(self) -> list[DocumentId]:
        """Return the documents that are not committed: what a crash left behind."""
        ...

    def remove(self, document_id: DocumentId) -> None:
        """Forget the document and its pages; does nothing when it is unknown."""
        ...

    def record(self, file: FileRecord) -> None:
        """Remember what became of a file, replacing what was known of its path."""
        ...

    def forget(self, collection: str, path: str) -> None:
        """Drop the record of a file; does nothing when it is unknown."""
        ...

    def files(
        self, collection: str | None = None, document_id: DocumentId | None = None
    ) -> list[FileRecord]:
        """Return the known files, sorted by collection and path; those of a document only."""
        ...

    def failures(self, collections: frozenset[str] | None = None) -> list[FileRecord]:
        """Return the files that could not be read, sorted likewise; None is all collections."""
        ...

    def document(self, document_id: DocumentId) -> Document | None:
        """Return a committed document, None when there is none of that id."""
        ...

    def documents(self, collection: str | None = None) -> list[Document]:
        """Return the committed documents, sorted by collection and source."""
        ...

    def listed(self, wanted: Listing) -> Listed:
        """Return a part of the list of committed documents, and how long the whole list is."""
        ...

    def collections(self) -> list[CollectionSize]:
        """Return what each collection holds of committed documents, by name; none that is empty."""
        ...

    def names(self, scope: Scope) -> list[DocumentName]:
        """Return what the committed documents of a resolved scope are called, in no order."""
        ...

    def generation(self) -> int:
        """Return a number that grows whenever a document is committed, withdrawn or removed."""
        ...

    def resolve(self, scope: Scope) -> Scope:
        """Return the same scope with its filter resolved to the committed documents it holds for.

        A scope without a filter comes back as it is.
        """
        ...

    def pages(self, document_id: DocumentId) -> list[Page]:
        """Return the pages of a document by number; none when it is unknown."""
        ...

    def page(self, document_id: DocumentId, number: int) -> Page | None:
        """Return a page of a committed document, None when there is none of that number."""
        ...

    def lines(self, page_id: PageId) -> tuple[Line, ...]:
        """Return the lines of a page in reading order; raises NotFound."""
        ...

    def passages(self, page_id: PageId) -> list[Passage]:
        """Return the passages of a page in reading order; none when it is unknown."""
        ...

    def page_ids(self, ids: Sequence[PassageId]) -> dict[PassageId, PageId]:
        """Return the page of each passage, without those that `locate` leaves out."""
        ...

    def locate(self, ids: Sequence[PassageId]) -> list[Place]:
        """Return where these passages stand, in the order asked.

        Unknown ids and passages of documents that are not committed are left out.
        """
        ...


class PageImages(Protocol):
    """Page images, JPEG, by key. Safe to pickle: workers write, other processes read."""

    def put(self, key: str, jpeg: bytes) -> None:
        """Store, replacing what was there."""
        ...

    def get(self, key: str) -> bytes:
        """Return the JPEG; raises NotFound."""
        ...

    def address(self, key: str) -> str:
        """Return where the image lies, a path or a URL; it need not exist."""
        ...

    def remove(self, prefix: str) -> None:
        """Delete every image under the prefix, a folder; does nothing when there is none."""
        ...


class PassageIndex(Protocol):
    """Passages by meaning and by words. Scopes come without a filter: `Catalog.resolve` them."""

    def put(self, passages: Sequence[Passage], vectors: Vectors, *, scope: Scope) -> None:
        """Store passages of one document with their vectors, replacing same ids.

        `vectors` has shape (len(passages), dimension), rows of unit length. `scope` names the
        collection and exactly one document.
        """
        ...

    def remove(self, document_id: DocumentId) -> None:
        """Delete a document's passages; does nothing when it is unknown."""
        ...

    def nearest(self, vector: Vectors, limit: int, scope: Scope) -> list[Match]:
        """Return at most `limit` passages, best first; the score is the cosine, -1 to 1.

        `vector` has shape (dimension,) and unit length.
        """
        ...

    def matching(self, words: Sequence[str], limit: int, scope: Scope) -> list[Match]:
        """Return at most `limit` passages that hold a word, best first; the score is BM25, > 0.

        `words` come from `core.text.words`, the same for index and question.
        """
        ...

    def centre(self, document: DocumentId) -> Vectors | None:
        """Return the mean of a document's vectors, shape (dimension,), None where it has none."""
        ...


class Embedder(Protocol):
    """Text to vectors of unit length. Safe to call from several threads."""

    @property
    def name(self) -> str:
        """Name of the model and its version; an index refuses vectors of another name."""
        ...

    @property
    def dimension(self) -> int:
        """Number of columns of every result."""
        ...

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        """Return float32 rows of unit length, shape (len(texts), dimension), in order.

        Texts longer than the model reads are cut at the end. Raises ModelUnavailable.
        """
        ...

    def embed_question(self, question: str) -> Vectors:
        """Return shape (dimension,), unit length. Raises ModelUnavailable."""
        ...

    def embed_questions(self, questions: Sequence[str]) -> Vectors:
        """Return rows as `embed_question` returns them, shape (len(questions), dimension)."""
        ...


class AnswerModel(Protocol):
    """Answers a question from pages alone. Safe to call from several threads."""

    @property
    def name(self) -> str:
        """The model's name, as recorded with each answer."""
        ...

    @property
    def writes(self) -> bool:
        """Whether it writes text of its own, so that it can rewrite a question, or only quotes."""
        ...

    @property
    def sees(self) -> bool:
        """Whether it looks at images, or at the pages' text alone."""
        ...

    def generate(self, prompt: Prompt, options: GenerateOptions) -> Iterator[Piece]:
        """Yield the answer piece by piece, each claim followed by the page's number as [n].

        The last piece is Finished; no text comes before it when the pages do not tell. Closing the
        iterator ends the writing. Raises ModelUnavailable, PromptTooLarge.
        """
        ...


class Workers(Protocol):
    """Runs functions beside this process: in processes on this machine, or on a cluster."""

    @property
    def size(self) -> int:
        """How many calls run at the same time."""
        ...

    def submit(
        self, function: Callable[[Input], Output], argument: Input, *, timeout_s: float
    ) -> "Future[Output]":
        """Start one call; function, argument and result must pickle.

        The future raises what the function raised, IngestError `timeout` when the call ran out of
        time and IngestError `crashed` when its process died; the other calls go on.
        """
        ...

    def close(self) -> None:
        """Stop the processes; calls under way are given up."""
        ...


@dataclass(frozen=True, slots=True)
class Engines:
    """One engine for each protocol, chosen by the settings."""

    catalog: Catalog
    images: PageImages
    index: PassageIndex
    embedder: Embedder
    model: AnswerModel
    aids: SearchAids = NO_AIDS
