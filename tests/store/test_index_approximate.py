"""What the FAISS index finds above the limit of exact search."""

from collections.abc import Sequence

import numpy as np
import pytest
from pytest import approx
from small_index import EVERYTHING, ids, make_passages, open_index, put

from pageglass.core.ids import document_id
from pageglass.core.protocols import Vectors
from pageglass.core.scope import Scope
from pageglass.store.index_faiss import FaissIndex


@pytest.fixture(scope="module")
def clustered() -> Vectors:
    """Return 2,000 unit vectors around 40 middles, shape (2000, 32)."""
    chance = np.random.default_rng(5)
    middles = chance.normal(size=(40, 32))
    rows = middles[chance.integers(0, 40, 2000)] + 0.4 * chance.normal(size=(2000, 32))
    return (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)


@pytest.fixture(scope="module")
def approximate(clustered: Vectors, tmp_path_factory: pytest.TempPathFactory) -> FaissIndex:
    """Put 20 documents of 100 passages into an index that is exact up to 200."""
    path = tmp_path_factory.mktemp("index") / "index.sqlite"
    index = open_index(path, dimension=32, exact_limit=200)
    for number in range(20):
        texts = [f"passage {at}" for at in range(100)]
        collection = "even" if number % 2 == 0 else "odd"
        rows = clustered[number * 100 : number * 100 + 100]
        put(index, str(number), texts, collection=collection, vectors=rows)
    return index


def exact_ten(clustered: Vectors, question: Vectors, numbers: Sequence[int]) -> set[str]:
    """Return the ids of the ten best passages of these documents, by brute force."""
    scored = [
        (float(clustered[number * 100 + at] @ question), passage.id)
        for number in numbers
        for at, passage in enumerate(
            make_passages(document_id(str(number), "odd" if number % 2 else "even"), [""] * 100)
        )
    ]
    return {passage_id for _, passage_id in sorted(scored, reverse=True)[:10]}


@pytest.mark.parametrize(
    ("scope", "numbers"),
    [
        (EVERYTHING, range(20)),
        (Scope.of("even"), range(0, 20, 2)),
        (Scope.of_document(document_id("7", "odd"), "odd"), [7]),
    ],
    ids=["everything", "collection", "document"],
)
def test_nine_of_ten_are_found_above_the_exact_limit(
    approximate: FaissIndex, clustered: Vectors, scope: Scope, numbers: Sequence[int]
) -> None:
    found = 0
    for question in clustered[::100]:
        best = exact_ten(clustered, question, numbers)
        found += len(best & ids(approximate.nearest(question, 10, scope)))
    assert found >= 0.9 * 10 * 20


def test_scores_above_the_exact_limit_are_near_the_cosine(
    approximate: FaissIndex, clustered: Vectors
) -> None:
    (best, *_) = approximate.nearest(clustered[0], 1, EVERYTHING)
    assert best.score == approx(1, abs=0.02)
