"""A library as it lies on disk, looked at from outside: what a killed run may and may not leave."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class OnDisk:
    """The rows and files of one library, read without any code of ours."""

    home: Path

    def half_visible(self) -> list[str]:
        """Return the documents that a question could find without all of their pages or vectors."""
        if not (self.home / "catalog.sqlite").exists():
            return []
        found = []
        for document, pages in self._catalog(
            "SELECT id, page_count FROM documents WHERE committed"
        ):
            numbers = {number for (number,) in self._pages(document, "number")}
            named = {name for (name,) in self._passages(document)}
            vectors = {
                name
                for (name,) in self._index("SELECT id FROM vectors WHERE document = ?", document)
            }
            images = {path.name for path in (self.home / "images" / document).glob("*.jpg")}
            whole = numbers == set(range(1, pages + 1)) and len(images) == pages
            if not whole or not named or named != vectors:
                found.append(document)
        return found

    def documents(self) -> list[str]:
        """Return the sources of the documents that can be found, sorted."""
        rows = self._catalog("SELECT source FROM documents WHERE committed ORDER BY source")
        return [source for (source,) in rows]

    def leftovers(self) -> list[str]:
        """Return what no document that can be found accounts for."""
        known = {name for (name,) in self._catalog("SELECT id FROM documents WHERE committed")}
        rows = [*self._catalog("SELECT id FROM documents WHERE NOT committed")]
        rows += self._catalog(
            "SELECT id FROM pages WHERE document_id NOT IN (SELECT id FROM documents)"
        )
        rows += self._catalog("SELECT id FROM passages WHERE page_id NOT IN (SELECT id FROM pages)")
        rows += self._index(
            "SELECT rowid FROM words WHERE rowid NOT IN (SELECT number FROM vectors)"
        )
        rows += self._index(
            "SELECT number FROM vectors WHERE number NOT IN (SELECT rowid FROM words)"
        )
        vectors = [name for (name,) in self._index("SELECT DISTINCT document FROM vectors")]
        images = [path.name for path in (self.home / "images").iterdir()]
        work = [path.name for path in (self.home / "work").iterdir()]
        stray = [name for name in (*vectors, *images) if name not in known]
        return [str(row[0]) for row in rows] + stray + work

    def _pages(self, document: str, column: str) -> Iterator[tuple[int]]:
        yield from self._catalog(f"SELECT {column} FROM pages WHERE document_id = ?", document)

    def _passages(self, document: str) -> list[tuple[str]]:
        return self._catalog(
            "SELECT passages.id FROM passages JOIN pages ON pages.id = page_id"
            " WHERE document_id = ?",
            document,
        )

    def _catalog(self, query: str, *values: str) -> list[tuple]:  # type: ignore[type-arg]
        return self._rows("catalog.sqlite", query, values)

    def _index(self, query: str, *values: str) -> list[tuple]:  # type: ignore[type-arg]
        return self._rows("index.sqlite", query, values)

    def _rows(self, name: str, query: str, values: tuple[str, ...]) -> list[tuple]:  # type: ignore[type-arg]
        with closing(sqlite3.connect(self.home / name)) as connection:
            return connection.execute(query, values).fetchall()
