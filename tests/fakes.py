"""Small engines that behave like the real ones, and builders of small values, for tests."""

import hashlib
import re
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from datetime import UTC, datetime

import numpy as np

from pageglass.core.aids import NO_AIDS, SearchAids
from pageglass.core.errors import IngestError
from pageglass.core.ids import DocumentId, PageId, document_id, image_key, page_id, passage_id
from pageglass.core.line_codec import encode_lines
from pageglass.core.prompt import Finished, GenerateOptions, Piece, Prompt, TextPiece
from pageglass.core.protocols import Catalog, Embedder, Engines, PassageIndex, Vectors
from pageglass.core.text import words
from pageglass.core.types import (
    Box,
    Document,
    FileRecord,
    Line,
    Page,
    PageContent,
    Passage,
    Region,
    Word,
)
from pageglass.store.images_fsspec import FsspecImages

WHEN = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)


@dataclass
class HashEmbedder:
    """Bag of hashed words: texts that share words are near, and every run gives the same."""

    name: str = "hash"
    dimension: int = 64
    seen: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        self.seen += texts
        return np.array([self._vector(text) for text in texts], np.float32).reshape(
            len(texts), self.dimension
        )

    def embed_question(self, question: str) -> Vectors:
        return self.embed_questions([question])[0]

    def embed_questions(self, questions: Sequence[str]) -> Vectors:
        self.asked += questions
        return np.array([self._vector(question) for question in questions], np.float32)

    def _vector(self, text: str) -> Vectors:
        row = np.zeros(self.dimension, np.float32)
        for word in words(text) or ["nothing"]:
            digest = hashlib.sha256(word.encode()).digest()
            row[int.from_bytes(digest[:4]) % self.dimension] += 1
        return row / np.linalg.norm(row)


def make_engines(
    catalog: Catalog, index: PassageIndex, embedder: Embedder, aids: SearchAids = NO_AIDS
) -> Engines:
    """Return engines that search; there are no images, and the model has nothing to say."""
    return Engines(catalog, FsspecImages("memory://none"), index, embedder, ScriptedModel(""), aids)


class InlineWorkers:
    """Runs each call at once, in this process."""

    size = 2

    def submit(self, function: Callable, argument: object, *, timeout_s: float) -> Future:
        future: Future = Future()
        try:
            future.set_result(function(argument))
        except Exception as error:  # noqa: BLE001 - as in a process, the future takes them all
            future.set_exception(error)
        return future

    def close(self) -> None:
        """Nothing to stop."""


@dataclass
class BrittleWorkers(InlineWorkers):
    """Inline workers, in which the calls that `dies` picks lose their process."""

    dies: Callable[[object], bool]

    def submit(self, function: Callable, argument: object, *, timeout_s: float) -> Future:
        if not self.dies(argument):
            return super().submit(function, argument, timeout_s=timeout_s)
        future: Future = Future()
        future.set_exception(IngestError("the process that read it died", "crashed"))
        return future


@dataclass
class ScriptedModel:
    """Says what it was told to say, and remembers what it was asked."""

    reply: str
    seen: list[Prompt] = field(default_factory=list)
    options: list[GenerateOptions] = field(default_factory=list)
    name: str = "scripted"
    writes: bool = True
    sees: bool = False
    last: Finished = field(default_factory=lambda: Finished("stop"))

    def generate(self, prompt: Prompt, options: GenerateOptions) -> Iterator[Piece]:
        self.seen.append(prompt)
        self.options.append(options)
        for word in re.findall(r"\S+\s*|\s+", self.reply):
            yield TextPiece(word)
        yield self.last


@dataclass
class SlowModel:
    """A model that writes a word, and no more until it is told to end or to go on."""

    name: str = "slow"
    writes: bool = False
    sees: bool = False
    begun: threading.Event = field(default_factory=threading.Event)
    go_on: threading.Event = field(default_factory=threading.Event)
    cancelled: threading.Event = field(default_factory=threading.Event)

    def generate(self, prompt: Prompt, options: GenerateOptions) -> Iterator[Piece]:
        yield TextPiece("Nine. ")
        self.begun.set()
        while not self.go_on.wait(0.01):
            if options.cancelled():
                self.cancelled.set()
                yield Finished("cancelled")
                return
        yield TextPiece("[1]")
        yield Finished("stop")


def make_line(
    text: str,
    *,
    top: float = 0.1,
    size: float = 0.02,
    bold: bool = False,
    block: int = 0,
    table: int | None = None,
    region: Region = "text",
) -> Line:
    """Return a line across the page, its words of equal width."""
    parts = text.split()
    step = 0.8 / max(1, len(parts))
    placed = tuple(
        Word(part, Box(0.1 + step * at, top, 0.1 + step * (at + 1), top + size))
        for at, part in enumerate(parts)
    )
    box = Box(0.1, top, 0.9, top + size)
    return Line(text, box, placed, size, bold, block, table, region)


def make_document(
    name: str = "report.pdf",
    *,
    content: str | None = None,
    collection: str = "main",
    pages: int = 1,
    title: str = "Report",
) -> Document:
    """Return a document whose id follows from the content, by default its name."""
    return Document(
        document_id(content or name, collection),
        collection,
        title,
        name,
        "application/pdf",
        "page",
        pages,
        WHEN,
        language="en",
    )


def make_page(document: DocumentId, number: int = 1) -> Page:
    """Return an A4 page that was read without trouble."""
    key = image_key(document, number)
    return Page(page_id(document, number), document, number, 595.0, 842.0, key, "text-layer", "ok")


def make_passage(
    page: PageId, ordinal: int, text: str, *, header: str = "", region: Region = "text"
) -> Passage:
    """Return a passage that stands on the upper part of its page."""
    boxes = () if region == "notes" else (Box(0.1, 0.1, 0.9, 0.2),)
    return Passage(passage_id(page, ordinal), page, ordinal, text, header, boxes, region)


def make_content(document: DocumentId, number: int, texts: Sequence[str]) -> PageContent:
    """Return a page with a line and a passage for each text."""
    page = make_page(document, number)
    lines = tuple(make_line(text, block=at) for at, text in enumerate(texts))
    passages = tuple(make_passage(page.id, at, text) for at, text in enumerate(texts))
    return PageContent(page, encode_lines(lines), passages)


def make_record(
    document: Document, *, path: str | None = None, source: str | None = None
) -> FileRecord:
    """Return the record of a file that holds the document."""
    return FileRecord(
        document.collection,
        path or f"/files/{document.source}",
        source or document.source,
        1000,
        1_700_000_000_000_000_000,
        1_700_000_009_000_000_000,
        "0" * 64,
        document.id,
    )
