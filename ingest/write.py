"""Embed and store pages as they are read, and commit each document once it is whole."""

from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from types import TracebackType
from typing import Self

from pageglass.core.ids import DocumentId
from pageglass.core.protocols import Embedder, PassageIndex, Vectors
from pageglass.core.regional import as_on_the_mainland
from pageglass.core.scope import Scope
from pageglass.core.types import Document, PageContent

from .library import Library

# Passages embedded in one call: enough to sort by length, little enough to hold in memory.
PASSAGES_A_BATCH = 96
# Batches that wait for the embedder before the reading is made to wait.
WAITING_BATCHES = 2


@dataclass(frozen=True, slots=True)
class Embedding:
    """An embedder and the index that takes its vectors."""

    embedder: Embedder
    index: PassageIndex


@dataclass(slots=True)
class _Writing:
    document: Document
    stored: int = 0


@dataclass(slots=True)
class _Batch:
    pages: list[tuple[DocumentId, PageContent]] = field(default_factory=list)
    passages: int = 0


@dataclass(slots=True)
class _Share:
    """What one document has in a batch: its pages, and the rows of their passages' vectors."""

    contents: list[PageContent] = field(default_factory=list)
    rows: list[int] = field(default_factory=list)


class Writer:
    """Takes pages in any order; use it as a context, at whose end everything is stored.

    Pages are embedded in a thread beside the caller's. The order of writes is the transaction:
    images (by the workers), then the index, then the pages, then the row that commits.
    """

    def __init__(
        self,
        library: Library,
        open_embedding: Callable[[], Embedding],
        *,
        stored: Callable[[Document, Sequence[PageContent]], None],
        committed: Callable[[Document], None],
    ) -> None:
        """Call `stored` with a document's pages once written, `committed` with it once it is whole.

        The embedder is opened in the thread, so that reading starts while it loads.
        """
        self._library = library
        self._stored = stored
        self._committed = committed
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="embed")
        self._embedding = self._thread.submit(open_embedding)
        self._writing: dict[DocumentId, _Writing] = {}
        self._batch = _Batch()
        self._waiting: deque[tuple[_Batch, Future[Vectors]]] = deque()

    def __enter__(self) -> Self:
        """Return the writer itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Store what is left, unless an error is on its way: the next run sweeps that."""
        try:
            if error is None:
                self._embed()
                while self._waiting:
                    self._store()
        finally:
            self._thread.shutdown(cancel_futures=True)

    def begin(self, document: Document) -> None:
        """Start a document; one without pages to come is not possible."""
        self._library.catalog.begin(document.id, document.collection)
        self._writing[document.id] = _Writing(document)

    def add(self, document_id: DocumentId, contents: Sequence[PageContent]) -> None:
        """Take pages of a begun document."""
        for content in contents:
            self._batch.pages.append((document_id, content))
            self._batch.passages += len(content.passages)
            if self._batch.passages >= PASSAGES_A_BATCH:
                self._embed()
        while self._waiting and (
            len(self._waiting) > WAITING_BATCHES or self._waiting[0][1].done()
        ):
            self._store()

    def _embed(self) -> None:
        if not self._batch.pages:
            return
        texts = [
            f"{passage.header}\n{passage.text}"
            for _, content in self._batch.pages
            for passage in content.passages
        ]
        vectors = self._thread.submit(self._vectors, texts)
        self._waiting.append((self._batch, vectors))
        self._batch = _Batch()

    def _vectors(self, texts: Sequence[str]) -> Vectors:
        return self._embedding.result().embedder.embed_passages(
            [as_on_the_mainland(text) for text in texts]
        )

    def _store(self) -> None:
        batch, future = self._waiting.popleft()
        vectors = future.result()  # (passages of the batch, dimension)
        shares: dict[DocumentId, _Share] = {}
        row = 0
        for document_id, content in batch.pages:
            share = shares.setdefault(document_id, _Share())
            share.contents.append(content)
            share.rows += range(row, row + len(content.passages))
            row += len(content.passages)
        for document_id, share in shares.items():
            self._store_share(self._writing[document_id], share, vectors[share.rows])

    def _store_share(self, writing: _Writing, share: _Share, vectors: Vectors) -> None:
        document = writing.document
        passages = [passage for content in share.contents for passage in content.passages]
        scope = Scope.of_document(document.id, document.collection)
        self._embedding.result().index.put(passages, vectors, scope=scope)
        self._library.catalog.put_pages(share.contents)
        writing.stored += len(share.contents)
        self._stored(document, share.contents)
        if writing.stored == document.page_count:
            self._library.catalog.commit(document)
            del self._writing[document.id]
            self._committed(document)
