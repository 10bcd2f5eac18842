"""The numbered steps that bring an older catalogue up to date."""

from collections.abc import Callable

from sqlalchemy import Connection, Engine, Table, false, inspect, select, text, update
from sqlalchemy.schema import CreateIndex, CreateTable

from pageglass.core.errors import ConfigError

from .document_language import document_language
from .schema_sql import documents, files, generation, pages, passages, schema_version


def _create(connection: Connection, *tables: Table) -> None:
    # Not create_all, which first looks and then creates: two programs may start at the same time.
    for table in tables:
        connection.execute(CreateTable(table, if_not_exists=True))
        for index in table.indexes:
            connection.execute(CreateIndex(index, if_not_exists=True))


def _create_tables(connection: Connection) -> None:
    _create(connection, documents, files, pages, passages)


def _add_languages(connection: Connection) -> None:
    # A new catalogue has the column already: the first step makes the tables as they are today.
    if "language" in {column["name"] for column in inspect(connection).get_columns("documents")}:
        return
    connection.execute(text("ALTER TABLE documents ADD COLUMN language VARCHAR(2)"))
    for document_id in connection.scalars(select(documents.c.id)).all():
        connection.execute(
            update(documents)
            .where(documents.c.id == document_id)
            .values(language=document_language(connection, document_id))
        )


def _add_generation(connection: Connection) -> None:
    _create(connection, generation)
    connection.execute(generation.insert().values(number=0))


# Step n brings version n-1 to n; steps are only ever added.
MIGRATIONS: tuple[Callable[[Connection], None], ...] = (
    _create_tables,
    _add_languages,
    _add_generation,
)


def migrate(engine: Engine) -> None:
    """Bring the catalogue up to this program's version; an up-to-date one is left alone.

    Raises ConfigError when a newer Pageglass wrote it.
    """
    with engine.begin() as connection:
        _create(connection, schema_version)
        version = connection.scalar(select(schema_version.c.version)) or 0
        if version > len(MIGRATIONS):
            raise ConfigError(
                f"the catalogue has version {version}, this Pageglass knows {len(MIGRATIONS)}: "
                "use a newer Pageglass"
            )
        if version == len(MIGRATIONS):
            return
        # Takes SQLite's lock for writing, so that of two programs that start together one migrates.
        connection.execute(schema_version.delete().where(false()))
        version = connection.scalar(select(schema_version.c.version)) or 0
        for step in MIGRATIONS[version:]:
            step(connection)
        connection.execute(schema_version.delete())
        connection.execute(schema_version.insert().values(version=len(MIGRATIONS)))
