"""What people read on the terminal."""

import json
import sys
import unicodedata
from collections.abc import Mapping, Sequence

from rich.console import Console
from rich.markup import escape
from rich.table import Column, Table
from rich.text import Text

from pageglass.core.errors import PageglassError
from pageglass.core.types import Answer, Citation, Hit
from pageglass.ingest.report import IngestReport

SNIPPET_CHARACTERS = 160
# Characters; what reads a table in a pipe needs names whole.
WIDEST = 10_000
EMPTY = "The library is empty. Fill it with: pageglass ingest FOLDER"
BEING_WRITTEN = "The library is being written to now: a document shows when all of it is read."
SUPPORT_MARK = {"text": "", "image": " (read from the picture)", "none": " (not found on the page)"}


def console() -> Console:
    """Return a console on standard output; a file or pipe gets tables as wide as they are."""
    wide = None if sys.stdout.isatty() else WIDEST
    return Console(highlight=False, soft_wrap=True, width=wide)


def number_of(count: int, thing: str) -> str:
    """Return a number and what it counts, such as "1 page" and "2 pages"."""
    return f"{count} {thing}" if count == 1 else f"{count} {thing}s"


def print_json(value: Mapping[str, object]) -> None:
    """Print one JSON object; characters stay as they are."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=2) + "\n")


def print_error(error: PageglassError, *, as_json: bool) -> None:
    """Print what went wrong, as one line or as JSON."""
    if as_json:
        print_json({"error": {"type": type(error).__name__, "message": str(error)}})
    else:
        sys.stderr.write(f"error: {error}\n")


def print_ingest(report: IngestReport) -> None:
    """Print what became of the files."""
    out = console()
    counts = [
        f"{len(sources)} {name}"
        for name, sources in (
            ("added", report.added),
            ("changed", report.changed),
            ("unchanged", report.unchanged),
            ("moved", report.moved),
            ("removed", report.removed),
            ("failed", report.failed),
        )
        if sources
    ]
    speed = f", {report.pages / report.seconds:.1f} pages/s" if report.pages else ""
    out.print(
        f"{', '.join(counts) or 'nothing to do'}; {number_of(report.pages, 'page')} in "
        f"{report.seconds:.1f} s{speed}"
    )
    for duplicate in report.duplicates:
        out.print(f"  same content: {escape(duplicate.source)} = {escape(duplicate.of)}")
    for warning in report.warnings:
        out.print(f"  [yellow]note[/] {escape(warning)}")
    for failure in report.failed:
        out.print(f"  [red]failed[/] {escape(named(failure.source, failure.detail))}")
    if report.failed_pages:
        pages = number_of(report.failed_pages, "page")
        out.print(f"  [red]{pages} could not be read[/]: see pageglass status")


def print_status(status: Mapping[str, object]) -> None:
    """Print the ledger, a row a document, and under it why pages failed."""
    documents = status["documents"]
    assert isinstance(documents, list)
    out = console()
    if status["being_written"]:
        out.print(BEING_WRITTEN)
    if not documents:
        if not status["being_written"]:
            out.print(EMPTY)
        return
    name = Column("document", overflow="fold")
    table = Table(name, "collection", "pages", "read", "from", "status", box=None)
    for row in documents:
        sources = ", ".join(f"{name} {count}" for name, count in row["text_sources"].items())
        table.add_row(
            escape(row["source"]),
            escape(row["collection"]),
            str(row["pages"]),
            f"{row['coverage']:.0%}",
            sources,
            _status_text(row["status"]),
        )
    out.print(table)
    for row in documents:
        if row.get("detail"):
            out.print(escape(named(row["source"], row["detail"])))
        for page in row["failed_pages"]:
            out.print(f"{escape(row['source'])}, page {page['number']}: {escape(page['reason'])}")
    # A file that could not be read is no document; it has no id.
    held = [row for row in documents if row["id"]]
    unread = len(documents) - len(held)
    pages = number_of(sum(row["pages"] for row in held), "page")
    failed = f"; {number_of(unread, 'file')} not read" if unread else ""
    out.print(f"{number_of(len(held), 'document')}, {pages}{failed}")


def named(source: str, detail: str) -> str:
    """Return what is wrong with a file, with the file's place before it unless it is named."""
    return detail if detail.startswith(source) else f"{source}: {detail}"


def _status_text(status: str) -> Text:
    return Text(status, {"ok": "green", "partly": "yellow", "failed": "red"}[status])


def print_hits(hits: tuple[Hit, ...]) -> None:
    """Print pages, best first, with the start of what was found on them."""
    out = console()
    if not hits:
        out.print("Nothing found.")
    for rank, hit in enumerate(hits, start=1):
        out.print(
            f"[bold]{rank}. {escape(hit.document.source)}[/], "
            f"{hit.document.unit} {hit.page.number}  [dim]{hit.score:.2f}[/]"
        )
        # A page that the question names is found without any text.
        snippet = " ".join(" ".join(each.text for each in hit.passages[:1]).split())
        out.print(f"   {escape(snippet[:SNIPPET_CHARACTERS])}")


def print_answer(answer: Answer, *, streamed: str = "") -> None:
    """Print the answer, unless just that was streamed before, and what it rests on."""
    out = console()
    if answer.text != streamed:
        out.print(f"[bold]{escape(printable(answer.text))}[/]")
    if answer.reason == "no_documents":
        out.print(EMPTY)
    for notice in (one for one in answer.notices if one != answer.text):
        out.print(f"  [yellow]note[/] {escape(notice)}")
    for place, quotes in _quotes_by_place(answer.citations).items():
        out.print(f"  {escape(place)}")
        for quote in quotes:
            indented = printable(quote).replace("\n", "\n       ")
            out.print(f"      “{escape(indented)}”", style="dim")
    if answer.verdict == "not_found":
        for hit in answer.hits[:3]:
            out.print(f"  {escape(hit.document.source)}, {hit.document.unit} {hit.page.number}")
    if answer.searched not in ("", answer.question):
        out.print(f"  searched for: {escape(printable(answer.searched))}", style="dim")
    if answer.reason != "no_documents":
        out.print(f"  answered by {escape(answer.model)}", style="dim")


def _quotes_by_place(citations: Sequence[Citation]) -> dict[str, list[str]]:
    """Return what is quoted from each page, each once, in the order of the answer."""
    places: dict[str, list[str]] = {}
    for one in citations:
        place = f"[{one.marker}] {one.source}, {one.place}{SUPPORT_MARK[one.support]}"
        quotes = places.setdefault(place, [])
        if one.quote and one.quote not in quotes:
            quotes.append(one.quote)
    return places


def printable(text: str) -> str:
    """Return a text from outside without characters that steer a terminal."""
    return "".join(
        letter for letter in text if letter in "\n\t" or unicodedata.category(letter) != "Cc"
    )
