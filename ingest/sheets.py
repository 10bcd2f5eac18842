"""Spreadsheets laid out for reading: a sheet as wide as its page, its head row on each page."""

import math
import re
import shutil
import zipfile
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

# Width and height in points; a sheet is printed on the first of these that is wide enough.
PAGES_PT = ((595, 842), (842, 595), (1191, 842))
MARGIN_PT = 24
# Wider sheets go on several pages: at half size the letters of a table can still be read.
WIDEST_PT = 2400
LAYOUT = """<style:page-layout style:name="{name}"><style:page-layout-properties
 fo:page-width="{width}pt" fo:page-height="{height}pt" style:print-orientation="{orientation}"
 fo:margin-top="{margin}pt" fo:margin-bottom="{margin}pt" fo:margin-left="{margin}pt"
 fo:margin-right="{margin}pt" style:scale-to-X="{across}" style:scale-to-Y="0"
 style:print="charts drawings objects zero-values"/><style:header-style>
<style:header-footer-properties fo:min-height="16pt" fo:margin-bottom="6pt"/></style:header-style>
</style:page-layout>"""
MASTER_PAGE = """<style:master-page style:name="{name}" style:page-layout-name="{name}">{header}
</style:master-page>"""
SHEET_NAME = "<style:header><text:p><text:sheet-name>?</text:sheet-name></text:p></style:header>"

TABLE = re.compile(r'<table:table\b[^>]*?table:style-name="([^"]*)"[^>]*>.*?</table:table>', re.S)
TABLE_STYLE = re.compile(r'<style:style style:name="([^"]*)" style:family="table"[^>]*>')
MASTER_NAME = re.compile(r' style:master-page-name="[^"]*"')
HIDDEN_TABLE = re.compile(r'<style:table-properties\b[^>]*table:display="false"')
PRINT_LIMITS = re.compile(r'\stable:(?:print-ranges|print)="[^"]*"')
COLUMN_STYLE = re.compile(
    r'<style:style style:name="([^"]*)" style:family="table-column"[^>]*>'
    r'<style:table-column-properties[^>]*style:column-width="([\d.]+)(in|cm|mm|pt)"'
)
COLUMN = re.compile(r'<table:table-column\b[^>]*?table:style-name="([^"]*)"[^>]*>')
ROW = re.compile(r"<table:table-row\b[^>/]*>(.*?)</table:table-row>", re.S)
CELL = re.compile(r"<table:(?:covered-)?table-cell\b[^>]*>")
REPEATED = re.compile(r'number-(?:columns|rows)-repeated="(\d+)"')
VALUE_TYPE = re.compile(r'office:value-type="(\w+)"')
POINTS = {"in": 72.0, "cm": 72 / 2.54, "mm": 72 / 25.4, "pt": 1.0}
# The first rows show how wide a sheet is; looking at all takes long.
ROWS_LOOKED_AT = 200


@dataclass(frozen=True, slots=True)
class _Paper:
    """The pages of a sheet: their size and how many stand side by side."""

    width_pt: int
    height_pt: int
    across: int

    @property
    def name(self) -> str:
        return f"Paper{self.width_pt}x{self.across}"


def fit_to_pages(source: Path, target: Path, *, named: bool) -> int:
    """Copy an ODS file, setting up its pages for reading; return how many sheets stay hidden.

    With `named`, the sheet's name stands above each page. Print ranges are dropped, so that all
    that a sheet holds can be found. The file must have been written by LibreOffice.
    """
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        content = old.read("content.xml").decode()
        papers = _choose_papers(content)
        for entry in old.infolist():
            if entry.filename == "styles.xml":
                styles = old.read(entry).decode()
                new.writestr(entry, _with_papers(styles, set(papers.values()), named))
            elif entry.filename == "content.xml":
                new.writestr(entry, _laid_out(content, papers))
            else:
                with old.open(entry) as part, new.open(entry, "w") as copy:
                    shutil.copyfileobj(part, copy)
    return len(HIDDEN_TABLE.findall(content))


def _choose_papers(content: str) -> dict[str, _Paper]:
    """Return the paper for each table style, which one or more sheets use."""
    column_pt = {
        name: float(width) * POINTS[unit] for name, width, unit in COLUMN_STYLE.findall(content)
    }
    widths_pt: dict[str, float] = {}
    for table in TABLE.finditer(content):
        width_pt = _width_pt(table[0], column_pt)
        widths_pt[table[1]] = max(width_pt, widths_pt.get(table[1], 0))
    return {style: _paper(width_pt) for style, width_pt in widths_pt.items()}


def _paper(width_pt: float) -> _Paper:
    for page_width, page_height in PAGES_PT:
        if width_pt <= page_width - 2 * MARGIN_PT:
            return _Paper(page_width, page_height, 1)
    return _Paper(*PAGES_PT[-1], math.ceil(width_pt / WIDEST_PT))


def _width_pt(table: str, column_pt: dict[str, float]) -> float:
    rows = islice(ROW.finditer(table), ROWS_LOOKED_AT)
    left = max((_used_columns(row[1]) for row in rows), default=0)
    width_pt = 0.0
    for column in COLUMN.finditer(table):
        count = min(_repeats(column[0]), left)
        width_pt += count * column_pt.get(column[1], POINTS["in"])
        left -= count
    return width_pt


def _used_columns(row: str) -> int:
    """Return the number of the last cell that holds something."""
    used = position = 0
    for cell in CELL.finditer(row):
        position += _repeats(cell[0])
        if "office:value-type" in cell[0]:
            used = position
    return used


def _repeats(element: str) -> int:
    found = REPEATED.search(element)
    return int(found[1]) if found else 1


def _with_papers(styles: str, papers: set[_Paper], named: bool) -> str:
    layouts = "".join(
        LAYOUT.format(
            name=paper.name,
            width=paper.width_pt,
            height=paper.height_pt,
            orientation="portrait" if paper.width_pt < paper.height_pt else "landscape",
            margin=MARGIN_PT,
            across=paper.across,
        )
        for paper in papers
    )
    header = SHEET_NAME if named else ""
    pages = "".join(MASTER_PAGE.format(name=paper.name, header=header) for paper in papers)
    styles = styles.replace("</office:automatic-styles>", f"{layouts}</office:automatic-styles>")
    return styles.replace("</office:master-styles>", f"{pages}</office:master-styles>")


def _laid_out(content: str, papers: dict[str, _Paper]) -> str:
    def style_with_paper(found: re.Match[str]) -> str:
        paper = papers.get(found[1])
        if paper is None:
            return found[0]
        return f'{MASTER_NAME.sub("", found[0])[:-1]} style:master-page-name="{paper.name}">'

    content = TABLE_STYLE.sub(style_with_paper, content)
    return TABLE.sub(lambda found: _with_head_row(found[0]), content)


def _with_head_row(table: str) -> str:
    """Return the table printed whole, its first row on every page if it looks like a head."""
    start = table.index(">") + 1
    table = PRINT_LIMITS.sub("", table[:start]) + table[start:]
    row = ROW.search(table)
    if row is None or row.start() != table.find("<table:table-row"):
        return table
    if "<table:table-header-rows>" in table or not _is_head(row[0]):
        return table
    head = f"<table:table-header-rows>{row[0]}</table:table-header-rows>"
    return table[: row.start()] + head + table[row.end() :]


def _is_head(row: str) -> bool:
    """Tell whether a row holds two texts or more and nothing else."""
    kinds = VALUE_TYPE.findall(" ".join(CELL.findall(row)))
    repeated = _repeats(row[: row.index(">")]) > 1
    return len(kinds) > 1 and set(kinds) == {"string"} and not repeated
