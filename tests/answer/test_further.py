"""Questions that ask for more than one thing."""

import pytest

from pageglass.answer.compose import compose, pick
from pageglass.answer.further import further_asked
from pageglass.answer.units import Unit
from pageglass.answer.weigh import weigh

ROOM = "So it goes on and on. " * 13


@pytest.mark.parametrize(
    ("question", "further"),
    [
        (
            "Who makes the pump, and how many blades does it have?",
            ["how many blades does it have?"],
        ),
        ("Who makes the pump? When was the company founded?", ["When was the company founded?"]),
        ("水泵由谁制造，它一共有多少个叶片？", ["它一共有多少个叶片"]),
        ("Who makes the pump, and why?", []),
        ("Who makes the pump, who is the director of the works?", []),
        ("As the pump stands in hall 5, which hall is near it?", []),
        ("水泵坏了以后，由谁来修理？", []),
        ("Who makes the pump?", []),
    ],
)
def test_each_part_that_asks_is_a_question_of_its_own(question: str, further: list[str]) -> None:
    assert further_asked(question) == further


def say(question: str, *pages: list[str]) -> list[str]:
    cut = [[Unit(text, "", "text") for text in page] for page in pages]
    runs = weigh(question, cut)
    return [place.text for place in compose(pick(runs))]


FIRST = ["Ebara makes the old pump of the water works in hall 5.", ROOM]
ELSEWHERE = [ROOM, "All blades are steel, 12 of them."]


def test_the_second_thing_asked_for_is_told_from_where_it_stands() -> None:
    question = "Who makes the old pump of the water works in hall 5, and how many blades are steel?"
    assert say(question, FIRST, [ROOM], ELSEWHERE) == [FIRST[0], ELSEWHERE[1]]


def test_a_second_thing_that_no_page_tells_adds_nothing() -> None:
    question = "Who makes the old pump of the water works in hall 5, and what does the wire weigh?"
    assert say(question, FIRST, [ROOM], ELSEWHERE) == [FIRST[0]]
