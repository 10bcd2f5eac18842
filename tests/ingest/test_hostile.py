"""Reading of files that try to break a reader, where they are present."""

from pathlib import Path

import pytest
from page_samples import texts

from pageglass.core.errors import FailureReason, IngestError
from pageglass.ingest.reading import PageReading, ReadOptions
from pageglass.ingest.source import PDF, open_source

FILES = Path(__file__).parents[3] / "shared" / "hostile" / "files"
pytestmark = pytest.mark.skipif(not FILES.is_dir(), reason="needs ../shared/hostile")
OPTIONS = ReadOptions(long_side_px=1200)
NO_OCR = ReadOptions(long_side_px=1200, ocr="off")


def read(name: str, number: int = 1, options: ReadOptions = OPTIONS) -> PageReading:
    kind = PDF if name.lower().endswith(".pdf") else "image/png"
    with open_source(FILES / name, kind, ["密码secret", "asdfzxcv", "1234"]) as source:
        return source.read(number, options)


def said(reading: PageReading) -> str:
    return "\n".join(texts(reading.lines))


@pytest.mark.parametrize(
    ("name", "number", "expected"),
    [
        ("enc_r2_emptypw.pdf", 1, "pdf encryption test"),
        ("enc_r4_userpw.pdf", 1, "pdf encryption test"),
        ("enc_docling_pw.pdf", 1, "DocLayNet"),
        ("加密_用户口令.pdf", 2, "讲师简介"),
        ("truncated_tail_1k.pdf", 2, "讲师简介"),
        ("junk_before_header.pdf", 2, "讲师简介"),
        ("pdfjs_xref_command_missing.pdf", 1, "Reduced test-case"),
        ("huge_page_200in.pdf", 1, "HUGE PAGE"),
        ("endless_page_20000pt.pdf", 1, "line 1499"),
        ("many_pages_3000.pdf", 2718, "KW015278"),
        ("blank_pages.pdf", 2, "only page two has text"),
        ("rotate_flag_90.pdf", 1, "项目简介"),
        ("竖排中文.pdf", 1, "年度利润为三千二百万元"),
        ("pdfjs_vertical.pdf", 1, "あいうえお\n日本語"),
        ("pdfjs_noembed-sjis.pdf", 1, "あいうえお"),
        ("康熙部首重复字.pdf", 5, "行情开发遇到的挑战"),
        ("中文表格.pdf", 1, "1 | 工商银行 | 330,435.30 | 234,850.00 | 95,585.30"),
        ("table_all_numbers.pdf", 1, "1000.01 | 9"),
        ("form_filled.pdf", 1, "Bar"),
        ("prompt_injection_markup.pdf", 1, "2024 sales: 5 million"),
    ],
)
def test_the_text_of_a_difficult_pdf_is_found(name: str, number: int, expected: str) -> None:
    assert expected in said(read(name, number, NO_OCR))


@pytest.mark.parametrize(
    ("name", "number", "expected"),
    [
        ("扫描件_方向混乱.pdf", 7, "远程管理漏洞"),
        ("docling_ocr_test_rotated_90.pdf", 1, "Docling bundles PDF document conversion to"),
        ("docling_ocr_test_rotated_180.pdf", 1, "Docling bundles PDF document conversion to"),
        ("docling_ocr_test_rotated_270.pdf", 1, "Docling bundles PDF document conversion to"),
        ("docling_sample_with_rotation_mismatch.pdf", 1, "SLEREXE COMPANY LIMITED"),
        ("cmyk.jpg", 1, "budget 4.2 million"),
        ("exif_rotated.jpg", 1, "EXIF rotated picture"),
        ("multipage.tiff", 3, "TIFF page 3"),
        ("pdfjs_jbig2_symbol_offset.pdf", 1, "JBIG2 TEXT"),
    ],
)
def test_the_text_of_a_difficult_picture_is_found(name: str, number: int, expected: str) -> None:
    assert expected in said(read(name, number))


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("enc_r6_both.pdf", "password"),
        ("encrypted_attachment.pdf", "password"),
        ("zero_byte.pdf", "empty"),
        ("truncated_40pct.pdf", "damaged"),
        ("random_bytes.pdf", "damaged"),
        ("header_only.pdf", "damaged"),
        ("pdfjs_bug1020226.pdf", "damaged"),
        ("pdfjs_poppler-67295-0.pdf", "damaged"),
        ("pdfjs_poppler-91414-0-53.pdf", "damaged"),
        ("really_a_pptx.pdf", "damaged"),
        ("truncated.jpg", "damaged"),
        ("huge_30000x30000.png", "too_large"),
    ],
)
def test_a_file_that_cannot_be_read_says_why(name: str, reason: FailureReason) -> None:
    with pytest.raises(IngestError) as caught:
        read(name)
    assert caught.value.reason == reason


@pytest.mark.parametrize(
    "name", ["flate_bomb_400MB.pdf", "image_bomb_40000px.pdf", "transparent_empty.png"]
)
def test_what_shows_nothing_is_blank(name: str) -> None:
    assert read(name).status == "blank"
