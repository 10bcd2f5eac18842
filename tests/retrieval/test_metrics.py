"""Measures, against values worked out by hand."""

import math

import pytest
from pytest import approx

from pageglass.retrieval.metrics import Score, mean_scores, score_ranking


@pytest.mark.parametrize(
    ("ranks", "recall"),
    [
        ([], {1: 0, 3: 0, 5: 0, 10: 0}),
        ([1], {1: 1, 3: 1, 5: 1, 10: 1}),
        ([4], {1: 0, 3: 0, 5: 1, 10: 1}),
        ([11], {1: 0, 3: 0, 5: 0, 10: 0}),
        ([3, 4], {1: 0, 3: 1, 5: 1, 10: 1}),
    ],
)
def test_any_gold_page_in_the_top_is_full_recall(ranks: list[int], recall: dict) -> None:
    assert score_ranking(ranks, 2, "any").recall == recall


@pytest.mark.parametrize(
    ("ranks", "recall"),
    [
        ([], {1: 0, 3: 0, 5: 0, 10: 0}),
        ([1], {1: 0.5, 3: 0.5, 5: 0.5, 10: 0.5}),
        ([2, 7], {1: 0, 3: 0.5, 5: 0.5, 10: 1}),
    ],
)
def test_where_all_are_needed_recall_is_the_share_found(ranks: list[int], recall: dict) -> None:
    assert score_ranking(ranks, 2, "all").recall == recall


@pytest.mark.parametrize(
    ("ranks", "gold", "expected"),
    [
        ([], 1, 0.0),
        ([1], 1, 1.0),
        ([2], 1, 1 / math.log2(3)),
        ([5], 1, 1 / math.log2(6)),
        ([6], 1, 0.0),
        ([1, 2], 2, 1.0),
        ([1, 3], 2, (1 + 0.5) / (1 + 1 / math.log2(3))),
        ([1, 2, 3, 4, 5], 9, 1.0),
    ],
)
def test_ndcg_is_the_gain_against_the_ideal_ranking(
    ranks: list[int], gold: int, expected: float
) -> None:
    assert score_ranking(ranks, gold, "any").ndcg == approx(expected)


@pytest.mark.parametrize(
    ("ranks", "expected"), [([], 0.0), ([1], 1.0), ([4, 2], 0.5), ([10], 0.1), ([11], 0.0)]
)
def test_the_reciprocal_rank_is_that_of_the_first_gold_page(
    ranks: list[int], expected: float
) -> None:
    assert score_ranking(ranks, 3, "any").reciprocal_rank == expected


@pytest.mark.parametrize(("ranks", "rank"), [([], None), ([9, 3], 3), ([40], 40)])
def test_the_rank_is_that_of_the_first_gold_page_however_deep(
    ranks: list[int], rank: int | None
) -> None:
    assert score_ranking(ranks, 2, "any").rank == rank


def test_means_are_taken_over_questions_and_rounded() -> None:
    scores = [score_ranking(ranks, 1, "any") for ranks in ([1], [3], [])]
    assert mean_scores(scores) == {
        "n": 3,
        "recall@1": 0.3333,
        "recall@3": 0.6667,
        "recall@5": 0.6667,
        "recall@10": 0.6667,
        "ndcg@5": 0.5,
        "mrr@10": 0.4444,
    }


def test_no_question_has_no_mean() -> None:
    nothing: list[Score] = []
    assert mean_scores(nothing) == {"n": 0}
