"""How runs of units are weighed against a question."""

from fakes import make_line

from pageglass.answer.run import Run
from pageglass.answer.units import Cell, Unit, cut_units
from pageglass.answer.wanted import Wanted
from pageglass.answer.weigh import weigh as weigh_units
from pageglass.answer.weighing import LONGEST_FOLLOWED
from pageglass.core.aids import Translated

# Longer than what is said together, so that nothing stands in one run with its neighbours.
ROOM = "so it goes on and on " * 13


def weigh(question: str, *pages: list[str]) -> list[Run]:
    cut = [[Unit(text, "", "text") for text in page] for page in pages]
    return weigh_units(question, cut)


def best(question: str, *texts: str) -> str:
    page = [text for one in texts for text in (one, ROOM)]
    return weigh(question, page)[0].text


def test_the_run_that_shares_the_questions_words_fits_best() -> None:
    page = ["Revenue rose to nine million.", "The canteen opens at nine.", "Costs fell."]
    assert best("When does the canteen open?", *page) == "The canteen opens at nine."


def test_rare_words_count_more_than_common_ones() -> None:
    page = ["The pump weighs 5 kg.", "The pump runs.", "The pump hums.", "A silt test ran."]
    assert best("Which pump passed the silt test?", *page) == "A silt test ran."


def test_a_number_is_preferred_where_one_is_asked_for() -> None:
    page = ["The pump has heavy blades.", "The pump has 12 blades."]
    assert best("How many blades has the pump?", *page) == "The pump has 12 blades."


def test_the_year_of_the_question_is_preferred() -> None:
    page = ["Revenue in 2024 was low.", "Nothing.", "Revenue in 2025 was high."]
    assert best("What was revenue in 2025?", *page) == "Revenue in 2025 was high."


def test_a_word_with_another_ending_is_the_same_word() -> None:
    page = ["A committee is in charge of the pump.", "The governor stops the pump."]
    assert best("What is the government of the pump?", *page) == "The governor stops the pump."


def test_the_page_found_first_is_preferred() -> None:
    first, second = weigh("pump blades", ["The pump has blades."], ["The pump has blades."])
    assert (first.page, second.page) == (1, 2)
    assert first.score > second.score


def test_neighbours_are_said_together_as_far_as_there_is_room() -> None:
    page = [f"Sentence {at} tells of the {'pump' if at % 2 else 'blade'}." for at in range(40)]
    (first, *_) = weigh("How do they make the pump and its blades?", [*page, "They make it all."])
    assert len(first.units) > 1
    assert len(first.text) <= LONGEST_FOLLOWED + len(first.units)


def test_a_sentence_that_has_all_that_was_asked_is_said_without_its_neighbours() -> None:
    page = ["The pump runs.", "The pump has 12 blades.", "It is blue."]
    assert weigh("How many blades has the pump?", page)[0].text == "The pump has 12 blades."


def test_the_best_run_is_said_with_what_follows_it() -> None:
    page = ["The canteen opens early.", "Soup.", "Bread.", ROOM]
    assert weigh("Which meals has the canteen?", page)[0].text.endswith("Bread.")


def test_what_stands_under_a_heading_is_said_with_it() -> None:
    page = [Unit("Canteen", "", "text", is_heading=True), Unit("Soup", "", "text", is_heading=True)]
    (first, *_) = weigh_units("What has the canteen?", [page])
    assert [unit.text for unit in first.units] == ["Canteen", "Soup"]


def test_what_follows_in_another_part_of_the_page_is_not_said_with_it() -> None:
    page = [Unit("The canteen opens early.", "", "text"), Unit("Soup.", "", "notes")]
    (first, *_) = weigh_units("Which meals has the canteen?", [page])
    assert first.text == "The canteen opens early."


def test_a_run_is_left_with_the_units_that_another_has_not() -> None:
    units = tuple(Unit(text, "", "text") for text in "abcd")
    run = Run(1, 2, units, 1.0, 1.0)
    left = run.without(Run(1, 0, units, 1.0, 1.0))
    assert left is not None
    assert (left.first, [unit.text for unit in left.units]) == (4, ["c", "d"])
    assert run.without(run) is None
    assert run.without(Run(2, 2, units, 1.0, 1.0)) == run


def test_runs_that_are_told_share_no_unit() -> None:
    page = [f"Sentence {at} tells of the pump." for at in range(40)]
    held = [run.first + at for run in weigh("the pump", page) for at in range(len(run.units))]
    assert len(held) == len(set(held))


def test_a_run_does_not_go_on_over_a_heading() -> None:
    units = [Unit("The pump runs.", "", "text"), Unit("Pumps", "", "text", is_heading=True)]
    (first, *_) = weigh_units("pump", [[*units, units[0]]])
    assert not any(unit.is_heading for unit in first.units[1:])


def test_what_is_too_short_or_too_long_begins_no_run() -> None:
    assert weigh("pump", ["a", "pump " * 100]) == []


def test_no_pages_have_no_runs() -> None:
    assert weigh("pump") == []


HUYA_BLADES = [Translated(("blade",), (("桨叶",),)), Translated(("huya",), (("虎牙",),))]


def test_a_word_found_by_its_translation_counts_as_the_word_itself() -> None:
    wanted = Wanted("Huya blades", HUYA_BLADES)
    page = [Unit(text, "", "text") for text in ("午餐在九点。", ROOM, "虎牙有桨叶。", ROOM)]
    (first, *_) = weigh_units("Huya blades", [page], wanted=wanted)
    assert first.text == "虎牙有桨叶。"
    assert first.own_words == 1


def test_a_run_in_another_language_is_as_sure_as_its_translated_words() -> None:
    wanted = Wanted("Huya blades turn fast", HUYA_BLADES)
    texts = ("午餐在九点。", ROOM, "这里有桨叶。", ROOM, "虎牙有桨叶。", ROOM)
    page = [Unit(text, "", "text") for text in texts]
    runs = weigh_units("Huya blades turn fast", [page], wanted=wanted)
    sure = {run.text: run.sure for run in runs}
    assert (sure["虎牙有桨叶。"], sure["这里有桨叶。"], sure[ROOM]) == (1, 0.5, 1)


def test_what_an_abbreviation_stands_for_is_told_where_it_is_spelled_out() -> None:
    page = ["The NRL is near the sea.", "National Research Laboratory (NRL)", "The NRL has a pump."]
    assert best("What does NRL stand for?", *page) == "National Research Laboratory (NRL)"


def test_a_sentence_that_was_parted_is_said_from_its_beginning() -> None:
    page = [ROOM, "Ann Lee, an engineer, Heron Inc., a company,", "plaintiffs,", "against Bo Ek."]
    assert weigh("Which company is a plaintiff?", page)[0].text.startswith("Ann Lee")


def test_a_chinese_sentence_that_was_parted_is_said_from_its_beginning() -> None:
    long = "很多算法" + "会对学习的问题" * 26
    for first, begins in ((f"{long}做假设，这些就", 0), (f"{long}，做些假设。", 1)):
        page = [first, "称为归纳偏置。"]
        assert weigh("什么称为归纳偏置？", page)[0].units[0].text == page[begins]


def test_of_rows_that_are_called_like_the_question_the_one_with_most_of_it_is_said() -> None:
    rows = ["Total sample | 1,503", "Rep/Lean Rep | 644", "Dem/Lean Dem | 710"]
    lines = [make_line(row, table=0) for row in ["Group | sample size", *rows]]
    (said, *_) = weigh_units("How many Dem/Lean Dem were in the sample?", [cut_units(lines)])
    assert said.text == "Dem/Lean Dem: sample size 710"


def test_a_place_that_tells_no_more_than_the_question_is_said_with_what_follows() -> None:
    page = ["The law of the good pump.", "It lifts what it can.", ROOM]
    assert "It lifts" in weigh("What is the law of the good pump?", page)[0].text


def test_a_further_place_is_said_with_what_follows_it() -> None:
    pages = ["The pump of hall 5 runs in the pump room.", ROOM], ["The pump room:", "Blue.", ROOM]
    _, *runs = weigh("Which pump runs in the pump room of hall 5?", *pages)
    further = next(run for run in runs if run.page == 2)
    assert further.text == "The pump room:\nBlue."


def test_what_follows_a_further_place_is_not_said_twice() -> None:
    page = ["The pump runs. " * 12, "Hall 5 is blue.", "The pump works. " * 11, "It has blades."]
    found = weigh("Which pump has blades in hall 5?", page)
    assert sum("Hall 5 is blue." in run.text for run in found) == 1
    assert sum("It has blades." in run.text for run in found) == 1


def test_a_place_that_surely_answers_is_said_alone() -> None:
    sure, *_ = weigh("How many blades has the pump?", ["The pump has 12 blades.", ROOM, "Pump."])
    unsure, *_ = weigh("How many blades has the pump?", ["The pump is heavy.", ROOM, "Pump."])
    several, *_ = weigh("Which pumps have 12 blades?", ["The pump has 12 blades.", ROOM, "Pump."])
    assert (sure.alone, unsure.alone, several.alone) == (True, False, False)


def test_further_places_are_of_pages_in_the_language_of_the_best() -> None:
    pages = (
        ["The pump hums at dnsmasq."],
        ["水泵的 dnsmasq 在夜里工作。"],
        ["The pump has dnsmasq."],
    )
    assert {run.page for run in weigh("Which pump has dnsmasq?", *pages)} == {1, 3}


def test_a_row_that_sums_up_is_said_with_the_heading_above_it() -> None:
    def row(label: str, number: str) -> Unit:
        cells = (Cell("2024", number),)
        text = f"{label}: 2024 {number}"
        return Unit(text, "Employees", "text", in_table=True, label=label, cells=cells)

    page = [
        Unit("Employees", "", "text", is_heading=True),
        *(row("Port", "196"), row("Lanting", "375"), row("Total", "571")),
    ]
    total, *_ = weigh_units("How many employees were there in 2024?", [page])
    assert total.alone
    assert [unit.text for unit in total.units] == ["Employees", "Total: 2024 571"]
    port, *_ = weigh_units("How many employees were there in Port in 2024?", [page])
    assert "Port: 2024 196" in [unit.text for unit in port.units]
