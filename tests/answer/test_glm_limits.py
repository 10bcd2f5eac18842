"""How much a model takes on, and when an answer ends early."""

import pytest

from pageglass.answer.glm_limits import Admission, StopSign
from pageglass.core.errors import ModelBusy


def test_one_more_than_may_wait_is_refused_until_one_leaves() -> None:
    admission = Admission(waiting=1, tokens=1000)
    admission.enter(10)
    admission.enter(10)
    with pytest.raises(ModelBusy, match="2 questions"):
        admission.enter(10)
    admission.leave(10)
    admission.enter(10)


def test_tokens_in_flight_are_bounded() -> None:
    admission = Admission(waiting=9, tokens=100)
    admission.enter(60)
    with pytest.raises(ModelBusy, match="over 100"):
        admission.enter(41)
    admission.enter(40)


def test_a_question_above_the_bound_enters_alone() -> None:
    admission = Admission(waiting=9, tokens=100)
    admission.enter(500)
    with pytest.raises(ModelBusy):
        admission.enter(1)
    admission.leave(500)
    admission.enter(1)


def test_a_sign_says_why_to_end() -> None:
    seconds = [0.0]
    gone = [False]
    sign = StopSign(lambda: gone[0], 5, lambda: seconds[0])
    assert sign() is None
    seconds[0] = 4.9
    assert sign() is None
    seconds[0] = 5
    assert sign() == "deadline"
    gone[0] = True
    assert sign() == "cancelled"


def test_a_closed_sign_stays_closed() -> None:
    sign = StopSign(lambda: False, None, lambda: 0.0)
    sign.close()
    assert sign() == "cancelled"
