import errno
import zipfile
from pathlib import Path

import docx
import openpyxl
import pptx
import pymupdf
import pytest
from PIL import Image

from pageglass.core.errors import IngestError
from pageglass.ingest.media import MediaType, is_ignored, is_readable, media_type
from pageglass.ingest.package import check_package

HOSTILE = Path(__file__).parents[3] / "shared" / "hostile" / "files"
CHINESE = "公司二零二四年营业收入为3200万元，同比增长百分之十二。"


def write_pdf(path: Path) -> None:
    with pymupdf.open() as document:
        document.new_page()
        document.save(path)


def write_odf(path: Path, kind: str) -> None:
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("mimetype", f"application/vnd.oasis.opendocument.{kind}")


def reason_of(path: Path) -> str:
    with pytest.raises(IngestError) as caught:
        media_type(path)
    assert path.name in str(caught.value)
    return caught.value.reason


@pytest.mark.parametrize("ending", ["", ".pdf", ".docx", ".txt"])
def test_a_deck_is_a_deck_whatever_its_ending(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"deck{ending}"
    pptx.Presentation().save(str(path))
    assert media_type(path) == MediaType.PPTX


@pytest.mark.parametrize("ending", ["", ".pptx", ".PDF", ".png"])
def test_a_pdf_is_a_pdf_whatever_its_ending(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"paper{ending}"
    write_pdf(path)
    assert media_type(path) == MediaType.PDF


def test_junk_before_the_header_does_not_hide_a_pdf(tmp_path: Path) -> None:
    write_pdf(tmp_path / "good.pdf")
    path = tmp_path / "junk.pdf"
    path.write_bytes(b"HTTP/1.1 200 OK\r\n\r\n" + (tmp_path / "good.pdf").read_bytes())
    assert media_type(path) == MediaType.PDF


def test_documents_and_sheets_are_told_apart(tmp_path: Path) -> None:
    docx.Document().save(str(tmp_path / "a"))
    openpyxl.Workbook().save(tmp_path / "b")
    assert media_type(tmp_path / "a") == MediaType.DOCX
    assert media_type(tmp_path / "b") == MediaType.XLSX


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("text", MediaType.ODT),
        ("presentation-template", MediaType.ODP),
        ("spreadsheet", MediaType.ODS),
    ],
)
def test_open_documents_are_told_by_their_mimetype(
    tmp_path: Path, kind: str, expected: MediaType
) -> None:
    write_odf(tmp_path / "file.zip", kind)
    assert media_type(tmp_path / "file.zip") == expected


@pytest.mark.parametrize("name", ["PNG", "JPEG", "TIFF", "WEBP", "BMP", "GIF"])
def test_pictures_are_told_by_content(tmp_path: Path, name: str) -> None:
    path = tmp_path / "picture.pdf"
    Image.new("RGB", (8, 8), "red").save(path, name)
    assert media_type(path) == MediaType[name]
    assert is_readable(media_type(path))


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("a.docx", b"<!-- x --><!DOCTYPE html><p>x", MediaType.HTML),
        ("a.md", b"# title", MediaType.MARKDOWN),
        ("a.csv", b"a,b\n1,2\n", MediaType.CSV),
        ("a.xls", b"a\tb\n1\t2\n", MediaType.CSV),
        ("a", b"plain words", MediaType.TEXT),
        ("a.rtf", b"{\\rtf1 x}", MediaType.RTF),
        ("a.txt", CHINESE.encode("gb18030"), MediaType.TEXT),
        ("a.txt", CHINESE.encode("utf-16"), MediaType.TEXT),
        ("a.txt", "日期,备注,会议 and words\n".encode("utf-16-le"), MediaType.TEXT),
    ],
)
def test_text_is_told_by_content_and_then_by_ending(
    tmp_path: Path, name: str, content: bytes, expected: MediaType
) -> None:
    (tmp_path / name).write_bytes(content)
    assert media_type(tmp_path / name) == expected


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("a.pdf", b"", "empty"),
        ("a.pdf", bytes(range(256)) * 20, "unsupported"),
        ("a.py", b"print()", "unsupported"),
        ("a.txt", b"<?xml version='1.0'?><data/>", "unsupported"),
        ("a.pptx", b"PK\x03\x04 cut short", "damaged"),
        ("a.zip", b"PK\x03\x04 cut short", "unsupported"),
        ("a.ppt", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 cut short", "damaged"),
    ],
)
def test_what_cannot_be_read_gets_its_reason(
    tmp_path: Path, name: str, content: bytes, expected: str
) -> None:
    (tmp_path / name).write_bytes(content)
    assert reason_of(tmp_path / name) == expected


@pytest.mark.parametrize("name", ["a.pptx", "a.ppt"])
def test_a_failing_disk_is_not_called_a_damaged_file(
    tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    start = {"a.pptx": b"PK\x03\x04", "a.ppt": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"}[name]
    (tmp_path / name).write_bytes(start + bytes(4096))

    def fail(*_: object) -> None:
        raise OSError(errno.EIO, "Input/output error")

    for opener in ("zipfile.ZipFile", "olefile.OleFileIO"):
        monkeypatch.setattr(opener, fail)
    with pytest.raises(OSError, match="Input/output error"):
        media_type(tmp_path / name)
    if name == "a.pptx":
        with pytest.raises(OSError, match="Input/output error"):
            check_package(tmp_path / name)


@pytest.mark.parametrize(
    "name", ["Thumbs.db", ".DS_Store", "desktop.ini", "~$deck.pptx", ".hidden.pdf", "__MACOSX"]
)
def test_what_nobody_means_is_ignored(name: str) -> None:
    assert is_ignored(Path("folder") / name)


def test_a_document_in_a_hidden_folder_is_not_ignored_itself() -> None:
    assert not is_ignored(Path("/home/.work/report.pdf"))


@pytest.mark.skipif(not HOSTILE.exists(), reason="needs ../shared/hostile")
@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("really_a_pptx.pdf", MediaType.PPTX),
        ("really_a_pdf.pptx", MediaType.PDF),
        ("really_a_png.pdf", MediaType.PNG),
        ("really_html.docx", MediaType.HTML),
        ("no_extension_pptx", MediaType.PPTX),
        ("junk_before_header.pdf", MediaType.PDF),
        ("office_pw.docx", MediaType.DOCX),
        ("legacy_chinese_poi.ppt", MediaType.PPT),
        ("旧版Word_数据结构试卷.doc", MediaType.DOC),
    ],
)
def test_hostile_files_are_told_by_content(name: str, expected: MediaType) -> None:
    assert media_type(HOSTILE / name) == expected
