"""The commands that ask."""

from pathlib import Path
from typing import Annotated

import typer

from pageglass.core.errors import ConfigError
from pageglass.core.protocols import Catalog, PageImages
from pageglass.core.scope import Scope
from pageglass.core.types import Answer

from .assemble import load_settings, open_engines
from .options import AsJson, Collection, DocumentName, Home
from .shapes import ask_json, on_disk, search_json
from .show import console, print_answer, print_hits, print_json

QuestionText = Annotated[str, typer.Argument(metavar="QUESTION", help="In any language.")]


def search_command(
    question: QuestionText,
    collection: Collection = None,
    document: DocumentName = None,
    pages: Annotated[int | None, typer.Option("--pages", "-n", min=1, help="How many.")] = None,
    home: Home = None,
    as_json: AsJson = False,
) -> None:
    """Find the pages that may answer a question."""
    from pageglass.retrieval.search import find_pages

    settings = load_settings(home)
    engines = open_engines(settings)
    search = settings.search.model_copy(update={"pages": pages} if pages else {})
    found = find_pages(
        _checked(question),
        catalog=engines.catalog,
        index=engines.index,
        embedder=engines.embedder,
        search=search,
        scope=scope_of(engines.catalog, collection, document),
    )
    if as_json:
        print_json(
            search_json(question, found.hits, on_disk(engines.images), dict(found.timings_ms))
        )
    else:
        print_hits(found.hits)


def ask_command(
    question: QuestionText,
    collection: Collection = None,
    document: DocumentName = None,
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
    from pageglass.answer.ask import Inquiry, ask

    settings = load_settings(home)
    engines = open_engines(settings)
    inquiry = Inquiry(_checked(question), scope_of(engines.catalog, collection, document))
    answer = ask(inquiry, engines, search=settings.search, pages=settings.model.pages)
    saved = save_cited_page(answer, engines.images, save_page) if save_page else None
    if as_json:
        print_json(
            ask_json(answer, on_disk(engines.images))
            | {"saved_page": str(saved) if saved else None}
        )
        return
    print_answer(answer)
    if save_page:
        console().print(
            f"  page written to {saved}" if saved else "  no page to write", markup=False
        )


def scope_of(catalog: Catalog, collection: str | None, document: str | None) -> Scope:
    """Return the scope that a command names. Raises NotFound."""
    from pageglass.ingest.remove import find_documents

    collections = None if collection is None else frozenset({collection})
    if document is None:
        return Scope(collections)
    found = find_documents(document, collection, catalog)
    return Scope(collections, frozenset(one.id for one in found))


def save_cited_page(answer: Answer, images: PageImages, path: Path) -> Path | None:
    """Write the page of the first citation with everything cited on it marked.

    Returns None when the answer cites no page image. Raises ConfigError when the file cannot be
    written.
    """
    from pageglass.answer.highlight import draw_boxes

    if not answer.citations:
        return None
    first = answer.citations[0]
    hit = answer.hits[first.marker - 1]
    if hit.page.image_key is None:
        return None
    boxes = [
        box
        for citation in answer.citations
        if citation.marker == first.marker
        for box in citation.boxes
    ]
    page = draw_boxes(images.get(hit.page.image_key), boxes)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        page.save(path)
    except (OSError, ValueError) as error:
        raise ConfigError(f"cannot write the page to {path}: {error}") from error
    return path


def _checked(question: str) -> str:
    if not question.strip():
        raise ConfigError("the question is empty")
    return question.strip()
