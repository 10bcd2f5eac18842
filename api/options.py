"""Options that several commands share."""

from pathlib import Path
from typing import Annotated

import typer

Home = Annotated[
    Path | None,
    typer.Option(
        "--home",
        metavar="DIR",
        help="Where the library is kept. Default: PAGEGLASS_HOME, else data/library.",
        show_default=False,
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON, and nothing else.")]
Collection = Annotated[
    str | None,
    typer.Option("--collection", "-c", metavar="C", help="Only this collection."),
]
DocumentName = Annotated[
    str | None,
    typer.Option(
        "--document", "-d", metavar="D", help="Only this document: its id, path or file name."
    ),
]
