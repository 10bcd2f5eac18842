"""Pictures that came with a question, as pages that are searched with, quoted and checked."""

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import pairwise
from typing import Literal

from pageglass.core.errors import NotFound
from pageglass.core.ids import DocumentId, page_id, passage_id
from pageglass.core.prompt import (
    Finished,
    GenerateOptions,
    Piece,
    Prompt,
    PromptPage,
    TextPiece,
)
from pageglass.core.protocols import AnswerModel, Catalog
from pageglass.core.text import words
from pageglass.core.types import Document, Hit, Line, Page, Passage

from .asked_words import asked_words
from .whole_page import says_whole

# What of a picture's text is searched with: an embedder reads little more.
SEARCHED_CHARACTERS = 600
# What a question calls the pictures that came with it.
_PICTURE = re.compile(
    r"\b(?:this|the|my|attached) (?:attached )?(?:picture|screenshot|photo|image|scan|screen)s?\b"
    r"|[这该此本附][张个幅份]?(?:图片|截图|照片|图像|屏幕)|(?:图片|截图|照片|图像)(?=[中里上的])",
    re.IGNORECASE,
)
# A question that calls them is of them where so many of its words stand there, any other where all
# do. Beside the words there must be something to say.
MOST, FEWEST_BESIDE = 0.5, 2
NEVER = datetime.fromtimestamp(0, UTC)


@dataclass(frozen=True, slots=True)
class Reading:
    """The lines that were read from one of a question's pictures, which are counted from 1."""

    picture: int
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Pictures:
    """A question's pictures as JPEGs, and what was read from them."""

    jpegs: tuple[bytes, ...]
    readings: tuple[Reading, ...]


NO_PICTURES = Pictures((), ())


@dataclass(frozen=True, slots=True)
class Shown:
    """All hits, those first that the model looks at, and the lines of each of these."""

    hits: tuple[Hit, ...]
    looked_at: tuple[Hit, ...]
    lines: tuple[tuple[Line, ...], ...]


def shown_with(
    hits: Sequence[Hit], pages: int, readings: Sequence[Reading], *, catalog: Catalog
) -> Shown:
    """Return the first pages found and, after them, the pictures as pages.

    A page whose document was removed since it was found is left out.
    """
    found, lines = [], []
    for hit in hits[:pages]:
        with suppress(NotFound):
            lines.append(catalog.lines(hit.page.id))
            found.append(hit)
    looked_at = (*found, *map(as_hit, readings))
    return Shown(
        (*looked_at, *hits[pages:]),
        looked_at,
        (*lines, *(reading.lines for reading in readings)),
    )


def first_pages(shown: Shown, catalog: Catalog) -> dict[DocumentId, tuple[Line, ...]]:
    """Return the lines of the first page of each document looked at that has one."""
    found = {}
    for document in {hit.document.id for hit in shown.looked_at}:
        with suppress(NotFound):
            found[document] = catalog.lines(page_id(document, 1))
    return found


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


def shared_codes(prompt: Prompt, readings: Sequence[Reading]) -> str:
    """Return the codes, such as E42, that the pictures say and the pages before them say, too.

    "What does this error mean?" leaves the code to the picture.
    """
    said = {
        word
        for page in _documents(prompt, readings)
        for line in page.lines
        for word in words(line.text)
    }
    shown = dict.fromkeys(words("\n".join(map(text_of, readings))))
    return " ".join(
        word
        for word in shown
        if word in said and any(map(str.isdigit, word)) and any(map(str.isalpha, word))
    )


def asked_of_pictures(question: str, readings: Sequence[Reading]) -> Literal["whole", "part", ""]:
    """Say whether a question asks for all that its pictures say, for a part of it, or neither.

    A code on a picture, such as E42, is rather looked up in the documents.
    """
    called = _PICTURE.search(question) is not None
    rest = _PICTURE.sub(" ", question)
    if called and says_whole(rest):
        return "whole"
    asked = asked_words(rest)
    if any(not word.isalpha() for word in asked):
        return ""
    for reading in readings:
        for first, second in pairwise([*(line.text for line in reading.lines), ""]):
            told = {*words(first), *words(second)}
            enough = len(asked & told) >= len(asked) * (MOST if called else 1)
            if enough and len(told - asked) >= FEWEST_BESIDE:
                return "part"
    return ""


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

    One that only quotes is asked up to four times, until it finds something: of the pictures alone
    where the question is of them, with the codes that pictures and pages share, as the question
    stands, and of the documents alone, with what the pictures say.
    """
    tries = [prompt]
    if readings and not model.writes:
        documents = _documents(prompt, readings)
        if codes := shared_codes(prompt, readings):
            tries.insert(0, prompt.asking(f"{prompt.question} {codes}"))
        if documents:
            told = searched_with(prompt.question, readings)
            tries.append(replace(prompt.asking(told), pages=documents))
        if asked := asked_of_pictures(prompt.question, readings):
            bare = [replace(page, lines=()) for page in documents]  # so that markers stay
            pages = (*bare, *prompt.pages[len(bare) :])
            whole = len(pages) if asked == "whole" else 0
            tries.insert(0, replace(prompt, pages=pages, whole=whole))
    finished = Finished("stop")
    for attempt in tries:
        said = False
        for piece in model.generate(attempt, options):
            if isinstance(piece, Finished):
                finished = piece
                continue
            said = said or isinstance(piece, TextPiece)
            yield piece
        if said:
            break
    yield finished


def _documents(prompt: Prompt, readings: Sequence[Reading]) -> tuple[PromptPage, ...]:
    """Return the pages of a prompt without the pictures, which stand last."""
    return prompt.pages[: len(prompt.pages) - len(readings)]
