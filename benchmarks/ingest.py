"""How fast born-digital pages are ingested, against embedding alone.

`python benchmarks/ingest.py [FOLDER]` takes the pages of the folder's PDF files that have a text
layer and no large picture. It embeds their passages alone, then ingests the pages, then embeds
again, and so on, all in one run. The ratio of a round is the time of embedding alone, as the mean
of before and after, over that of the whole ingestion; 1 would mean that all else is free. What is
kept is the median of the rounds, with every round, so that a machine that was not quiet shows.
"""

import argparse
import json
import os
import tempfile
import time
from pathlib import Path
from statistics import median

import pymupdf
from machine import SETS, Clock, Span, describe_machine, first_existing

from pageglass.api.assemble import (
    load_settings,
    open_catalog,
    open_embedder,
    open_ingest_engines,
    open_workers,
)
from pageglass.core.config import Settings
from pageglass.core.protocols import Embedder
from pageglass.core.types import Passage
from pageglass.ingest.pipeline import ingest
from pageglass.ingest.report import IngestReport, Silent
from pageglass.ingest.write import PASSAGES_A_BATCH

PAGES_A_FILE = 20
FEWEST_CHARACTERS = 80
LARGE_PICTURE = 0.03
ROUNDS = 3


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


def embed_alone(texts: list[str], embedder: Embedder) -> Span:
    """Return the time that the embedder takes for the texts, in the batches of ingestion."""
    clock = Clock()
    for first in range(0, len(texts), PASSAGES_A_BATCH):
        embedder.embed_passages(texts[first : first + PASSAGES_A_BATCH])
    return clock.stop()


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


def measure(folder: Path, rounds: int = ROUNDS) -> dict[str, object]:
    """Return the figures of one run; an ingestion before says which pages need no recognition."""
    with tempfile.TemporaryDirectory() as temporary:
        work = Path(temporary)
        for name in ("candidates", "files"):
            (work / name).mkdir()
        candidates = copy_born_digital(folder, work / "candidates")
        first = load_settings(work / "first")
        embedder = open_embedder(first)  # unpacked once, as on every machine after its first run
        ingest_all(candidates, first)
        chosen = [copy_text_pages(path, work / "files", first) for path in candidates]
        files = [path for path in chosen if path]
        settings = _fresh_library(first, work / "reference")
        ingest_all(files, settings)
        texts = [f"{each.header}\n{each.text}" for each in all_passages(settings)]
        alone = [embed_alone(texts, embedder)]
        whole: list[Span] = []
        for number in range(rounds):
            settings = _fresh_library(first, work / f"library-{number}")
            clock = Clock()
            pages = ingest_all(files, settings).pages
            whole.append(clock.stop())
            alone.append(embed_alone(texts, embedder))
        read_s = read_alone(files)
    return {"pages": pages, "passages": len(texts)} | _figures(alone, whole, read_s, pages)


def _fresh_library(first: Settings, home: Path) -> Settings:
    """Return the settings of an empty library that has the model already."""
    home.mkdir()
    (home / "models").symlink_to(first.home / "models")
    return first.model_copy(update={"home": home})


def _figures(alone: list[Span], whole: list[Span], read_s: float, pages: int) -> dict[str, object]:
    ratios = [
        (before.wall_s + after.wall_s) / 2 / each.wall_s
        for before, after, each in zip(alone, alone[1:], whole, strict=False)
    ]
    took = median(each.wall_s for each in whole)
    embedding = median(each.own_s for each in alone)
    own = median(each.own_s for each in whole)
    reading = median(each.children_s for each in whole)
    cores = os.cpu_count() or 1
    return {
        "ratio": round(median(ratios), 3),
        # By the seconds of the cores: no idle core counts, and other programs disturb it less.
        "ratio_by_core_s": round(embedding / (own + reading), 3),
        "ratio_of_each_round": [round(ratio, 3) for ratio in ratios],
        "ingest_s": [round(each.wall_s, 1) for each in whole],
        "embed_alone_s": [round(each.wall_s, 1) for each in alone],
        "ingest_pages_a_s": round(pages / took, 1),
        # Where the time of all cores goes, medians of the rounds.
        "core_s": {
            "all": round(took * cores, 1),
            "embedding_alone": round(embedding, 1),
            "loading_storing_and_slower_embedding": round(own - embedding, 1),
            "reading_and_starting_workers": round(reading, 1),
            "idle_or_taken_by_others": round(took * cores - own - reading, 1),
        },
        "reading_ms_a_page": round(1000 * reading / pages, 1),
        "draw_and_words_alone_ms_a_page": round(1000 * read_s / pages, 1),
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
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    given = parser.parse_args()
    figures = measure(given.folder, given.rounds)
    print(json.dumps(describe_machine() | figures, indent=2))


if __name__ == "__main__":
    main()
