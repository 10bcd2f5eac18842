"""What `remove` takes out of a library: documents, and what is known of files not read."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from serving import PUBLIC, open_library

from pageglass.api.cli_ingest import ingest_command, remove_command
from pageglass.api.failed_files import failed_file_id
from pageglass.api.shapes import status_json
from pageglass.core.errors import ConfigError, NotFound
from pageglass.core.protocols import Catalog
from pageglass.core.types import FileRecord

BAD = FileRecord(
    "notes", "/in/deep/bad.pdf", "deep/bad.pdf", 1, 1, 1, "", None, "damaged", "broken"
)
# A file that failed is called like a document that is read.
SAME = FileRecord("notes", "/in/report.pdf", PUBLIC.source, 1, 1, 1, "", None, "empty", "0 bytes")


@pytest.fixture
def catalog(tmp_path: Path) -> Catalog:
    held = open_library(tmp_path).catalog
    for file in (BAD, SAME):
        held.record(file)
    return held


@pytest.mark.parametrize("name", ["bad.pdf", "deep/bad.pdf", "/in/deep/bad.pdf", "id"])
def test_a_file_that_could_not_be_read_is_forgotten(catalog, tmp_path, capsys, name) -> None:
    called = failed_file_id(BAD) if name == "id" else name
    remove_command([called], home=tmp_path, as_json=True)
    assert json.loads(capsys.readouterr().out) == {"removed": [], "forgotten": [BAD.source]}
    assert catalog.failures() == [SAME]


def test_an_uploaded_file_that_could_not_be_read_is_deleted(catalog, tmp_path) -> None:
    uploaded = tmp_path / "uploads" / "notes" / "worse.pdf"
    uploaded.parent.mkdir(parents=True)
    uploaded.write_bytes(b"no pdf")
    catalog.record(replace(BAD, path=str(uploaded), source="worse.pdf"))
    remove_command(["worse.pdf"], home=tmp_path)
    assert not uploaded.exists()


def test_a_failed_file_is_listed_with_the_id_that_removes_it(catalog, capsys, tmp_path) -> None:
    ids = {one["source"]: one["id"] for one in status_json(catalog, "notes")["documents"]}
    remove_command([ids[BAD.source]], home=tmp_path)
    assert catalog.failures() == [SAME]


@pytest.mark.parametrize("name", ["", "a/b", " reports", "r" * 101, "reports\n"])
def test_a_name_that_no_collection_can_have_is_refused(tmp_path, name) -> None:
    with pytest.raises(ConfigError, match="no name for a collection"):
        ingest_command([tmp_path], collection=name, home=tmp_path / "home")


def test_a_document_and_a_failed_file_of_one_name_go_together(catalog, tmp_path, capsys) -> None:
    remove_command([PUBLIC.source, "bad.pdf"], home=tmp_path)
    said = capsys.readouterr().out.splitlines()
    assert said == ["removed report.pdf", "forgot report.pdf, deep/bad.pdf: not read"]
    assert catalog.failures() == []
    assert PUBLIC.id not in {document.id for document in catalog.documents()}


def test_a_collection_keeps_to_its_own(catalog, tmp_path) -> None:
    remove_command([PUBLIC.source], collection=PUBLIC.collection, home=tmp_path)
    assert SAME in catalog.failures()
    with pytest.raises(NotFound):
        remove_command(["bad.pdf"], collection=PUBLIC.collection, home=tmp_path)


def test_nothing_goes_when_one_of_the_names_is_unknown(catalog, tmp_path) -> None:
    with pytest.raises(NotFound, match="nowhere"):
        remove_command(["bad.pdf", PUBLIC.source, "nowhere.pdf"], home=tmp_path)
    assert catalog.failures() == [BAD, SAME]
    assert catalog.document(PUBLIC.id) is not None
