"""Makes the travel policy as a Word document."""

from pathlib import Path

import docx
from docx.document import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.table import _Cell
from docx.text.paragraph import Paragraph as WordParagraph

from .freeze import freeze_office_file
from .markup import Heading, Item, Paragraph, Table, read_blocks
from .samples_pdf import TEXTS

TEAL = RGBColor(0x08, 0x54, 0x63)


def make_word_document(folder: Path) -> None:
    """Write travel-policy.docx into a folder."""
    document = docx.Document()
    _set_styles(document)
    for block in read_blocks((TEXTS / "travel-policy.md").read_text(encoding="utf-8")):
        match block:
            case Heading(text, 1):
                document.add_paragraph(text, style="Title")
            case Heading(text, level):
                document.add_heading(text, level - 1)
            case Item(text, marker):
                document.add_paragraph(
                    text, style="List Bullet" if marker == "•" else "List Number"
                )
            case Table():
                _add_table(document, block)
            case Paragraph(text):
                document.add_paragraph(text)
            case _:
                raise ValueError(f"travel-policy.md: {block} cannot stand in a Word document")
    _add_footer(document)
    document.core_properties.title = "Business Travel Policy"
    document.core_properties.author = "Ebbwright Pumps Limited"
    document.save(str(folder / "travel-policy.docx"))
    freeze_office_file(folder / "travel-policy.docx")


def _set_styles(document: Document) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.5)
    section.top_margin = section.bottom_margin = Cm(2.3)
    sizes = {
        "Normal": 11.0,
        "Title": 24.0,
        "Heading 1": 14.0,
        "List Bullet": 11.0,
        "List Number": 11.0,
    }
    for name, size in sizes.items():
        style = document.styles[name]
        style.font.name, style.font.size = "Arial", Pt(size)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)
        if name in ("Title", "Heading 1"):
            style.font.color.rgb, style.font.bold = TEAL, True
        for border in style.element.iter(qn("w:pBdr")):
            border.getparent().remove(border)
        style.paragraph_format.space_after = Pt(4 if name.startswith("List") else 7)
        style.paragraph_format.line_spacing = 1.15


def _add_table(document: Document, block: Table) -> None:
    table = document.add_table(rows=0, cols=len(block.rows[0]))
    table.style, table.alignment, table.autofit = "Table Grid", WD_TABLE_ALIGNMENT.CENTER, False
    widths = (Cm(1.5), Cm(7.5), Cm(3.4), Cm(3.6))
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    for index, row in enumerate(block.rows):
        for column, (cell, text) in enumerate(zip(table.add_row().cells, row, strict=True)):
            cell.width = widths[column]
            paragraph = cell.paragraphs[0]
            run = paragraph.add_run(text)
            run.font.size, run.font.bold = Pt(10), index == 0
            paragraph.paragraph_format.space_after = Pt(2)
            paragraph.paragraph_format.space_before = Pt(2)
            if column >= 2:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
            if index == 0:
                run.font.color.rgb = RGBColor(0xFF, 0xFF, 0xFF)
                _shade(cell, "085463")
    document.add_paragraph().paragraph_format.space_after = Pt(0)


def _shade(cell: _Cell, colour: str) -> None:
    shading = OxmlElement("w:shd")
    shading.set(qn("w:val"), "clear")
    shading.set(qn("w:fill"), colour)
    cell._tc.get_or_add_tcPr().append(shading)


def _add_footer(document: Document) -> None:
    """Put the name of the policy and the page number below every page."""
    paragraph: WordParagraph = document.sections[0].footer.paragraphs[0]
    run = paragraph.add_run("Ebbwright Pumps · Business Travel Policy 4.2 · Page ")
    runs = [run]
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        element.text = text or None
        runs.append(paragraph.add_run())
        runs[-1]._r.append(element)
    for piece in runs:
        piece.font.size, piece.font.color.rgb = Pt(8.5), RGBColor(0x60, 0x70, 0x7A)
