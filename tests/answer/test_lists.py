"""What a question that asks for several things gets: whole lists, all rows."""

from dataclasses import replace

import pytest

from pageglass.answer.compose import LONGEST_ANSWER, compose, pick
from pageglass.answer.lists import asks_for_several
from pageglass.answer.units import Cell, Unit
from pageglass.answer.weigh import weigh as weigh_units

ROOM = "So it goes on and on. " * 13


@pytest.mark.parametrize(
    ("question", "several"),
    [
        ("List the pumps that were tested.", True),
        ("Enumerate all of the tests.", True),
        ("Which pumps are certified?", True),
        ("What are the certified pumps?", True),
        ("Who are the independent directors?", True),
        ("Which subsections does chapter 3 include?", True),
        ("What were sales in 2023 and 2024 respectively?", True),
        ("监测用哪四类信号？", True),
        ("公司有哪些子公司？", True),
        ("收入和利润分别是多少？", True),
        ("Which pump is certified?", False),
        ("Who is the chief executive of Parts Unlimited?", False),
        ("How much does a pump weigh?", False),
        ("公司什么时候成立？", False),
    ],
)
def test_the_words_of_a_question_tell_whether_it_asks_for_several_things(
    question: str, several: bool
) -> None:
    assert asks_for_several(question) is several


def say(question: str, *page: Unit) -> list[str]:
    runs = weigh_units(question, [list(page)])
    return [place.text for place in compose(pick(runs))]


def row(label: str, **cells: str) -> Unit:
    found = tuple(Cell(head, text) for head, text in cells.items())
    text = f"{label}: " + ", ".join(map(str, found))
    return Unit(text, "", "text", in_table=True, label=label, cells=found)


TABLE = [
    row("Pump A", Maker="Ebara of Tokyo", Test="passed in the autumn of last year"),
    row("Pump B", Maker="Sulzer of Winterthur", Test="failed in the spring of this year"),
    row("Pump C", Maker="Grundfos of Bjerringbro", Test="passed in the autumn of this year"),
    row("Pump D", Maker="Wilo of Dortmund", Test="passed in the winter of this year"),
    row("Pump E", Maker="KSB of Frankenthal", Test="passed in the summer of this year"),
    row("Pump F", Maker="Flygt of Stockholm", Test="passed in the spring of this year"),
    row("Pump G", Maker="Xylem of Washington", Test="passed in the autumn of next year"),
]


def test_all_rows_that_fit_are_said_where_several_are_asked_for() -> None:
    said = say("Which pumps have passed the test?", *TABLE)
    assert [one[:6] for one in said] == ["Pump A", "Pump C", "Pump D", "Pump E", "Pump F", "Pump G"]


def test_rows_that_are_said_together_have_the_columns_asked_for() -> None:
    assert not any("Ebara" in one for one in say("Which pumps have passed the test?", *TABLE))


def test_a_row_need_not_have_the_number_that_others_are_compared_with() -> None:
    table = [row(f"Pump {name}", Blades=str(9 - at)) for at, name in enumerate("ABCDEFG")]
    said = say("Which pumps have more than 6 blades?", *table)
    assert "Pump A: Blades 9" in said
    assert "Pump C: Blades 7" in said


def test_too_many_rows_are_not_said_together() -> None:
    table = [row(f"Pump {at}", Maker="Ebara " * 9, Test="passed") for at in range(90)]
    assert sum(map(len, say("Which pumps have passed the test?", *table))) <= LONGEST_ANSWER


def item(text: str) -> Unit:
    return Unit(text, "The pumps in use:", "text")


LIST = [
    Unit("The pumps in use:", "", "text"),
    *(
        item(f"• {name}, which stands in hall {at} beside the door")
        for at, name in enumerate(
            ["Ebara", "Sulzer", "Grundfos", "Wilo", "Flygt", "Xylem", "Lowara", "Caprari"]
        )
    ),
]


def test_a_list_is_said_whole_where_several_things_are_asked_for() -> None:
    said = say("Which pumps are in use?", Unit(ROOM, "", "text"), *LIST)
    assert [said[0], said[-1][:9]] == ["The pumps in use:", "• Caprari"]


def test_an_item_that_fits_brings_the_list_that_it_stands_in() -> None:
    said = say("What are the others beside Grundfos?", *LIST, Unit(ROOM, "", "text"))
    assert len(said) == len(LIST)


def test_a_list_ends_where_something_else_is_said() -> None:
    after = Unit("Nobody cleans them.", "", "text")
    assert "Nobody cleans them." not in say("Which pumps are in use?", *LIST, after)


def test_a_list_that_is_too_long_is_said_in_part() -> None:
    long = [item(f"• Pump {at} " + "stands beside the door " * 4) for at in range(40)]
    assert sum(map(len, say("Which pumps are in use?", LIST[0], *long))) <= LONGEST_ANSWER


def test_items_that_fit_alike_follow_the_first_though_one_thing_is_asked_for() -> None:
    head = Unit("The teams of the pump works:", "", "text", is_heading=True)
    teams = [
        Unit(f"{at}. {team} - led by {name}", "", "text")
        for at, (team, name) in enumerate([("Tests", "Mark Gisi"), ("Sales", "Ann Lee")], start=1)
    ]
    assert len(say("Who leads the teams of the pump works?", head, *teams)) == 3


def test_texts_in_pictures_are_not_taken_for_a_list() -> None:
    page = [replace(unit, region="picture") for unit in LIST]
    assert len(say("Which pumps are in use?", *page)) < len(LIST)
