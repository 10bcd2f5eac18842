"""A small library in two collections and the service around it, for tests of the routes."""

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

from fakes import HashEmbedder, make_document, make_line
from fastapi.testclient import TestClient
from PIL import Image

from pageglass.answer.model_extract import ExtractModel
from pageglass.api.app import create_app
from pageglass.api.service import Service, open_service
from pageglass.core.aids import SearchAids
from pageglass.core.config import Serve, Settings
from pageglass.core.ids import image_key, page_id, passage_id
from pageglass.core.line_codec import encode_lines
from pageglass.core.protocols import AnswerModel, Engines
from pageglass.core.scope import Scope
from pageglass.core.types import Document, Page, PageContent, Passage, TextSource
from pageglass.retrieval.nearness import unrelated_vectors
from pageglass.store.catalog_sql import SqlCatalog
from pageglass.store.database import open_sqlite
from pageglass.store.images_fsspec import FsspecImages
from pageglass.store.index_faiss import FaissIndex

PUBLIC = make_document("report.pdf", collection="public", pages=2, title="Report")
SECRET = make_document("merger.pdf", collection="boardroom", pages=1, title="Merger plan")
# Bags of words are less near one another than what an embedder makes of texts.
REFUSE_BELOW = 0.4
TEXTS = {
    PUBLIC: ["Revenue rose to nine million euro in 2025.", "The canteen opens at nine."],
    SECRET: ["The merger with Umbra is signed in May."],
}
# What nobody may read who has no right to the collection of SECRET.
SECRET_WORDS = ("Merger", "merger", "Umbra", SECRET.collection, SECRET.id)


def make_jpeg(width: int = 400, height: int = 560) -> bytes:
    """Return a page that is white above and black below."""
    page = Image.new("RGB", (width, height), "white")
    page.paste((0, 0, 0), (0, height // 2, width, height))
    buffer = BytesIO()
    page.save(buffer, "JPEG", quality=95)
    return buffer.getvalue()


def open_library(folder: Path, model: AnswerModel | None = None) -> Engines:
    """Return engines over a library that holds TEXTS."""
    embedder = HashEmbedder()
    catalog = SqlCatalog(open_sqlite(folder / "catalog.sqlite"))
    index = FaissIndex(
        folder / "index.sqlite", embedder="hash", dimension=embedder.dimension, exact_limit=1000
    )
    engines = Engines(
        catalog,
        FsspecImages(str(folder / "images")),
        index,
        embedder,
        model or ExtractModel(REFUSE_BELOW),
        SearchAids(unrelated=unrelated_vectors(embedder)),
    )
    for document, texts in TEXTS.items():
        store(document, texts, engines)
    return engines


def store(
    document: Document,
    texts: Sequence[str],
    engines: Engines,
    *,
    text_source: TextSource = "text-layer",
) -> None:
    """Put a document into the library, a page a text."""
    engines.catalog.begin(document.id, document.collection)
    for number, text in enumerate(texts, start=1):
        page = page_id(document.id, number)
        line = make_line(text)
        passage = Passage(passage_id(page, 0), page, 0, text, document.title, (line.box,))
        scope = Scope.of_document(document.id, document.collection)
        engines.index.put([passage], engines.embedder.embed_passages([text]), scope=scope)
        key = image_key(document.id, number)
        engines.images.put(key, make_jpeg())
        stored = Page(page, document.id, number, 595, 842, key, text_source, "ok")
        engines.catalog.put_pages([PageContent(stored, encode_lines([line]), (passage,))])
    engines.catalog.commit(document)


def open_test_service(
    folder: Path, *, model: AnswerModel | None = None, serve: Serve | None = None
) -> Service:
    """Return a service over the small library."""
    settings = Settings(home=folder, serve=serve or Serve())
    return open_service(settings, open_library(folder, model))


def make_client(service: Service, secret: str | None = None) -> TestClient:
    """Return a client as it sits on the service's own machine, with a key where one is given."""
    headers = {"Authorization": f"Bearer {secret}"} if secret else {}
    return TestClient(
        create_app(service),
        base_url="http://127.0.0.1:8080",
        headers=headers,
        raise_server_exceptions=False,
    )
