"""Figures and the names that stand by them."""

from fakes import make_line

from pageglass.answer.cards import Card, pair_cards
from pageglass.core.types import Box, Line


def placed(text: str, left: float, top: float, block: int) -> Line:
    line = make_line(text, block=block)
    box = Box(left, top, left + 0.2, top + 0.05)
    return Line(text, box, line.words, 0.05, block=block)


def test_a_figure_is_paired_with_the_name_below_it() -> None:
    lines = [
        placed("3500亿", 0.1, 0.2, 0),
        placed("2万+", 0.6, 0.2, 1),
        placed("全天调用量", 0.1, 0.28, 2),
        placed("注册实例数", 0.6, 0.28, 3),
    ]
    assert pair_cards(lines) == [
        Card("全天调用量", "3500亿", "text"),
        Card("注册实例数", "2万+", "text"),
    ]


def test_a_figure_is_paired_with_the_name_beside_it() -> None:
    lines = [placed("Pumps shipped", 0.1, 0.2, 0), placed("18,732", 0.32, 0.2, 1)]
    assert pair_cards(lines) == [Card("Pumps shipped", "18,732", "text")]


def test_a_name_far_away_is_not_the_figures() -> None:
    assert pair_cards([placed("2025", 0.1, 0.1, 0), placed("Pumps", 0.1, 0.8, 1)]) == []


def test_a_name_across_the_page_is_not_the_figures() -> None:
    assert pair_cards([placed("2025", 0.1, 0.1, 0), placed("Pumps", 0.6, 0.2, 1)]) == []


def test_a_sentence_with_a_number_is_no_card() -> None:
    lines = [placed("It sold 12 pumps in 2025", 0.1, 0.2, 0), placed("Sales", 0.1, 0.28, 1)]
    assert pair_cards(lines) == []


def test_figures_of_a_paragraph_are_no_cards() -> None:
    lines = [placed("2025", 0.1, 0.2, 0), placed("Pumps", 0.1, 0.28, 0)]
    assert pair_cards(lines) == []
