"""What a deck says of its slides beside the pages: how many, which are hidden, their notes."""

import posixpath
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from pageglass.core.errors import IngestError

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships"
RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
DRAWING = (
    "{http://schemas.openxmlformats.org/drawingml/2006/main}",
    "{http://purl.oclc.org/ooxml/drawingml/main}",
)
PRESENTATION = (
    "{http://schemas.openxmlformats.org/presentationml/2006/main}",
    "{http://purl.oclc.org/ooxml/presentationml/main}",
)
TITLE_KINDS = ("title", "ctrTitle")
# A slide's own XML is some kilobytes; what LibreOffice refuses is not worth reading here.
MAX_PART_BYTES = 100 * 2**20
UNREADABLE = (KeyError, ElementTree.ParseError, zipfile.BadZipFile, zlib.error, EOFError)


@dataclass(frozen=True, slots=True)
class Slides:
    """A deck's slides by number from 1, in the order of the file; hidden ones count."""

    count: int
    notes: dict[int, str]
    hidden: frozenset[int]
    title: str | None
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Slide:
    hidden: bool
    title: str
    notes: str


def read_slides(path: Path) -> Slides:
    """Return what a PPTX says of its slides; a damaged slide is counted and warned of.

    Raises IngestError `damaged` when the list of slides cannot be read.
    """
    try:
        with zipfile.ZipFile(path) as package:
            parts = _slide_parts(package)
            slides = [None if part is None else _read_slide(package, part) for part in parts]
    except (*UNREADABLE, StopIteration, OSError) as error:
        raise IngestError(f"{path.name}: the list of slides is damaged", "damaged") from error
    found = {number: slide for number, slide in enumerate(slides, 1) if slide is not None}
    return Slides(
        count=len(slides),
        notes={number: slide.notes for number, slide in found.items() if slide.notes},
        hidden=frozenset(number for number, slide in found.items() if slide.hidden),
        title=found[1].title or None if 1 in found else None,
        warnings=tuple(
            f"slide {number} is damaged; its content may be missing"
            for number, slide in enumerate(slides, 1)
            if slide is None
        ),
    )


def _slide_parts(package: zipfile.ZipFile) -> list[str | None]:
    """Return the part of each listed slide in order, None where there is none."""
    main = next(iter(_related(package, "", "officeDocument").values()))
    targets = _related(package, main, "slide")
    root = _parse(package, main)
    ids = [
        element.get(f"{{{OFFICE}}}id") or element.get(f"{{{STRICT}}}id") or ""
        for prefix in PRESENTATION
        for element in root.iterfind(f"{prefix}sldIdLst/{prefix}sldId")
    ]
    names = set(package.namelist())
    return [targets[id] if targets.get(id) in names else None for id in ids]


def _read_slide(package: zipfile.ZipFile, part: str) -> _Slide | None:
    try:
        root = _parse(package, part)
        return _Slide(
            hidden=root.get("show") in ("0", "false"),
            title=_placeholder_text(root, TITLE_KINDS),
            notes=_notes(package, part),
        )
    except UNREADABLE:
        return None


def _notes(package: zipfile.ZipFile, part: str) -> str:
    """Return the speaker notes of a slide, empty when there are none or they are damaged."""
    try:
        for target in _related(package, part, "notesSlide").values():
            return _placeholder_text(_parse(package, target), ("body",))
    except UNREADABLE:
        pass
    return ""


def _placeholder_text(root: ElementTree.Element, kinds: tuple[str, ...]) -> str:
    """Return the text of the first placeholder of these kinds, a line for each paragraph."""
    for prefix in PRESENTATION:
        for shape in root.iter(f"{prefix}sp"):
            place = shape.find(f"{prefix}nvSpPr/{prefix}nvPr/{prefix}ph")
            body = shape.find(f"{prefix}txBody")
            if place is not None and body is not None and place.get("type", "obj") in kinds:
                return _text(body)
    return ""


def _text(body: ElementTree.Element) -> str:
    paragraphs = [
        "".join(
            "\n" if element.tag == f"{prefix}br" else element.text or ""
            for element in paragraph.iter()
            if element.tag in (f"{prefix}t", f"{prefix}br")
        )
        for prefix in DRAWING
        for paragraph in body.iter(f"{prefix}p")
    ]
    return "\n".join(paragraphs).strip()


def _related(package: zipfile.ZipFile, part: str, kind: str) -> dict[str, str]:
    """Return the parts of a kind that a part points to, by relationship id; never outside ones."""
    folder, name = posixpath.split(part)
    rels = posixpath.join(folder, "_rels", f"{name}.rels")
    if rels not in package.namelist():
        return {}
    return {
        relation.get("Id", ""): posixpath.normpath(
            posixpath.join("/", folder, relation.get("Target", ""))
        ).lstrip("/")
        for relation in _parse(package, rels).iter(RELATION)
        if relation.get("TargetMode") != "External"
        and relation.get("Type", "").rsplit("/", 1)[-1] == kind
    }


def _parse(package: zipfile.ZipFile, part: str) -> ElementTree.Element:
    """Return the XML of a part; external entities are never read, expansion is bounded by expat."""
    if package.getinfo(part).file_size > MAX_PART_BYTES:
        raise KeyError(part)
    return ElementTree.fromstring(package.read(part))
