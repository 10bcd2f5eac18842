"""How fast born-digital pages are ingested, against embedding alone and against raw rendering.

`python benchmarks/ingest.py [FOLDER]` ingests the PDF files of the folder that have a text layer
and no large picture on every page, and prints one ratio: the time the embedder alone takes for the
same passages over the time of the whole ingestion. 1 would mean that all else is free.
"""

import argparse
import json
import os
import tempfile
import time
from pathlib import Path

import pymupdf
from machine import SETS, describe_machine, first_existing

from pageglass.api.assemble import (
    load_settings,
    open_catalog,
    open_embedder,
    open_images,
    open_index,
    open_workers,
)
from pageglass.core.config import Settings
from pageglass.core.types import Passage
from pageglass.ingest.pipeline import IngestEngines, ingest
from pageglass.ingest.report import IngestReport, Silent
from pageglass.ingest.write import PASSAGES_A_BATCH, Embedding

FEWEST_CHARACTERS = 80
LARGE_PICTURE = 0.03


def is_born_digital(path: Path) -> bool:
    """Say whether every page has text and none has a picture that may hold more."""
    try:
        with pymupdf.open(path, filetype="pdf") as document:
            return document.page_count > 0 and all(_is_text_page(page) for page in document)
    except pymupdf.FileDataError:
        return False


def _is_text_page(page: pymupdf.Page) -> bool:
    area = abs(page.rect)
    pictures = sum(abs(pymupdf.Rect(image["bbox"]) & page.rect) for image in page.get_image_info())
    return len(page.get_text()) >= FEWEST_CHARACTERS and pictures <= LARGE_PICTURE * area


def ingest_all(files: list[Path], settings: Settings) -> IngestReport:
    """Ingest the files as the command does."""

    def open_embedding() -> Embedding:
        embedder = open_embedder(settings)
        return Embedding(embedder, open_index(settings, embedder))

    workers = open_workers(settings)
    engines = IngestEngines(
        open_catalog(settings),
        open_images(settings),
        open_index(settings, None),
        workers,
        open_embedding,
    )
    try:
        return ingest(
            files,
            engines,
            settings=settings.ingest,
            home=settings.home,
            collection="default",
            sync=False,
            progress=Silent(),
        )
    finally:
        workers.close()


def all_passages(settings: Settings) -> list[Passage]:
    """Return the passages of every page, in the order of the catalogue."""
    catalog = open_catalog(settings)
    pages = [page for document in catalog.documents() for page in catalog.pages(document.id)]
    return [passage for page in pages for passage in catalog.passages(page.id)]


def embed_alone(texts: list[str], settings: Settings) -> float:
    """Return the seconds that the embedder takes for the texts, in the batches of ingestion."""
    embedder = open_embedder(settings)
    embedder.embed_passages(texts[:PASSAGES_A_BATCH])
    started = time.perf_counter()
    for first in range(0, len(texts), PASSAGES_A_BATCH):
        embedder.embed_passages(texts[first : first + PASSAGES_A_BATCH])
    return time.perf_counter() - started


def read_alone(files: list[Path]) -> float:
    """Return the seconds that MuPDF takes in one process for every page: image and words."""
    started = time.perf_counter()
    for path in files:
        with pymupdf.open(path, filetype="pdf") as document:
            for page in document:
                zoom = 1750 / max(page.rect.width, page.rect.height)
                page.get_pixmap(matrix=pymupdf.Matrix(zoom, zoom), alpha=False)
                page.get_text("words")
    return time.perf_counter() - started


def measure(folder: Path) -> dict[str, object]:
    """Return the figures of one run."""
    files = [path for path in sorted(folder.rglob("*.pdf")) if is_born_digital(path)]
    with tempfile.TemporaryDirectory() as home:
        settings = load_settings(Path(home))
        open_embedder(settings)  # unpacked once, as on every machine after its first run
        report = ingest_all(files, settings)
        catalog = open_catalog(settings)
        pages = [page for document in catalog.documents() for page in catalog.pages(document.id)]
        passages = all_passages(settings)
        texts = [f"{passage.header}\n{passage.text}" for passage in passages]
        embed_s = embed_alone(texts, settings)
    read_s = read_alone(files)
    return {
        "files": len(files),
        "pages": report.pages,
        "pages_by_text_layer": sum(page.text_source == "text-layer" for page in pages),
        "passages": len(passages),
        "ingest_s": round(report.seconds, 1),
        "ingest_pages_a_s": round(report.pages / report.seconds, 1),
        "embed_alone_s": round(embed_s, 1),
        "ratio": round(embed_s / report.seconds, 3),
        "draw_and_words_alone_core_s": round(read_s, 1),
        "cores": os.cpu_count(),
    }


def main() -> None:
    """Print the figures as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", default=first_existing(SETS))
    figures = measure(parser.parse_args().folder)
    print(json.dumps(describe_machine() | figures, indent=2))


if __name__ == "__main__":
    main()
