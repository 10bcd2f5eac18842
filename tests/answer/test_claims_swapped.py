"""Claims that put two of a page's numbers or words in each other's place, beside honest ones."""

import pytest
from claim_pages import prose, table

from pageglass.answer.locate import PageText
from pageglass.answer.verify import check

OVEN = table(
    "Property | Value",
    "Outer size | Width 455 mm Height 710 mm (with feet) Depth 520 mm",
    "Cable | length of 1.5 m",
)
# (page, what it says in two ways, what it does not say)
CASES = [
    # The sides of a thing, in one cell or sentence.
    (
        OVEN,
        ("The oven is 455 mm wide and 710 mm high.", "The oven has a height of 71 cm."),
        "The oven is 710 mm wide and 455 mm high.",
    ),
    (
        OVEN,
        ("Its outer size is 520 mm in depth.", "The oven is 520 mm deep and 455 mm wide."),
        "The oven is 520 mm wide.",
    ),
    (
        prose("展柜宽60厘米，高180厘米，深45厘米。"),
        ("展柜的高度为180厘米。", "展柜高1.8米，宽60厘米。"),
        "展柜宽180厘米，高60厘米。",
    ),
    # From one number to another.
    (
        prose("4.2 Raise the number of open lessons a year from 64 (2019) to 91 by 2024."),
        (
            "The number of open lessons a year is to go from 64 in 2019 to 91.",
            "Open lessons a year are to be raised to 91 from 64.",
        ),
        "The number of open lessons a year is to go from 91 in 2019 to 64.",
    ),
    (
        prose("备份时间大幅缩短（15分钟 => 40秒）。"),
        ("备份时间从15分钟缩短到40秒。", "备份时间由15分钟缩短至40秒。"),
        "备份时间从40秒延长到15分钟。",
    ),
    (
        prose("The deadline was extended from 50 days to 3 months for all bidders."),
        (
            "The deadline rose from 50 days to 3 months.",
            "The deadline was extended from 50 days to 3 months.",
        ),
        "The deadline was extended from 3 months to 50 days.",
    ),
    # Two opposites in each other's place.
    (
        prose("The Vega branch has the largest number of vans and the smallest number of drivers."),
        (
            "The Vega branch has the smallest number of drivers and the largest number of vans.",
            "The Vega branch has the largest number of vans.",
        ),
        "The Vega branch has the smallest number of vans and the largest number of drivers.",
    ),
    (
        prose("In spring ferry traffic rose and rail traffic fell on the northern line."),
        (
            "On the northern line ferry traffic rose and rail traffic fell in spring.",
            "In spring ferry traffic rose, while rail traffic fell, on the northern line.",
        ),
        "In spring ferry traffic fell and rail traffic rose on the northern line.",
    ),
    (
        prose("三个车间中，东区车间产量最高，西区车间产量最低。"),
        ("东区车间产量最高，西区车间产量最低。", "西区车间产量最低，东区车间产量最高。"),
        "东区车间产量最低，西区车间产量最高。",
    ),
]


@pytest.mark.parametrize(("page", "right", "wrong"), CASES, ids=[wrong for _, _, wrong in CASES])
def test_what_stands_in_anothers_place_is_not_said(
    page: PageText, right: tuple[str, str], wrong: str
) -> None:
    for claim in right:
        assert check(claim, [page]).unsupported == (), claim
    assert not check(wrong, [page]).said


@pytest.mark.parametrize(
    ("page", "claim"),
    [
        # The order of the heads tells, and the page tells no sides.
        (table("Size | Value", "Width x height | 455 x 710 mm"), "It is 710 mm high."),
        (prose("Width x height: 455 mm x 710 mm."), "It is 455 mm wide and 710 mm high."),
        (prose("The shelf measures 80 cm by 30 cm."), "The shelf is 80 cm wide."),
        (prose("A range from 5 to 10 seats, and from 10 to 5 at night."), "From 10 to 5 at night."),
    ],
)
def test_what_the_page_may_mean_is_said(page: PageText, claim: str) -> None:
    assert check(claim, [page]).unsupported == ()
