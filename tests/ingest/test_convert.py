import re
import socketserver
import threading
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import docx
import openpyxl
import pptx
import pymupdf
import pytest
from PIL import Image

from pageglass.core.errors import IngestError
from pageglass.ingest.convert import Converted, to_pdf
from pageglass.ingest.media import media_type
from pageglass.ingest.soffice import find_soffice, run_soffice

HOSTILE = Path(__file__).parents[3] / "shared" / "hostile" / "files"
needs_hostile = pytest.mark.skipif(not HOSTILE.exists(), reason="needs ../shared/hostile")
needs_soffice = pytest.mark.skipif(find_soffice() is None, reason="needs LibreOffice")
SLIDES, HIDDEN = 5, {2, 4}


def convert(path: Path, work: Path, *passwords: str) -> Converted:
    work.mkdir(exist_ok=True)
    return to_pdf(path, media_type(path), work, timeout_s=100, passwords=passwords)


def pages_of(converted: Converted) -> list[str]:
    with pymupdf.open(converted.pdf) as document:
        return [page.get_text() for page in document]


def failure(path: Path, work: Path, *passwords: str) -> str:
    with pytest.raises(IngestError) as caught:
        convert(path, work, *passwords)
    assert path.name in str(caught.value)
    return caught.value.reason


def write_deck(path: Path) -> None:
    deck = pptx.Presentation()
    for number in range(1, SLIDES + 1):
        slide = deck.slides.add_slide(deck.slide_layouts[1])
        slide.shapes[0].text = f"第{number}页 title {number}"
        if number in HIDDEN:
            slide._element.set("show", "0")
        if number < 3:
            slide.notes_slide.notes_text_frame.text = f"note {number}\n备注"
    deck.save(str(path))


def rewrite(source: Path, target: Path, change: Callable[[str, bytes], bytes | None]) -> None:
    """Copy a package, each part as `change` returns it, without those it returns None for."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", 8) as new:
        for name in old.namelist():
            content = change(name, old.read(name))
            if content is not None:
                new.writestr(name, content)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("convert")


@pytest.fixture(scope="module")
def deck(folder: Path) -> Path:
    write_deck(folder / "deck.pptx")
    return folder / "deck.pptx"


@pytest.fixture(scope="module")
def slides(deck: Path, folder: Path) -> Converted:
    return convert(deck, folder / "slides")


@pytest.fixture(scope="module")
def legacy(deck: Path, folder: Path) -> Converted:
    return convert(run_soffice(deck, "ppt", folder, timeout_s=100), folder / "legacy")


@pytest.fixture(scope="module")
def book(folder: Path) -> list[str]:
    workbook = openpyxl.Workbook()
    wide = workbook.active
    wide.title = "Wide"
    for row in range(30):
        wide.append([f"column {column}" if not row else row * column for column in range(30)])
    tall = workbook.create_sheet("Tall 长表")
    tall.append(["name", "amount"])
    for row in range(200):
        tall.append([f"row {row}", row])
    tall.print_area = "A1:B3"
    workbook.save(folder / "book.xlsx")
    return pages_of(convert(folder / "book.xlsx", folder / "book"))


@pytest.fixture(scope="module")
def table(folder: Path) -> list[str]:
    lines = ["编号;金额;公式", *(f"{row:05d};{row}.50;=1+1" for row in range(100))]
    (folder / "table.csv").write_bytes("\n".join(lines).encode("gb18030"))
    return pages_of(convert(folder / "table.csv", folder / "table"))


@pytest.fixture
def visitors() -> Iterator[tuple[str, list[str]]]:
    """An address on this machine, and who has called there."""
    calls: list[str] = []

    class Handler(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            calls.append("called")

    with socketserver.TCPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}", calls
        server.shutdown()


@needs_soffice
def test_every_slide_is_the_page_of_its_number_also_hidden_ones(slides: Converted) -> None:
    pages = pages_of(slides)
    assert [f"title {number}" in page for number, page in enumerate(pages, 1)] == [True] * SLIDES
    assert slides.hidden == HIDDEN
    assert slides.unit == "slide"


@needs_soffice
def test_notes_stand_by_their_slide_number(slides: Converted) -> None:
    assert slides.notes == {1: "note 1\n备注", 2: "note 2\n备注"}
    assert slides.title == "第1页 title 1"


@needs_soffice
def test_a_legacy_deck_keeps_notes_and_hidden_slides(legacy: Converted) -> None:
    assert len(pages_of(legacy)) == SLIDES
    assert legacy.hidden == HIDDEN
    assert legacy.notes.keys() == {1, 2}


@needs_soffice
def test_a_damaged_slide_is_warned_of_and_keeps_its_number(deck: Path, tmp_path: Path) -> None:
    def cut(name: str, content: bytes) -> bytes:
        return content[: len(content) // 2] if name.endswith("slide2.xml") else content

    rewrite(deck, tmp_path / "cut.pptx", cut)
    converted = convert(tmp_path / "cut.pptx", tmp_path / "work")
    assert converted.warnings == ("slide 2 is damaged; its content may be missing",)
    assert "title 3" in pages_of(converted)[2]


@needs_soffice
def test_linked_pictures_are_neither_fetched_nor_read_from_disk(
    deck: Path, tmp_path: Path, visitors: tuple[str, list[str]]
) -> None:
    address, calls = visitors
    picture = tmp_path / "secret.png"
    Image.new("RGB", (20, 20), "red").save(picture)
    source = pptx.Presentation(str(deck))
    for slide in list(source.slides)[:2]:
        slide.shapes.add_picture(str(picture), 0, 0)
    source.save(str(tmp_path / "whole.pptx"))

    def link(name: str, content: bytes) -> bytes:
        target = f"{address}/x.png" if "slide1" in name else picture.as_uri()
        external = f'Target="{target}" TargetMode="External"'.encode()
        content = re.sub(rb'Target="\.\./media/[^"]*"', external, content)
        return content.replace(b"r:embed=", b"r:link=")

    rewrite(tmp_path / "whole.pptx", tmp_path / "linked.pptx", link)
    converted = convert(tmp_path / "linked.pptx", tmp_path / "work")
    assert calls == []
    with pymupdf.open(converted.pdf) as document:
        assert [page.get_images() for page in document] == [[]] * SLIDES


@needs_soffice
def test_a_picture_that_rtf_names_is_not_read_from_disk(tmp_path: Path) -> None:
    Image.new("RGB", (20, 20), "red").save(tmp_path / "secret.png")
    field = rf'{{\field{{\*\fldinst INCLUDEPICTURE "{tmp_path}/secret.png" \\d}}{{\fldrslt x}}}}'
    (tmp_path / "a.rtf").write_text(rf"{{\rtf1 hello {field} end}}")
    converted = convert(tmp_path / "a.rtf", tmp_path / "work")
    with pymupdf.open(converted.pdf) as document:
        assert document[0].get_images() == []
        assert "hello" in document[0].get_text()


@needs_soffice
def test_a_word_document_becomes_pages_with_its_title(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("营业收入 revenue")
    document.core_properties.title = "Annual report"
    document.save(str(tmp_path / "a.docx"))
    converted = convert(tmp_path / "a.docx", tmp_path / "work")
    assert "营业收入revenue" in "".join(pages_of(converted)[0].split())
    assert (converted.title, converted.unit) == ("Annual report", "page")


@needs_soffice
def test_a_wide_sheet_is_one_page_wide(book: list[str]) -> None:
    assert "column 0" in book[0]
    assert "column 29" in book[0]
    assert "Tall 长表" in book[1]


@needs_soffice
def test_a_long_sheet_repeats_its_head_and_ignores_its_print_range(book: list[str]) -> None:
    assert len(book) > 3
    assert all("amount" in page for page in book[1:])
    assert "row 199" in book[-1]


@needs_soffice
def test_cells_of_a_chinese_csv_stay_as_they_are_written(table: list[str]) -> None:
    assert all("编号" in page for page in table)
    assert "00007 7.50 =1+1" in " ".join(table[0].split())


@needs_soffice
def test_a_conversion_that_takes_too_long_ends_in_time(deck: Path, tmp_path: Path) -> None:
    started_s = time.monotonic()
    with pytest.raises(IngestError) as caught:
        run_soffice(deck, "pdf", tmp_path, timeout_s=0.05)
    assert caught.value.reason == "timeout"
    assert time.monotonic() - started_s < 5


@needs_soffice
def test_what_libreoffice_cannot_read_is_damaged(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.docx", "w") as package:
        package.writestr(
            "[Content_Types].xml",
            '<Types><Override ContentType="application/vnd.openxmlformats-officedocument.'
            'wordprocessingml.document.main+xml" PartName="/word/document.xml"/></Types>',
        )
    assert failure(tmp_path / "a.docx", tmp_path / "work") == "damaged"


def test_without_libreoffice_the_error_says_what_to_install(
    deck: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(IngestError, match="needs LibreOffice: apt-get install") as caught:
        convert(deck, tmp_path / "work")
    assert caught.value.reason == "conversion"


def test_a_zip_bomb_is_refused_unopened(deck: Path, tmp_path: Path) -> None:
    def inflate(name: str, content: bytes) -> bytes:
        return content + b" " * 60_000_000 if name.endswith("slide1.xml") else content

    rewrite(deck, tmp_path / "bomb.pptx", inflate)
    assert failure(tmp_path / "bomb.pptx", tmp_path / "work") == "too_large"


@needs_hostile
@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("zipbomb_1GiB_slide.pptx", "too_large"),
        ("zipbomb_50k_entries.pptx", "too_large"),
        ("truncated.pptx", "damaged"),
        ("office_pw.docx", "password"),
        ("office_pw.ppt", "password"),
        ("ppt_pw_hello.ppt", "password"),
    ],
)
def test_hostile_files_are_refused_with_their_reason(
    tmp_path: Path, name: str, reason: str
) -> None:
    assert failure(HOSTILE / name, tmp_path / "work", "wrong") == reason


@needs_hostile
@needs_soffice
def test_a_locked_document_opens_with_its_password(tmp_path: Path) -> None:
    assert pages_of(convert(HOSTILE / "office_pw.docx", tmp_path / "work", "wrong", "tika"))


@needs_hostile
@needs_soffice
@pytest.mark.parametrize("name", ["pptx_missing_slide_part.pptx", "pptx_xxe.pptx"])
def test_a_hostile_deck_keeps_its_numbers_and_warns(tmp_path: Path, name: str) -> None:
    converted = convert(HOSTILE / name, tmp_path / "work")
    assert len(pages_of(converted)) == 10
    assert "slide 1" in converted.warnings[0]
    assert "root:" not in "".join(pages_of(converted))
