"""What a PDF says about itself: its title, its outline, the first page's lines."""

from dataclasses import dataclass, field

from pageglass.core.types import Line

from .arrange import arrange
from .pdfpage import PdfPage
from .source import PageSource
from .source_pdf import BROKEN, PdfSource
from .textlayer import read_text_layer


@dataclass(frozen=True, slots=True)
class About:
    """Empty where the file says nothing; `sections` is the outline heading by page number."""

    title: str | None = None
    sections: dict[int, str] = field(default_factory=dict)
    first_lines: tuple[Line, ...] = ()


def about(source: PageSource) -> About:
    """Return what the file says about itself; a picture says nothing."""
    if not isinstance(source, PdfSource):
        return About()
    document = source.document
    try:
        title = (document.metadata or {}).get("title")
        outline = document.get_toc(simple=True)  # rows of (level from 1, heading, page from 1)
        lines = _first_lines(PdfPage(document[0]))
    except BROKEN:
        return About()
    return About(title, _sections(outline, source.page_count), lines)


def _first_lines(page: PdfPage) -> tuple[Line, ...]:
    aspect = page.width_pt / page.height_pt
    pieces = read_text_layer(page).pieces
    return arrange(pieces, aspect=aspect, rules=page.rules(), given="content")


def _sections(outline: list[tuple[int, str, int]], pages: int) -> dict[int, str]:
    """Return for each page the path of headings in force at its end of the outline."""
    path: list[str] = []
    starts: dict[int, str] = {}
    for level, heading, number in outline:
        path = [*path[: level - 1], " ".join(heading.split())]
        if number >= 1:
            # The first heading of a page, so that a page in the middle of a section keeps it.
            starts.setdefault(number, " > ".join(path[-2:]))
    sections, current = {}, ""
    for number in range(1, pages + 1):
        current = starts.get(number, current)
        sections[number] = current
    return sections
