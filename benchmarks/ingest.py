"""How fast born-digital pages are ingested, against embedding alone and against raw rendering.

`python benchmarks/ingest.py [FOLDER]` ingests the pages of the folder's PDF files that have a text
layer and no large picture, and prints one ratio: the time that the embedder alone takes for the
same passages over the time of the whole ingestion. 1 would mean that all else is free.
"""

import argparse
import json
import resource
import tempfile
import time
from pathlib import Path

import pymupdf
from machine import SETS, describe_machine, first_existing

from pageglass.api.assemble import (
    load_settings,
    open_catalog,
    open_embedder,
    open_ingest_engines,
    open_workers,
)
from pageglass.core.config import Settings
from pageglass.core.types import Passage
from pageglass.ingest.pipeline import ingest
from pageglass.ingest.report import IngestReport, Silent
from pageglass.ingest.write import PASSAGES_A_BATCH

PAGES_A_FILE = 20
FEWEST_CHARACTERS = 80
LARGE_PICTURE = 0.03


def copy_born_digital(folder: Path, target: Path) -> list[Path]:
    """Write the born-digital pages of the folder's PDF files into PDF files, and return those.

    A page is born-digital when it has text and no picture that may hold more.
    """
    written = []
    for path in sorted(folder.rglob("*.pdf")):
        try:
            with pymupdf.open(path, filetype="pdf") as document:
                chosen = [page.number for page in document if _is_text_page(page)]
                if chosen:
                    document.select(chosen[:PAGES_A_FILE])
                    document.save(target / path.name, garbage=3, deflate=True)
                    written.append(target / path.name)
        except pymupdf.FileDataError:
            continue
    return written


def _is_text_page(page: pymupdf.Page) -> bool:
    area = abs(page.rect)
    pictures = sum(abs(pymupdf.Rect(image["bbox"]) & page.rect) for image in page.get_image_info())
    return len(page.get_text()) >= FEWEST_CHARACTERS and pictures <= LARGE_PICTURE * area


def ingest_all(files: list[Path], settings: Settings) -> IngestReport:
    """Ingest the files as the command does."""
    workers = open_workers(settings)
    engines = open_ingest_engines(settings, workers)
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


def children_s() -> float:
    """Return the processor seconds of processes that this one started and that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


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
    """Return the figures of one run; a run before it says which pages need no recognition."""
    with tempfile.TemporaryDirectory() as temporary:
        work = Path(temporary)
        for name in ("candidates", "files"):
            (work / name).mkdir()
        candidates = copy_born_digital(folder, work / "candidates")
        first = load_settings(work / "first")
        open_embedder(first)  # unpacked once, as on every machine after its first run
        ingest_all(candidates, first)
        files = [copy_text_pages(path, work / "files", first) for path in candidates]
        settings = first.model_copy(update={"home": work / "library"})
        (work / "library").mkdir()
        (work / "library" / "models").symlink_to(work / "first" / "models")
        own_s, workers_s = time.process_time(), children_s()
        report = ingest_all([path for path in files if path], settings)
        own_s, workers_s = time.process_time() - own_s, children_s() - workers_s
        passages = all_passages(settings)
        embed_s = embed_alone([f"{each.header}\n{each.text}" for each in passages], settings)
        read_s = read_alone([path for path in files if path])
    return {
        "pages": report.pages,
        "passages": len(passages),
        "ingest_s": round(report.seconds, 1),
        "ingest_pages_a_s": round(report.pages / report.seconds, 1),
        "embed_alone_s": round(embed_s, 1),
        "ratio": round(embed_s / report.seconds, 3),
        "embedding_and_storing_core_s": round(own_s, 1),
        "reading_core_s": round(workers_s, 1),
        "draw_and_words_alone_core_s": round(read_s, 1),
    }


def copy_text_pages(path: Path, target: Path, settings: Settings) -> Path | None:
    """Write the pages that were read from their text layer alone; None when there are none."""
    catalog = open_catalog(settings)
    (held,) = (each for each in catalog.documents() if Path(each.source).name == path.name)
    chosen = [
        page.number - 1 for page in catalog.pages(held.id) if page.text_source == "text-layer"
    ]
    if not chosen:
        return None
    with pymupdf.open(path, filetype="pdf") as document:
        document.select(chosen)
        document.save(target / path.name, garbage=3, deflate=True)
    return target / path.name


def main() -> None:
    """Print the figures as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", default=first_existing(SETS))
    figures = measure(parser.parse_args().folder)
    print(json.dumps(describe_machine() | figures, indent=2))


if __name__ == "__main__":
    main()
