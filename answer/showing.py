"""The pages that a model is shown, from the pages that were found."""

from collections.abc import Sequence
from functools import partial

from pageglass.core.prompt import PromptPage
from pageglass.core.protocols import PageImages
from pageglass.core.types import Hit, Line
from pageglass.retrieval.search import Found


def shown_pages(
    hits: Sequence[Hit],
    lines: Sequence[tuple[Line, ...]],
    images: PageImages,
    found: Found,
) -> tuple[PromptPage, ...]:
    """Return the pages with their labels, in the order of the hits; images are read when wanted."""
    return tuple(
        PromptPage(
            f"[{number}] {hit.document.source}, {hit.document.unit} {hit.page.number}",
            own,
            partial(images.get, hit.page.image_key) if hit.page.image_key else None,
            found.meanings.get(hit.page.id),
            f"{hit.document.title} {hit.document.source}",
            hit.page.id in found.by_number,
        )
        for number, (hit, own) in enumerate(zip(hits, lines, strict=True), start=1)
    )
