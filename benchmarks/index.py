"""Query time, recall, build time and memory of FAISS indexes by number of vectors and scope.

    python benchmarks/index.py [--sizes 10000 100000] [--json FILE]

Vectors are drawn around centres that are drawn around centres (topics, documents, passages), with
the cosines between neighbours and strangers that multilingual-e5-small has (about .9 and .75).
Queries take one thread, as a server's questions do.
"""

import argparse
import json
import math
import sys
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median

import faiss
import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]
DIMENSION = 384
QUERIES = 100
VECTORS_A_LIST = 256


@dataclass(frozen=True, slots=True)
class Result:
    """One index, searched in one way; recall is against the exact index in the same scope."""

    vectors: int
    index: str
    scope: str
    query_ms: float
    recall_10: float
    recall_40: float
    build_s: float
    megabytes: float


def make_vectors(count: int, seed: int) -> Vectors:
    """Return unit rows in documents of 50 passages, 40 documents a topic; the topics are fixed."""
    topics = np.random.default_rng(0).normal(size=(250, DIMENSION))
    draw = np.random.default_rng(seed)
    documents = topics[draw.integers(0, 250, count // 50 + 1)]
    documents = documents + 0.7 * draw.normal(size=documents.shape)
    rows = np.repeat(documents, 50, axis=0)[:count].astype(np.float32)
    rows += 0.8 * draw.standard_normal(rows.shape, dtype=np.float32)
    rows = unit(rows)
    # One direction that all share: e5 puts strangers at a cosine of about .75.
    rows *= 0.5
    rows[:, 0] += 0.87
    return unit(rows)


def unit(rows: Vectors) -> Vectors:
    """Return the rows with unit length."""
    scaled: Vectors = rows / np.linalg.norm(rows, axis=1, keepdims=True)
    return scaled


def make_queries(rows: Vectors) -> Vectors:
    """Return unit rows near some of the vectors, as questions are near their passages."""
    draw = np.random.default_rng(9)
    near = rows[draw.integers(0, len(rows), QUERIES)]
    near = near + 0.02 * draw.standard_normal(near.shape, dtype=np.float32)
    return unit(near)


def build_flat(rows: Vectors) -> faiss.Index:
    """Return the exact index."""
    index = faiss.IndexFlatIP(DIMENSION)
    index.add(rows)
    return index


def build_inverted(rows: Vectors, lists: int) -> faiss.Index:
    """Return inverted lists with a byte a dimension, trained on a sample."""
    index = faiss.IndexIVFScalarQuantizer(
        faiss.IndexFlatIP(DIMENSION),
        DIMENSION,
        lists,
        faiss.ScalarQuantizer.QT_8bit,
        faiss.METRIC_INNER_PRODUCT,
    )
    sample = np.random.default_rng(4).permutation(len(rows))[: 64 * lists]
    index.train(rows[sample])
    index.add(rows)
    return index


def build_graph(rows: Vectors) -> faiss.Index:
    """Return a graph of neighbours over vectors of a byte a dimension."""
    index = faiss.IndexHNSWSQ(
        DIMENSION, faiss.ScalarQuantizer.QT_8bit, 32, faiss.METRIC_INNER_PRODUCT
    )
    index.hnsw.efConstruction = 80
    index.train(rows[:50_000])
    index.add(rows)
    return index


def scopes(count: int) -> dict[str, NDArray[np.bool_] | None]:
    """Return which vectors count: all, half of the documents, and one document in a hundred."""
    documents = np.arange(count) // 50
    return {"all": None, "50 %": documents % 2 == 0, "1 %": documents % 100 == 0}


def search(
    index: faiss.Index, queries: Vectors, *, effort: int, mask: NDArray[np.bool_] | None
) -> tuple[NDArray[np.int64], float]:
    """Return 40 ids a query, and the median milliseconds of a query.

    Effort is the number of lists to look into, or of candidates in the graph. A negative number
    of lists is divided by the scope's share of the vectors, so that as many of them are compared.
    """
    bits = None if mask is None else np.packbits(mask, bitorder="little")
    selector = None if bits is None else faiss.IDSelectorBitmap(bits)
    if isinstance(index, faiss.IndexIVF):
        share = 1.0 if mask is None or effort > 0 else float(mask.mean())
        probes = min(index.nlist, math.ceil(abs(effort) / share))
        parameters = faiss.SearchParametersIVF(sel=selector, nprobe=probes)
    elif isinstance(index, faiss.IndexHNSW):
        parameters = faiss.SearchParametersHNSW(sel=selector, efSearch=effort)
    else:
        parameters = faiss.SearchParameters(sel=selector)
    found, times = [], []
    for query in queries:
        start = time.perf_counter()
        found.append(index.search(query[None], 40, params=parameters)[1][0])
        times.append(1000 * (time.perf_counter() - start))
    return np.array(found), median(times)


def recall(found: NDArray[np.int64], exact: NDArray[np.int64], limit: int) -> float:
    """Return which part of the exact first `limit` was found among as many."""
    pairs = zip(found[:, :limit].tolist(), exact[:, :limit].tolist(), strict=True)
    return float(np.mean([len({*one} & {*other}) / limit for one, other in pairs]))


def measure(count: int) -> list[Result]:
    """Return the results of every index over `count` vectors."""
    rows = make_vectors(count, seed=1)
    queries = make_queries(rows)
    lists = count // VECTORS_A_LIST
    share = max(32, lists // 16)
    ways: dict[str, tuple[Callable[[], faiss.Index], list[int]]] = {
        "flat": (lambda: build_flat(rows), [0]),
        f"ivf{lists}": (lambda: build_inverted(rows, lists), sorted({8, 32, share, -8, -32})),
        f"ivf{lists // 2}": (lambda: build_inverted(rows, lists // 2), [8, 32, -32]),
        "hnsw32": (lambda: build_graph(rows), [64, 128]),
    }
    results: list[Result] = []
    exact: dict[str, NDArray[np.int64]] = {}
    for name, (build, efforts) in ways.items():
        faiss.omp_set_num_threads(2)
        start = time.perf_counter()
        index = build()
        build_s = time.perf_counter() - start
        faiss.omp_set_num_threads(1)
        megabytes = faiss.serialize_index(index).nbytes / 1e6
        for effort in efforts:
            for scope, mask in scopes(count).items():
                found, query_ms = search(index, queries, effort=effort, mask=mask)
                exact.setdefault(scope, found)
                results.append(
                    Result(
                        vectors=count,
                        index=describe(name, effort),
                        scope=scope,
                        query_ms=round(query_ms, 2),
                        recall_10=round(recall(found, exact[scope], 10), 3),
                        recall_40=round(recall(found, exact[scope], 40), 3),
                        build_s=round(build_s, 1),
                        megabytes=round(megabytes, 1),
                    )
                )
                show(results[-1])
    return results


def describe(name: str, effort: int) -> str:
    """Return the index's name with its effort; * marks probes that grow as the scope narrows."""
    return name if not effort else f"{name}/{abs(effort)}{'*' if effort < 0 else ''}"


def show(result: Result) -> None:
    """Print one row."""
    sys.stdout.write("".join(f"{value!s:>13}" for value in asdict(result).values()) + "\n")
    sys.stdout.flush()


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Query time and recall of FAISS indexes.")
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000, 500_000])
    parser.add_argument("--json", type=Path, help="file to write the rows to")
    asked = parser.parse_args()
    sys.stdout.write("".join(f"{name:>13}" for name in Result.__dataclass_fields__) + "\n")
    results = [result for size in asked.sizes for result in measure(size)]
    if asked.json:
        asked.json.write_text(json.dumps([asdict(row) for row in results], indent=2) + "\n")


if __name__ == "__main__":
    main()
