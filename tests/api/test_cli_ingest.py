import subprocess
import sys
from pathlib import Path

from commands import run

GIVE_WAY_TWICE = """
import os
from pageglass.api.cli_ingest import NICENESS, give_way

own = os.getpriority(os.PRIO_PROCESS, 0)
give_way()
give_way()
assert os.getpriority(os.PRIO_PROCESS, 0) == max(own, NICENESS)
"""


def test_ingestion_gives_way_once_however_often_it_is_told() -> None:
    # In a process of its own, for a process cannot take its niceness back.
    subprocess.run([sys.executable, "-c", GIVE_WAY_TWICE], check=True)


def test_removing_deletes_what_was_uploaded_and_leaves_what_lies_in_folders(tmp_path: Path) -> None:
    home = tmp_path / "home"
    uploaded, own = home / "uploads" / "default" / "a.txt", tmp_path / "docs" / "b.txt"
    for path, text in ((uploaded, "The pump is blue."), (own, "The canteen opens at nine.")):
        path.parent.mkdir(parents=True)
        path.write_text(text, encoding="utf-8")
    assert run("ingest", uploaded, own, home=home).code == 0
    assert run("remove", "a.txt", "b.txt", home=home).code == 0
    assert (uploaded.exists(), own.exists()) == (False, True)
