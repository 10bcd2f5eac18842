"""A passage index with a few made-up documents, and what tests compare it with."""

import math
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from fakes import make_page, make_passage

from pageglass.core.ids import DocumentId, document_id
from pageglass.core.protocols import PassageIndex, Vectors
from pageglass.core.scope import Scope
from pageglass.core.text import words
from pageglass.core.types import Match, Passage
from pageglass.store.index_faiss import FaissIndex

DIMENSION = 16
# Vectors are kept as float16, which has 11 binary digits.
HALF = 2e-3
EVERYTHING = Scope()
TEXTS = (
    "the pump lost seven percent of its head",
    "a pump, a pump and another pump",
    "revenue rose to nine million in 2025",
    "水泵的扬程下降了百分之七",
    "营业收入为486.2百万元",
    "nothing of interest",
)


def open_index(
    path: Path,
    *,
    embedder: str | None = "hash",
    dimension: int = DIMENSION,
    exact_limit: int = 1_000_000,
) -> FaissIndex:
    return FaissIndex(path, embedder=embedder, dimension=dimension, exact_limit=exact_limit)


def unit_rows(count: int, *, seed: int, dimension: int = DIMENSION) -> Vectors:
    rows = np.random.default_rng(seed).normal(size=(count, dimension)).astype(np.float32)
    return rows / np.linalg.norm(rows, axis=1, keepdims=True)


def make_passages(document: DocumentId, texts: Sequence[str], header: str = "") -> list[Passage]:
    page = make_page(document)
    return [make_passage(page.id, at, text, header=header) for at, text in enumerate(texts)]


def put(
    index: PassageIndex,
    name: str,
    texts: Sequence[str],
    *,
    collection: str = "main",
    vectors: Vectors | None = None,
    header: str = "",
) -> list[Passage]:
    """Put one document's passages and return them."""
    document = document_id(name, collection)
    passages = make_passages(document, texts, header)
    rows = unit_rows(len(texts), seed=len(name)) if vectors is None else vectors
    index.put(passages, rows, scope=Scope.of_document(document, collection))
    return passages


def ids(found: Sequence[Passage] | Sequence[Match]) -> set[str]:
    return {each.id if isinstance(each, Passage) else each.passage_id for each in found}


def brute_bm25(passages: Sequence[Passage], question: Sequence[str]) -> dict[str, float]:
    """Return the scores of BM25 by SQLite's documented formula, k1 = 1.2 and b = 0.75."""
    bodies = {each.id: words(f"{each.header}\n{each.text}") for each in passages}
    average = sum(len(body) for body in bodies.values()) / len(bodies)
    scores: dict[str, float] = {}
    for word in dict.fromkeys(question):
        holding = sum(word in body for body in bodies.values())
        idf = max(math.log((len(bodies) - holding + 0.5) / (holding + 0.5)), 1e-6)
        for passage, body in bodies.items():
            if count := Counter(body)[word]:
                length = 1 - 0.75 + 0.75 * len(body) / average
                gain = idf * count * 2.2 / (count + 1.2 * length)
                scores[passage] = scores.get(passage, 0.0) + gain
    return scores
