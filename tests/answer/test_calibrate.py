"""The threshold that questions with and without an answer call for."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from pageglass.answer.calibrate import choose, curve, read_threshold, store_threshold
from pageglass.answer.measure import Measured
from pageglass.core.errors import ConfigError
from pageglass.retrieval.questions import Question


def measured(confidence: float | None, *, has_answer: bool, shown: bool = True) -> Measured:
    question = Question(id="q", question="?", gold_pages=(1,) if has_answer else ())
    return Measured(
        question=question,
        verdict="grounded",
        reason=None,
        text="",
        contains=None,
        contains_answer=None,
        boxes=None,
        cited_precision=None,
        cited_recall=None,
        gold_shown=has_answer and shown,
        units=1,
        confidence=confidence,
        timings_ms={},
    )


def parted(low: Sequence[float], high: Sequence[float]) -> list[Measured]:
    return [measured(one, has_answer=False) for one in low] + [
        measured(one, has_answer=True) for one in high
    ]


def test_what_can_be_told_apart_is_told_apart() -> None:
    chosen = choose(curve(parted([0.1, 0.15, 0.2, 0.25, 0.3], [0.6, 0.7, 0.8, 0.85, 0.9])))
    assert 0.3 < chosen.refuse_below < 0.6
    assert (chosen.precision, chosen.recall, chosen.answerable_refused) == (1, 1, 0)


def test_the_curve_rises_to_refusing_everything() -> None:
    points = curve(parted([0.1, 0.2, 0.5, 0.7, 0.3], [0.4, 0.6, 0.8, 0.85, 0.9]))
    assert [point.recall for point in points] == sorted(point.recall for point in points)
    assert (points[-1].recall, points[-1].answerable_refused) == (1, 1)


def test_refusing_is_right_where_the_page_was_not_found() -> None:
    questions = parted([0.1] * 5, [0.9] * 5)
    questions[-1] = replace(questions[-1], confidence=0.05, gold_shown=False)
    first = curve(questions)[0]
    assert (first.precision, first.precision_strict) == (1, 0)


def test_too_few_questions_are_a_clear_error() -> None:
    with pytest.raises(ConfigError, match="needs 5"):
        curve(parted([0.1], [0.9] * 5))


def test_a_model_without_confidence_is_a_clear_error() -> None:
    questions = [*parted([0.1] * 5, [0.9] * 5), measured(None, has_answer=True)]
    with pytest.raises(ConfigError, match="no confidence"):
        curve(questions)


def test_the_threshold_is_kept_in_the_library(tmp_path: Path) -> None:
    assert read_threshold(tmp_path) is None
    chosen = choose(curve(parted([0.1] * 5, [0.9] * 5)))
    store_threshold(tmp_path, chosen)
    assert read_threshold(tmp_path) == chosen.refuse_below


@pytest.mark.parametrize("text", ["{", "{}", '{"refuse_below": "x"}', "[]"])
def test_a_broken_threshold_is_a_clear_error(tmp_path: Path, text: str) -> None:
    (tmp_path / "calibration.json").write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError, match="calibrate"):
        read_threshold(tmp_path)
