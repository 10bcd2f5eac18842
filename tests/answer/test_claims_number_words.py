"""Claims with another small number word than the page: three times for twice, 第二家 for 首家."""

import pytest
from claim_pages import prose

from pageglass.answer.locate import PageText
from pageglass.answer.verify import check

# (page, what it says in two ways, what it does not say)
CASES = [
    (
        prose("Cyclists are about twice as likely as drivers to stop at the kiosk."),
        (
            "Cyclists are about twice as likely as drivers to stop at the kiosk.",
            "Cyclists are two times as likely as drivers to stop at the kiosk.",
        ),
        "Cyclists are about three times as likely as drivers to stop at the kiosk.",
    ),
    (
        prose("About three-in-ten gardeners water both lawns in the evening."),
        (
            "Three in ten gardeners water both lawns in the evening.",
            "Three out of ten gardeners water both lawns in the evening.",
        ),
        "Two-in-ten gardeners water both lawns in the evening.",
    ),
    (
        prose("One in five lamps on the quay is broken."),
        ("One out of five lamps on the quay is broken.", "1 in 5 lamps on the quay is broken."),
        "One in six lamps on the quay is broken.",
    ),
    (
        prose("The library was the first public library with a night desk in the province."),
        (
            "The library was the first public library with a night desk.",
            "The first public library with a night desk in the province is the library.",
        ),
        "The library was the second public library with a night desk in the province.",
    ),
    (
        prose("海港书店——市内首家通宵营业的书店，三年来销量增至两倍。"),
        ("海港书店是市内首家通宵营业的书店。", "海港书店是市内第一家通宵营业的书店。"),
        "海港书店是市内第二家通宵营业的书店。",
    ),
    (
        prose("三年来通宵书店的销量增至两倍。"),
        ("三年来通宵书店的销量增至2倍。", "通宵书店的销量三年来增至两倍。"),
        "三年来通宵书店的销量增至三倍。",
    ),
]


@pytest.mark.parametrize(("page", "right", "wrong"), CASES, ids=[wrong for _, _, wrong in CASES])
def test_another_number_word_is_not_said(
    page: PageText, right: tuple[str, str], wrong: str
) -> None:
    for claim in right:
        assert check(claim, [page]).unsupported == (), claim
    assert not check(wrong, [page]).said


def test_a_number_word_that_the_page_has_elsewhere_is_said() -> None:
    page = prose("Pumps are checked twice a year.", "Valves are checked three times a year.")
    assert check("Valves are checked three times a year.", [page]).said
    assert check("Pumps are checked twice a year.", [page]).said
