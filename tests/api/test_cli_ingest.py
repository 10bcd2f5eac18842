import subprocess
import sys

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
