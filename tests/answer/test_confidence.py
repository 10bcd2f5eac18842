"""The signs that the pages tell, and what they come to."""

from dataclasses import replace

import pytest

from pageglass.answer.confidence import Signs, is_off_topic, read_signs
from pageglass.answer.run import Run
from pageglass.answer.units import Unit
from pageglass.answer.wanted import Wanted, wanted_of
from pageglass.core.aids import Translated
from pageglass.core.asked_places import read_places
from pageglass.core.prompt import PromptPage

PAGE = [Unit("Mr Kildee joined in 1954.", "", "text"), Unit("The Heron has 12 blades.", "", "text")]


SHOWN = PromptPage("", (), None, meaning=0.9, title="Rules of_1999")


def signs(question: str, *, said: int = 0) -> Signs:
    runs = [Run(1, at, (unit,), 1.0, 0.5) for at, unit in enumerate(PAGE)]
    return read_signs(question, [SHOWN], [PAGE], runs, [runs[said]])


def test_names_that_no_page_has_speak_against_an_answer() -> None:
    assert signs("When did Mr Kildee join?").names == 1
    assert signs("When did Mr Gildee join?").names == 0.5
    assert signs("陌陌用的 Kildee 是什么？").names == 1
    assert signs("陌陌用的 Rust 是什么？").names == 0


def test_a_name_with_another_ending_is_the_same_name() -> None:
    assert signs("Which blades have Herons?").names == 1
    assert signs("Where did Mr Kildeers join?").names == 1


def test_capitals_that_tell_no_names_are_not_looked_for() -> None:
    assert signs("WHAT DOES THE OWNER PRESENT?").names == 1
    assert signs('who joined? Answer me.  Please tell (Give a year), e.g. "Never"').names == 1


def test_numbers_must_stand_in_what_would_be_said() -> None:
    assert signs("Who joined in 1954?").numbers == 1
    assert signs("Who joined in 1954?", said=1).numbers == 0
    assert signs("Who joined in 1955?").numbers == 0


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("逾期30日怎么办？", "逾期三十日的，甲方有权解除合同。"),
        ("工龄满10年有几天年假？", "工龄满十年的员工享有15天年假。"),
        ("2023年营业收入是多少？", "二〇二三年营业收入5亿元。"),
        ("What was revenue in 2023?", "Revenue in FY23 was 5 million."),
        ("What happens after 30 days?", "After thirty days it is closed."),
        ("What can the 10kg model lift?", "The 10 kg model lifts a ton."),
        ("What was sold in Q3 2023?", "In the third quarter of 2023 pumps were sold."),
        ("What voltage does the X-200 take?", "The X200 takes 230 V."),
        ("What voltage does the X200 take?", "The X-200 takes 230 V."),
        ("23年营收是多少？", "2023年营收5亿元。"),
        ("第3章讲什么？", "第三章 安全"),
        ("What does chapter 3 cover?", "Chapter Three: Safety"),
    ],
)
def test_numbers_models_and_chapters_may_be_said_in_another_way(question: str, said: str) -> None:
    page = [Unit(said, "", "text")]
    run = Run(1, 0, (page[0],), 1.0, 0.5)
    read = read_signs(question, [SHOWN], [page], [], [run], wanted_of(question, None))
    assert (read.names, read.numbers) == (1, 1)


def test_a_number_of_another_kind_is_another_number() -> None:
    page = [Unit("After thirty minutes it is closed.", "", "text")]
    said = [Run(1, 0, (page[0],), 1.0, 0.5)]
    assert read_signs("What happens after 30 days?", [SHOWN], [page], [], said).numbers == 0


def test_which_of_several_is_asked_for_is_no_number() -> None:
    assert signs("Who is the 2nd chair?").numbers == 1
    assert signs("Who has 2 chairs?").numbers == 0


def test_a_figure_that_no_page_names_speaks_against_an_answer() -> None:
    page = [Unit("Fig . 2 . The blades", "", "text"), Unit("as table III shows", "", "text")]
    for question, share in {
        "the title of figure 2": 1,
        "the title of Figure 3": 0,
        "the rows of table 3 and of table 4": 0.5,
        "图2是什么": 1,
    }.items():
        assert read_signs(question, [SHOWN], [page], [], []).names == share


def test_a_question_without_names_and_numbers_lacks_none() -> None:
    found = signs("who joined?")
    assert (found.names, found.numbers) == (1, 1)


def test_every_sign_moves_the_confidence_its_way() -> None:
    good = Signs(meaning=1, names=1, numbers=1)
    assert good.confidence > 0.5
    for worse in (Signs(0.5, 1, 1), Signs(1, 0, 1), Signs(1, 1, 0)):
        assert worse.confidence < good.confidence
    assert Signs(0.4, 0, 0).confidence < 0.05


def test_pages_without_text_have_no_meaning() -> None:
    assert read_signs("Who?", [SHOWN], [[]], [], []).meaning == 0


def test_a_name_is_on_the_pages_by_its_translation() -> None:
    page = [Unit("泰国使用它。", "", "text")]
    wanted = Wanted("When did Mr Siam join?", [Translated(("siam",), (("泰国",),))])
    assert read_signs("When did Mr Siam join?", [SHOWN], [page], [], [], wanted).names == 0.5
    assert read_signs("When did Mr Siam join?", [SHOWN], [page], [], []).names == 0


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("When did Ms Gong Li join?", 2 / 3),
        ("When did Ms Wang Li join?", 0),
        ("What does Donghu cost?", 1),
        ("Who is the CFO of it?", 1),
        ("Who is the CTO of it?", 0),
    ],
)
def test_a_name_is_on_chinese_pages_in_pinyin_or_spelt_out(question: str, names: float) -> None:
    page = [Unit("东湖公司任命龚丽为首席财务官。", "", "text")]
    read = read_signs(question, [SHOWN], [page], [], [], wanted_of(question, None))
    assert read.names == names


def test_the_possessive_of_a_name_is_no_name() -> None:
    assert signs("What is Mr Kildee's job?").names == 1


def test_names_and_numbers_may_stand_in_what_the_document_is_called() -> None:
    assert signs("Who joined by the Rules?").names == 1
    assert signs("Who joined in 1999?").numbers == 1


def test_the_nearest_page_counts_as_far_as_it_is_sure() -> None:
    unit = Unit("虎牙使用它。", "", "text")
    run = Run(1, 0, (unit,), 1.0, 0.5, sure=0.5)
    assert read_signs("Who?", [SHOWN], [[unit]], [run], []).meaning == 0.45
    both = [SHOWN, replace(SHOWN, meaning=0.7)]
    assert read_signs("Who?", both, [[unit], []], [run], []).meaning == 0.7
    assert read_signs("Who?", [replace(SHOWN, meaning=None)], [[unit]], [run], []).meaning == 0.5


def test_pages_are_off_topic_when_all_of_them_are_far() -> None:
    far = replace(SHOWN, meaning=0.4)
    assert is_off_topic("Who?", [far, far])
    assert not is_off_topic("Who?", [far, SHOWN])
    assert not is_off_topic("Who?", [far, replace(SHOWN, meaning=None)])
    assert not is_off_topic("Who?", [])


def test_a_page_that_the_question_names_is_never_off_topic() -> None:
    far = replace(SHOWN, meaning=0.1)
    assert is_off_topic("How many people are in the picture?", [far])
    assert not is_off_topic("How many people are on page 5?", [far])
    assert not is_off_topic("图 3 中有几个人？", [far])


COVER = [Unit("Superior Court of the District", "", "text")]
LETTER = [Unit("Dear Sir or Madam", "", "text")]


@pytest.mark.parametrize(
    ("question", "first", "meaning"),
    [
        ("What type of court is noted on the cover page?", COVER, 1.0),
        ("What type of court is noted on the cover page?", LETTER, 0.2),
        ("What type of court is it?", COVER, 0.2),
        ("What is on the first page?", COVER, 0.2),
    ],
)
def test_a_page_that_is_named_and_has_the_words_is_about_them(
    question: str, first: list[Unit], meaning: float
) -> None:
    far = replace(SHOWN, meaning=0.2)
    shown = [replace(far, named=bool(read_places(question).pages)), far]
    run = Run(2, 0, (PAGE[0],), 1.0, 0.5)
    assert read_signs(question, shown, [first, PAGE], [run], [run]).meaning == meaning


def test_without_one_document_asked_a_named_page_is_a_guess() -> None:
    shown = [replace(SHOWN, named=True), replace(SHOWN, title="Another")]
    run = Run(1, 0, (COVER[0],), 1.0, 0.5)
    read = read_signs(
        "What type of court is on the cover page?", shown, [COVER, PAGE], [run], [run]
    )
    assert read.meaning == 0.9


@pytest.mark.parametrize(
    ("question", "said", "meaning"),
    [
        ("Who is the finance director?", "Bo Li, Finance Director", 1.0),
        ("Who is the finance director?", "Bo Li, Director", 0.2),
        ("Who is the director?", "Bo Li, Director", 0.2),  # one word is found in many places
        ("What does Table 4 show?", "Table 4: Rivers", 1.0),
        ("What does Table 4 show?", "Table 5: Rivers", 0.2),
        ("What does Table 4 show?", "As Table 4 tells, rivers", 0.2),
        ("图3-2是什么", "图3-2 河流", 1.0),
    ],
)
def test_a_place_that_has_every_word_or_the_caption_is_about_the_question(
    question: str, said: str, meaning: float
) -> None:
    unit = Unit(said, "", "text")
    run = Run(1, 0, (unit,), 1.0, 0.5)
    shown = [replace(SHOWN, meaning=0.2)]
    assert read_signs(question, shown, [[unit]], [run], [run]).meaning == meaning
