"""An index file's vectors in this process's memory, kept up with what other processes write."""

import threading
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection

from pageglass.core.ids import PassageId
from pageglass.core.protocols import Vectors
from pageglass.core.scope import Scope
from pageglass.core.types import Match

from .index_state import index_state
from .vectors_faiss import FaissVectors, Mask

LOAD_ROWS = 20_000
# Removed vectors are skipped at search, and dropped from memory once they are this share.
DEAD_SHARE = 0.25


@dataclass(frozen=True, slots=True)
class Rows:
    """Passages by position: their ids, their numbers in the file, and which are within a scope.

    `numbers` has shape (rows,), ascending; `within` too, and is None where all are.
    """

    ids: Sequence[PassageId]
    numbers: NDArray[np.int64]
    within: Mask | None

    def chosen(self, scores: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the rows' scores, 0 for those that are not within the scope."""
        return scores if self.within is None else np.where(self.within, scores, 0.0)


class VectorMirror:
    """A copy in memory of the tables `vectors` and `removed` of an index file.

    A vector's number only grows, so what was added since the last look is one range, and what was
    removed since is another.
    """

    def __init__(self, dimension: int, exact_limit: int) -> None:
        """Start empty; `refresh` reads the tables."""
        self._dimension = dimension
        self._exact_limit = exact_limit
        self._lock = threading.Lock()
        self._clear()

    def _clear(self) -> None:
        self._vectors = FaissVectors(self._dimension, self._exact_limit)
        self._ids: list[PassageId] = []
        self._codes: dict[str, int] = {}
        self._collections: NDArray[np.int32] = np.empty(0, np.int32)
        self._documents: NDArray[np.int32] = np.empty(0, np.int32)
        self._numbers: NDArray[np.int64] = np.empty(0, np.int64)
        self._alive: Mask = np.empty(0, np.bool_)
        self._last_number = 0
        self._last_removal = 0

    def nearest(
        self, connection: Connection, vector: Vectors, limit: int, scope: Scope
    ) -> list[Match]:
        """Return at most `limit` passages within the scope by cosine, after a look for changes."""
        with self._lock:
            self._refresh(connection)
            if not len(self._vectors):
                return []
            found = self._vectors.nearest(vector, limit, self._mask(scope))
            return [
                Match(self._ids[position], float(score))
                for position, score in zip(found.positions, found.scores, strict=True)
            ]

    def rows(self, connection: Connection, scope: Scope) -> Rows:
        """Return what is in the file, after a look for changes."""
        with self._lock:
            self._refresh(connection)
            return Rows(self._ids, self._numbers, self._mask(scope))

    def _refresh(self, connection: Connection) -> None:
        newest = index_state(connection)
        if newest.removal > self._last_removal:
            self._read_removals(connection)
        if newest.number > self._last_number:
            self._read_additions(connection)

    def _read_removals(self, connection: Connection) -> None:
        rows = connection.exec_driver_sql(
            "SELECT sequence, number FROM removed WHERE sequence > ? ORDER BY sequence",
            (self._last_removal,),
        ).all()
        gone = np.array([row.number for row in rows], np.int64)
        self._last_removal = rows[-1].sequence
        self._alive &= ~np.isin(self._numbers, gone)
        if len(self._alive) and 1 - self._alive.mean() > DEAD_SHARE:
            removal = self._last_removal
            self._clear()
            self._last_removal = removal

    def _read_additions(self, connection: Connection) -> None:
        while rows := connection.exec_driver_sql(
            "SELECT number, id, document, collection, vector FROM vectors"
            " WHERE number > ? ORDER BY number LIMIT ?",
            (self._last_number, LOAD_ROWS),
        ).all():
            blob = b"".join(row.vector for row in rows)
            vectors = np.frombuffer(blob, np.float16).reshape(len(rows), self._dimension)
            self._vectors.add(vectors.astype(np.float32))
            self._ids += [row.id for row in rows]
            self._collections = np.append(
                self._collections, [self._code(f"c{row.collection}") for row in rows]
            ).astype(np.int32)
            self._documents = np.append(
                self._documents, [self._code(f"d{row.document}") for row in rows]
            ).astype(np.int32)
            self._numbers = np.append(self._numbers, [row.number for row in rows]).astype(np.int64)
            self._alive = np.append(self._alive, np.ones(len(rows), np.bool_))
            self._last_number = int(rows[-1].number)

    def _code(self, name: str) -> int:
        return self._codes.setdefault(name, len(self._codes))

    def _mask(self, scope: Scope) -> Mask | None:
        if scope.collections is None and scope.documents is None and self._alive.all():
            return None
        mask = self._alive.copy()
        if scope.collections is not None:
            codes = [self._codes.get(f"c{collection}", -1) for collection in scope.collections]
            mask &= np.isin(self._collections, codes)
        if scope.documents is not None:
            codes = [self._codes.get(f"d{document}", -1) for document in scope.documents]
            mask &= np.isin(self._documents, codes)
        return mask
