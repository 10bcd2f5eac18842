"""What a search costs above embedding its question, with so many passages in the index.

`python benchmarks/search.py` fills an index with passages of made-up words in annual reports of
several companies, and prints the median milliseconds of each step, of all that `pageglass search`
takes; and the same for questions that name a report, which the index is asked once more.
"""

import argparse
import json
import random
import statistics
import tempfile
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
from machine import describe_machine

from pageglass.api.assemble import (
    load_settings,
    open_catalog,
    open_embedder,
    open_engines,
    open_index,
)
from pageglass.core.ids import DocumentId, page_id, passage_id
from pageglass.core.line_codec import encode_lines
from pageglass.core.protocols import Catalog
from pageglass.core.scope import Scope
from pageglass.core.types import Box, Document, Page, PageContent, Passage
from pageglass.retrieval.search import find_pages

PASSAGES_A_PAGE = 3
PAGES_A_DOCUMENT = 50
WORDS_A_PASSAGE = 120
QUESTIONS = 60
VOCABULARY = 20_000
YEARS = 5


def make_library(passages: int, home: Path) -> list[str]:
    """Fill a library with made-up pages; return questions on it.

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
        _write(catalog, document_id, contents, _title(number))
    return [" ".join(chance.sample(chance.choice(texts).split(), 10)) for _ in range(QUESTIONS)]


def _title(number: int) -> str:
    """The annual reports of a company over five years, then of the next; no page names them."""
    company = "".join(random.Random(number // YEARS).choices("ABCDEFGHIKLMNOPRSTUVWY", k=12))
    return f"{company} annual report {2020 + number % YEARS}"


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


def _write(
    catalog: Catalog, document_id: DocumentId, contents: list[PageContent], title: str
) -> None:
    catalog.begin(document_id, "default")
    catalog.put_pages(contents)
    now = datetime.now(UTC)
    catalog.commit(
        Document(document_id, "default", title, f"{document_id}.pdf", "", "page", 50, now)
    )


def measure(passages: int) -> dict[str, object]:
    """Return the median milliseconds of each step."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        questions = make_library(passages, home)
        settings = load_settings(home)
        engines = open_engines(settings)
        titles = [document.title for document in engines.catalog.documents()]

        def ask(question: str) -> Asked:
            before = time.process_time()
            found = find_pages(question, engines, search=settings.search, scope=Scope.of("default"))
            whole = time.process_time() - before
            before = time.process_time()
            engines.embedder.embed_question(question)
            alone = time.process_time() - before
            return Asked(found.timings_ms, 1000 * (whole - alone))

        plain = [ask(question) for question in questions]
        naming = [
            ask(f"{titles[at % len(titles)]}: {question}") for at, question in enumerate(questions)
        ]
    return {"passages": passages, "plain": _summary(plain), "naming_a_report": _summary(naming)}


@dataclass(frozen=True, slots=True)
class Asked:
    """What one question took: each step by the clock, all above embedding by the processor."""

    steps_ms: dict[str, float]
    processor_ms: float


def _summary(asked: list[Asked]) -> dict[str, object]:
    warm = asked[5:]
    above = [sum(one.steps_ms.values()) - one.steps_ms["embed"] for one in warm]
    return {
        "median_ms": {
            name: round(statistics.median(one.steps_ms[name] for one in warm), 2)
            for name in warm[0].steps_ms
        },
        "above_embedding_ms": round(statistics.median(above), 2),
        "above_embedding_p95_ms": round(statistics.quantiles(above, n=20)[-1], 2),
        "above_embedding_processor_ms": round(
            statistics.median(one.processor_ms for one in warm), 2
        ),
    }


def main() -> None:
    """Print the figures as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--passages", type=int, default=10_000)
    print(json.dumps(describe_machine() | measure(parser.parse_args().passages), indent=2))


if __name__ == "__main__":
    main()
