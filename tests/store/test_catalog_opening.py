"""A catalogue opened again, by several at once, and where it cannot be opened."""

import sqlite3
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from fakes import make_document
from small_catalog import add

from pageglass.core.errors import ConfigError, StoreUnavailable
from pageglass.core.protocols import Catalog
from pageglass.store.catalog_sql import SqlCatalog
from pageglass.store.database import open_sqlite


def test_a_second_connection_sees_what_was_committed(catalog: Catalog, catalog_path: Path) -> None:
    other = SqlCatalog(open_sqlite(catalog_path))
    assert other.documents() == []
    add(catalog, make_document())
    assert len(other.documents()) == 1


def test_opening_twice_keeps_what_is_there(catalog: Catalog, catalog_path: Path) -> None:
    add(catalog, make_document())
    assert len(SqlCatalog(open_sqlite(catalog_path)).documents()) == 1


def test_a_new_catalogue_can_be_opened_by_many_at_once(tmp_path: Path) -> None:
    together = threading.Barrier(6)

    def open_with_the_others(path: Path) -> int:
        engine = open_sqlite(path)
        together.wait(timeout=60)
        return len(SqlCatalog(engine).documents())

    with ThreadPoolExecutor(6) as threads:
        for attempt in range(5):
            paths = [tmp_path / f"{attempt}.sqlite"] * 6
            assert list(threads.map(open_with_the_others, paths)) == [0] * 6


def test_a_catalogue_of_a_newer_version_is_refused(catalog: Catalog, catalog_path: Path) -> None:
    raw = sqlite3.connect(catalog_path)
    raw.execute("UPDATE schema_version SET version = 99")
    raw.commit()
    raw.close()
    with pytest.raises(ConfigError, match=r"version 99.*newer Pageglass"):
        SqlCatalog(open_sqlite(catalog_path))


def test_a_folder_that_cannot_be_made_is_an_unavailable_store(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(StoreUnavailable, match="file"):
        open_sqlite(tmp_path / "file" / "catalog.sqlite")


def test_a_catalogue_that_cannot_be_opened_is_an_unavailable_store(tmp_path: Path) -> None:
    (tmp_path / "catalog.sqlite").mkdir()
    with pytest.raises(StoreUnavailable, match="catalogue"):
        SqlCatalog(open_sqlite(tmp_path / "catalog.sqlite"))


def test_a_file_that_is_no_database_is_an_unavailable_store(tmp_path: Path) -> None:
    (tmp_path / "catalog.sqlite").write_bytes(b"something else, and long enough to be read" * 50)
    with pytest.raises(StoreUnavailable, match="catalogue"):
        SqlCatalog(open_sqlite(tmp_path / "catalog.sqlite"))
