"""The middle of a document's vectors, kept until the index changes."""

import threading
from collections import OrderedDict

import numpy as np
from sqlalchemy import Connection

from pageglass.core.ids import DocumentId
from pageglass.core.protocols import Vectors

from .index_state import UNKNOWN, index_state

# Documents whose middle is kept, of 4 bytes a dimension each.
KEPT = 1_000


class Centres:
    """Means of the vectors of documents. Safe to use from several threads."""

    def __init__(self) -> None:
        """Start with no document read."""
        self._lock = threading.Lock()
        self._state = UNKNOWN
        self._kept: OrderedDict[DocumentId, Vectors | None] = OrderedDict()

    def of(self, connection: Connection, document: DocumentId) -> Vectors | None:
        """Return the mean of a document's vectors, shape (dimension,), None where it has none."""
        state = index_state(connection)
        with self._lock:
            if state != self._state:
                self._state = state
                self._kept.clear()
            if document not in self._kept:
                self._kept[document] = _mean(connection, document)
            self._kept.move_to_end(document)
            if len(self._kept) > KEPT:
                self._kept.popitem(last=False)
            return self._kept[document]


def _mean(connection: Connection, document: DocumentId) -> Vectors | None:
    rows = connection.exec_driver_sql(
        "SELECT vector FROM vectors WHERE document = ?", (document,)
    ).all()
    if not rows:
        return None
    vectors = np.frombuffer(b"".join(row.vector for row in rows), np.float16)
    mean: Vectors = vectors.reshape(len(rows), -1).mean(axis=0, dtype=np.float32)
    return mean
