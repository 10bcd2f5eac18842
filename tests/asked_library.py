"""A small library over real stores, and questions to it."""

from collections.abc import Sequence
from pathlib import Path

from fakes import HashEmbedder, make_content, make_document, make_engines

from pageglass.core.aids import NO_AIDS, SearchAids
from pageglass.core.config import Search
from pageglass.core.ids import document_id
from pageglass.core.protocols import Engines
from pageglass.core.scope import Scope
from pageglass.retrieval.search import Found, find_pages
from pageglass.store.catalog_sql import SqlCatalog
from pageglass.store.database import open_sqlite
from pageglass.store.index_faiss import FaissIndex


def only(name: str | None) -> Scope:
    """Return the scope of a document of the collection "main"; of everything without a name."""
    held = None if name is None else frozenset({document_id(name, "main")})
    return Scope(documents=held)


class Asked:
    """A small library and its questions."""

    def __init__(self, folder: Path) -> None:
        self.embedder = HashEmbedder(dimension=256)
        self.index = FaissIndex(
            folder / "index.sqlite", embedder="hash", dimension=256, exact_limit=1000
        )
        self.catalog = SqlCatalog(open_sqlite(folder / "catalog.sqlite"))

    def add(self, name: str, collection: str, pages: Sequence[Sequence[str]]) -> None:
        document = make_document(name, collection=collection, pages=len(pages))
        contents = [
            make_content(document.id, number, texts) for number, texts in enumerate(pages, start=1)
        ]
        passages = [passage for content in contents for passage in content.passages]
        vectors = self.embedder.embed_passages([passage.text for passage in passages])
        self.index.put(passages, vectors, scope=Scope.of_document(document.id, collection))
        self.catalog.begin(document.id, collection)
        self.catalog.put_pages(contents)
        self.catalog.commit(document)

    def find(
        self,
        question: str,
        scope: Scope | None = None,
        aids: SearchAids = NO_AIDS,
        *,
        answering: bool = False,
        **more: float,
    ) -> Found:
        return find_pages(
            question,
            self.engines(aids),
            search=Search(**more),
            scope=scope or Scope(),
            answering=answering,
        )

    def engines(self, aids: SearchAids = NO_AIDS) -> Engines:
        return make_engines(self.catalog, self.index, self.embedder, aids)

    def best(self, question: str, scope: Scope | None = None) -> tuple[str, int]:
        hit = self.find(question, scope).hits[0]
        return hit.document.source, hit.page.number
