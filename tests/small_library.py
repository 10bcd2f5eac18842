"""A library of three pages with real stores and a small embedder."""

from datetime import UTC, datetime
from pathlib import Path

from fakes import HashEmbedder, make_line

from pageglass.answer.model_extract import ExtractModel
from pageglass.core.aids import SearchAids
from pageglass.core.ids import document_id, image_key, page_id, passage_id
from pageglass.core.line_codec import encode_lines
from pageglass.core.protocols import AnswerModel, Engines
from pageglass.core.scope import Scope
from pageglass.core.types import Document, Page, PageContent, Passage
from pageglass.retrieval.nearness import unrelated_vectors
from pageglass.store.catalog_sql import SqlCatalog
from pageglass.store.database import open_sqlite
from pageglass.store.images_fsspec import FsspecImages
from pageglass.store.index_faiss import FaissIndex

# Bags of words are less near one another than what an embedder makes of texts.
REFUSE_BELOW = 0.4
TEXTS = [
    "Revenue rose to nine million euro in 2025.",
    "The office moved to Delft. The canteen opens at nine.",
    "公司2025年营业收入为九百万元。",
]


def library(folder: Path, texts: list[str]) -> tuple[SqlCatalog, FsspecImages, FaissIndex]:
    """A library of one document, a page a text."""
    embedder = HashEmbedder()
    catalog = SqlCatalog(open_sqlite(folder / "catalog.sqlite"))
    index = FaissIndex(
        folder / "index.sqlite", embedder="hash", dimension=embedder.dimension, exact_limit=1000
    )
    images = FsspecImages(str(folder / "images"))
    if texts:
        held = document_id("content", "default")
        catalog.begin(held, "default")
        for number, text in enumerate(texts, start=1):
            page = page_id(held, number)
            line = make_line(text)
            passage = Passage(passage_id(page, 0), page, 0, text, "Report", (line.box,))
            vectors = embedder.embed_passages([text])
            index.put([passage], vectors, scope=Scope.of_document(held, "default"))
            key = image_key(held, number)
            images.put(key, b"jpeg")
            stored = Page(page, held, number, 595, 842, key, "text-layer", "ok")
            catalog.put_pages([PageContent(stored, encode_lines([line]), (passage,))])
        now = datetime.now(UTC)
        catalog.commit(
            Document(held, "default", "Report", "report.pdf", "", "page", len(texts), now)
        )
    return catalog, images, index


def engines(folder: Path, texts: list[str], model: AnswerModel | None = None) -> Engines:
    catalog, images, index = library(folder, texts)
    embedder = HashEmbedder()
    aids = SearchAids(unrelated=unrelated_vectors(embedder))
    return Engines(catalog, images, index, embedder, model or ExtractModel(REFUSE_BELOW), aids)
