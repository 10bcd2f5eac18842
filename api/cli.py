"""The command line: what each command is called, and what it exits with."""

import sys
from typing import Annotated

import typer

from pageglass.core.errors import (
    BadImage,
    BadSchema,
    ConfigError,
    IngestError,
    ModelBusy,
    ModelUnavailable,
    NotFound,
    PageglassError,
    PromptTooLarge,
    StoreUnavailable,
)

from .cli_ask import ask_command
from .cli_calibrate import calibrate_command
from .cli_eval import evaluate_command
from .cli_feedback import application as feedback_application
from .cli_ingest import ingest_command, remove_command, status_command
from .cli_keys import application as keys_application
from .cli_question import search_command
from .cli_work import work_command
from .doctor import doctor_command
from .serve import serve_command
from .show import print_error

# docs/errors.md is made from these.
EXIT_CODES: dict[type[PageglassError], int] = {
    ConfigError: 2,
    IngestError: 3,
    NotFound: 4,
    StoreUnavailable: 5,
    ModelUnavailable: 5,
    ModelBusy: 5,
    PromptTooLarge: 5,
    BadImage: 2,
    BadSchema: 2,
}

# 128 and the number of SIGINT, as shells have it.
INTERRUPTED = 130

application = typer.Typer(
    name="pageglass",
    help="Ask your documents a question, and see the very place on the page that answers it.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
application.command("ingest")(ingest_command)
application.command("search")(search_command)
application.command("ask")(ask_command)
application.add_typer(keys_application, name="keys")
application.add_typer(feedback_application, name="feedback")
application.command("serve")(serve_command)
application.command("work")(work_command)
application.command("status")(status_command)
application.command("remove")(remove_command)
application.command("eval")(evaluate_command)
application.command("calibrate")(calibrate_command)
application.command("doctor")(doctor_command)


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"pageglass {version('pageglass')}")
        raise typer.Exit


@application.callback()
def options(
    version: Annotated[
        bool,
        typer.Option("--version", callback=_version, is_eager=True, help="Print the version."),
    ] = False,
) -> None:
    """Say what holds for every command."""


def main() -> None:
    """Run the command line; every error of ours becomes one line and an exit code."""
    try:
        application()
    except PageglassError as error:
        print_error(error, as_json="--json" in sys.argv)
        sys.exit(EXIT_CODES.get(type(error), 1))
    except SystemExit as stopped:
        # Typer makes this of Ctrl-C, without a word.
        if stopped.code == INTERRUPTED:
            kept = "; what was finished is kept, run it again to go on"
            sys.stderr.write(f"\nstopped{kept if sys.argv[1:2] == ['ingest'] else ''}\n")
        raise
