"""The command that does the service's jobs: pageglass work."""

import os
import signal
import threading
import time
from typing import Annotated

import typer

from pageglass.core.config import Settings
from pageglass.core.protocols import Embedder
from pageglass.ingest.pipeline import IngestEngines

from .assemble import load_settings, open_embedder, open_ingest_engines, open_workers
from .options import Home

# Answers go before reading: the process that reads gives way on a busy machine.
NICENESS = 10
LOOK_EVERY_S = 0.5


def work_command(
    idle: Annotated[
        float, typer.Option("--idle", min=0, metavar="S", help="End after so long without a job.")
    ] = 0,
    with_parent: Annotated[
        bool, typer.Option("--with-parent", help="End when the process that started it does.")
    ] = False,
    home: Home = None,
) -> None:
    """Do the jobs that the service was given, until there are none; `serve` runs it by itself."""
    from pageglass.store.jobs_sql import Jobs
    from pageglass.store.service_sql import open_service_database

    from .logfile import start_log
    from .uploads import Uploads
    from .work import Bench, work

    settings = load_settings(home)
    start_log(settings.serve)
    stopping = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stopping.set())
    os.nice(NICENESS)
    if with_parent:
        threading.Thread(target=_watch_parent, args=(stopping,), daemon=True).start()
    engines = KeptEmbedder(settings)
    bench = Bench(
        settings=settings,
        jobs=Jobs(open_service_database(settings.home)),
        uploads=Uploads(settings.home),
        open_engines=engines.open,
        stopping=stopping.is_set,
    )
    work(bench, idle)


class KeptEmbedder:
    """Opens engines for one job after the other, and the embedder at the first that needs it."""

    def __init__(self, settings: Settings) -> None:
        """Open what the settings say."""
        self._settings = settings
        self._embedder: Embedder | None = None

    def open(self) -> IngestEngines:
        """Return engines with workers of their own, which the caller closes."""
        return open_ingest_engines(
            self._settings, open_workers(self._settings), embedder_at_hand=self._kept
        )

    def _kept(self) -> Embedder:
        if self._embedder is None:
            self._embedder = open_embedder(self._settings)
        return self._embedder


def _watch_parent(stopping: threading.Event) -> None:
    parent = os.getppid()
    while os.getppid() == parent:
        time.sleep(LOOK_EVERY_S)
    stopping.set()
