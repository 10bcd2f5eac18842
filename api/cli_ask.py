"""The command that asks, once or in a conversation."""

import sys
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from pageglass.answer.pictures import safe_jpeg
from pageglass.core.errors import ConfigError

from .assemble import load_settings, open_engines, open_picture_reader
from .cli_question import checked_question, scope_of
from .conversation import Asker, converse
from .filter_options import Languages, Paths, Since, Types, Until, filter_of
from .options import AsJson, Collection, DocumentName, Home
from .save_page import check_page_name, save_cited_page
from .shapes import ask_json, on_disk
from .show import console, print_answer, print_json


def ask_command(
    question: Annotated[
        str | None, typer.Argument(metavar="QUESTION", help="In any language.")
    ] = None,
    collection: Collection = None,
    document: DocumentName = None,
    types: Types = None,
    languages: Languages = None,
    paths: Paths = None,
    since: Since = None,
    until: Until = None,
    image: Annotated[
        list[Path] | None,
        typer.Option("--image", metavar="FILE", help="A picture that the question is about."),
    ] = None,
    chat: Annotated[
        bool,
        typer.Option("--chat", help="Go on asking, a line a question; /new forgets, Ctrl-D ends."),
    ] = False,
    save_page: Annotated[
        Path | None,
        typer.Option(
            "--save-page", metavar="FILE", help="Write the cited page, highlighted: .png or .jpg."
        ),
    ] = None,
    home: Home = None,
    as_json: AsJson = False,
) -> None:
    """Answer a question from the documents, with the places that say so."""
    first = checked_question(question) if question is not None else None
    if first is None and not chat:
        raise ConfigError("give a question, or --chat to ask several")
    if save_page:
        check_page_name(save_page)
    asked = filter_of(types, languages, paths, since=since, until=until)
    jpegs = tuple(map(_read, image or ()))
    settings = load_settings(home)
    pictures = open_picture_reader(settings).read_all(jpegs)
    engines = open_engines(settings)
    scope = replace(scope_of(engines.catalog, collection, document), filter=asked)
    asker = Asker(settings, engines, scope, as_it_comes=sys.stdout.isatty() and not as_json)
    if chat:
        converse(asker, first, pictures, as_json=as_json)
        return
    assert first is not None
    answer, streamed = asker.answer(first, pictures)
    saved = save_cited_page(answer, engines.images, save_page) if save_page else None
    if as_json:
        print_json(
            ask_json(answer, on_disk(engines.images))
            | {"saved_page": str(saved) if saved else None}
        )
        return
    print_answer(answer, streamed=streamed)
    if save_page:
        console().print(
            f"  page written to {saved}" if saved else "  no page to write", markup=False
        )


def _read(path: Path) -> bytes:
    try:
        return safe_jpeg(path.read_bytes(), str(path))
    except OSError as error:
        raise ConfigError(f"cannot read the picture {path}: {error.strerror}") from error
