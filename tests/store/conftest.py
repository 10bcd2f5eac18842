"""One store of each protocol, empty and on disk."""

from pathlib import Path

import pytest
from small_index import open_index

from pageglass.core.protocols import Catalog, PassageIndex
from pageglass.store.catalog_sql import SqlCatalog
from pageglass.store.database import open_sqlite


@pytest.fixture
def index_path(tmp_path: Path) -> Path:
    return tmp_path / "index.sqlite"


@pytest.fixture
def index(index_path: Path) -> PassageIndex:
    return open_index(index_path)


@pytest.fixture
def catalog_path(tmp_path: Path) -> Path:
    return tmp_path / "home" / "catalog.sqlite"


@pytest.fixture
def catalog(catalog_path: Path) -> Catalog:
    return SqlCatalog(open_sqlite(catalog_path))
