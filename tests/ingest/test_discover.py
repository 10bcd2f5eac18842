"""Which files are found, and which are known to be unchanged."""

import os
import socket
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from fakes import make_document, make_record

from pageglass.core.errors import ConfigError
from pageglass.core.ids import DocumentId
from pageglass.ingest.discover import RACY_NS, Found, SourceFile, find_files, is_unchanged, roots

NOBODY = 65534


def touch(*paths: Path) -> None:
    for path in paths:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x")


def find(*paths: Path) -> Found:
    return find_files(paths, without=Path("/no/library"))


def sources(*paths: Path) -> list[str]:
    return [file.source for file in find(*paths).files]


@pytest.fixture
def guarded() -> Iterator[Path]:
    """Give a folder that every user can reach."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)
        for each in Path(folder).rglob("*"):
            each.chmod(0o755)


def find_as_other_user(folder: Path) -> Found:
    """Find files as a user for whom permissions count; nothing is closed to root."""
    user = os.geteuid()
    if user == 0:
        os.seteuid(NOBODY)
    try:
        return find(folder)
    finally:
        os.seteuid(user)


def test_files_are_found_at_any_depth_and_sorted(tmp_path: Path) -> None:
    touch(tmp_path / "b.pdf", tmp_path / "a" / "deep" / "c.pdf")
    assert sources(tmp_path) == ["a/deep/c.pdf", "b.pdf"]


@pytest.mark.parametrize(
    "name", [".hidden.pdf", ".git/config", "~$report.docx", "Thumbs.db", "x.tmp", "__MACOSX/a.pdf"]
)
def test_files_that_nobody_means_are_left_out(tmp_path: Path, name: str) -> None:
    touch(tmp_path / name)
    assert sources(tmp_path) == []


def test_a_file_given_by_name_is_found_though_it_is_hidden(tmp_path: Path) -> None:
    touch(tmp_path / ".hidden.pdf")
    assert sources(tmp_path / ".hidden.pdf") == [".hidden.pdf"]


def test_a_single_file_is_found_under_its_name(tmp_path: Path) -> None:
    touch(tmp_path / "a" / "report.pdf")
    assert sources(tmp_path / "a" / "report.pdf") == ["report.pdf"]


def test_a_file_given_twice_is_found_once(tmp_path: Path) -> None:
    touch(tmp_path / "a.pdf")
    assert sources(tmp_path, tmp_path / "a.pdf") == ["a.pdf"]


def test_a_pipe_in_a_folder_is_left_out(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.pdf")
    assert sources(tmp_path) == []


def test_a_socket_in_a_folder_is_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)  # a socket's path must be short
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("socket.pdf")
        assert sources(tmp_path) == []


def test_a_broken_link_is_left_out(tmp_path: Path) -> None:
    (tmp_path / "link.pdf").symlink_to(tmp_path / "gone.pdf")
    assert sources(tmp_path) == []


def test_a_link_to_a_file_is_found(tmp_path: Path) -> None:
    touch(tmp_path / "elsewhere" / "a.pdf")
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "link.pdf").symlink_to(tmp_path / "elsewhere" / "a.pdf")
    assert sources(tmp_path / "folder") == ["link.pdf"]


def test_links_to_folders_are_not_followed(tmp_path: Path) -> None:
    touch(tmp_path / "a.pdf")
    (tmp_path / "loop").symlink_to(tmp_path)
    assert sources(tmp_path) == ["a.pdf"]


@pytest.mark.parametrize("name", ["nothing", "nothing/at/all.pdf"])
def test_a_path_that_does_not_exist_is_refused_by_name(tmp_path: Path, name: str) -> None:
    with pytest.raises(ConfigError, match=name):
        find(tmp_path / name)


def test_a_pipe_given_by_name_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.pdf")
    with pytest.raises(ConfigError, match="neither a file nor a folder"):
        find(tmp_path / "pipe.pdf")


def test_a_name_that_is_no_text_is_found_and_shown_with_escapes(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/\xb1\xa8\xb8\xe6.pdf"
    Path(os.fsdecode(path)).write_text("x")
    (file,) = find(tmp_path).files
    assert file.source == r"\xb1\xa8\xb8\xe6.pdf"
    assert file.key.encode().endswith(rb"\xb1\xa8\xb8\xe6.pdf")
    assert file.path.read_text() == "x"


def test_size_and_time_are_those_of_the_file(tmp_path: Path) -> None:
    touch(tmp_path / "a.pdf")
    os.utime(tmp_path / "a.pdf", ns=(1, 123_456_789_000))
    (file,) = find(tmp_path).files
    assert (file.size_bytes, file.modified_ns) == (1, 123_456_789_000)


def test_the_library_itself_is_left_out(tmp_path: Path) -> None:
    home = tmp_path / "data" / "library"
    touch(tmp_path / "a.pdf", home / "images" / "d" / "00001.jpg")
    assert [file.source for file in find_files([tmp_path], without=home).files] == ["a.pdf"]


def test_a_folder_that_cannot_be_listed_is_told(guarded: Path) -> None:
    touch(guarded / "open.pdf", guarded / "closed" / "a.pdf")
    (guarded / "closed").chmod(0)
    found = find_as_other_user(guarded)
    assert [file.source for file in found.files] == ["open.pdf"]
    assert found.unlisted == [str(guarded / "closed")]


def test_a_file_that_nobody_may_look_at_is_found(guarded: Path) -> None:
    touch(guarded / "closed" / "a.pdf")
    (guarded / "closed").chmod(0o644)
    found = find_as_other_user(guarded)
    assert [(file.source, file.size_bytes) for file in found.files] == [("closed/a.pdf", 0)]


def test_folders_are_told_with_a_slash_so_that_neighbours_are_no_part(tmp_path: Path) -> None:
    touch(tmp_path / "docs" / "a.pdf")
    assert roots([tmp_path / "docs", tmp_path / "docs" / "a.pdf"]) == [f"{tmp_path}/docs/"]


KNOWN = make_record(make_document("a.pdf"))
FILE = SourceFile(Path("/files/a.pdf"), "a.pdf", KNOWN.size_bytes, KNOWN.modified_ns)


def test_a_file_of_the_same_size_and_time_is_unchanged() -> None:
    assert is_unchanged(FILE, KNOWN)


def test_a_file_of_another_size_may_have_changed() -> None:
    assert not is_unchanged(replace(FILE, size_bytes=1), KNOWN)


def test_a_file_of_another_time_may_have_changed() -> None:
    assert not is_unchanged(replace(FILE, modified_ns=1), KNOWN)


def test_a_file_written_just_before_it_was_recorded_may_have_changed() -> None:
    racy = replace(KNOWN, recorded_ns=KNOWN.modified_ns + RACY_NS)
    assert not is_unchanged(FILE, racy)


def test_a_file_that_failed_is_tried_again() -> None:
    assert not is_unchanged(FILE, replace(KNOWN, document_id=None, reason="damaged"))


def test_a_change_that_failed_is_tried_again() -> None:
    assert not is_unchanged(FILE, replace(KNOWN, document_id=DocumentId("old"), reason="damaged"))
