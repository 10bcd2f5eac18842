"""PassageIndex on this machine: vectors durable in SQLite with FAISS over them, words in FTS5."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import numpy as np
from sqlalchemy import Connection

from pageglass.core.errors import ConfigError
from pageglass.core.ids import DocumentId
from pageglass.core.protocols import Vectors
from pageglass.core.scope import Scope
from pageglass.core.text import words as cut_words
from pageglass.core.types import Match, Passage

from .centres import Centres
from .database import open_sqlite, reported
from .vector_mirror import VectorMirror
from .word_scores import SCHEMA as WORDS
from .word_scores import WordScores

SCHEMA = (
    "CREATE TABLE IF NOT EXISTS meta(key TEXT PRIMARY KEY, value TEXT NOT NULL)",
    "CREATE TABLE IF NOT EXISTS vectors(number INTEGER PRIMARY KEY AUTOINCREMENT,"
    " id TEXT NOT NULL UNIQUE, document TEXT NOT NULL, collection TEXT NOT NULL,"
    " vector BLOB NOT NULL)",
    "CREATE INDEX IF NOT EXISTS vectors_document ON vectors(document)",
    "CREATE TABLE IF NOT EXISTS removed(sequence INTEGER PRIMARY KEY AUTOINCREMENT,"
    " number INTEGER NOT NULL)",
    *WORDS,
)


class FaissIndex:
    """One SQLite file; several processes may read it while one writes.

    Words are scored by BM25 (k1 = 1.2, b = 0.75) over header and text of a passage.
    """

    def __init__(
        self, path: Path, *, embedder: str | None, dimension: int, exact_limit: int
    ) -> None:
        """Open or create the index for vectors of `dimension` made by the named embedder.

        Without an embedder, only `remove` is of use.

        Raises ConfigError when vectors of another embedder are in it, and StoreUnavailable.
        """
        self._engine = open_sqlite(path)
        with self._connect() as connection:
            for statement in SCHEMA:
                connection.exec_driver_sql(statement)
            if embedder is not None:
                _check_embedder(connection, f"{embedder} ({dimension} dimensions)")
        self._mirror = VectorMirror(dimension, exact_limit)
        self._scores = WordScores()
        self._centres = Centres()

    @contextmanager
    def _connect(self) -> Iterator[Connection]:
        with reported("the index"), self._engine.begin() as connection:
            yield connection

    @contextmanager
    def _snapshot(self) -> Iterator[Connection]:
        # Without BEGIN, Python's sqlite3 lets each SELECT see another state of the file, and what
        # was counted before could no longer hold.
        with self._connect() as connection:
            connection.exec_driver_sql("BEGIN")
            yield connection

    def put(self, passages: Sequence[Passage], vectors: Vectors, *, scope: Scope) -> None:
        """Store passages of one document with their vectors, replacing same ids."""
        if not passages:
            return
        collection, document = _one_document(scope)
        halves = np.ascontiguousarray(vectors, np.float16)
        with self._connect() as connection:
            _remove(connection, "id IN (SELECT value FROM json_each(?))", _json(passages))
            first = _next_number(connection)
            connection.exec_driver_sql(
                "INSERT INTO vectors(number, id, document, collection, vector)"
                " VALUES (?, ?, ?, ?, ?)",
                [
                    (first + at, passage.id, document, collection, half.tobytes())
                    for at, (passage, half) in enumerate(zip(passages, halves, strict=True))
                ],
            )
            connection.exec_driver_sql(
                "INSERT INTO words(rowid, body) VALUES (?, ?)",
                [(first + at, indexed_words(passage)) for at, passage in enumerate(passages)],
            )

    def remove(self, document_id: DocumentId) -> None:
        """Delete a document's passages; does nothing when it is unknown."""
        with self._connect() as connection:
            _remove(connection, "document = ?", document_id)

    def nearest(self, vector: Vectors, limit: int, scope: Scope) -> list[Match]:
        """Return at most `limit` passages, best first; the score is the cosine, -1 to 1."""
        with self._snapshot() as connection:
            return self._mirror.nearest(connection, vector, limit, scope)

    def matching(self, words: Sequence[str], limit: int, scope: Scope) -> list[Match]:
        """Return at most `limit` passages that hold a word, best first; the score is BM25."""
        if not words or frozenset() in (scope.documents, scope.collections):
            return []
        with self._snapshot() as connection:
            rows = self._mirror.rows(connection, scope)
            return self._scores.best(connection, words, limit, rows)

    def centre(self, document: DocumentId) -> Vectors | None:
        """Return the mean of a document's vectors, shape (dimension,), None where it has none."""
        with self._snapshot() as connection:
            return self._centres.of(connection, document)


def _one_document(scope: Scope) -> tuple[str, DocumentId]:
    """Return the collection and the document that a scope names."""
    collections, documents = scope.collections or frozenset(), scope.documents or frozenset()
    if len(collections) != 1 or len(documents) != 1:
        raise ValueError("put needs the scope of one document in one collection")
    (collection,), (document,) = collections, documents
    return collection, document


def indexed_words(passage: Passage) -> str:
    """Return the words under which a passage is found, parted by spaces."""
    return " ".join(cut_words(f"{passage.header}\n{passage.text}"))


def _check_embedder(connection: Connection, embedder: str) -> None:
    connection.exec_driver_sql(
        "INSERT OR IGNORE INTO meta(key, value) VALUES ('embedder', ?)", (embedder,)
    )
    known = connection.exec_driver_sql("SELECT value FROM meta WHERE key = 'embedder'").scalar_one()
    if known == embedder:
        return
    if connection.exec_driver_sql("SELECT count(*) FROM vectors").scalar_one() == 0:
        connection.exec_driver_sql("UPDATE meta SET value = ? WHERE key = 'embedder'", (embedder,))
        return
    raise ConfigError(
        f"the library was embedded by {known}, the settings say {embedder}: set the old embedder, "
        "or ingest into another --home"
    )


def _next_number(connection: Connection) -> int:
    highest = connection.exec_driver_sql(
        "SELECT seq FROM sqlite_sequence WHERE name = 'vectors'"
    ).scalar()
    return int(highest or 0) + 1


def _remove(connection: Connection, condition: str, value: str) -> None:
    numbers = f"SELECT number FROM vectors WHERE {condition}"
    connection.exec_driver_sql(f"INSERT INTO removed(number) {numbers}", (value,))
    connection.exec_driver_sql(f"DELETE FROM words WHERE rowid IN ({numbers})", (value,))
    connection.exec_driver_sql(f"DELETE FROM vectors WHERE {condition}", (value,))


def _json(passages: Sequence[Passage]) -> str:
    return "[" + ",".join(f'"{passage.id}"' for passage in passages) + "]"
