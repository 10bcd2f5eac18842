"""What kind of document a file is, told by its content first and its name second."""

import errno
import re
import struct
import zipfile
from enum import StrEnum
from pathlib import Path

import olefile

from pageglass.core.errors import IngestError

from .encoding import SAMPLE_BYTES, find_encoding

# What zipfile raises for a file that is no zip, is cut short, or packed in a way it cannot read.
DAMAGED_ZIP = (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, ValueError)


class MediaType(StrEnum):
    """The kinds of file that can be read; templates and macro files count as their plain kind."""

    PDF = "application/pdf"
    PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
    PPT = "application/vnd.ms-powerpoint"
    ODP = "application/vnd.oasis.opendocument.presentation"
    DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    DOC = "application/msword"
    ODT = "application/vnd.oasis.opendocument.text"
    RTF = "application/rtf"
    XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    XLS = "application/vnd.ms-excel"
    ODS = "application/vnd.oasis.opendocument.spreadsheet"
    CSV = "text/csv"
    PNG = "image/png"
    JPEG = "image/jpeg"
    TIFF = "image/tiff"
    WEBP = "image/webp"
    BMP = "image/bmp"
    GIF = "image/gif"
    TEXT = "text/plain"
    MARKDOWN = "text/markdown"
    HTML = "text/html"


IMAGES = frozenset(
    {
        MediaType.PNG,
        MediaType.JPEG,
        MediaType.TIFF,
        MediaType.WEBP,
        MediaType.BMP,
        MediaType.GIF,
    }
)
SLIDES = frozenset({MediaType.PPTX, MediaType.PPT, MediaType.ODP})
SHEETS = frozenset({MediaType.XLSX, MediaType.XLS, MediaType.ODS, MediaType.CSV})
TEXTS = frozenset({MediaType.TEXT, MediaType.MARKDOWN, MediaType.HTML})

MAGIC = (
    (b"\x89PNG\r\n\x1a\n", MediaType.PNG),
    (b"\xff\xd8\xff", MediaType.JPEG),
    (b"GIF87a", MediaType.GIF),
    (b"GIF89a", MediaType.GIF),
    (b"II*\0", MediaType.TIFF),
    (b"MM\0*", MediaType.TIFF),
    (b"II+\0", MediaType.TIFF),
    (b"MM\0+", MediaType.TIFF),
    (b"{\\rtf", MediaType.RTF),
)
OPEN_DOCUMENT = {
    "presentation": MediaType.ODP,
    "text": MediaType.ODT,
    "spreadsheet": MediaType.ODS,
}
OLE_STREAMS = (
    ("PowerPoint Document", MediaType.PPT),
    ("WordDocument", MediaType.DOC),
    ("Workbook", MediaType.XLS),
    ("Book", MediaType.XLS),
)
PPTX_ENDINGS = frozenset({".pptx", ".pptm", ".ppsx", ".ppsm", ".potx", ".potm"})
XLSX_ENDINGS = frozenset({".xlsx", ".xlsm", ".xlsb", ".xltx", ".xltm"})
DOCX_ENDINGS = frozenset({".docx", ".docm", ".dotx", ".dotm"})
ODF_ENDINGS = frozenset({".odt", ".ott", ".odp", ".otp", ".ods", ".ots"})
OLE_ENDINGS = frozenset({".ppt", ".pps", ".pot", ".doc", ".dot", ".xls", ".xlt"})
ZIP_ENDINGS = PPTX_ENDINGS | XLSX_ENDINGS | DOCX_ENDINGS | ODF_ENDINGS
OTHER_ENDINGS = frozenset(
    {".pdf", ".rtf", ".png", ".jpg", ".jpeg", ".tif", ".tiff", ".webp", ".bmp", ".gif", ".html"}
    | {".htm", ".xhtml", ".csv", ".tsv", ".md", ".markdown", ".txt", ".text", ".log", ""}
)
OUR_ENDINGS = ZIP_ENDINGS | OLE_ENDINGS | OTHER_ENDINGS
TABLE_ENDINGS = frozenset({".csv", ".tsv", ".xls", ".xlsx"})
MARKDOWN_ENDINGS = frozenset({".md", ".markdown"})
HTML_ENDINGS = frozenset({".html", ".htm", ".xhtml"})

# ISO 32000-1, Annex H.3, note 13: readers accept the header within the first 1024 bytes.
PDF_HEADER_WITHIN = 1024
OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
HTML_START = re.compile(
    r"(?:\s++|<\?xml[^>]*\?>|<!--.*?-->)*+<(!doctype\s+html|html|head|body)\b", re.I | re.S
)
MAIN_PART = re.compile(rb'ContentType\s*=\s*["\']([^"\']*\.main(?:\+xml)?)["\']')
IGNORED_NAMES = frozenset({"thumbs.db", "ehthumbs.db", "desktop.ini", "__macosx"})
IGNORED_ENDINGS = frozenset({".tmp", ".temp", ".part", ".crdownload", ".lnk", ".bak"})


def raise_of_disk(error: Exception) -> None:
    """Raise an error again that is the disk's: it says nothing of what the file holds.

    A seek to a place that a damaged file names is EINVAL, and parsers raise OSError without number.
    """
    if isinstance(error, OSError) and error.errno not in (None, errno.EINVAL):
        raise error


def is_ignored(path: Path) -> bool:
    """Tell whether nobody means this file or folder: locks, caches, temporary and hidden files."""
    name = path.name.lower()
    return (
        name.startswith((".", "~$", "~wrl"))
        or name in IGNORED_NAMES
        or path.suffix.lower() in IGNORED_ENDINGS
    )


def is_readable(kind: str) -> bool:
    """Tell whether pages can be read from the file itself, without converting it to PDF."""
    return kind == MediaType.PDF or kind in IMAGES


def media_type(path: Path) -> MediaType:
    """Return what the file is, whatever it is called.

    An encrypted Office file does not show what it holds; its ending is believed. Raises
    IngestError `empty`, `damaged` or `unsupported`; OSError where the disk fails.
    """
    with path.open("rb") as stream:
        head = stream.read(SAMPLE_BYTES)
    if not head:
        raise IngestError(f"{path.name}: the file has no content, 0 bytes", "empty")
    if head.startswith(b"PK\x03\x04"):
        return _zip_type(path)
    if head.startswith(OLE_MAGIC):
        return _ole_type(path)
    return _magic_type(head) or _text_type(path, head)


def _magic_type(head: bytes) -> MediaType | None:
    for magic, kind in MAGIC:
        if head.startswith(magic):
            return kind
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return MediaType.WEBP
    # Bytes 6 to 9 of a bitmap are reserved and zero; text that starts with BM has letters there.
    if head.startswith(b"BM") and head[6:10] == bytes(4):
        return MediaType.BMP
    if b"%PDF-" in head[:PDF_HEADER_WITHIN]:
        return MediaType.PDF
    return None


def _zip_type(path: Path) -> MediaType:
    try:
        with zipfile.ZipFile(path) as package:
            kind = _package_type(package)
    except DAMAGED_ZIP as error:
        raise_of_disk(error)
        if path.suffix.lower() in ZIP_ENDINGS:
            raise IngestError(
                f"{path.name}: the file is damaged or was cut short; save or copy it again",
                "damaged",
            ) from error
        raise _unsupported(path, "an archive") from error
    if kind is None:
        raise _unsupported(path, "an archive")
    return kind


def _package_type(package: zipfile.ZipFile) -> MediaType | None:
    names = set(package.namelist())
    if "[Content_Types].xml" in names:
        main = b" ".join(MAIN_PART.findall(_read_start(package, "[Content_Types].xml"))).lower()
        for words, kind in (
            ((b"presentationml", b"powerpoint"), MediaType.PPTX),
            ((b"wordprocessingml", b"word"), MediaType.DOCX),
            ((b"spreadsheetml", b"excel"), MediaType.XLSX),
        ):
            if any(word in main for word in words):
                return kind
    if "mimetype" in names:
        declared = _read_start(package, "mimetype").decode("ascii", errors="replace").strip()
        prefix = "application/vnd.oasis.opendocument."
        if declared.startswith(prefix):
            return OPEN_DOCUMENT.get(declared.removeprefix(prefix).removesuffix("-template"))
    return None


def _read_start(package: zipfile.ZipFile, name: str) -> bytes:
    with package.open(name) as stream:
        return stream.read(1_000_000)


def _ole_type(path: Path) -> MediaType:
    try:
        with olefile.OleFileIO(path) as container:
            streams = {entry[-1] for entry in container.listdir() if len(entry) == 1}
    # A damaged container fails in any of these ways; olefile 0.47 does not wrap them.
    except (OSError, ValueError, IndexError, TypeError, struct.error, RecursionError) as error:
        raise_of_disk(error)
        raise IngestError(f"{path.name}: the Office file is damaged", "damaged") from error
    if "EncryptedPackage" in streams:
        return _type_by_ending(path)
    for name, kind in OLE_STREAMS:
        if name in streams:
            return kind
    raise _unsupported(path, "of an unknown Office kind")


def _type_by_ending(path: Path) -> MediaType:
    ending = path.suffix.lower()
    if ending in PPTX_ENDINGS:
        return MediaType.PPTX
    return MediaType.XLSX if ending in XLSX_ENDINGS else MediaType.DOCX


def _text_type(path: Path, head: bytes) -> MediaType:
    encoding = find_encoding(head)
    ending = path.suffix.lower()
    if encoding is None or ending not in OUR_ENDINGS:
        raise _unsupported(path, "of an unknown kind" if encoding is None else f"'{ending}' text")
    if ending in MARKDOWN_ENDINGS:
        return MediaType.MARKDOWN
    start = head.decode(encoding, errors="replace")
    if ending in HTML_ENDINGS or HTML_START.match(start):
        return MediaType.HTML
    if start.lstrip().startswith("<?xml"):
        raise _unsupported(path, "XML data")
    return MediaType.CSV if ending in TABLE_ENDINGS else MediaType.TEXT


def _unsupported(path: Path, what: str) -> IngestError:
    return IngestError(
        f"{path.name}: the file is {what}; "
        "PDF, slides, documents, sheets, images and text can be read",
        "unsupported",
    )
