"""Courtesy, and blanks between scripts, make no other question."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pageglass.core.bare_question import asks_nothing, bare_question, without_courtesy
from pageglass.core.text import words

FEE, LEAVE = "What is the fee?", "年假有几天？"


@pytest.mark.parametrize(
    "question",
    [
        f"Hi, could you please tell me: {FEE}",
        f"Good morning! I would like to know, {FEE}",
        f"Do you know {FEE}",
        f"{FEE} Thank you so much!",
        "What is the fee?, please",
    ],
)
def test_what_is_polite_in_english_is_left_out(question: str) -> None:
    assert without_courtesy(question).lower() == FEE.lower()


@pytest.mark.parametrize(
    "question",
    [
        f"请问一下，{LEAVE}",
        f"你好，请问{LEAVE}谢谢！",
        f"您好！我想知道{LEAVE}",
        f"麻烦您告诉我一下，{LEAVE}",
        f"能不能告诉我{LEAVE}",
    ],
)
def test_what_is_polite_in_chinese_is_left_out(question: str) -> None:
    assert without_courtesy(question) == LEAVE


@pytest.mark.parametrize(
    "question",
    [
        *("Hello World prints what?", "Do you know XYZ?", "how do I say thank you"),
        *("问卷调查的结果", "请问责制度", "告诉我们的是谁", "请假要提前几天", "谢谢", "thanks", ""),
        *("Please list the steps", "Tell me about revenue"),
    ],
)
def test_everything_else_stays(question: str) -> None:
    assert without_courtesy(question) == question


@pytest.mark.parametrize("question", ["虚拟IP的作用", "虚拟 IP 的作用", "请问虚拟IP 的作用"])
def test_chinese_and_latin_letters_are_apart(question: str) -> None:
    assert bare_question(question) == "虚拟 IP 的作用"


@pytest.mark.parametrize("said", ["谢谢！", "Thanks a lot.", "你好", "Hi, thank you"])
def test_greetings_and_thanks_ask_nothing(said: str) -> None:
    assert asks_nothing(said)
    assert not asks_nothing(f"{said} {FEE}")


@given(st.text(max_size=60))
def test_words_are_left_where_there_were_some(text: str) -> None:
    assert bool(words(bare_question(text))) == bool(words(text))
    asks_nothing(text)
