"""Vectors in memory under FAISS, searched within any subset."""

import math
from dataclasses import dataclass

import faiss
import numpy as np
from numpy.typing import NDArray

from pageglass.core.protocols import Vectors

Mask = NDArray[np.bool_]
Positions = NDArray[np.int64]

# Inverted lists and probes as in docs/decisions/0003-embedding-and-index.md.
VECTORS_A_LIST = 256
PROBES = 32
TRAINING_VECTORS_A_LIST = 64


@dataclass(frozen=True, slots=True)
class Nearest:
    """Positions of vectors, best first, and their cosines, both of shape (found,)."""

    positions: Positions
    scores: Vectors


class FaissVectors:
    """Vectors numbered from 0 in the order of adding.

    Search is exact up to `exact_limit` vectors. Above, it goes through inverted lists with an
    8-bit code a dimension, and the best candidates keep the code's scores.
    """

    def __init__(self, dimension: int, exact_limit: int) -> None:
        """Start empty; vectors have shape (dimension,) and unit length."""
        self._dimension = dimension
        self._exact_limit = exact_limit
        self._index: faiss.Index = faiss.IndexFlatIP(dimension)
        self._lists = 0

    def __len__(self) -> int:
        """Return how many vectors were added."""
        return int(self._index.ntotal)

    def add(self, vectors: Vectors) -> None:
        """Append rows of shape (n, dimension)."""
        self._index.add(np.ascontiguousarray(vectors, np.float32))
        if not self._lists and len(self) > self._exact_limit:
            self._build_lists()

    def _build_lists(self) -> None:
        flat = self._index.reconstruct_n(0, len(self))  # (vectors, dimension)
        lists = max(1, len(self) // VECTORS_A_LIST)
        index = faiss.IndexIVFScalarQuantizer(
            faiss.IndexFlatIP(self._dimension),
            self._dimension,
            lists,
            faiss.ScalarQuantizer.QT_8bit,
            faiss.METRIC_INNER_PRODUCT,
        )
        sample = np.random.default_rng(0).permutation(len(flat))[: lists * TRAINING_VECTORS_A_LIST]
        index.train(flat[sample])
        index.add(flat)
        self._lists = lists
        self._index = index

    def nearest(self, vector: Vectors, limit: int, mask: Mask | None) -> Nearest:
        """Return at most `limit` vectors by cosine; mask, shape (len(self),), says which count."""
        selector = None if mask is None else _selector(mask)
        if self._lists:
            # A narrow scope has few vectors in each list, so more lists are looked at.
            share = 1.0 if mask is None else max(float(mask.mean()), 1e-6)
            probes = min(self._lists, math.ceil(PROBES / share))
            parameters = faiss.SearchParametersIVF(sel=selector, nprobe=probes)
        else:
            parameters = faiss.SearchParameters(sel=selector)
        scores, positions = self._index.search(
            np.ascontiguousarray(vector[None], np.float32), limit, params=parameters
        )  # (1, limit) each; positions of -1 where fewer were found
        found = positions[0] >= 0
        return Nearest(positions[0][found], scores[0][found])


def _selector(mask: Mask) -> "faiss.IDSelectorBitmap":
    return faiss.IDSelectorBitmap(np.packbits(mask, bitorder="little"))
