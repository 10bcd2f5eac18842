"""The command that exports what readers thought of answers."""

from pathlib import Path
from typing import Annotated

import typer

from pageglass.core.errors import ConfigError

from .assemble import load_settings
from .options import AsJson, Home
from .show import console, number_of, print_json

application = typer.Typer(help="What readers thought of the service's answers.")


@application.command("export")
def export_command(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="Written as JSON Lines; replaced if it exists.")
    ],
    home: Home = None,
    as_json: AsJson = False,
) -> None:
    """Write answers that readers found good as questions, for `pageglass eval`."""
    from pageglass.store.feedback_sql import Feedback
    from pageglass.store.service_sql import open_service_database

    from .feedback_questions import questions_of, questions_text

    feedback = Feedback(open_service_database(load_settings(home).home))
    questions = questions_of(feedback.rated_up())
    try:
        file.write_text(questions_text(questions), encoding="utf-8")
    except OSError as error:
        raise ConfigError(f"cannot write {file}: {error.strerror}") from error
    if as_json:
        print_json({"questions": len(questions), "file": str(file)})
    else:
        console().print(f"{number_of(len(questions), 'question')} in {file}", markup=False)


@application.callback()
def group() -> None:
    """Keep `export` a command of its own, with others to come beside it."""
