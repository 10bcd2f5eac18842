import pymupdf
import pytest
from page_samples import drawn, new_page, picture, reopened, sign, texts, write

from pageglass.ingest.read import read_pdf_page
from pageglass.ingest.reading import PageReading, ReadOptions

OPTIONS = ReadOptions(long_side_px=1200)
NO_OCR = ReadOptions(long_side_px=1200, ocr="off")
TEXT = "The committee agreed on the plan for the water of the district."


def read(page: pymupdf.Page, options: ReadOptions = OPTIONS) -> PageReading:
    return read_pdf_page(reopened(page), options)


def scan(*lines: str) -> pymupdf.Page:
    """Return a page that holds nothing but the picture of its lines."""
    printed = new_page()
    for index, line in enumerate(lines):
        write(printed, 60, 100 + 40 * index, line, size=18)
    page = new_page()
    page.insert_image(page.rect, stream=picture(drawn(printed), "JPEG"))
    return page


def test_a_page_with_text_is_read_from_its_text_layer() -> None:
    page = new_page()
    write(page, 72, 100, TEXT)
    reading = read(page)
    assert texts(reading.lines) == [TEXT]
    assert (reading.text_source, reading.status, reading.reason) == ("text-layer", "ok", None)


def test_a_scan_is_read_by_recognition() -> None:
    reading = read(scan("Minutes of the meeting", "会议纪要"))
    assert texts(reading.lines) == ["Minutes of the meeting", "会议纪要"]
    assert (reading.text_source, reading.status) == ("ocr", "ok")


def test_a_scan_is_shown_and_explained_when_recognition_is_off() -> None:
    reading = read(scan("Minutes of the meeting"), NO_OCR)
    assert (reading.lines, reading.text_source, reading.status) == ((), "none", "ok")
    assert "recognition is off" in (reading.reason or "")
    assert reading.jpeg is not None


def test_a_scan_with_a_printed_page_number_loses_nothing() -> None:
    page = scan("Minutes of the meeting", "held in Hangzhou")
    write(page, 300, 820, "17")
    reading = read(page)
    assert reading.text_source == "mixed"
    assert texts(reading.lines) == ["17", "Minutes of the meeting", "held in Hangzhou"]


def test_a_blank_page_is_blank_and_says_so() -> None:
    reading = read(new_page())
    assert (reading.status, reading.text_source, reading.lines) == ("blank", "none", ())
    assert reading.reason
    assert reading.jpeg


def test_a_drawing_without_text_is_not_blank_and_says_so() -> None:
    page = new_page()
    page.draw_circle((300, 400), 150)
    reading = read(page)
    assert (reading.status, reading.text_source) == ("ok", "none")
    assert reading.reason


def test_a_good_hidden_text_layer_is_used() -> None:
    page = scan("Minutes of the meeting", "held in the town of Hangzhou")
    write(page, 60, 100, "Minutes of the meeting", size=18, render_mode=3)
    write(page, 60, 140, "held in the town of Hangzhou", size=18, render_mode=3)
    reading = read(page)
    assert reading.text_source == "text-layer"
    assert texts(reading.lines) == ["Minutes of the meeting", "held in the town of Hangzhou"]


def test_a_bad_hidden_text_layer_is_replaced() -> None:
    page = scan("Minutes of the meeting", "held in the town of Hangzhou")
    write(page, 60, 100, "Nlinutcs o1 thc rncctlng", size=18, render_mode=3)
    write(page, 60, 140, "hcld ln lhe tovvn 0f Hcngzbou", size=18, render_mode=3)
    reading = read(page)
    assert reading.text_source == "ocr"
    assert texts(reading.lines) == ["Minutes of the meeting", "held in the town of Hangzhou"]


def test_text_that_lies_on_its_side_is_read_in_order() -> None:
    page = new_page()
    for row in range(4):
        write(page, 100 + 20 * row, 700, f"row {row} of a table on its side", rotate=90)
    reading = read(page)
    assert texts(reading.lines) == [f"row {row} of a table on its side" for row in range(4)]
    assert all(line.box.bottom - line.box.top > 0.1 for line in reading.lines)


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_a_page_is_as_large_as_it_is_shown(rotation: int) -> None:
    page = new_page(300, 600)
    write(page, 72, 100, TEXT)
    page.set_rotation(rotation)
    reading = read(page, NO_OCR)
    shown = (300, 600) if rotation in (0, 180) else (600, 300)
    assert (reading.width_pt, reading.height_pt) == shown


def test_text_in_a_picture_is_read_once_and_marked() -> None:
    page = new_page()
    write(page, 72, 100, TEXT)
    page.insert_image(pymupdf.Rect(100, 200, 480, 300), stream=picture(sign("Total 4.2 million")))
    reading = read(page)
    assert reading.text_source == "mixed"
    assert [(line.text, line.region) for line in reading.lines] == [
        (TEXT, "text"),
        ("Total 4.2 million", "picture"),
    ]
    box = reading.lines[1].box
    assert 100 / 595 < box.left < box.right < 480 / 595
    assert 200 / 842 < box.top < box.bottom < 300 / 842
    assert reading.lines[1].block > reading.lines[0].block


def test_text_on_a_background_picture_is_not_read_twice() -> None:
    page = new_page()
    page.insert_image(page.rect, stream=picture(drawn(new_page())))
    write(page, 72, 100, TEXT)
    reading = read(page)
    assert (reading.text_source, texts(reading.lines)) == ("text-layer", [TEXT])


def test_a_small_logo_is_left_alone() -> None:
    page = new_page()
    write(page, 72, 100, TEXT)
    page.insert_image(pymupdf.Rect(500, 20, 560, 40), stream=picture(sign("ACME", width=120)))
    assert read(page).text_source == "text-layer"


def test_a_heading_that_is_drawn_as_outlines_is_read() -> None:
    page = new_page()
    write(page, 72, 300, TEXT)
    heading = pymupdf.open(stream=page_with_heading().parent.tobytes(), filetype="pdf")
    outlines = pymupdf.open(
        stream=heading[0].get_svg_image(text_as_path=True).encode(), filetype="svg"
    )
    drawing = pymupdf.open(stream=outlines.convert_to_pdf(), filetype="pdf")
    page.show_pdf_page(page.rect, drawing)
    assert "Revenue higher in the north" in texts(read(page).lines)


def page_with_heading() -> pymupdf.Page:
    page = new_page()
    write(page, 72, 100, "Revenue higher in the north", size=24)
    return page
