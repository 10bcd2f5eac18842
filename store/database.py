"""SQLite databases as our stores need them: many readers beside one writer, in many threads."""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine.interfaces import DBAPIConnection, DBAPICursor
from sqlalchemy.exc import DatabaseError, OperationalError
from sqlalchemy.pool import ConnectionPoolEntry

from pageglass.core.errors import StoreUnavailable

BUSY_TIMEOUT_MS = 30_000
TRY_AGAIN_S = 0.02


def open_sqlite(path: Path) -> Engine:
    """Return an engine over a SQLite file, made where missing.

    Write-ahead logging lets readers go on while one process writes. Raises StoreUnavailable when
    the folder cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreUnavailable(f"cannot make the folder {path.parent}: {error.strerror}") from error
    engine = create_engine(f"sqlite:///{path}")
    event.listen(engine, "connect", _prepare)
    return engine


@contextmanager
def reported(store: str) -> Iterator[None]:
    """Raise StoreUnavailable where the database cannot be used; `store` is what it is called."""
    try:
        yield
    except DatabaseError as error:
        # DatabaseError itself is a file that is no database; its other kinds are mistakes of ours.
        if type(error) not in (DatabaseError, OperationalError):
            raise
        raise StoreUnavailable(f"{store} does not answer: {error.orig}") from error


def _prepare(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout={BUSY_TIMEOUT_MS}")
    _write_ahead(cursor)
    # With WAL, NORMAL can lose the last commits at a power cut but never leaves a broken file;
    # a lost commit is a document that the next run ingests again.
    cursor.execute("PRAGMA synchronous=NORMAL")
    cursor.close()
    assert isinstance(connection, sqlite3.Connection)
    # SQLite's own knows the 26 letters alone; searches without regard to capitals use it.
    connection.create_function("lower", 1, _lower, deterministic=True)


def _lower(text: str | None) -> str | None:
    return None if text is None else text.lower()


def _write_ahead(cursor: DBAPICursor) -> None:
    # Of several that switch a new file together, each can hold what another waits for: SQLite then
    # says "locked" at once, whatever busy_timeout is. One of them gets through, and a file stays
    # switched.
    until = time.monotonic() + BUSY_TIMEOUT_MS / 1000
    while True:
        try:
            cursor.execute("PRAGMA journal_mode=WAL")
        except sqlite3.OperationalError:
            if time.monotonic() > until:
                raise
            time.sleep(TRY_AGAIN_S)
        else:
            return
