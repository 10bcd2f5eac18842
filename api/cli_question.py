"""The command that finds pages, and what asking has in common with it."""

from dataclasses import replace
from typing import Annotated

import typer

from pageglass.core.errors import ConfigError, NotFound
from pageglass.core.protocols import Catalog
from pageglass.core.scope import Scope

from .assemble import load_settings, open_engines
from .filter_options import Languages, Paths, Since, Types, Until, filter_of
from .options import AsJson, Collection, DocumentName, Home
from .shapes import on_disk, search_json
from .show import EMPTY, console, print_hits, print_json

QuestionText = Annotated[str, typer.Argument(metavar="QUESTION", help="In any language.")]


def search_command(
    question: QuestionText,
    collection: Collection = None,
    document: DocumentName = None,
    types: Types = None,
    languages: Languages = None,
    paths: Paths = None,
    since: Since = None,
    until: Until = None,
    pages: Annotated[int | None, typer.Option("--pages", "-n", min=1, help="How many.")] = None,
    home: Home = None,
    as_json: AsJson = False,
) -> None:
    """Find the pages that may answer a question."""
    from pageglass.answer.notices import of_search
    from pageglass.retrieval.search import find_pages

    asked = filter_of(types, languages, paths, since=since, until=until)
    settings = load_settings(home)
    engines = open_engines(settings, answering=False)
    search = settings.search.model_copy(update={"pages": pages} if pages else {})
    found = find_pages(
        checked_question(question),
        engines,
        search=search,
        scope=replace(scope_of(engines.catalog, collection, document), filter=asked),
    )
    if as_json:
        print_json(search_json(question, found, on_disk(engines.images)))
    elif not engines.catalog.collections():
        console().print(EMPTY)
    else:
        print_hits(found.hits)
        for notice in of_search(question, question, found.hits, found):
            console().print(notice, markup=False, highlight=False)


def scope_of(catalog: Catalog, collection: str | None, document: str | None) -> Scope:
    """Return the scope that a command names. Raises NotFound."""
    from pageglass.ingest.remove import find_documents

    known = [each.name for each in catalog.collections()]
    if collection is not None and known and collection not in known:
        raise NotFound(f"no collection {collection!r}; there are: {', '.join(known)}")
    collections = None if collection is None else frozenset({collection})
    if document is None:
        return Scope(collections)
    found = find_documents(document, collection, catalog)
    return Scope(collections, frozenset(one.id for one in found))


def checked_question(question: str) -> str:
    """Return the question without blanks around it. Raises ConfigError when it is empty."""
    if not question.strip():
        raise ConfigError("the question is empty")
    return question.strip()
