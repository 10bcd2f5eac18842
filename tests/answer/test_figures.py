"""Figures on cards, as claims take them."""

import pytest
from fakes import make_line

from pageglass.answer.locate import PageText
from pageglass.answer.verify import check
from pageglass.core.types import Box, Line, Word


def placed(text: str, left: float, top: float, block: int, size: float) -> Line:
    made = make_line(text, block=block)
    step = 0.2 / len(made.words)
    words = tuple(
        Word(word.text, Box(left + step * at, top, left + step * (at + 1), top + size))
        for at, word in enumerate(made.words)
    )
    return Line(text, Box(left, top, left + 0.2, top + size), words, size, block=block)


CARDS = PageText(
    [
        placed("CNY 486.2 m", 0.1, 0.2, 0, 0.05),
        placed("912", 0.6, 0.2, 1, 0.05),
        placed("revenue, up 25.2%", 0.1, 0.27, 2, 0.02),
        placed("staff at year end", 0.6, 0.27, 3, 0.02),
        placed("3.1%", 0.1, 0.5, 4, 0.05),
        placed("staff turnover", 0.1, 0.57, 5, 0.02),
    ]
)
ROWS = PageText(
    [
        make_line("CNY 486.2 m | 912 | 3.1%", top=0.2, table=0),
        make_line("revenue, up 25.2% | staff at year end | turnover", top=0.24, table=0),
    ]
)


@pytest.mark.parametrize("page", [CARDS, ROWS], ids=["cards", "rows"])
@pytest.mark.parametrize(
    "claim", ["Revenue was CNY 486.2 m, up 25.2%.", "Staff at year end was 912."]
)
def test_a_figure_above_its_name_says_how_much_that_is(page: PageText, claim: str) -> None:
    assert check(claim, [page]).said


@pytest.mark.parametrize("page", [CARDS, ROWS], ids=["cards", "rows"])
@pytest.mark.parametrize(
    ("claim", "wrong"),
    [
        ("Revenue was 912.", "912"),
        ("Revenue was CNY 468.2 m, up 25.2%.", "CNY 468.2 m"),
        ("Turnover was 912.", "912"),
        ("Revenue was up 3.1%.", "3.1%"),
    ],
)
def test_another_cards_figure_does_not(page: PageText, claim: str, wrong: str) -> None:
    assert check(claim, [page]).unsupported == (wrong,)


def test_a_round_count_is_no_year() -> None:
    cards = PageText(
        [
            placed("2000+", 0.1, 0.2, 0, 0.05),
            placed("services published", 0.1, 0.27, 1, 0.02),
            placed("2024", 0.6, 0.2, 2, 0.05),
            placed("orders", 0.6, 0.5, 3, 0.02),
        ]
    )
    assert check("services published: 2000+", [cards]).said


def test_the_figure_is_cited_with_its_name() -> None:
    places = check("Revenue was CNY 486.2 million.", [CARDS]).places
    assert sorted(place.stretch for place in places) == [0, 2]
