"""Lines become passages that stay together where they belong together."""

from collections import Counter

import pytest
from fakes import make_line
from hypothesis import given
from hypothesis import strategies as st

from pageglass.core.ids import PageId
from pageglass.core.types import Line, Passage
from pageglass.ingest.passages import as_notes, count_tokens, cut_passages

PAGE = PageId("d-00001")
TOKENS = 40
words = st.text("ab 水泵", min_size=1, max_size=120).map(str.strip).filter(bool)


@st.composite
def pages(draw: st.DrawFn) -> list[Line]:
    """Draw the lines of a page: paragraphs, tables and notes, some with a heading."""
    lines: list[Line] = []
    kinds = st.lists(st.sampled_from(["text", "table", "picture", "notes"]), max_size=8)
    for block, kind in enumerate(draw(kinds)):
        table = block if kind == "table" else None
        region = "text" if kind == "table" else kind
        for at, text in enumerate(draw(st.lists(words, min_size=1, max_size=6))):
            bold = at == 0 and draw(st.booleans())
            size = draw(st.sampled_from([0.02, 0.04]))
            lines.append(
                make_line(text, block=block, table=table, region=region, bold=bold, size=size)
            )
    return lines


def cut(
    lines: list[Line], *, title: str = "", section: str = "", tokens: int = TOKENS
) -> list[Passage]:
    return cut_passages(lines, PAGE, title=title, section=section, tokens=tokens)


def paragraph(text: str, *, block: int, times: int = 1, **more: object) -> list[Line]:
    return [make_line(text, block=block, **more) for _ in range(times)]


@given(pages())
def test_every_line_is_in_exactly_one_passage(lines: list[Line]) -> None:
    held = [text for passage in cut(lines) for text in passage.text.split("\n")]
    assert Counter(held) == Counter(line.text for line in lines)


@given(pages())
def test_lines_of_a_region_stay_in_reading_order(lines: list[Line]) -> None:
    for region in ("text", "picture", "notes"):
        own = [passage for passage in cut(lines) if passage.region == region]
        held = [text for passage in own for text in passage.text.split("\n")]
        assert held == [line.text for line in lines if line.region == region]


@given(pages())
def test_a_passage_is_too_long_only_if_it_is_a_single_line(lines: list[Line]) -> None:
    for passage in cut(lines):
        held = passage.text.split("\n")
        assert len(held) == 1 or sum(map(count_tokens, held)) <= TOKENS


@given(pages())
def test_every_passage_of_a_page_has_its_own_id_and_ordinal(lines: list[Line]) -> None:
    passages = cut(lines)
    assert [passage.ordinal for passage in passages] == list(range(len(passages)))
    assert len({passage.id for passage in passages}) == len(passages)


@given(pages())
def test_there_is_a_box_for_each_line_but_none_for_notes(lines: list[Line]) -> None:
    for passage in cut(lines):
        count = 0 if passage.region == "notes" else len(passage.text.split("\n"))
        assert len(passage.boxes) == count


def test_a_blank_page_has_no_passages() -> None:
    assert cut([]) == []


def test_a_passage_holds_the_boxes_of_its_lines() -> None:
    lines = [make_line("one", top=0.1), make_line("two", top=0.2)]
    (passage,) = cut(lines)
    assert passage.boxes == tuple(line.box for line in lines)


def test_short_paragraphs_share_a_passage() -> None:
    lines = paragraph("first", block=0) + paragraph("second", block=1)
    assert [passage.text for passage in cut(lines)] == ["first\nsecond"]


def test_a_paragraph_that_fits_is_not_split() -> None:
    long = "a" * 60  # 15 tokens
    lines = paragraph(long, block=0, times=2) + paragraph(long, block=1, times=2)
    assert [passage.text for passage in cut(lines)] == [f"{long}\n{long}"] * 2


def test_the_rows_of_a_table_that_fits_stay_together() -> None:
    rows = [make_line(f"row {at} | {at}", block=1, table=0) for at in range(8)]
    lines = paragraph("b" * 100, block=0) + rows
    assert cut(lines)[-1].text == "\n".join(row.text for row in rows)


def test_each_later_part_of_a_long_table_is_headed_by_the_first_row() -> None:
    head = make_line("Region | Sales", block=0, table=0)
    rows = [make_line(f"region {at} | {at * 1000} euro", block=0, table=0) for at in range(20)]
    first, *others = cut([head, *rows])
    assert first.header == ""
    assert others
    assert {passage.header for passage in others} == {"\nRegion | Sales"}


def test_text_after_a_table_is_not_headed_by_its_first_row() -> None:
    table = [make_line(f"row {at} | {at}", block=0, table=0) for at in range(2)]
    after = paragraph("c" * 150, block=1)
    assert cut([*table, *after])[-1].header == ""


def test_the_header_names_the_title_and_the_section() -> None:
    (passage,) = cut(paragraph("text", block=0), title="Report", section="Sales")
    assert passage.header == "Report > Sales"


def test_a_heading_of_the_page_takes_the_place_of_the_section() -> None:
    lines = [make_line("Outlook", block=0, bold=True), *paragraph("text", block=1)]
    (passage,) = cut(lines, title="Report", section="Sales")
    assert passage.header == "Report > Outlook"


def test_a_passage_without_a_heading_goes_on_under_the_last_one() -> None:
    lines = [
        make_line("First", block=0, bold=True),
        *paragraph("h", block=1),
        make_line("Second", block=2, bold=True),
        *paragraph("d" * 130, block=3),
        *paragraph("e" * 150, block=4),
    ]
    assert cut(lines)[-1].header == "Second"


def test_a_heading_starts_a_passage_once_the_one_before_is_full_enough() -> None:
    lines = [
        *paragraph("f" * 100, block=0),
        make_line("Outlook", block=1, bold=True),
        *paragraph("text", block=2),
    ]
    assert [passage.text for passage in cut(lines)] == ["f" * 100, "Outlook\ntext"]


@pytest.mark.parametrize("text", ["A whole sentence.", "g" * 91, "2025", "结束。"])
def test_large_letters_alone_make_no_heading(text: str) -> None:
    body = paragraph("h" * 60, block=1, times=2)
    (passage, *_) = cut([make_line(text, block=0, size=0.05), *body], section="Sales")
    assert passage.header == "Sales"


def test_larger_letters_make_a_heading() -> None:
    body = paragraph("h" * 60, block=1, times=2)
    (passage, *_) = cut([make_line("Outlook", block=0, size=0.05), *body], section="Sales")
    assert passage.header == "Outlook"


def test_notes_make_a_passage_of_their_own() -> None:
    lines = [*paragraph("slide", block=0), *as_notes("what to say\n\n  more  of it ", 1)]
    passages = cut(lines)
    assert [(passage.region, passage.text) for passage in passages] == [
        ("text", "slide"),
        ("notes", "what to say\nmore of it"),
    ]


def test_a_very_long_title_leaves_room_in_the_header() -> None:
    (passage,) = cut(paragraph("text", block=0), title="t" * 500, section="s" * 500)
    assert count_tokens(passage.header) < 60


def test_chinese_counts_more_tokens_a_character_than_english() -> None:
    assert count_tokens("水泵") == 1.5
    assert count_tokens("pump") == 1.0
