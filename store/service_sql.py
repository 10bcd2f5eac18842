"""The service's own database, a SQLite file beside the library: keys, jobs and feedback."""

from pathlib import Path

from sqlalchemy import (
    Column,
    Connection,
    Engine,
    Float,
    Integer,
    MetaData,
    String,
    Table,
    Text,
)
from sqlalchemy.schema import CreateIndex, CreateTable

from pageglass.core.errors import ConfigError

from .database import open_sqlite, reported

NAME = "the service's database"
metadata = MetaData()

keys = Table(
    "keys",
    metadata,
    Column("id", String(16), primary_key=True),
    Column("secret_sha256", String(64), nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("scope", String(16), nullable=False),
    # A JSON list of names, NULL for all of them.
    Column("collections", Text, nullable=True),
    Column("created_at", Float, nullable=False),
    Column("expires_at", Float, nullable=True),
    Column("revoked_at", Float, nullable=True),
)

jobs = Table(
    "jobs",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("id", String(16), nullable=False, unique=True),
    Column("kind", String(16), nullable=False),
    Column("collection", String(200), nullable=False, index=True),
    Column("state", String(16), nullable=False, index=True),
    # What is to be done, how far it is, and what came of it, as JSON.
    Column("task", Text, nullable=False),
    Column("progress", Text, nullable=False),
    Column("result", Text, nullable=True),
    Column("cancel", Integer, nullable=False, default=0),
    Column("attempts", Integer, nullable=False, default=0),
    Column("created_at", Float, nullable=False),
    Column("started_at", Float, nullable=True),
    Column("ended_at", Float, nullable=True),
    # Who sent it, and under which idempotency key; the same pair never makes a second job.
    Column("key_id", String(16), nullable=False),
    Column("repeat_key", String(200), nullable=True, unique=True),
    Column("repeat_body", String(64), nullable=True),
)

feedback = Table(
    "feedback",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("id", String(16), nullable=False, unique=True),
    Column("created_at", Float, nullable=False),
    Column("key_id", String(16), nullable=False),
    # NULL where a question was asked over everything that its asker sees.
    Column("collection", String(200), nullable=True),
    Column("rating", String(4), nullable=False),
    Column("verdict", String(16), nullable=False),
    Column("question", Text, nullable=False),
    Column("answer", Text, nullable=False),
    Column("comment", Text, nullable=True),
    # The cited pages, a JSON list.
    Column("citations", Text, nullable=False),
)


def _create(connection: Connection, *tables: Table) -> None:
    for table in tables:
        connection.execute(CreateTable(table, if_not_exists=True))
        for index in table.indexes:
            connection.execute(CreateIndex(index, if_not_exists=True))


def _keys_and_jobs(connection: Connection) -> None:
    _create(connection, keys, jobs)


def _feedback(connection: Connection) -> None:
    _create(connection, feedback)


# Step n brings version n-1 to n; steps are only ever added.
MIGRATIONS = (_keys_and_jobs, _feedback)


def open_service_database(home: Path) -> Engine:
    """Return the database, made or brought up to date where needed.

    Raises StoreUnavailable, and ConfigError when a newer Pageglass wrote it.
    """
    engine = open_sqlite(home / "service.sqlite")
    with reported(NAME), engine.begin() as connection:
        connection.exec_driver_sql("BEGIN IMMEDIATE")
        version = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
        if version > len(MIGRATIONS):
            raise ConfigError(f"{NAME} was written by a newer Pageglass: use that one")
        for step in MIGRATIONS[version:]:
            step(connection)
        connection.exec_driver_sql(f"PRAGMA user_version = {len(MIGRATIONS)}")
    return engine
