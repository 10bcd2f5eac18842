"""Builds slides in the company's style, with lists, tables, key figures and speaker notes."""

from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.slide import Slide
from pptx.text.text import TextFrame, _Run
from pptx.util import Inches, Pt

from .freeze import freeze_office_file

TEAL, SEA, SAND = RGBColor(0x08, 0x54, 0x63), RGBColor(0x29, 0x8F, 0x9E), RGBColor(0xE8, 0xA8, 0x57)
INK, GREY, PALE = RGBColor(0x21, 0x2B, 0x33), RGBColor(0x60, 0x70, 0x7A), RGBColor(0xEC, 0xF4, 0xF5)
WHITE = RGBColor(0xFF, 0xFF, 0xFF)
COVER_LAYOUT, TITLE_LAYOUT = 0, 5  # "Title Slide" and "Title Only" of the library's own template


class Deck:
    """A presentation of 13.33 by 7.5 inches; positions and sizes are in inches."""

    def __init__(self, *, font: str, footer: str) -> None:
        self.presentation = Presentation()
        self.presentation.slide_width, self.presentation.slide_height = Inches(13.333), Inches(7.5)
        self.font, self.footer = font, footer

    def add_cover(self, title: str, subtitle: str, *, notes: str) -> None:
        """Add a slide filled with colour that opens the deck."""
        slide = self.presentation.slides.add_slide(self.presentation.slide_layouts[COVER_LAYOUT])
        self._box(slide, (0, 0, 13.333, 7.5), TEAL)
        self._box(slide, (0, 6.55, 13.333, 0.95), SEA)
        sun = slide.shapes.add_shape(
            MSO_SHAPE.OVAL, Inches(9.4), Inches(1.2), Inches(2.6), Inches(2.6)
        )
        sun.fill.solid()
        sun.fill.fore_color.rgb = SAND
        sun.line.fill.background()
        for index, (text, top, size, colour) in enumerate(
            ((title, 3.0, 40.0, WHITE), (subtitle, 4.3, 18.0, PALE))
        ):
            holder = slide.placeholders[index]
            holder.left, holder.top, holder.width, holder.height = (
                Inches(0.9),
                Inches(top),
                Inches(10.5),
                Inches(1.1),
            )
            self._write(holder.text_frame, text, size=size, colour=colour, bold=index == 0)
            slide.shapes._spTree.append(holder._element)  # above the coloured boxes
        slide.notes_slide.notes_text_frame.text = notes

    def add_slide(
        self, title: str, *, notes: str, shown: Literal["shown", "hidden"] = "shown"
    ) -> Slide:
        """Add a slide with a title and speaker notes, and return it."""
        slide = self.presentation.slides.add_slide(self.presentation.slide_layouts[TITLE_LAYOUT])
        holder = slide.shapes.title
        holder.left, holder.top, holder.width, holder.height = (
            Inches(0.7),
            Inches(0.4),
            Inches(11.9),
            Inches(0.9),
        )
        self._write(holder.text_frame, title, size=30, colour=TEAL, bold=True)
        self._box(slide, (0.7, 1.3, 0.9, 0.06), SAND)
        self._box(slide, (0, 7.38, 13.333, 0.12), TEAL)
        number = len(self.presentation.slides)
        self.add_text(
            slide, (0.7, 6.9, 11.9, 0.4), [f"{self.footer}  |  {number}"], size=11, colour=GREY
        )
        if notes:
            slide.notes_slide.notes_text_frame.text = notes
        if shown == "hidden":
            slide._element.set("show", "0")
        return slide

    def add_text(
        self,
        slide: Slide,
        place: tuple[float, float, float, float],
        lines: Sequence[str],
        *,
        size: float = 22,
        colour: RGBColor = INK,
    ) -> None:
        """Write paragraphs into a box; one that starts with "- " becomes an item of a list."""
        left, top, width, height = (Inches(value) for value in place)
        frame = slide.shapes.add_textbox(left, top, width, height).text_frame
        frame.word_wrap = True
        for index, line in enumerate(lines):
            paragraph = frame.paragraphs[0] if index == 0 else frame.add_paragraph()
            paragraph.space_after = Pt(size * 0.7)
            run = paragraph.add_run()
            run.text = line.removeprefix("- ")
            self._style(run, size=size, colour=colour, bold=False)
            if line.startswith("- "):
                properties = paragraph._p.get_or_add_pPr()
                properties.set("marL", "285750")
                properties.set("indent", "-285750")
                bullet = properties.makeelement(qn("a:buChar"), {"char": "•"})
                properties.append(bullet)

    def add_table(
        self,
        slide: Slide,
        rows: Sequence[Sequence[str]],
        *,
        top: float,
        widths: Sequence[float],
        size: float = 16,
    ) -> None:
        """Draw a table whose first row is the header; widths are in inches."""
        shape = slide.shapes.add_table(
            len(rows),
            len(rows[0]),
            Inches(0.7),
            Inches(top),
            Inches(sum(widths)),
            Inches(0.58 * len(rows)),
        )
        for column, width in zip(shape.table.columns, widths, strict=True):
            column.width = Inches(width)
        for index, row in enumerate(rows):
            for column, text in enumerate(row):
                cell = shape.table.cell(index, column)
                cell.vertical_anchor = MSO_ANCHOR.MIDDLE
                cell.fill.solid()
                cell.fill.fore_color.rgb = (
                    TEAL if index == 0 else (PALE if index % 2 == 0 else WHITE)
                )
                self._write(
                    cell.text_frame,
                    text,
                    size=size,
                    colour=WHITE if index == 0 else INK,
                    bold=index == 0,
                )

    def add_tiles(self, slide: Slide, tiles: Sequence[tuple[str, str]], *, top: float) -> None:
        """Set key figures side by side, each a number and what it counts."""
        width = (11.9 - 0.3 * (len(tiles) - 1)) / len(tiles)
        for index, (number, name) in enumerate(tiles):
            left = 0.7 + index * (width + 0.3)
            self._box(slide, (left, top, width, 1.5), PALE)
            self._box(slide, (left, top, width, 0.06), SEA)
            self.add_text(
                slide, (left + 0.15, top + 0.15, width - 0.3, 0.8), [number], size=30, colour=TEAL
            )
            self.add_text(
                slide, (left + 0.15, top + 0.92, width - 0.3, 0.5), [name], size=14, colour=GREY
            )

    def add_picture(
        self, slide: Slide, picture: Path, *, left: float, top: float, width: float
    ) -> None:
        """Place a picture, keeping its proportions."""
        slide.shapes.add_picture(str(picture), Inches(left), Inches(top), width=Inches(width))

    def save(self, path: Path, *, title: str, author: str) -> None:
        """Write the presentation with fixed dates."""
        self.presentation.core_properties.title = title
        self.presentation.core_properties.author = author
        self.presentation.save(str(path))
        freeze_office_file(path)

    def _box(
        self, slide: Slide, place: tuple[float, float, float, float], colour: RGBColor
    ) -> None:
        shape = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, *(Inches(value) for value in place))
        shape.fill.solid()
        shape.fill.fore_color.rgb = colour
        shape.line.fill.background()
        shape.shadow.inherit = False

    def _write(
        self, frame: TextFrame, text: str, *, size: float, colour: RGBColor, bold: bool
    ) -> None:
        paragraph = frame.paragraphs[0]
        paragraph.alignment = PP_ALIGN.LEFT
        run = paragraph.add_run()
        run.text = text
        self._style(run, size=size, colour=colour, bold=bold)

    def _style(self, run: _Run, *, size: float, colour: RGBColor, bold: bool) -> None:
        """Set a run's font for Latin and for Chinese characters alike."""
        run.font.size, run.font.bold, run.font.name = Pt(size), bold, self.font
        run.font.color.rgb = colour
        properties = run._r.get_or_add_rPr()
        properties.append(properties.makeelement(qn("a:ea"), {"typeface": "Noto Sans CJK SC"}))
