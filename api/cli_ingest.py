"""The commands that fill a library, empty it and say what is in it."""

import os
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from pageglass.core.config import Settings
from pageglass.core.errors import ConfigError, NotFound
from pageglass.core.protocols import Catalog
from pageglass.core.types import FileRecord
from pageglass.ingest.lock import is_written
from pageglass.ingest.report import IngestReport, Silent

from .assemble import (
    load_settings,
    open_catalog,
    open_images,
    open_index,
    open_ingest_engines,
    open_workers,
)
from .failed_files import failed_files
from .options import AsJson, Collection, Home
from .progress import LineProgress, TerminalProgress
from .shapes import ingest_json, status_json
from .show import console, print_ingest, print_json, print_status
from .uploads import COLLECTION, COLLECTION_IN_WORDS, Uploads

FAILED_FILES = 3
# Answers go before reading: on a busy machine ingestion gives way to whoever asks.
NICENESS = 5


def ingest_command(
    paths: Annotated[
        list[Path], typer.Argument(metavar="PATH...", help="Folders and files to read.")
    ],
    collection: Annotated[
        str, typer.Option("--collection", "-c", metavar="C", help="Collection to put them in.")
    ] = "default",
    sync: Annotated[
        bool, typer.Option("--sync", help="Also remove what is gone from these folders.")
    ] = False,
    password: Annotated[
        list[str] | None,
        typer.Option("--password", metavar="P", help="Try this on locked files; repeatable."),
    ] = None,
    password_file: Annotated[
        Path | None,
        typer.Option("--password-file", metavar="FILE", help="Passwords to try, one a line."),
    ] = None,
    workers: Annotated[
        int | None, typer.Option("--workers", min=1, help="Processes that read. Default: cores.")
    ] = None,
    home: Home = None,
    as_json: AsJson = False,
) -> None:
    """Read documents into the library; what has not changed costs nothing.

    Exits with 3 when a file could not be read; the others are in the library all the same.
    """
    settings = _with_options(load_settings(home), password or [], password_file, workers)
    if not re.fullmatch(COLLECTION, collection):
        raise ConfigError(f"no name for a collection: {collection!r}; use {COLLECTION_IN_WORDS}")
    give_way()
    report = _ingest(paths, settings, collection, sync, as_json=as_json)
    if as_json:
        print_json(ingest_json(report))
    else:
        print_ingest(report)
    if report.failed:
        raise typer.Exit(FAILED_FILES)


def give_way() -> None:
    """Let other processes go first where they want the same cores; twice is as once."""
    own = os.getpriority(os.PRIO_PROCESS, 0)
    os.setpriority(os.PRIO_PROCESS, 0, max(NICENESS, own))


def _ingest(
    paths: list[Path], settings: Settings, collection: str, sync: bool, *, as_json: bool
) -> IngestReport:
    from pageglass.ingest.pipeline import ingest

    workers = open_workers(settings)
    engines = open_ingest_engines(settings, workers)
    errors = Console(stderr=True)
    try:
        with TerminalProgress(errors) if errors.is_terminal else LineProgress() as progress:
            return ingest(
                paths,
                engines,
                settings=settings.ingest,
                home=settings.home,
                collection=collection,
                sync=sync,
                progress=progress if not as_json or errors.is_terminal else Silent(),
            )
    finally:
        workers.close()


def _with_options(
    settings: Settings, passwords: list[str], password_file: Path | None, workers: int | None
) -> Settings:
    """Return the settings with what this call adds to them."""
    given = [*settings.ingest.passwords, *passwords]
    if password_file:
        try:
            given += password_file.read_text(encoding="utf-8").splitlines()
        except (OSError, UnicodeDecodeError) as error:
            raise ConfigError(f"cannot read passwords from {password_file}: {error}") from error
    changes: dict[str, object] = {"passwords": tuple(dict.fromkeys(filter(None, given)))}
    if workers:
        changes["workers"] = workers
    return settings.model_copy(update={"ingest": settings.ingest.model_copy(update=changes)})


def status_command(
    collection: Collection = None, home: Home = None, as_json: AsJson = False
) -> None:
    """Show every document with how its pages were read, and every file that failed."""
    settings = load_settings(home)
    status = status_json(open_catalog(settings), collection)
    status["being_written"] = is_written(settings.home)
    if as_json:
        print_json(status)
    else:
        print_status(status)


def remove_command(
    names: Annotated[
        list[str], typer.Argument(metavar="DOCUMENT...", help="Ids, paths or file names.")
    ],
    collection: Collection = None,
    home: Home = None,
    as_json: AsJson = False,
) -> None:
    """Take documents out of the library, and forget files that could not be read.

    Files in folders stay, and come back when the folder is ingested again. A file that was uploaded
    to the service is deleted.
    """
    settings = load_settings(home)
    catalog = open_catalog(settings)
    failed = {name: failed_files(name, collection, catalog) for name in names}
    removed = _remove_documents(failed, collection, settings, catalog)
    gone = dict.fromkeys(file for files in failed.values() for file in files)
    for file in gone:
        catalog.forget(file.collection, file.path)
    Uploads(settings.home).delete(file.path for file in gone)
    forgotten = list(dict.fromkeys(file.source for file in gone))
    if as_json:
        print_json({"removed": removed, "forgotten": forgotten})
        return
    if removed:
        console().print(f"removed {', '.join(removed)}", markup=False)
    if forgotten:
        console().print(f"forgot {', '.join(forgotten)}: not read", markup=False)


def _remove_documents(
    failed: Mapping[str, Sequence[FileRecord]],
    collection: str | None,
    settings: Settings,
    catalog: Catalog,
) -> list[str]:
    """Remove the documents of these names, each with its failed files; return their sources.

    Raises NotFound, before anything is removed, for a name that no failed file has either.
    """
    from pageglass.ingest.remove import find_documents, remove_documents

    wanted = []
    for name, files in failed.items():
        try:
            wanted += [document.id for document in find_documents(name, collection, catalog)]
        except NotFound:
            if not files:
                raise
    if not wanted:
        return []
    paths = [file.path for one in wanted for file in catalog.files(document_id=one)]
    removed = remove_documents(
        [str(one) for one in wanted],
        collection=collection,
        catalog=catalog,
        images=open_images(settings),
        index=open_index(settings, None),
        home=settings.home,
    )
    Uploads(settings.home).delete(paths)
    return removed
