"""A follow-up is searched for as what it means."""

import pytest
from followup_cases import HELD_OUT, MADE_WITH, Case

from pageglass.answer.followup import standalone_by_rule
from pageglass.core.types import Turn


def searched(case: Case) -> str:
    return standalone_by_rule(case.question, [Turn(*turn) for turn in case.before])


def is_right(case: Case) -> bool:
    said = searched(case).lower()
    return all(word.lower() in said for word in case.must) and not any(
        word.lower() in said for word in case.must_not
    )


@pytest.mark.parametrize("case", MADE_WITH, ids=lambda case: case.question)
def test_a_follow_up_takes_what_it_leaves_out_from_before(case: Case) -> None:
    assert is_right(case), searched(case)


def test_most_follow_ups_that_were_not_looked_at_are_right() -> None:
    wrong = [searched(case) for case in HELD_OUT if not is_right(case)]
    assert len(wrong) <= len(HELD_OUT) * 0.25, wrong


REVENUE = Turn("2024年营业收入是多少？", "12.5亿元[1]。")


def test_thanks_are_no_turn_to_follow_and_courtesy_hides_no_follow_up() -> None:
    thanks = Turn("谢谢！", "请就文档内容提问。")
    assert standalone_by_rule("请问那2023年呢？", [REVENUE, thanks]) == "2023年营业收入是多少？"


def test_a_question_that_follows_nothing_stays_as_it_was_put() -> None:
    question = "请问审计委员会的主席是谁？"
    assert standalone_by_rule(question, [REVENUE]) == question


@pytest.mark.parametrize(
    ("asked", "alone"),
    [
        (("腾讯的股票代码是多少？", "它是什么时候上市的？"), "腾讯是什么时候上市的？"),
        (
            ("腾讯的股票代码是多少？", "它的员工人数是多少？", "那华为呢？"),
            "华为的员工人数是多少？",
        ),
        (
            ("腾讯的股票代码是多少？", "它是什么时候上市的？", "那四方精创呢？"),
            "四方精创是什么时候上市的？",
        ),
        (("腾讯的营收是多少？", "它同比增长多少？"), "它同比增长多少？ 腾讯的营收是多少"),
    ],
)
def test_it_is_the_owner_of_what_was_asked_for(asked: tuple[str, ...], alone: str) -> None:
    history = [Turn(question, "好的。") for question in asked[:-1]]
    assert standalone_by_rule(asked[-1], history) == alone
