"""What a document is called."""

from dataclasses import replace

import pytest
from fakes import make_line

from pageglass.core.types import Box
from pageglass.ingest.title import choose_title

BODY = [make_line(f"line {at} of the body", block=1) for at in range(5)]
PAGE = [make_line("Annual Report", size=0.05), make_line("of 2025", size=0.05), *BODY]


@pytest.mark.parametrize(
    "metadata",
    ["Pumps in Silt", "2025年年度报告", "Printing Guide", "PowerPoint for Beginners", "Titles"],
)
def test_a_title_that_a_person_gave_is_kept(metadata: str) -> None:
    assert choose_title("a/report.pdf", metadata, PAGE) == metadata


@pytest.mark.parametrize(
    "metadata",
    [
        None,
        "",
        "  ",
        "x",
        "y" * 200,
        "Untitled",
        "untitled document",
        "Microsoft Word - final.doc",
        "PowerPoint Presentation",
        "PowerPoint 演示文稿",
        "Presentation1",
        "Slide 1",
        "Document2",
        "无标题",
        "演示文稿1",
        "report_final_v3.docx",
        "print",
    ],
)
def test_a_title_that_a_program_made_up_is_not_used(metadata: str | None) -> None:
    assert choose_title("a/pump_manual.pdf", metadata, PAGE) == "pump manual"


def test_spaces_and_line_breaks_of_a_title_become_single_spaces() -> None:
    assert choose_title("a.pdf", " Pumps\n in\t Silt ", []) == "Pumps in Silt"


@pytest.mark.parametrize(
    "source",
    [
        "20250131.pdf",
        "2303.04217v2.pdf",
        "scan_0001.pdf",
        "IMG-42.jpg",
        "0123456789abcdef0123.pdf",
        "(1).pdf",
    ],
)
def test_a_file_name_that_says_nothing_gives_way_to_the_largest_text(source: str) -> None:
    assert choose_title(source, None, PAGE) == "Annual Report of 2025"


@pytest.mark.parametrize("source", ["A4 paper.pdf", "泵.2025 年报.pdf", "Q3 report.pdf"])
def test_a_file_name_with_a_word_is_kept(source: str) -> None:
    assert choose_title(source, None, PAGE) == source.removesuffix(".pdf")


def test_a_stamp_along_the_edge_of_the_page_is_no_title() -> None:
    stamp = make_line("arXiv:2303.04217v2 [cs.CL] 8 Mar 2023", size=0.06)
    aside = replace(stamp, box=Box(0.02, 0.2, 0.06, 0.7))
    assert choose_title("2303.04217v2.pdf", None, [aside, *PAGE]) == "Annual Report of 2025"


def test_a_title_written_downwards_is_one() -> None:
    title = replace(make_line("水泵年度报告", size=0.06), box=Box(0.8, 0.1, 0.86, 0.7))
    assert choose_title("2025.pdf", None, [title, *BODY]) == "水泵年度报告"


def test_a_page_of_even_letters_gives_no_title() -> None:
    assert choose_title("scan_0001.pdf", None, BODY) == "scan 0001"


def test_a_page_without_letters_gives_no_title() -> None:
    assert choose_title("42.pdf", None, [make_line("2025", size=0.1)]) == "42"


@pytest.mark.parametrize("source", ["年度报告.pdf", "a/b/年度报告.pptx"])
def test_a_chinese_file_name_is_a_title(source: str) -> None:
    assert choose_title(source, None, PAGE) == "年度报告"


def test_there_is_always_a_title() -> None:
    assert choose_title("_.pdf", None, []) == "_.pdf"
