"""A library with real stores that follows a folder, for the tests of ingestion."""

import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from fakes import HashEmbedder, InlineWorkers, make_engines
from samples import write_pdf

from pageglass.core.config import Ingest, Search
from pageglass.core.errors import ModelUnavailable, StoreUnavailable
from pageglass.core.protocols import Embedder, PassageIndex, Vectors, Workers
from pageglass.core.scope import Scope
from pageglass.core.types import Passage
from pageglass.ingest.pipeline import IngestEngines, ingest
from pageglass.ingest.report import IngestReport, Silent
from pageglass.ingest.write import Embedding
from pageglass.retrieval.search import find_pages
from pageglass.store.catalog_sql import SqlCatalog
from pageglass.store.database import open_sqlite
from pageglass.store.images_fsspec import FsspecImages
from pageglass.store.index_faiss import FaissIndex

SETTINGS = Ingest(ocr="off", image_long_side_px=400, pages_at_once=3)
LONG_AGO_NS = 1_700_000_000_000_000_000


class FailingEmbedder(HashEmbedder):
    """An embedder that is gone from its second call on."""

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        if self.seen:
            raise ModelUnavailable("the model is gone")
        return super().embed_passages(texts)


@dataclass
class FullIndex:
    """An index that takes one document and no more, none when it was told of one before."""

    index: PassageIndex
    taken: list[Scope] = field(default_factory=list)

    def put(self, passages: Sequence[Passage], vectors: Vectors, *, scope: Scope) -> None:
        self.taken.append(scope)
        if len(self.taken) > 1:
            # Half of it arrives, as when a process is killed.
            self.index.put(passages[:1], vectors[:1], scope=scope)
            raise StoreUnavailable("the disk is full")
        self.index.put(passages, vectors, scope=scope)


@dataclass
class Library:
    """Real stores in a folder, and what a command line would do with them."""

    home: Path
    opened: int = 0
    progress: Silent = field(default_factory=Silent)

    def __post_init__(self) -> None:
        self.catalog = SqlCatalog(open_sqlite(self.home / "catalog.sqlite"))
        self.images = FsspecImages(str(self.home / "images"))
        self.embedder = HashEmbedder()
        self.index = self.open_index(self.embedder)

    def open_index(self, embedder: Embedder | None) -> FaissIndex:
        return FaissIndex(
            self.home / "index.sqlite",
            embedder=embedder.name if embedder else None,
            dimension=embedder.dimension if embedder else 0,
            exact_limit=1000,
        )

    def ingest(
        self,
        *paths: Path,
        sync: bool = False,
        collection: str = "main",
        embedder: Embedder | None = None,
        index: PassageIndex | None = None,
        workers: Workers | None = None,
    ) -> IngestReport:
        def open_embedding() -> Embedding:
            self.opened += 1
            return Embedding(embedder or self.embedder, index or self.index)

        engines = IngestEngines(
            self.catalog,
            self.images,
            self.open_index(None),
            workers or InlineWorkers(),
            open_embedding,
        )
        return ingest(
            paths,
            engines,
            settings=SETTINGS,
            home=self.home,
            collection=collection,
            sync=sync,
            progress=self.progress,
        )

    def find(self, question: str, collection: str | None = None) -> set[tuple[str, int]]:
        """Return source and number of the pages on which a word of the question stands."""
        found = find_pages(
            question,
            make_engines(self.catalog, self.index, self.embedder),
            search=Search(dense_weight=0.5, pages=100, passages=1000),
            scope=Scope.of(collection) if collection else Scope(),
        )
        return {
            (hit.document.source, hit.page.number)
            for hit in found.hits
            if question.casefold() in " ".join(p.text for p in hit.passages).casefold()
        }

    def sources(self, collection: str | None = None) -> list[str]:
        return [document.source for document in self.catalog.documents(collection)]

    def stored(self) -> tuple[int, int]:
        """Return how many passages the index holds and how many folders of images there are."""
        everything = self.index.nearest(self.embedder.embed_question("x"), 10_000, Scope())
        images = self.home / "images"
        return len(everything), len(list(images.iterdir())) if images.exists() else 0


def settle(path: Path, *, seconds: int = 0) -> Path:
    """Date a file back, so that size and time tell it apart for sure."""
    os.utime(path, ns=(LONG_AGO_NS, LONG_AGO_NS + seconds * 10**9))
    return path


def pdf(path: Path, *pages: str) -> Path:
    return settle(write_pdf(path, pages))


def failures(report: IngestReport) -> list[tuple[str, str]]:
    return [(failure.source, failure.reason) for failure in report.failed]
