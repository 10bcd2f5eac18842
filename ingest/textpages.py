"""Plain text, Markdown and HTML as pages of a PDF; nothing is fetched, no script is run."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import pymupdf
from markdown_it import MarkdownIt

from pageglass.core.errors import IngestError

from .encoding import decode
from .markup import CleanMarkup, escape_text
from .media import MediaType

# 10 MB are some 3000 pages; a longer text is a log or a data dump, not a document.
MAX_TEXT_BYTES = 10 * 2**20
# MuPDF 1.28 slows down with the length of one story: 5 MB at once take 4 s, 10 MB 25 s.
STORY_LETTERS = 300_000
# The words of one paragraph are laid out together.
PARAGRAPH_LETTERS = 5_000
MARGIN_PT = 50
STYLE = """
body { font-family: sans-serif; font-size: 11pt; line-height: 1.4 }
pre { font-size: 9.5pt; white-space: pre-wrap }
blockquote { margin: 4pt 0 4pt 10pt }
code { font-size: 9.5pt }
td, th { border: 1px solid #888; padding: 2pt 4pt }
"""
FRONT_MATTER = re.compile(r"\A---\n(.*?)\n---(?:\n|\Z)", re.S)


def write_pages(path: Path, kind: MediaType, target: Path) -> str | None:
    """Write a text file as an A4 PDF and return its title, None when it has none.

    Raises IngestError `too_large`, `empty`, `unsupported`.
    """
    text = _read(path)
    title: str | None = None
    if kind == MediaType.TEXT:
        blocks = list(_plain_blocks(text))
    else:
        cleaned = CleanMarkup()
        cleaned.feed(_markdown(text) if kind == MediaType.MARKDOWN else text)
        cleaned.close()
        title, blocks = cleaned.title, cleaned.blocks
    if not blocks:
        raise IngestError(f"{path.name}: the file holds no text", "empty")
    _draw(_stories(blocks), target)
    return title


def _read(path: Path) -> str:
    size_bytes = path.stat().st_size
    if size_bytes > MAX_TEXT_BYTES:
        raise IngestError(
            f"{path.name}: a text of {size_bytes >> 20} MiB, limit is {MAX_TEXT_BYTES >> 20} MiB",
            "too_large",
        )
    text = decode(path.read_bytes())
    if text is None:
        raise IngestError(f"{path.name}: the file is not text", "unsupported")
    return text


def _markdown(text: str) -> str:
    """Return Markdown as HTML; what it says of itself in front stays as it is written."""
    front = FRONT_MATTER.match(text)
    head = "" if front is None else f"<pre>{escape_text(front[1])}</pre>"
    body = text if front is None else text[front.end() :]
    rendered: str = MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(body)
    return head + rendered


def _plain_blocks(text: str) -> Iterator[str]:
    """Yield the paragraphs of a plain text, which are parted by empty lines or form feeds."""
    for paragraph in re.split(r"\n[ \t]*\n|\f", text):
        for start in range(0, len(paragraph), PARAGRAPH_LETTERS):
            piece = paragraph[start : start + PARAGRAPH_LETTERS].strip("\n")
            if piece.strip():
                yield f"<pre>{escape_text(piece.expandtabs())}</pre>"


def _stories(blocks: Iterable[str]) -> Iterator[str]:
    """Yield blocks together, as long as MuPDF lays them out quickly."""
    held: list[str] = []
    letters = 0
    for block in blocks:
        held.append(block)
        letters += len(block)
        if letters > STORY_LETTERS:
            yield "".join(held)
            held, letters = [], 0
    if held:
        yield "".join(held)


def _draw(stories: Iterable[str], target: Path) -> None:
    paper = pymupdf.paper_rect("a4")
    inside = pymupdf.Rect(MARGIN_PT, MARGIN_PT, paper.width - MARGIN_PT, paper.height - MARGIN_PT)
    writer = pymupdf.DocumentWriter(str(target))
    for body in stories:
        story = pymupdf.Story(html=body, user_css=STYLE)
        more = 1
        while more:
            device = writer.begin_page(paper)
            more, _ = story.place(inside)
            story.draw(device)
            writer.end_page()
    writer.close()
