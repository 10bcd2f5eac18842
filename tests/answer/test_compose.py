"""Which runs make an answer, and how they read."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from pageglass.answer.compose import LONGEST_ANSWER, MOST_PLACES, Place, pick
from pageglass.answer.compose import compose as compose_picked
from pageglass.answer.run import Run
from pageglass.answer.units import Unit


def compose(*runs: Run) -> list[Place]:
    return compose_picked(pick(runs))


def run(*texts: str, score: float = 5, page: int = 1, at: int = 0, about: float = 1) -> Run:
    return Run(page, at, tuple(map(sentence, texts)), score, about)


def sentence(text: str) -> Unit:
    return Unit(text, "", "text")


def units(*held: Unit) -> Sequence[Place]:
    return compose(Run(1, 0, held, 5, 1))


def test_sentences_that_follow_one_another_are_one_place() -> None:
    assert compose(run("One.", "Two.")) == [Place(1, "One. Two.")]


def test_what_would_hide_the_end_of_a_sentence_stands_on_a_line_of_its_own() -> None:
    held = (sentence("It may take hours."), sentence("1 About storage"), sentence("Next."))
    said = [place.text for place in units(*held)]
    assert said == ["It may take hours.", "1 About storage Next."]


def test_a_line_in_capitals_is_no_part_of_the_sentence_after_it() -> None:
    said = [place.text for place in units(sentence("THE RESEARCH CENTER"), sentence("rose by 7."))]
    assert said == ["THE RESEARCH CENTER", "rose by 7."]


def test_a_run_that_fits_far_better_is_said_alone() -> None:
    assert compose(run("Best."), run("Worse.", score=2, at=4)) == [Place(1, "Best.")]


def test_a_run_that_fits_nearly_as_well_is_said_after_the_best() -> None:
    found = compose(run("Best.", page=2), run("Next.", score=4.5))
    assert found == [Place(2, "Best."), Place(1, "Next.")]


def test_a_further_place_that_has_other_words_of_the_question_is_said_first() -> None:
    first = replace(run("Best."), words={1: 0.5})
    same = replace(run("Same.", score=4.5, at=4), words={1: 0.5})
    other = replace(run("Other.", score=4, at=8), words={2: 0.5})
    assert [place.text for place in compose(first, same, other)] == ["Best.", "Other.", "Same."]


def test_a_place_with_other_words_of_the_question_is_said_though_it_fits_less() -> None:
    first = replace(run("Best."), words={1: 0.5})
    other = replace(run("Other.", score=2.5, at=8), words={2: 0.5})
    assert [place.text for place in compose(first, other)] == ["Best.", "Other."]


def test_no_more_places_are_quoted_than_can_be_looked_at() -> None:
    assert len(compose(*(run(f"Unit {at}.", at=at * 2) for at in range(9)))) == MOST_PLACES


def test_an_answer_stays_short() -> None:
    found = compose(*(run(f"{at} " + "word " * 30, at=at) for at in range(9)))
    assert sum(len(place.text) for place in found) <= LONGEST_ANSWER


def test_one_long_unit_is_still_an_answer() -> None:
    assert compose(run("word " * 70)) == [Place(1, ("word " * 70).strip())]


def test_what_is_said_already_is_not_said_again() -> None:
    found = compose(run("The rate is 5."), run("The rate is 5.", page=2))
    assert found == [Place(1, "The rate is 5.")]


def test_a_line_that_two_runs_share_is_said_once() -> None:
    rows = [Unit(text, "", "text", in_table=True) for text in ("Heron: 12", "Tern: 3", "Gull: 4")]
    found = compose(Run(1, 0, (rows[0], rows[1]), 5, 1), Run(2, 0, (rows[1], rows[2]), 5, 1))
    assert [place.text for place in found] == ["Heron: 12", "Tern: 3", "Gull: 4"]


def test_what_is_not_about_the_question_is_left_out() -> None:
    assert compose(run("Yes."), run("No.", page=2, about=0)) == [Place(1, "Yes.")]


def test_a_caption_is_left_out_beside_a_better_answer() -> None:
    found = compose(run("It was 5."), run("表1 营业收入（单位：万元）", at=1))
    assert found == [Place(1, "It was 5.")]


def test_a_caption_that_fits_best_is_said() -> None:
    assert compose(run("Figure 2: Sales")) == [Place(1, "Figure 2: Sales")]


def test_a_heading_alone_is_left_out_beside_a_better_answer() -> None:
    heading = Run(1, 5, (Unit("Leave", "", "text", is_heading=True),), 5, 1)
    assert compose(run("Ten days."), heading) == [Place(1, "Ten days.")]


def test_rows_of_a_table_are_quoted_one_by_one() -> None:
    rows = [Unit(text, "", "text", in_table=True) for text in ("Heron: 12", "Curlew: 3")]
    assert units(*rows) == [Place(1, "Heron: 12"), Place(1, "Curlew: 3")]


def test_each_list_item_stands_on_a_line_of_its_own() -> None:
    found = units(sentence("There are two:"), sentence("• red"), sentence("• blue"))
    assert [place.text for place in found] == ["There are two:", "• red", "• blue"]


@pytest.mark.parametrize("folio", ["26", "- 26 -", "26/124", "(7 / 24)"])
def test_the_printed_number_of_a_page_is_not_quoted(folio: str) -> None:
    assert units(sentence("It was 5."), sentence(folio)) == [Place(1, "It was 5.")]


@pytest.mark.parametrize("figure", ["98%", "26％", "$7", "3‰", "¥26"])
def test_a_figure_at_the_end_is_quoted(figure: str) -> None:
    assert units(sentence("Share of the market"), sentence(figure))[0].text.endswith(figure)


def test_a_heading_stands_on_a_line_of_its_own() -> None:
    found = units(Unit("Leave", "", "text", is_heading=True), sentence("Ten days."))
    assert [place.text for place in found] == ["Leave", "Ten days."]


def test_brackets_of_the_page_are_not_taken_for_page_markers() -> None:
    text = "As shown in [2], [ 3 ], ［4］ and 【5、6】, [sic] and 【注】."
    read = "As shown in (2), (3), (4) and (5、6), [sic] and 【注】."
    assert compose(run(text)) == [Place(1, read)]


def test_nothing_to_weigh_gives_no_answer() -> None:
    assert compose() == []


def test_nothing_is_said_beside_a_place_that_surely_answers() -> None:
    sure = replace(run("Best.", page=2), alone=True)
    assert compose(sure, run("Next.", score=4.9)) == [Place(2, "Best.")]
