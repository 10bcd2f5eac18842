"""What changed from one report of `pageglass eval` to the next, and what of it is beyond noise."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from pageglass.core.errors import ConfigError

# Measures of a question, all of them better when larger; those of answers stand in their own list.
OF_PAGES = ("recall@1", "recall@5", "ndcg@5", "mrr@10")
OF_ANSWERS = ("contains", "boxes", "citation_precision", "citation_recall", "rightly_treated")
RESAMPLES = 5000
SEED = 0
# A paired bootstrap interval, Efron and Tibshirani 1993: this share of the resampled means.
INTERVAL = 95


@dataclass(frozen=True, slots=True)
class Change:
    """A measure of one question that is not what it was."""

    id: str
    measure: str
    old: float
    new: float


@dataclass(frozen=True, slots=True)
class Difference:
    """The mean of a measure over the questions that both reports have, and how it moved.

    The difference of the means lies between `low` and `high`, by a bootstrap over the questions.
    """

    measure: str
    questions: int
    old: float
    new: float
    low: float
    high: float

    @property
    def is_regression(self) -> bool:
        """Whether it fell beyond noise."""
        return self.high < 0


@dataclass(frozen=True, slots=True)
class Comparison:
    """Every question that changed, and every measure that both reports have."""

    changes: tuple[Change, ...]
    differences: tuple[Difference, ...]

    @property
    def regressions(self) -> tuple[Difference, ...]:
        """The measures that fell beyond noise."""
        return tuple(each for each in self.differences if each.is_regression)


Table = dict[str, dict[str, float]]


def read_report(path: Path) -> dict[str, object]:
    """Return a report that `eval` wrote. Raises ConfigError."""
    try:
        report = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ConfigError(f"cannot read the report {path}: {error}") from error
    if not isinstance(report, dict) or not isinstance(report.get("questions"), list):
        raise ConfigError(f"{path} is not a report of pageglass eval")
    return report


def compare(old: Mapping[str, object], new: Mapping[str, object]) -> Comparison:
    """Compare two reports, question by question, over the questions that both have."""
    before, after = _values(old), _values(new)
    changes: list[Change] = []
    differences: list[Difference] = []
    for measure in (*OF_PAGES, *OF_ANSWERS):
        ids = [id_ for id_ in after.get(measure, {}) if id_ in before.get(measure, {})]
        pairs = [(before[measure][id_], after[measure][id_]) for id_ in ids]
        changes += [
            Change(id_, measure, was, now)
            for id_, (was, now) in zip(ids, pairs, strict=True)
            if was != now
        ]
        if pairs:
            differences.append(_difference(measure, np.array(pairs)))
    return Comparison(tuple(changes), tuple(differences))


def _difference(measure: str, pairs: np.ndarray) -> Difference:
    moved = pairs[:, 1] - pairs[:, 0]  # (questions,)
    random = np.random.default_rng(SEED)
    drawn = random.integers(0, len(moved), size=(RESAMPLES, len(moved)))
    means = moved[drawn].mean(axis=1)  # (resamples,)
    low, high = np.percentile(means, [(100 - INTERVAL) / 2, (100 + INTERVAL) / 2])
    old, new = pairs.mean(axis=0)
    return Difference(measure, len(moved), float(old), float(new), float(low), float(high))


def _values(report: Mapping[str, object]) -> Table:
    """Return each measure's value by question id."""
    table: Table = {}
    answers = report.get("answers")
    asked = answers.get("questions") if isinstance(answers, Mapping) else None
    for rows, measures in ((report.get("questions"), OF_PAGES), (asked, OF_ANSWERS)):
        for row in rows if isinstance(rows, list) else ():
            for measure in measures:
                if (value := row.get(measure)) is not None:
                    table.setdefault(measure, {})[row["id"]] = float(value)
    return table
