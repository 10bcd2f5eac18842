"""Finds the Noto CJK fonts and cuts them down to the characters a document uses."""

import io
import subprocess
from pathlib import Path
from typing import Literal, NamedTuple

import pymupdf
from fontTools.subset import Options, Subsetter  # type: ignore[import-untyped]  # has no types
from fontTools.ttLib import TTCollection, TTFont  # type: ignore[import-untyped]  # has no types

FOLDERS = (Path("/usr/share/fonts/opentype/noto"), Path("/usr/share/fonts/noto-cjk"))
# Tables for shaping and for vertical text, which the samples do without.
UNUSED_TABLES = ["GSUB", "GPOS", "GDEF", "BASE", "VORG", "vhea", "vmtx", "DSIG"]
Shape = Literal["Sans", "Serif"]
# The Korean face sets quotation marks at Latin width, the Simplified Chinese one at full width.
REGIONS: dict[str, str] = {"en": "KR", "zh": "SC"}


class Typeface(NamedTuple):
    """Two weights of one design, holding only the characters they were cut for."""

    regular: pymupdf.Font
    bold: pymupdf.Font


def find_font(shape: Shape, weight: str) -> Path:
    """Return the font collection of Noto CJK with this shape and weight.

    Raises FileNotFoundError that names the package to install.
    """
    name = f"Noto{shape}CJK-{weight}.ttc"
    for folder in FOLDERS:
        if (folder / name).is_file():
            return folder / name
    query = f"Noto {shape} CJK SC:style={weight}"
    try:
        found = Path(
            subprocess.run(
                ["fc-match", "-f", "%{file}", query], capture_output=True, text=True
            ).stdout
        )
    except FileNotFoundError:
        found = Path()
    if found.name != name:
        raise FileNotFoundError(f"font {name} not found: apt-get install fonts-noto-cjk fontconfig")
    return found


def cut_font(path: Path, characters: str, region: str) -> bytes:
    """Return an OpenType font with only these characters, from the face for a region ("SC", "KR").

    Characters left out leave the font's character map too. That keeps copied text clean: in the
    full font a radical and a character share a glyph, and a reader cannot tell which was meant.
    """
    collection = TTCollection(str(path), lazy=True, recalcTimestamp=False)
    face = next(
        font
        for font in collection.fonts
        if str(font["name"].getDebugName(1)).endswith(f"CJK {region}")
    )
    options = Options(
        layout_features=[], name_IDs=[1, 2, 4, 6], hinting=False, drop_tables=UNUSED_TABLES
    )
    subsetter = Subsetter(options)
    subsetter.populate(unicodes={ord(character) for character in characters} | {0x20})
    subsetter.subset(face)
    _number_glyphs(face)
    buffer = io.BytesIO()
    face.save(buffer)
    return buffer.getvalue()


def _number_glyphs(face: TTFont) -> None:
    """Give every glyph the CID that equals its position in the font.

    A PDF with Identity encoding looks glyphs up by CID, and MuPDF writes positions.
    """
    order = face.getGlyphOrder()
    names = {old: f"cid{position:05d}" if position else old for position, old in enumerate(order)}
    top = face["CFF "].cff.topDictIndex[0]
    metrics = face["hmtx"].metrics
    characters = [(table, dict(table.cmap)) for table in face["cmap"].tables if table.isUnicode()]
    top.CharStrings.charStrings = {
        names[old]: outline for old, outline in top.CharStrings.charStrings.items()
    }
    top.charset = [names[old] for old in order]
    face["hmtx"].metrics = {names[old]: metric for old, metric in metrics.items()}
    face.setGlyphOrder(top.charset)
    for table, glyphs in characters:
        table.cmap = {code: names[glyph] for code, glyph in glyphs.items()}
    face["cmap"].tables = [table for table, _ in characters]


def cut_typeface(characters: str, *, shape: Shape, language: str) -> Typeface:
    """Return both weights of a design for the characters of one document."""
    region = REGIONS[language]
    cut = [cut_font(find_font(shape, weight), characters, region) for weight in ("Regular", "Bold")]
    return Typeface(pymupdf.Font(fontbuffer=cut[0]), pymupdf.Font(fontbuffer=cut[1]))
