import pytest

from pageglass.api.limits import REMEMBERED, Rate
from pageglass.core.errors import TooMany


class Hands:
    """A clock that is turned by hand."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def test_a_bucket_empties_and_fills_with_time() -> None:
    clock = Hands()
    rate = Rate(6, clock)
    for _ in range(6):
        rate.take("a")
    with pytest.raises(TooMany) as refused:
        rate.take("a")
    assert refused.value.retry_after_s == pytest.approx(10)
    rate.take("b")
    clock.now = 10
    rate.take("a")
    with pytest.raises(TooMany):
        rate.take("a")


def test_a_long_pause_fills_the_bucket_and_not_more() -> None:
    clock = Hands()
    rate = Rate(2, clock)
    clock.now = 1e6
    rate.take("a")
    rate.take("a")
    with pytest.raises(TooMany):
        rate.take("a")


def test_what_costs_little_takes_little() -> None:
    clock = Hands()
    rate = Rate(6, clock)
    for _ in range(24):
        rate.take("a", 0.25)
    with pytest.raises(TooMany) as refused:
        rate.take("a", 0.25)
    assert refused.value.retry_after_s == pytest.approx(2.5)
    clock.now = 5
    rate.take("a", 0.25)
    with pytest.raises(TooMany):
        rate.take("a")


def test_many_callers_are_forgotten_but_not_the_one_who_asks_too_much() -> None:
    clock = Hands()
    rate = Rate(2, clock)
    for _ in range(2):
        rate.take("greedy")
    for number in range(REMEMBERED * 2):
        rate.take(str(number))
    with pytest.raises(TooMany):
        rate.take("greedy")
