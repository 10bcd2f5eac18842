"""Pictures that came with a question, as pages that are searched with, quoted and checked."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from pageglass.core.ids import DocumentId, page_id, passage_id
from pageglass.core.prompt import Finished, GenerateOptions, Piece, Prompt, TextPiece
from pageglass.core.protocols import AnswerModel, Catalog
from pageglass.core.types import Document, Hit, Line, Page, Passage

# What of a picture's text is searched with: an embedder reads little more.
SEARCHED_CHARACTERS = 600
NEVER = datetime.fromtimestamp(0, UTC)


@dataclass(frozen=True, slots=True)
class Reading:
    """The lines that were read from one of a question's pictures, which are counted from 1."""

    picture: int
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """All hits, those first that the model looks at, and the lines of each of these."""

    hits: tuple[Hit, ...]
    looked_at: tuple[Hit, ...]
    lines: tuple[tuple[Line, ...], ...]


def shown_with(
    hits: Sequence[Hit], pages: int, readings: Sequence[Reading], *, catalog: Catalog
) -> Shown:
    """Return the first pages found and, after them, the pictures as pages."""
    found = [*hits[:pages]]
    looked_at = (*found, *map(as_hit, readings))
    lines = [catalog.lines(hit.page.id) for hit in found]
    return Shown(
        (*looked_at, *hits[pages:]),
        looked_at,
        (*lines, *(reading.lines for reading in readings)),
    )


def as_hit(reading: Reading) -> Hit:
    """Return a picture as a page of a document that no library holds."""
    name = f"picture {reading.picture}"
    document = DocumentId(f"picture-{reading.picture}")
    page = page_id(document, 1)
    passage = Passage(
        passage_id(page, 0),
        page,
        0,
        text_of(reading),
        "",
        tuple(line.box for line in reading.lines),
    )
    return Hit(
        Document(document, "", name, name, "image/jpeg", "image", 1, NEVER),
        Page(page, document, 1, 1, 1, None, "ocr", "ok"),
        (passage,),
        0.0,
    )


def text_of(reading: Reading) -> str:
    """Return what a picture says, line by line."""
    return "\n".join(line.text for line in reading.lines)


def searched_with(question: str, readings: Sequence[Reading]) -> str:
    """Return the question and what its pictures say, as far as is searched with."""
    told = "\n".join(map(text_of, readings))[:SEARCHED_CHARACTERS]
    return f"{question}\n{told}"


def in_turn(first: Sequence[Hit], second: Sequence[Hit], limit: int) -> tuple[Hit, ...]:
    """Return at most `limit` pages of both, best first, one of each in turn."""
    merged: dict[str, Hit] = {}
    for at in range(max(len(first), len(second))):
        for hits in (first, second):
            if at < len(hits):
                merged.setdefault(hits[at].page.id, hits[at])
    return tuple(merged.values())[:limit]


def generate(
    model: AnswerModel, prompt: Prompt, options: GenerateOptions, readings: Sequence[Reading]
) -> Iterator[Piece]:
    """Yield what the model says.

    One that only quotes, and finds nothing for the question itself, is asked once more: what the
    documents say about what the pictures say.
    """
    said, finished = False, Finished("stop")
    for piece in model.generate(prompt, options):
        if isinstance(piece, Finished):
            finished = piece
            continue
        said = said or isinstance(piece, TextPiece)
        yield piece
    documents = prompt.pages[: len(prompt.pages) - len(readings)]
    if said or model.writes or not readings or not documents:
        yield finished
        return
    question = searched_with(prompt.question, readings)
    yield from model.generate(replace(prompt, question=question, pages=documents), options)
