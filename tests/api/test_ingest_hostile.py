"""Files that try to break a reader, ingested by the real command, where they are present."""

import json
import os
import shutil
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from kill_library import OnDisk

from pageglass.api.assemble import load_settings, open_catalog, open_embedder, open_index
from pageglass.core.scope import Scope
from pageglass.core.text import words

HOSTILE = Path(__file__).parents[3] / "shared" / "hostile"
pytestmark = pytest.mark.skipif(not HOSTILE.is_dir(), reason="needs ../shared/hostile")

MOST_MEMORY_KIB = 2 << 20
# Seconds that a file may take to open, and a page to be read; what needs longer fails by itself.
LONGEST_S = 60
# What is no document: hidden files, locks and caches are passed over in silence.
PASSED_OVER = (".", "~$", "Thumbs.db")
# Run between the tests and the command, as the peak of a process counts that of whoever started it:
# writes that of the command or of the largest that it waited for, in KiB, and ends as it did.
TELL_PEAK = """
import pathlib, resource, subprocess, sys
code = subprocess.run(sys.argv[2:]).returncode
peak_kib = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
pathlib.Path(sys.argv[1]).write_text(str(peak_kib))
sys.exit(code)
"""
FEW = (
    "a;touch pwned;$(id)&`x`.pdf",
    "line\nbreak.pdf",
    "-rf --help.pdf",
    "Thumbs.db",
    "zero_byte.pdf",
    "random_bytes.pdf",
    "truncated_40pct.pdf",
    "enc_r3_userpw.pdf",
    "endless_page_20000pt.pdf",
    "竖排中文.pdf",
    "pptx_xxe.pptx",
    "pptx_external_image_ssrf.pptx",
    "zipbomb_1GiB_slide.pptx",
)


@dataclass(frozen=True)
class Run:
    """What one run of the command said, and what it left behind."""

    code: int
    report: dict[str, Any]
    errors: str
    peak_kib: int
    home: Path
    folder: Path
    asked: list[bytes]
    entries: list[dict[str, Any]]

    @property
    def failed(self) -> dict[str, str]:
        return {each["source"]: each["reason"] for each in self.report["failed"]}


def manifest() -> list[dict[str, Any]]:
    lines = (HOSTILE / "manifest.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) | {"source": _source(json.loads(line))} for line in lines]


def _source(entry: dict[str, Any]) -> str:
    return str(entry["file"]).removeprefix("files/")


@contextmanager
def listener() -> Iterator[socket.socket | None]:
    """Yield a socket where hostile files point to; None where this user may not have it."""
    with socket.socket() as server:
        try:
            server.bind(("127.0.0.1", 9))
        except OSError:
            yield None
            return
        server.listen()
        server.setblocking(False)
        yield server


def requests(server: socket.socket | None) -> list[bytes]:
    """Return what was asked for; other programs of this machine may have called the port too."""
    asked: list[bytes] = []
    while server is not None:
        try:
            connection, _ = server.accept()
        except BlockingIOError:
            break
        with connection, suppress(OSError):
            connection.settimeout(1)
            asked.append(connection.recv(1000))
    return asked


def ingest(files: Path, work: Path, entries: list[dict[str, Any]]) -> Run:
    folder, home = work / "here", work / "home"
    folder.mkdir()
    command = [sys.executable, "-m", "pageglass.api", "ingest", str(files), "--json"]
    limits = {
        "PAGEGLASS_INGEST__FILE_TIMEOUT_S": str(LONGEST_S),
        "PAGEGLASS_INGEST__PAGE_TIMEOUT_S": str(LONGEST_S),
    }
    with listener() as server, (work / "out").open("wb") as out, (work / "err").open("wb") as err:
        code = subprocess.run(
            [sys.executable, "-c", TELL_PEAK, str(work / "peak"), *command, "--home", str(home)],
            stdout=out,
            stderr=err,
            cwd=folder,
            env=os.environ | limits,
            check=False,
        ).returncode
        asked = [request for request in requests(server) if b"ssrf" in request]
    report = json.loads((work / "out").read_bytes() or b"{}")
    errors = (work / "err").read_text(encoding="utf-8", errors="replace")
    peak_kib = int((work / "peak").read_text())
    return Run(code, report, errors, peak_kib, home, folder, asked, entries)


@pytest.fixture(scope="module", params=["few", pytest.param("all", marks=pytest.mark.slow)])
def run(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Run:
    work = tmp_path_factory.mktemp("hostile")
    if request.param == "all":
        return ingest(HOSTILE / "files", work, manifest())
    (work / "files").mkdir()
    for name in FEW:
        shutil.copy(HOSTILE / "files" / name, work / "files" / name)
    return ingest(work / "files", work, [entry for entry in manifest() if entry["source"] in FEW])


def test_the_run_ends_and_says_that_some_files_failed(run: Run) -> None:
    assert run.code == 3, run.errors


def test_every_file_is_ingested_or_failed_with_a_reason(run: Run) -> None:
    added = set(run.report["added"])
    for entry in run.entries:
        name = entry["source"]
        if name.rpartition("/")[2].startswith(PASSED_OVER):
            continue
        assert (name in added) != (name in run.failed), name
    assert all(each["detail"] for each in run.report["failed"])


def test_no_file_and_no_page_took_too_long(run: Run) -> None:
    assert [name for name, reason in run.failed.items() if reason == "timeout"] == []
    pages = _rows(run, "SELECT reason FROM pages WHERE reason LIKE '%took longer%'")
    assert pages == []


def test_no_process_needed_too_much_memory(run: Run) -> None:
    assert run.peak_kib < MOST_MEMORY_KIB


def test_locked_and_empty_files_are_told_as_such(run: Run) -> None:
    for entry in run.entries:
        if entry.get("password"):
            assert run.failed.get(entry["source"]) == "password", entry["source"]
        if entry["bytes"] == 0:
            assert run.failed.get(entry["source"]) == "empty", entry["source"]


def test_what_must_be_found_is_found_in_its_file(run: Run) -> None:
    settings = load_settings(run.home)
    index, catalog = open_index(settings, open_embedder(settings)), open_catalog(settings)
    for entry in run.entries:
        if not (stated := entry.get("must_find_text")):
            continue
        text, on, page = str(stated).partition(" (")[0].partition(" on page ")
        matches = index.matching(words(text), 20, Scope())
        places = catalog.locate([match.passage_id for match in matches])
        found = {
            (name, place.page.number if on else None)
            for place in places
            if _bare(text) in _bare(place.passage.text)
            for name in (place.document.source, *place.document.also_at)
        }
        assert (entry["source"], int(page) if on else None) in found, (entry["source"], stated)


def _bare(text: str) -> str:
    return "".join(text.split())


def test_nothing_is_written_beside_the_library(run: Run) -> None:
    assert list(run.folder.iterdir()) == []
    assert [path for path in Path("/tmp").iterdir() if path.name.startswith("pwned")] == []
    assert OnDisk(run.home).leftovers() == []


def test_nobody_was_called(run: Run) -> None:
    assert run.asked == []


def test_no_file_of_this_machine_is_in_the_index(run: Run) -> None:
    assert _rows(run, "SELECT id FROM passages WHERE text LIKE '%root:x:0%'") == []


def _rows(run: Run, query: str) -> list[tuple[str]]:
    with closing(sqlite3.connect(run.home / "catalog.sqlite")) as catalog:
        return catalog.execute(query).fetchall()
