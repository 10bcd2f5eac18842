"""Two reports compared: which questions changed, and what is beyond noise."""

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from pageglass.core.errors import ConfigError
from pageglass.retrieval.compare import compare, read_report


def report(recall: Sequence[float], contains: Sequence[bool | None] = ()) -> dict[str, object]:
    return {
        "questions": [{"id": f"q{at}", "recall@1": value} for at, value in enumerate(recall)],
        "answers": {
            "questions": [{"id": f"q{at}", "contains": value} for at, value in enumerate(contains)]
        },
    }


def test_a_report_is_no_worse_than_itself() -> None:
    same = report([1, 0, 1], [True, False, None])
    found = compare(same, same)
    assert (found.changes, found.regressions) == ((), ())
    assert [each.measure for each in found.differences] == ["recall@1", "contains"]


def test_questions_that_changed_are_named() -> None:
    (change,) = compare(report([1, 0, 1]), report([1, 0, 0])).changes
    assert (change.id, change.measure, change.old, change.new) == ("q2", "recall@1", 1, 0)


def test_one_question_of_many_is_noise() -> None:
    assert compare(report([1] * 50), report([1] * 49 + [0])).regressions == ()


def test_many_questions_worse_are_a_regression() -> None:
    (worse,) = compare(report([1] * 50), report([1] * 40 + [0] * 10)).regressions
    assert (worse.measure, worse.old, worse.new) == ("recall@1", 1, 0.8)
    assert worse.low < -0.2 < worse.high < 0


def test_many_questions_better_are_not() -> None:
    assert compare(report([0] * 50), report([1] * 10 + [0] * 40)).regressions == ()


def test_as_many_better_as_worse_are_not() -> None:
    old, new = [1] * 10 + [0] * 10, [0] * 10 + [1] * 10
    assert compare(report(old), report(new)).regressions == ()


def test_answers_that_got_worse_are_a_regression() -> None:
    old, new = report([], [True] * 30), report([], [True] * 20 + [False] * 10)
    assert [each.measure for each in compare(old, new).regressions] == ["contains"]


def test_only_questions_of_both_reports_are_compared() -> None:
    (difference,) = compare(report([1]), report([1, 0, 0])).differences
    assert (difference.questions, difference.new) == (1, 1)


def test_a_report_without_answers_can_be_compared() -> None:
    old = {"questions": [{"id": "q0", "recall@1": 1.0}]}
    assert [each.measure for each in compare(old, report([1], [True])).differences] == ["recall@1"]


def test_the_interval_is_the_same_every_time() -> None:
    old, new = report([1, 0] * 20), report([1, 1] * 20)
    assert compare(old, new) == compare(old, new)


@pytest.mark.parametrize("text", ["{", "[]", "{}", '{"questions": 5}'])
def test_what_is_no_report_is_a_config_error(tmp_path: Path, text: str) -> None:
    path = tmp_path / "old.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError, match=r"old\.json"):
        read_report(path)


def test_a_report_that_was_written_can_be_read(tmp_path: Path) -> None:
    path = tmp_path / "old.json"
    path.write_text(json.dumps(report([1])), encoding="utf-8")
    assert compare(read_report(path), report([1])).changes == ()
