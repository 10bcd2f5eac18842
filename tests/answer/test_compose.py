"""Which units make an answer, and how they read."""

from collections.abc import Sequence

from pageglass.answer.compose import LONGEST_ANSWER, Place, pick
from pageglass.answer.compose import compose as compose_picked
from pageglass.answer.units import Unit
from pageglass.answer.weigh import Weighed


def compose(units: Sequence[Weighed]) -> list[Place]:
    return compose_picked(pick(units))


def unit(text: str, score: float, *, page: int = 1, at: int = 0, **more: bool) -> Weighed:
    about = float(more.pop("about", True))
    return Weighed(
        Unit(text, "", "text", **more), page, at, score, about, about, about, about, None
    )


def test_units_that_follow_one_another_are_one_place() -> None:
    found = compose([unit("One.", 5, at=0), unit("Two.", 4, at=1), unit("Four.", 3, at=3)])
    assert found == [Place(1, "One. Two."), Place(1, "Four.")]


def test_the_best_page_comes_first_and_each_is_in_reading_order() -> None:
    found = compose([unit("Late.", 2, at=7), unit("Early.", 1, at=2), unit("Best.", 5, page=2)])
    assert found == [Place(2, "Best."), Place(1, "Early."), Place(1, "Late.")]


def test_the_best_place_comes_first_whatever_stands_above_it() -> None:
    found = compose([unit("Early.", 1, at=2), unit("Best.", 5, at=7)])
    assert found == [Place(1, "Best."), Place(1, "Early.")]


def test_a_row_that_has_less_of_the_question_is_left_out() -> None:
    rows = [unit("Ten years, 16 days", 5, in_table=True, about=True)]
    rows.append(unit("Leave, 5 days", 4, at=2, in_table=True, about=False))
    assert compose(rows) == [Place(1, "Ten years, 16 days")]


def test_no_more_than_three_places_are_quoted() -> None:
    assert len(compose([unit(f"Unit {at}.", 5, at=at * 2) for at in range(9)])) == 3


def test_an_answer_stays_short() -> None:
    found = compose([unit(f"{at} " + "word " * 20, 5 - at, at=at) for at in range(9)])
    assert sum(len(place.text) for place in found) <= LONGEST_ANSWER


def test_one_long_unit_is_still_an_answer() -> None:
    assert compose([unit("word " * 70, 5)]) == [Place(1, ("word " * 70).strip())]


def test_what_is_said_already_is_not_said_again() -> None:
    found = compose([unit("The rate is 5.", 5), unit("The rate is 5.", 4, page=2)])
    assert found == [Place(1, "The rate is 5.")]


def test_what_is_not_about_the_question_is_left_out() -> None:
    found = compose([unit("Yes.", 5), unit("No.", 4, page=2, about=False)])
    assert found == [Place(1, "Yes.")]


def test_what_goes_on_from_an_answer_is_said_with_it() -> None:
    found = compose([unit("There are three:", 5, at=0), unit("red", 1, at=1, about=False)])
    assert found == [Place(1, "There are three: red")]


def test_a_caption_is_left_out_beside_a_better_answer() -> None:
    found = compose([unit("It was 5.", 5, at=0), unit("表1 营业收入（单位：万元）", 4, at=1)])
    assert found == [Place(1, "It was 5.")]


def test_a_caption_that_fits_best_is_said() -> None:
    assert compose([unit("Figure 2: Sales", 5)]) == [Place(1, "Figure 2: Sales")]


def test_rows_of_a_table_are_quoted_one_by_one() -> None:
    rows = [unit("Heron: 12", 5, at=0, in_table=True), unit("Curlew: 3", 4, at=1, in_table=True)]
    assert compose(rows) == [Place(1, "Heron: 12"), Place(1, "Curlew: 3")]


def test_brackets_of_the_page_are_not_taken_for_page_markers() -> None:
    text = "As shown in [2], [ 3 ], ［4］ and 【5、6】, [sic] and 【注】."
    read = "As shown in (2), (3), (4) and (5、6), [sic] and 【注】."
    assert compose([unit(text, 5)]) == [Place(1, read)]


def test_a_heading_stands_on_a_line_of_its_own() -> None:
    found = compose([unit("Leave", 5, at=0, is_heading=True), unit("Ten days.", 4, at=1)])
    assert found == [Place(1, "Leave\nTen days.")]


def test_nothing_to_weigh_gives_no_answer() -> None:
    assert compose([]) == []
