"""Boxes of evidence against the places of the very letters, on pages made here."""

import pymupdf
import pytest
from fakes import make_document
from page_samples import drawn, new_page, picture, reopened, write

from pageglass.answer.ground import Grounded, ground
from pageglass.core.ids import page_id
from pageglass.core.types import Box, Hit, Page
from pageglass.ingest.read import read_pdf_page
from pageglass.ingest.reading import ReadOptions

# Letters may stand this far out of their box, as a share of the page.
SLACK = 0.008


def said(page: pymupdf.Page, claim: str, *, ocr: bool = False) -> Grounded:
    options = ReadOptions(long_side_px=1200, ocr="auto" if ocr else "off")
    lines = read_pdf_page(reopened(page), options).lines
    document = make_document(pages=1)
    shown = Page(page_id(document.id, 1), document.id, 1, 595, 842, None, "text-layer", "ok")
    return ground(f"{claim} [1]", [Hit(document, shown, (), 1.0)], [lines])


def glyphs(page: pymupdf.Page, *words: str) -> list[Box]:
    """Where MuPDF finds the words, as shares of the page as it is shown."""
    found = []
    for word in words:
        for rect in page.search_for(word):
            shown = rect * page.rotation_matrix
            width, height = page.rect.width, page.rect.height
            found.append(
                Box.clamped(
                    shown.x0 / width, shown.y0 / height, shown.x1 / width, shown.y1 / height
                )
            )
    return found


def middle_in(inner: Box, outer: Box) -> bool:
    across, down = (inner.left + inner.right) / 2, (inner.top + inner.bottom) / 2
    return (
        outer.left - SLACK <= across <= outer.right + SLACK
        and outer.top - SLACK <= down <= outer.bottom + SLACK
    )


def covers(boxes: tuple[Box, ...], words: list[Box]) -> bool:
    """Whether each word lies in a box: its middle, and its sides within the slack."""
    return bool(words) and all(
        any(
            middle_in(word, box)
            and box.left <= word.left + SLACK
            and word.right - SLACK <= box.right
            for box in boxes
        )
        for word in words
    )


def touches(boxes: tuple[Box, ...], words: list[Box]) -> bool:
    return any(middle_in(word, box) for word in words for box in boxes)


LEFT = [
    "The harbour was built in 1911 for the fleet",
    "of herring boats that sailed from this town.",
    "Its walls are of granite from the quarries",
    "behind the hill, and they have been raised",
    "twice because of storms in the winters since.",
    "Today it shelters yachts, a lifeboat and the",
    "ferry that goes to the islands every morning.",
]
RIGHT = [
    "The lighthouse above it has burned since 1874",
    "and its light is seen from a distance of 32 miles.",
    "A keeper lived there with his family until the",
    "lamp was driven by electricity from the mainland.",
    "Visitors climb its stairs in summer and look",
    "over the sound, where seals lie on the banks and",
    "where porpoises hunt when the tide is turning.",
]


def columns() -> pymupdf.Page:
    page = new_page()
    for at, (first, second) in enumerate(zip(LEFT, RIGHT, strict=True)):
        write(page, 50, 100 + 16 * at, first, size=10)
        write(page, 320, 100 + 16 * at, second, size=10)
    return page


def test_a_sentence_of_one_column_has_a_box_a_line_and_none_in_the_other() -> None:
    page = columns()
    claim = "The lighthouse above it has burned since 1874 and its light is seen from a distance"
    (citation,) = said(page, claim).citations
    assert len(citation.boxes) == 2
    assert covers(citation.boxes, glyphs(page, "The lighthouse above", "and its light is seen"))
    assert not touches(citation.boxes, glyphs(page, "harbour", "1911", "herring"))


@pytest.mark.parametrize("rotation", [90, 180, 270])
def test_boxes_lie_on_the_words_of_a_turned_page(rotation: int) -> None:
    page = columns()
    page.set_rotation(rotation)
    (citation,) = said(page, "The harbour was built in 1911 for the fleet").citations
    words = glyphs(page, "harbour", "1911")
    assert all(any(middle_in(word, box) for box in citation.boxes) for word in words)
    assert not touches(citation.boxes, glyphs(page, "lighthouse", "1874"))


def test_a_word_parted_at_a_lines_end_is_boxed_in_both_lines() -> None:
    page = new_page()
    write(page, 60, 100, "The survey of 2019 counted the popu-")
    write(page, 60, 116, "lation of seals at 4,310 animals.")
    (citation,) = said(page, "The survey of 2019 counted the population of seals.").citations
    assert covers(citation.boxes, glyphs(page, "popu-", "lation of seals"))
    assert "population" in citation.quote


def table() -> pymupdf.Page:
    page = new_page()
    rows = [
        ("Station", "2021", "2022", "2023"),
        ("North pier", "1,204", "1,318", "1,402"),
        ("South pier", "872", "911", "935"),
        ("Old quay", "340", "355", "361"),
    ]
    for down, row in enumerate(rows):
        for across, cell in enumerate(row):
            write(page, 70 + 110 * across, 120 + 24 * down, cell)
    for line in range(5):
        page.draw_line((60, 104 + 24 * line), (500, 104 + 24 * line))
    for line in range(5):
        page.draw_line((60 + 110 * line, 104), (60 + 110 * line, 200))
    return page


def test_a_cell_is_boxed_with_its_rows_name_and_its_columns_head() -> None:
    page = table()
    grounded = said(page, "In 2022 the South pier had 911 visits.")
    (citation,) = grounded.citations
    assert citation.support == "text"
    assert covers(citation.boxes, glyphs(page, "South pier", "911", "2022"))
    assert not touches(citation.boxes, glyphs(page, "North pier", "935", "872", "1,318", "2023"))
    assert covers(citation.marks, glyphs(page, "911"))


def test_of_a_cell_the_sentence_said_is_boxed_alone() -> None:
    page = new_page()
    rows = [("Name", "What it is"), ("Go", "Traefik is French. Tyk is British."), ("C", "Old.")]
    for down, row in enumerate(rows):
        for across, cell in enumerate(row):
            write(page, 70 + 110 * across, 120 + 24 * down, cell)
    for line in range(4):
        page.draw_line((60, 104 + 24 * line), (400, 104 + 24 * line))
    for place in (60, 170, 400):
        page.draw_line((place, 104), (place, 176))
    (citation,) = said(page, "Go: What it is Traefik is French.").citations
    assert covers(citation.boxes, glyphs(page, "Traefik is French."))
    assert not touches(citation.boxes, glyphs(page, "Tyk is British", "Old"))


def test_a_claim_in_other_words_has_its_sentence_boxed_and_its_numbers_marked() -> None:
    page = new_page()
    write(page, 60, 100, "Storms closed the bridge on 14 days in 2021.")
    write(page, 60, 130, "Repairs took until the spring of 2022.")
    (citation,) = said(page, "In 2021 the bridge was closed by storms on 14 days.").citations
    assert citation.quote == "Storms closed the bridge on 14 days in 2021."
    assert covers(citation.boxes, glyphs(page, "Storms closed the bridge"))
    assert covers(citation.marks, glyphs(page, "14 days", "2021"))
    assert not touches(citation.marks, glyphs(page, "Storms", "bridge"))
    assert not touches(citation.boxes, glyphs(page, "Repairs"))


def test_chinese_words_are_boxed_to_the_character() -> None:
    page = new_page()
    write(page, 60, 100, "码头于一九一一年建成。灯塔可见三十二海里。")
    (citation,) = said(page, "灯塔可见三十二海里").citations
    assert covers(citation.boxes, glyphs(page, "灯塔可见三十二海里"))
    assert not touches(citation.boxes, glyphs(page, "码头于一九一一年建成"))


def test_words_of_a_scan_are_boxed_where_they_are_printed() -> None:
    printed = new_page()
    write(printed, 60, 100, "The ferry carries 480 passengers a day.", size=18)
    write(printed, 60, 160, "The museum opens at ten.", size=18)
    scan = new_page()
    scan.insert_image(scan.rect, stream=picture(drawn(printed), "JPEG"))
    (citation,) = said(scan, "Each day the ferry carries 480 passengers.", ocr=True).citations
    assert citation.support == "text"
    assert any(middle_in(glyphs(printed, "480")[0], box) for box in citation.marks)
    assert not touches(citation.boxes, glyphs(printed, "museum"))


def test_every_number_of_an_answer_without_errors_is_marked_on_the_page() -> None:
    page = columns()
    text = "The harbour was built in 1911. The light is seen from a distance of 32 miles."
    citations = said(page, text).citations
    marks = tuple(box for citation in citations for box in citation.marks)
    assert covers(marks, glyphs(page, "1911", "32 miles"))
