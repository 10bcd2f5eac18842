"""Captions that a question names, and what stands beside them."""

from pageglass.answer.captions import beside_captions
from pageglass.answer.units import Unit
from pageglass.answer.weigh import weigh
from pageglass.core.asked_places import Label

ROOM = "So it goes on and on. " * 13


def text(said: str) -> Unit:
    return Unit(said, "", "text")


def row(said: str) -> Unit:
    return Unit(said, "", "text", in_table=True)


TABLE = [text("TABLE II: PUMPS"), text("Pump and test"), row("A: passed"), row("B: failed")]


def test_the_rows_under_a_caption_belong_to_it_whatever_its_number_looks_like() -> None:
    page = [text("The pumps were tested."), *TABLE, text("Nobody knows."), row("C: lost")]
    assert beside_captions(page, {Label("table", "2")}) == {1, 3, 4}


def test_the_rows_over_a_caption_belong_to_it_where_none_are_under_it() -> None:
    assert beside_captions([*TABLE[2:], TABLE[0]], {Label("table", "2")}) == {0, 1, 2}


def test_another_caption_and_a_sentence_about_the_table_are_not_beside_it() -> None:
    page = [text("Table 3: Costs"), text("Table 2 shows that pumps fail.")]
    assert not beside_captions(page, {Label("table", "2")})


def test_the_caption_of_a_figure_that_is_asked_for_is_said() -> None:
    page = [
        "As Figure 2 shows, the pump has blades.",
        ROOM,
        "Figure 2: The title that it has",
        ROOM,
        "Figure 3: The title of another",
    ]
    found = weigh("What is the title of Figure 2?", [list(map(text, page))])
    assert found[0].text == "Figure 2: The title that it has"


def test_rows_of_the_table_that_is_named_are_preferred() -> None:
    other = [text("TABLE I: PUMPS"), row("A: 5 tests passed"), text(ROOM)]
    page = [*other, text("TABLE II: PUMPS"), row("A: 7 tests passed")]
    found = weigh("According to table 2, how many tests has A?", [page])
    assert "7" in found[0].text
