"""`kill -9` of the real command, and what the next run makes of what is left."""

import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pymupdf
import pytest
from kill_library import OnDisk

from pageglass.api.assemble import load_settings, open_embedder, open_index
from pageglass.core.scope import Scope
from pageglass.core.text import words

FILES, PAGES = 4, 24
KILLS = 12
ENOUGH_S = 120.0


@pytest.fixture(scope="module")
def models(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("models")
    open_embedder(load_settings(home))  # unpacked once
    return home / "models"


@pytest.fixture
def home(models: Path, tmp_path: Path) -> Path:
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "models").symlink_to(models)
    return tmp_path / "home"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "files").mkdir()
    for number in range(FILES):
        write(tmp_path / "files" / f"{number}.pdf", f"first{number}")
    return tmp_path / "files"


def write(path: Path, word: str) -> None:
    """Write a PDF whose every page has a word that no other page has."""
    document = pymupdf.open()
    for number in range(PAGES):
        page = document.new_page()
        page.insert_text((72, 72), "Tide tables", fontsize=16)
        page.insert_text((72, 700), f"The word {word}page{number} stands on this page alone.")
        for line in range(30):
            page.insert_text((72, 100 + 20 * line), f"The tide rose by {line} feet at {number}")
    document.save(path)


def start(folder: Path, home: Path) -> "subprocess.Popen[str]":
    command = [sys.executable, "-m", "pageglass.api", "ingest", str(folder), "--json"]
    return subprocess.Popen(
        [*command, "--home", str(home)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        start_new_session=True,
    )


def finish(folder: Path, home: Path) -> dict[str, list[str]]:
    """Return the report of a run that is left alone."""
    run = start(folder, home)
    output, errors = run.communicate(timeout=300)
    assert run.returncode == 0, errors
    report: dict[str, list[str]] = json.loads(output)
    return report


def kill(run: "subprocess.Popen[str]") -> None:
    """Kill the leading process alone, and wait until its workers have ended by themselves."""
    run.kill()
    run.communicate(timeout=ENOUGH_S)
    assert any(_until_gone(run.pid)), "workers outlive the process that started them"


def _until_gone(group: int) -> Iterator[bool]:
    deadline = time.monotonic() + ENOUGH_S
    while time.monotonic() < deadline:
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            yield True
        yield False
        signal.sigtimedwait([], 0.05)


def kill_when(run: "subprocess.Popen[str]", seen: Callable[[], bool]) -> bool:
    """Kill the run once something is seen on disk; False when it ended before."""
    while run.poll() is None and not seen():
        signal.sigtimedwait([], 0.02)
    ended = run.poll() is not None
    kill(run)
    return not ended


def is_searchable(home: Path, word: str) -> bool:
    settings = load_settings(home)
    index = open_index(settings, open_embedder(settings))
    return all(
        len(index.matching(words(f"{word}page{number}"), 10, Scope())) == 1
        for number in range(PAGES)
    )


def check_whole(home: Path, folder: Path, versions: list[str]) -> None:
    library = OnDisk(home)
    assert library.half_visible() == []
    assert library.leftovers() == []
    assert library.documents() == sorted(path.name for path in folder.iterdir())
    assert all(is_searchable(home, version) for version in versions)


def images_of(home: Path) -> int:
    return sum(1 for _ in (home / "images").rglob("*.jpg"))


def test_a_run_after_two_killed_ones_has_everything_once(folder: Path, home: Path) -> None:
    assert kill_when(start(folder, home), lambda: images_of(home) > 8)
    assert OnDisk(home).half_visible() == []
    assert kill_when(start(folder, home), lambda: bool(committed(home)))
    assert OnDisk(home).half_visible() == []
    kept = committed(home)
    report = finish(folder, home)
    assert len(kept) < FILES
    assert sorted([*report["added"], *report["unchanged"]]) == [f"{n}.pdf" for n in range(FILES)]
    assert report["duplicates"] == []
    check_whole(home, folder, [f"first{number}" for number in range(FILES)])


def committed(home: Path) -> list[str]:
    try:
        return OnDisk(home).documents()
    except sqlite3.OperationalError:  # the tables are not made yet
        return []


@pytest.mark.slow
def test_runs_killed_at_random_moments_never_show_half_a_document(folder: Path, home: Path) -> None:
    chance = random.Random(0)
    began = time.monotonic()
    finish(folder, home)
    whole_run_s = time.monotonic() - began
    versions = [f"first{number}" for number in range(FILES)]
    for kill_number in range(KILLS):
        for number in chance.sample(range(FILES), 2):
            versions[number] = f"version{kill_number}of{number}"
            write(folder / f"{number}.pdf", versions[number])
        run = start(folder, home)
        with suppress(subprocess.TimeoutExpired):
            run.wait(timeout=chance.uniform(0.2, 1.2) * whole_run_s)
        kill(run)
        library = OnDisk(home)
        assert library.half_visible() == []
        # What a file held before stays found until what replaces it is.
        assert set(library.documents()) == {f"{number}.pdf" for number in range(FILES)}
        if kill_number % 4 == 3:
            finish(folder, home)
            check_whole(home, folder, versions)
