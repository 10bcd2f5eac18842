"""What people read of a measurement."""

import pytest

from pageglass.api.show_eval import print_comparison, print_report
from pageglass.retrieval.compare import Comparison, Difference


def report(skipped: list[str], recall: float = 1.0) -> dict[str, object]:
    overall = {"n": 1, "recall@1": recall}
    return {"overall": overall, "slices": {}, "skipped": skipped, "milliseconds": 1.0}


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (1, "1 question skipped, no gold page, or its document or page not in the library: q0"),
        (12, "library: q0, q1, q2, q3, q4, q5, q6, q7, q8, q9 and 2 more"),
    ],
)
def test_the_first_questions_that_were_skipped_are_named(
    capsys: pytest.CaptureFixture[str], count: int, said: str
) -> None:
    print_report(report([f"q{number}" for number in range(count)]))
    assert said in capsys.readouterr().out


def test_a_comparison_shows_a_value_as_a_report_does(capsys: pytest.CaptureFixture[str]) -> None:
    mean = 0.87349  # a report keeps 0.8735
    print_report(report([], round(mean, 4)))
    shown = capsys.readouterr().out
    print_comparison(Comparison((), (Difference("recall@1", 1, mean, mean, 0.0, 0.0),)))
    compared = capsys.readouterr().out
    said = {value for value in ("0.873", "0.874") if value in shown}
    assert {value for value in ("0.873", "0.874") if value in compared} == said
