import io
from pathlib import Path

import numpy as np
import pymupdf
import pytest
from page_samples import drawn, new_page, picture, save, sign, texts, write
from PIL import Image

from pageglass.core.errors import FailureReason, IngestError
from pageglass.ingest.reading import PageReading, ReadOptions
from pageglass.ingest.source import PDF, open_source

OPTIONS = ReadOptions(long_side_px=900)
NO_OCR = ReadOptions(long_side_px=900, ocr="off")
SIGN = sign("Budget 4.2 million")


def reason_of(path: Path, media_type: str = PDF, options: ReadOptions = NO_OCR) -> FailureReason:
    with pytest.raises(IngestError) as caught, open_source(path, media_type) as source:
        source.read(1, options)
    assert path.name in str(caught.value)
    return caught.value.reason


def read_picture(path: Path, data: bytes, options: ReadOptions = OPTIONS) -> PageReading:
    path.write_bytes(data)
    with open_source(path, "image/png") as source:
        assert source.page_count == 1
        return source.read(1, options)


def said(reading: PageReading) -> str:
    return " ".join(texts(reading.lines))


def page_saying(text: str) -> pymupdf.Page:
    page = new_page()
    write(page, 72, 100, text)
    return page


def test_the_pages_of_a_pdf_are_read_by_number(tmp_path: Path) -> None:
    path = save(tmp_path / "a.pdf", page_saying("first"), page_saying("second"))
    with open_source(path, PDF) as source:
        assert source.page_count == 2
        reading = source.read(2, NO_OCR)
    assert said(reading) == "second"
    assert (reading.width_pt, reading.height_pt) == (595, 842)
    assert (reading.text_source, reading.status, reading.reason) == ("text-layer", "ok", None)
    assert reading.jpeg is not None
    assert Image.open(io.BytesIO(reading.jpeg)).size == (636, 900)


@pytest.mark.parametrize("number", [0, 2, -1])
def test_a_page_that_does_not_exist_is_a_mistake_of_the_caller(tmp_path: Path, number: int) -> None:
    path = save(tmp_path / "a.pdf", page_saying("only"))
    with open_source(path, PDF) as source, pytest.raises(ValueError, match="pages 1 to 1"):
        source.read(number, NO_OCR)


def locked(path: Path, password: str) -> Path:
    return save(
        path, page_saying("secret"), encryption=pymupdf.PDF_ENCRYPT_AES_256, user_pw=password
    )


def test_a_locked_pdf_is_reported(tmp_path: Path) -> None:
    assert reason_of(locked(tmp_path / "a.pdf", "x")) == "password"


@pytest.mark.parametrize("password", ["secret", "密码secret", ""])
def test_a_locked_pdf_opens_with_one_of_the_passwords(tmp_path: Path, password: str) -> None:
    path = locked(tmp_path / "a.pdf", password)
    with open_source(path, PDF, ["wrong", password]) as source:
        assert said(source.read(1, NO_OCR)) == "secret"


def test_an_empty_file_is_reported(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"")
    assert reason_of(tmp_path / "a.pdf") == "empty"


@pytest.mark.parametrize("data", [b"%PDF-1.7\n%%EOF", b"\x00\x9f" * 400, b"<html>no</html>"])
def test_what_is_no_pdf_is_damaged(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.pdf").write_bytes(data)
    assert reason_of(tmp_path / "a.pdf") == "damaged"


def test_a_pdf_cut_off_before_its_pages_is_damaged_and_says_so(tmp_path: Path) -> None:
    path = save(tmp_path / "a.pdf", page_saying("lost"))
    data = path.read_bytes()
    path.write_bytes(data[: data.index(b"/Pages")])
    assert reason_of(path) == "damaged"


def test_a_pdf_that_lost_its_index_is_repaired(tmp_path: Path) -> None:
    path = save(tmp_path / "a.pdf", page_saying("still here"))
    data = path.read_bytes()
    path.write_bytes(b"HTTP/1.1 200 OK\r\n\r\n" + data[: data.index(b"xref")])
    with open_source(path, PDF) as source:
        assert said(source.read(1, NO_OCR)) == "still here"


def test_a_missing_file_is_reported(tmp_path: Path) -> None:
    assert reason_of(tmp_path / "none.pdf") == "unreadable"


def test_other_kinds_of_file_are_not_opened(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("text")
    assert reason_of(tmp_path / "a.txt", "text/plain") == "unsupported"


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "BMP", "GIF", "TIFF"])
def test_pictures_of_every_kind_are_read(tmp_path: Path, kind: str) -> None:
    reading = read_picture(tmp_path / "a", picture(SIGN, kind))
    assert said(reading).replace(" ", "") == "Budget4.2million"
    assert (reading.text_source, reading.status) == ("ocr", "ok")


def test_every_frame_of_a_tiff_is_a_page(tmp_path: Path) -> None:
    frames = [Image.fromarray(sign(f"Sheet {n}")) for n in (1, 2)]
    frames[0].save(tmp_path / "a.tiff", save_all=True, append_images=frames[1:])
    with open_source(tmp_path / "a.tiff", "image/tiff") as source:
        assert source.page_count == 2
        assert [said(source.read(n, OPTIONS)) for n in (2, 1)] == ["Sheet 2", "Sheet 1"]


def test_a_photo_is_shown_the_way_its_camera_was_held(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    lying = Image.fromarray(np.ascontiguousarray(np.rot90(SIGN)))
    buffer = io.BytesIO()
    lying.save(buffer, "JPEG", exif=exif, dpi=(100, 100))
    reading = read_picture(tmp_path / "a.jpg", buffer.getvalue())
    assert reading.width_pt > reading.height_pt
    assert reading.jpeg is not None
    shown = Image.open(io.BytesIO(reading.jpeg))
    assert shown.width > shown.height
    assert "Budget" in said(reading)


def test_what_is_transparent_is_white(tmp_path: Path) -> None:
    clear = np.zeros((60, 90, 4), np.uint8)
    reading = read_picture(tmp_path / "a.png", picture(clear), NO_OCR)
    assert reading.jpeg is not None
    assert np.asarray(Image.open(io.BytesIO(reading.jpeg))).min() > 250
    assert reading.status == "blank"


@pytest.mark.parametrize("mode", ["I;16", "I", "F", "CMYK", "P", "L", "1", "LA"])
def test_pictures_of_every_depth_keep_black_on_white(tmp_path: Path, mode: str) -> None:
    grey = Image.fromarray(SIGN).convert("L")
    if mode == "I;16":
        image = Image.fromarray(np.asarray(grey, np.uint16) * 257)
    elif mode in ("I", "F"):
        image = Image.fromarray(np.asarray(grey, np.int32 if mode == "I" else np.float32))
    else:
        image = Image.fromarray(SIGN).convert(mode)
    buffer = io.BytesIO()
    image.save(buffer, "TIFF")
    reading = read_picture(tmp_path / "a.tiff", buffer.getvalue(), NO_OCR)
    assert reading.jpeg is not None
    shown = np.asarray(Image.open(io.BytesIO(reading.jpeg)).convert("L"))
    assert shown[0, 0] > 240
    assert shown.min() < 60
    assert reading.status == "ok"


def test_a_picture_with_too_many_pixels_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    path.write_bytes(picture(np.zeros((1500, 1500, 3), np.uint8)))
    assert reason_of(path, "image/png", ReadOptions(max_megapixels=2)) == "too_large"


def test_a_truncated_picture_is_damaged(tmp_path: Path) -> None:
    data = picture(SIGN, "JPEG")
    (tmp_path / "a.jpg").write_bytes(data[: len(data) // 2])
    assert reason_of(tmp_path / "a.jpg", "image/jpeg") == "damaged"


def test_what_is_no_picture_is_damaged(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(b"not a picture at all")
    assert reason_of(tmp_path / "a.png", "image/png") == "damaged"


def test_an_xfa_form_says_that_its_fields_do_not_show(tmp_path: Path) -> None:
    page = page_saying("Please wait...")
    document = page.parent
    document.xref_set_key(document.pdf_catalog(), "NeedsRendering", "true")
    document.save(tmp_path / "a.pdf")
    with open_source(tmp_path / "a.pdf", PDF) as source:
        assert "XFA" in (source.read(1, NO_OCR).reason or "")


def test_the_image_of_a_page_shows_what_the_page_shows(tmp_path: Path) -> None:
    page = page_saying("ink")
    path = save(tmp_path / "a.pdf", page)
    with open_source(path, PDF) as source:
        jpeg = source.read(1, ReadOptions(long_side_px=842, jpeg_quality=95, ocr="off")).jpeg
    assert jpeg is not None
    shown = np.asarray(Image.open(io.BytesIO(jpeg))).astype(int)
    assert np.abs(shown - drawn(page, zoom=1.0)).mean() < 1
