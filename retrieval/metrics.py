"""How well a ranking of pages finds the gold pages of a question."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import fmean
from typing import Literal

RECALL_AT = (1, 3, 5, 10)
NDCG_AT = 5
MRR_AT = 10


@dataclass(frozen=True, slots=True)
class Score:
    """One question's measures; `rank` is that of the first gold page from 1, None when missed."""

    rank: int | None
    recall: dict[int, float]
    ndcg: float
    reciprocal_rank: float


def score_ranking(ranks: Sequence[int], gold: int, mode: Literal["any", "all"]) -> Score:
    """Score a question by the ranks, from 1, at which its `gold` gold pages were found.

    Recall@k is 1 when any gold page is in the top k, or with mode `all` the share of gold pages
    there. nDCG@5 has gains of 1 and the ideal ranking of every gold page, as in Jarvelin and
    Kekalainen, TOIS 2002. The reciprocal rank is 0 below the top 10.
    """
    found = sorted(ranks)
    recall = {}
    for k in RECALL_AT:
        hits = sum(rank <= k for rank in found)
        recall[k] = hits / gold if mode == "all" else float(hits > 0)
    gain = sum(1 / math.log2(rank + 1) for rank in found if rank <= NDCG_AT)
    ideal = sum(1 / math.log2(rank + 1) for rank in range(1, min(gold, NDCG_AT) + 1))
    first = found[0] if found else None
    reciprocal = 1 / first if first and first <= MRR_AT else 0.0
    return Score(first, recall, gain / ideal, reciprocal)


def mean_scores(scores: Iterable[Score]) -> dict[str, float]:
    """Return the number of questions and the mean of each measure, rounded to four digits."""
    held = list(scores)
    if not held:
        return {"n": 0}
    means = {f"recall@{k}": fmean(score.recall[k] for score in held) for k in RECALL_AT}
    means["ndcg@5"] = fmean(score.ndcg for score in held)
    means["mrr@10"] = fmean(score.reciprocal_rank for score in held)
    return {"n": len(held)} | {name: round(value, 4) for name, value in means.items()}
