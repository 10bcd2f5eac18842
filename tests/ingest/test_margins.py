"""Running heads and feet are told from what the pages say, by generated documents."""

from collections.abc import Callable
from pathlib import Path

import pymupdf
import pytest
from fakes import make_line
from page_samples import new_page, save, write

from pageglass.ingest.margins import RunningLine, find_running, sampled_pages, set_apart
from pageglass.ingest.pdfpage import PdfPage, PrintedLine
from pageglass.ingest.read import read_pdf_page
from pageglass.ingest.reading import ReadOptions

Draw = Callable[[pymupdf.Page, int], None]


def document(tmp_path: Path, count: int, draw: Draw, *, size: tuple[float, float]) -> list[PdfPage]:
    """Return the pages of a saved document, each with a body of its own."""
    pages = [new_page(*size) for _ in range(count)]
    for number, page in enumerate(pages, start=1):
        write(page, 72, size[1] * 0.4, f"Pump {number * 37} was mended by hand in the autumn.")
        draw(page, number)
    saved = pymupdf.open(save(tmp_path / "a.pdf", *pages))
    return [PdfPage(page) for page in saved]


def margins(
    tmp_path: Path, count: int, draw: Draw, *, size: tuple[float, float] = (595, 842)
) -> dict[int, list[str]]:
    """Return what is set apart, by page, of the pages that have such a line."""
    pages = document(tmp_path, count, draw, size=size)
    sample = {number: pages[number - 1].printed_lines() for number in sampled_pages(count)}
    running = find_running(sample)
    found = {}
    for number, page in enumerate(pages, start=1):
        lines = read_pdf_page(page, ReadOptions(long_side_px=400, ocr="off")).lines
        own = set_apart(lines, running, number)
        assert [line.text for line in own] == [line.text for line in lines]
        found[number] = [line.text for line in own if line.region == "margin"]
    return {number: texts for number, texts in found.items() if texts}


@pytest.mark.parametrize(
    ("head", "foot"),
    [("Quarterly Report of the Harbour", "www.harbour.example"), ("港口季度报告", "内部资料")],
)
def test_heads_feet_and_page_numbers_are_set_apart_on_all_pages_but_the_first(
    tmp_path: Path, head: str, foot: str
) -> None:
    def draw(page: pymupdf.Page, number: int) -> None:
        write(page, 72, 40, head)
        write(page, 72, 810, foot)
        write(page, 500, 810, str(number + 4))

    found = margins(tmp_path, 20, draw)
    assert list(found) == list(range(2, 21))
    assert all(sorted(texts) == sorted([head, foot, str(n + 4)]) for n, texts in found.items())


def test_elements_of_a_slide_master_are_set_apart(tmp_path: Path) -> None:
    def draw(page: pymupdf.Page, number: int) -> None:
        write(page, 60, 60, f"Topic {'abcdefghijkl'[number % 12]}", size=28)
        write(page, 40, 530, f"《水泵维修手册》 {number}")

    found = margins(tmp_path, 12, draw, size=(960, 540))
    assert list(found) == list(range(2, 13))
    assert {"".join(texts).rstrip("0123456789 ") for texts in found.values()} == {
        "《水泵维修手册》"
    }


def test_left_and_right_pages_may_have_heads_of_their_own(tmp_path: Path) -> None:
    def draw(page: pymupdf.Page, number: int) -> None:
        write(page, 72, 40, "Pumps and Valves" if number % 2 else "A Handbook of Repair")

    assert list(margins(tmp_path, 24, draw)) == list(range(3, 25))


def test_a_document_of_three_pages_has_none(tmp_path: Path) -> None:
    assert margins(tmp_path, 3, lambda page, _: write(page, 72, 40, "The Harbour")) == {}


def test_a_heading_on_some_pages_is_no_running_head(tmp_path: Path) -> None:
    def draw(page: pymupdf.Page, number: int) -> None:
        if number in (12, 13, 14):
            write(page, 72, 40, "Results of the inspection", size=18)

    assert margins(tmp_path, 40, draw) == {}


def test_numbers_that_tell_the_pages_apart_are_kept(tmp_path: Path) -> None:
    def draw(page: pymupdf.Page, number: int) -> None:
        write(page, 72, 40, f"Invoice no. {number * 31 % 97}")

    assert margins(tmp_path, 12, draw) == {}


def test_words_in_the_middle_of_every_page_are_kept(tmp_path: Path) -> None:
    assert margins(tmp_path, 9, lambda page, _: write(page, 72, 600, "Signature")) == {}


def test_a_page_of_nothing_else_keeps_its_running_lines() -> None:
    running = (RunningLine("theharbour", None, "", 0.03, 1),)
    head = make_line("The Harbour", top=0.02)
    assert set_apart([head], running, 5) == (head,)


def test_the_head_of_a_table_stays_with_it() -> None:
    running = (RunningLine("year|revenue", None, "", 0.06, 1),)
    lines = (make_line("Year | Revenue", top=0.05, table=0), make_line("2020 | 17", top=0.1))
    assert set_apart(lines, running, 5) == lines


def test_a_page_number_beside_the_head_goes_with_it() -> None:
    sample = {
        number: [PrintedLine("The Harbour", 0.02, 0.04), PrintedLine(str(number), 0.02, 0.04)]
        for number in sampled_pages(30)
    }
    line = make_line("The Harbour 17", top=0.02)
    other = make_line("The Harbour 1,700", top=0.02)
    (own, kept) = set_apart([line, other], find_running(sample), 17)
    assert (own.region, kept.region) == ("margin", "text")


def test_words_of_a_picture_are_none() -> None:
    running = (RunningLine("theharbour", None, "", 0.03, 1),)
    lines = (make_line("The Harbour", top=0.02, region="picture"), make_line("Pumps", top=0.5))
    assert set_apart(lines, running, 5) == lines


@pytest.mark.parametrize("count", [4, 8, 9, 27, 2000])
def test_few_pages_are_looked_at_from_the_first_to_the_last(count: int) -> None:
    numbers = sampled_pages(count)
    assert numbers == sorted(set(numbers))
    assert (numbers[0], numbers[-1], len(numbers)) == (1, count, min(count, 8))
