"""From settings to engines; the only file that imports engines, each where it is needed."""

import logging
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import ValidationError

from pageglass.core.aids import Dictionary, Reranker, SearchAids
from pageglass.core.config import Settings
from pageglass.core.errors import ConfigError
from pageglass.core.protocols import (
    AnswerModel,
    Catalog,
    Embedder,
    Engines,
    PageImages,
    PassageIndex,
    Workers,
)
from pageglass.core.types import Line

from .choose_model import choose_model
from .setting_errors import describe

if TYPE_CHECKING:
    from pageglass.ingest.pdfpage import Pixels
    from pageglass.ingest.pipeline import IngestEngines
    from pageglass.retrieval.embedder_local import LocalEmbedder

    from .picture_reader import PictureReader

logger = logging.getLogger(__name__)


def load_settings(home: Path | None) -> Settings:
    """Return the settings in force. Raises ConfigError that names the wrong key."""
    try:
        return Settings(home=home) if home else Settings()
    except ValidationError as error:
        raise ConfigError(describe(error)) from error
    except ValueError as error:
        raise ConfigError(f"pageglass.toml: {error}") from error


def open_catalog(settings: Settings) -> Catalog:
    """Open the catalogue, which answers what is in the library without loading a model."""
    from sqlalchemy import create_engine

    from pageglass.store.catalog_sql import SqlCatalog
    from pageglass.store.database import open_sqlite

    if settings.catalog.url is None:
        return SqlCatalog(open_sqlite(settings.home / "catalog.sqlite"))
    return SqlCatalog(create_engine(settings.catalog.url))


def open_images(settings: Settings) -> PageImages:
    """Open the page images."""
    from pageglass.store.images_fsspec import FsspecImages

    return FsspecImages(settings.images.url or str((settings.home / "images").absolute()))


def open_embedder(settings: Settings) -> "LocalEmbedder":
    """Load the embedding model."""
    from pageglass.retrieval.embedder_local import LocalEmbedder

    chosen = settings.embedder
    model: str | Path = chosen.model
    if chosen.model == "bundled-e5":
        from pageglass.retrieval.bundled_e5 import ensure_bundled_e5

        model = ensure_bundled_e5(settings.home / "models")
    return LocalEmbedder(
        model,
        query_prompt=chosen.query_prompt,
        passage_prompt=chosen.passage_prompt,
        device=chosen.device,
        dtype=chosen.dtype,
    )


def open_index(settings: Settings, embedder: Embedder | None) -> PassageIndex:
    """Open the index; without an embedder only to remove from it."""
    from pageglass.store.index_faiss import FaissIndex

    return FaissIndex(
        settings.home / "index.sqlite",
        embedder=embedder.name if embedder else None,
        dimension=embedder.dimension if embedder else 0,
        exact_limit=settings.index.exact_limit,
    )


def open_dictionary(settings: Settings) -> Dictionary | None:
    """Open the dictionary, where the settings want one; it is written at its first use."""
    if settings.search.dictionary != "bundled":
        return None
    from pageglass.retrieval.bundled_cedict import ensure_cedict
    from pageglass.retrieval.dictionary import Dictionary as Cedict

    return Cedict(ensure_cedict(settings.home / "models"))


def open_model(settings: Settings, dictionary: Dictionary | None = None) -> AnswerModel:
    """Open the model that answers; one that writes is only asked about pages that may tell."""
    choice = choose_model(settings)
    section = choice.section
    logger.info("answering by %s: %s", section.engine, choice.why)
    if section.engine == "http":
        from pageglass.answer.gate import Gate
        from pageglass.answer.model_http import HttpModel

        return Gate(HttpModel(section))
    if section.engine == "glm":
        from pageglass.answer.gate import Gate
        from pageglass.answer.glm_load import load_glm
        from pageglass.answer.model_glm import GlmModel

        model = GlmModel(load_glm(section), section, folder=settings.home / "pages-seen")
        return Gate(model)
    from pageglass.answer.calibrate import read_threshold
    from pageglass.answer.model_extract import REFUSE_BELOW, ExtractModel

    threshold = read_threshold(settings.home)
    refuse_below = REFUSE_BELOW if threshold is None else threshold
    return ExtractModel(refuse_below, dictionary=dictionary)


def open_readers(
    settings: Settings, embedder: "LocalEmbedder | None" = None, *, answering: bool = True
) -> tuple[Reranker | None, Reranker | None]:
    """Open what reads the best pages: the bundled reader, or a cross-encoder of the settings.

    The bundled one is left out where nothing is answered, as a search does not read. It shares the
    embedder's tokenizer where both are of the bundled E5.
    """
    asked = settings.search.reranker
    if asked == "off" or (asked == "bundled" and not answering):
        return None, None
    if asked != "bundled":
        from pageglass.retrieval.reranker_local import load_reranker

        return None, load_reranker(asked)
    from pageglass.retrieval.bundled_e5 import ensure_bundled_e5
    from pageglass.retrieval.bundled_reader import load_bundled_reader

    e5, where = ensure_bundled_e5(settings.home / "models"), settings.embedder
    shared = embedder.tokenizer if embedder and where.model == "bundled-e5" else None
    reader = load_bundled_reader(e5, device=where.device, dtype=where.dtype, tokenizer=shared)
    return reader, None


def open_aids(
    settings: Settings,
    embedder: "LocalEmbedder",
    catalog: Catalog,
    dictionary: Dictionary | None,
    *,
    answering: bool,
) -> SearchAids:
    """Open what helps a search to find more."""
    from pageglass.retrieval.abroad import AbroadReader
    from pageglass.retrieval.generic import generic_direction
    from pageglass.retrieval.naming import NameReader
    from pageglass.retrieval.nearness import unrelated_vectors

    reader, reranker = open_readers(settings, embedder, answering=answering)
    return SearchAids(
        generic=generic_direction(embedder),
        dictionary=dictionary,
        names=NameReader(catalog),
        abroad=AbroadReader(catalog),
        reranker=reranker,
        reader=reader,
        unrelated=unrelated_vectors(embedder),
    )


def open_engines(settings: Settings, *, answering: bool = True) -> Engines:
    """Open everything that a question needs; without `answering` less, for searches only."""
    embedder, catalog = open_embedder(settings), open_catalog(settings)
    dictionary = open_dictionary(settings)
    return Engines(
        catalog=catalog,
        images=open_images(settings),
        index=open_index(settings, embedder),
        embedder=embedder,
        model=open_model(settings, dictionary),
        aids=open_aids(settings, embedder, catalog, dictionary, answering=answering),
    )


def open_picture_reader(settings: Settings) -> "PictureReader":
    """Return what reads the pictures of questions; its models load with the first picture."""
    from .picture_reader import PictureReader

    def read(pixels: "Pixels") -> tuple[Line, ...]:
        from pageglass.ingest.ocr import read_image

        return read_image(pixels)

    return PictureReader(read if settings.ingest.ocr == "auto" else None)


def open_ingest_engines(
    settings: Settings, workers: Workers, embedder_at_hand: Callable[[], Embedder] | None = None
) -> "IngestEngines":
    """Open everything that ingestion needs; the embedder opens when there is something new.

    It is the one of the settings, unless `embedder_at_hand` gives one that is open already.
    """
    from pageglass.ingest.pipeline import IngestEngines
    from pageglass.ingest.write import Embedding

    def open_embedding() -> Embedding:
        embedder = embedder_at_hand() if embedder_at_hand else open_embedder(settings)
        return Embedding(embedder, open_index(settings, embedder))

    return IngestEngines(
        open_catalog(settings),
        open_images(settings),
        open_index(settings, None),
        workers,
        open_embedding,
    )


def open_workers(settings: Settings) -> Workers:
    """Start the processes that read files."""
    from pageglass.ingest.workers_local import LocalWorkers

    return LocalWorkers(settings.ingest.workers, settings.ingest.worker_memory_mib)
