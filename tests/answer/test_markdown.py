"""Answers in Markdown, as models write them, beside the pages they were written from."""

import pytest
from fakes import make_document, make_line

from pageglass.answer.claims import cut_claims
from pageglass.answer.ground import Grounded, ground
from pageglass.core.ids import page_id
from pageglass.core.types import Hit, Page

DOCUMENT = make_document(pages=1)
LINES = [
    make_line("Item | 2022 | 2023", table=0),
    make_line("Revenue | 3,098 | 3,482", top=0.2, table=0),
    make_line("Gross profit | 1,137 | 1,330", top=0.3, table=0),
    make_line("The Odense plant employs 1,250 people.", top=0.5, block=1),
    make_line("The Aarhus plant employs 830 people.", top=0.6, block=2),
]
TABLE = """Here are the figures [1]:

| Item | 2022 | 2023 |
|------|-----:|-----:|
| **Revenue** | 3,098 | 3,482 |
| Gross profit | 1,137 | {profit} |
"""
LIST = """## Plants

According to the report, the plants are [1]:

- **Odense**: 1,250 people
- **Aarhus**: {aarhus} people

I hope this helps! Let me know if you need more.
"""


def grounded(text: str) -> Grounded:
    page = Page(page_id(DOCUMENT.id, 1), DOCUMENT.id, 1, 595, 842, None, "text-layer", "ok")
    return ground(text, [Hit(DOCUMENT, page, (), 1.0)], [LINES])


def supports(text: str) -> list[str]:
    return [claim.support for claim in grounded(text).claims]


@pytest.mark.parametrize("text", [TABLE.format(profit="1,330"), LIST.format(aarhus="830")])
def test_rows_and_items_are_claims_and_what_stands_around_them_is_none(text: str) -> None:
    assert supports(text) == ["text", "text"]


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        (TABLE.format(profit="1,303"), "1,303"),
        (TABLE.format(profit="3,482"), "3,482"),
        (TABLE.format(profit="1,330").replace("1,137 | 1,330", "1,330 | 1,137"), "1,330"),
        (LIST.format(aarhus="803"), "803"),
        (LIST.format(aarhus="1,250"), "1,250"),
    ],
)
def test_a_wrong_value_in_a_row_or_item_is_named(text: str, wrong: str) -> None:
    first, second = grounded(text).claims
    assert (first.support, second.support) == ("text", "none")
    assert wrong in second.unsupported


def test_a_table_stays_a_table() -> None:
    text = TABLE.format(profit="1,330").strip()
    assert grounded(text).text.replace(" [1] |", " |") == text
    assert [claim.text for claim in grounded(text).claims] == [
        "| **Revenue** | 3,098 | 3,482",
        "| Gross profit | 1,137 | 1,330",
    ]


def test_a_marker_in_a_cell_is_its_rows() -> None:
    (row,) = cut_claims("| A | B |\n|---|---|\n| Revenue | 3,482 [2] |")
    assert (row.text, row.markers, row.readings) == (
        "| Revenue | 3,482",
        (2,),
        ("Revenue: B 3,482",),
    )


@pytest.mark.parametrize(
    "text", ["Revenue was 3,482 in 2023, 384 more than before. [1]", "The sum is 6,580. [1]"]
)
def test_what_a_model_worked_out_itself_is_not_said(text: str) -> None:
    assert supports(text) == ["none"]


@pytest.mark.parametrize("text", ["Yes.", "# Summary", "Here is the answer:", "是的。"])
def test_what_claims_nothing_is_no_claim(text: str) -> None:
    said = f"{text}\n\nThe Odense plant employs 1,250 people. [1]"
    assert supports(said) == ["text"]
