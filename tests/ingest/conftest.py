"""A library in a folder of its own, and a folder of documents."""

from pathlib import Path

import pytest
from followed_library import Library


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return Library(tmp_path / "home")


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    folder = tmp_path / "docs"
    folder.mkdir()
    return folder
