"""What a search costs above embedding its question, with so many passages in the index.

`python benchmarks/search.py` fills an index with passages made of words of real documents, and
prints the median milliseconds of each step: nearest, words, and locating the pages.
"""

import argparse
import json
import random
import statistics
import tempfile
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
from machine import describe_machine

from pageglass.api.assemble import load_settings, open_catalog, open_embedder, open_index
from pageglass.core.ids import DocumentId, page_id, passage_id
from pageglass.core.line_codec import encode_lines
from pageglass.core.protocols import Catalog
from pageglass.core.scope import Scope
from pageglass.core.types import Box, Document, Page, PageContent, Passage
from pageglass.ingest.write import Embedding
from pageglass.retrieval.search import find_pages

PASSAGES_A_PAGE = 3
PAGES_A_DOCUMENT = 50
WORDS_A_PASSAGE = 120
QUESTIONS = 60
VOCABULARY = 20_000


def make_library(passages: int, home: Path) -> tuple[list[str], Embedding]:
    """Fill a library with made-up pages; return questions on it, and what it was opened with.

    Words are drawn by Zipf's law as in text; vectors are random around topics, since their values
    do not change what a search costs.
    """
    settings = load_settings(home)
    embedder = open_embedder(settings)
    catalog, index = open_catalog(settings), open_index(settings, embedder)
    chance, numbers = random.Random(0), np.random.default_rng(0)
    vocabulary = [_made_up_word(chance) for _ in range(VOCABULARY)]
    weights = [1 / rank for rank in range(1, VOCABULARY + 1)]
    texts: list[str] = []
    while len(texts) < passages:
        number = len(texts) // (PASSAGES_A_PAGE * PAGES_A_DOCUMENT)
        document_id = DocumentId(f"{number:032d}")
        contents = []
        for page_number in range(1, PAGES_A_DOCUMENT + 1):
            own = [
                " ".join(chance.choices(vocabulary, weights, k=WORDS_A_PASSAGE))
                for _ in range(PASSAGES_A_PAGE)
            ]
            texts += own
            contents.append(_page(document_id, page_number, own))
        held = [passage for content in contents for passage in content.passages]
        vectors = numbers.normal(size=(len(held), embedder.dimension)).astype(np.float32)
        vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
        index.put(held, vectors, scope=Scope.of_document(document_id, "default"))
        _write(catalog, document_id, contents)
    questions = [
        " ".join(chance.sample(chance.choice(texts).split(), 10)) for _ in range(QUESTIONS)
    ]
    return questions, Embedding(embedder, index)


def _made_up_word(chance: random.Random) -> str:
    if chance.random() < 0.5:
        return "".join(chance.choices("abcdefghiklmnoprstuvwy", k=chance.randint(2, 9)))
    return "".join(chr(chance.randint(0x4E00, 0x5FFF)) for _ in range(2))


def _page(document_id: DocumentId, number: int, texts: list[str]) -> PageContent:
    page = page_id(document_id, number)
    box = (Box(0.1, 0.1, 0.9, 0.2),) * 12
    passages = tuple(
        Passage(passage_id(page, ordinal), page, ordinal, text, "Report", box)
        for ordinal, text in enumerate(texts)
    )
    return PageContent(
        Page(page, document_id, number, 595, 842, None, "text-layer", "ok"),
        encode_lines(()),
        passages,
    )


def _write(catalog: Catalog, document_id: DocumentId, contents: list[PageContent]) -> None:
    catalog.begin(document_id, "default")
    catalog.put_pages(contents)
    now = datetime.now(UTC)
    catalog.commit(
        Document(document_id, "default", "Report", f"{document_id}.pdf", "", "page", 50, now)
    )


def measure(passages: int) -> dict[str, object]:
    """Return the median milliseconds of each step."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        questions, opened = make_library(passages, home)
        settings = load_settings(home)
        catalog = open_catalog(settings)
        laps: list[dict[str, float]] = []
        for question in questions:
            found = find_pages(
                question,
                catalog=catalog,
                index=opened.index,
                embedder=opened.embedder,
                search=settings.search,
                scope=Scope.of("default"),
            )
            laps.append(found.timings_ms)
    steps = {name: statistics.median(lap[name] for lap in laps[5:]) for name in laps[0]}
    above = [sum(lap.values()) - lap["embed"] for lap in laps[5:]]
    return {
        "passages": passages,
        "median_ms": {name: round(value, 2) for name, value in steps.items()},
        "above_embedding_ms": round(statistics.median(above), 2),
        "above_embedding_p95_ms": round(statistics.quantiles(above, n=20)[-1], 2),
    }


def main() -> None:
    """Print the figures as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--passages", type=int, default=10_000)
    print(json.dumps(describe_machine() | measure(parser.parse_args().passages), indent=2))


if __name__ == "__main__":
    main()
