"""Two rankings become one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytest import approx

from pageglass.core.ids import PassageId
from pageglass.core.types import Match
from pageglass.retrieval.fuse import PLAIN, fuse, prefer, weight_of_meaning

scores = st.dictionaries(st.sampled_from("abcdef"), st.floats(-1, 30, allow_nan=False), max_size=6)


def matches(**scored: float) -> list[Match]:
    return [Match(PassageId(name), score) for name, score in scored.items()]


def fused(by_meaning: list[Match], by_words: list[Match], weight: float) -> dict[str, float]:
    return {match.passage_id: match.score for match in fuse(by_meaning, by_words, weight)}


def test_scores_are_the_weighted_sum_of_scaled_scores() -> None:
    by_meaning = matches(a=0.9, b=0.8, c=0.7)
    by_words = matches(b=12.0, d=4.0, c=2.0)
    assert fused(by_meaning, by_words, 0.25) == approx(
        {"a": 0.25, "b": 0.25 * 0.5 + 0.75, "c": 0.0, "d": 0.75 * 0.2}
    )


def test_the_best_comes_first() -> None:
    found = fuse(matches(a=0.9, b=0.8, c=0.7), matches(b=12.0, d=4.0, c=2.0), 0.25)
    assert [match.passage_id for match in found] == ["b", "a", "d", "c"]


def test_equal_scores_come_by_id() -> None:
    found = fuse(matches(b=0.5, a=0.5), [], 0.5)
    assert [match.passage_id for match in found] == ["a", "b"]


@pytest.mark.parametrize(("weight", "best"), [(1.0, "a"), (0.0, "b")])
def test_a_weight_at_the_end_is_one_ranking_alone(weight: float, best: str) -> None:
    found = fuse(matches(a=0.9, b=0.1), matches(b=9.0, a=1.0), weight)
    assert (found[0].passage_id, found[0].score) == (best, 1.0)


def test_a_single_match_counts_in_full() -> None:
    assert fused(matches(a=0.2), [], 0.5) == {"a": 0.5}


def test_nothing_found_is_nothing_fused() -> None:
    assert fuse([], [], 0.5) == []


@given(scores, scores, st.floats(0, 1))
def test_every_match_is_there_once_with_a_score_of_0_to_1(
    by_meaning: dict[str, float], by_words: dict[str, float], weight: float
) -> None:
    found = fuse(matches(**by_meaning), matches(**by_words), weight)
    assert sorted(match.passage_id for match in found) == sorted(by_meaning.keys() | by_words)
    assert all(-1e-9 <= match.score <= 1 + 1e-9 for match in found)


def test_a_preferred_match_scores_as_in_its_part_and_a_lead_above() -> None:
    merged = prefer(matches(a=1.0, b=0.2), matches(b=0.7), 0.5)
    assert [(match.passage_id, match.score) for match in merged] == [("b", approx(1.2)), ("a", 1.0)]


def test_a_preferred_match_that_was_not_found_before_is_added() -> None:
    assert [match.passage_id for match in prefer([], matches(b=0.7), 0.5)] == ["b"]


def test_words_count_more_where_they_find_much_of_the_question() -> None:
    asked = 4
    plain, weak = matches(a=PLAIN * asked), matches(a=PLAIN * asked - 0.1)
    assert weight_of_meaning(0.5, plain, asked) == approx(0.4)
    assert weight_of_meaning(0.5, weak, asked) == 0.5
    assert weight_of_meaning(0.5, [], asked) == 0.5
    assert weight_of_meaning(0.5, matches(a=8.0), 0) == approx(0.4)


@pytest.mark.parametrize("alone", [0.0, 1.0])
def test_one_ranking_alone_stays_so_where_words_find_much(alone: float) -> None:
    assert weight_of_meaning(alone, matches(a=100.0), 2) == alone
