"""Below which confidence a library's questions are refused, found from questions one knows."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pageglass.core.errors import ConfigError

from .measure import Measured

STORED_IN = "calibration.json"
# Refusing fewer than so many of either sort says nothing about the next question.
FEWEST = 5


@dataclass(frozen=True, slots=True)
class Point:
    """What refusing below a confidence does: see docs/evaluation.md for the measures."""

    refuse_below: float
    precision: float
    precision_strict: float
    recall: float
    answerable_refused: float

    @property
    def balance(self) -> float:
        """The harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def curve(measured: Sequence[Measured]) -> list[Point]:
    """Return a point for each confidence at which one more question would be refused, rising.

    Raises ConfigError when the model tells no confidence, or there are too few questions.
    """
    known = [(one.confidence, one) for one in measured if one.confidence is not None]
    unanswerable = [one for one in measured if not one.question.has_answer]
    answerable = [one for one in measured if one.question.has_answer]
    if len(known) < len(measured):
        raise ConfigError(
            "the answer model tells no confidence; only model.engine = 'extract' does"
        )
    if min(len(unanswerable), len(answerable)) < FEWEST:
        raise ConfigError(
            f"calibration needs {FEWEST} questions with an answer and {FEWEST} without, "
            f"there are {len(answerable)} and {len(unanswerable)}"
        )
    levels = sorted({confidence for confidence, _ in known})
    # Half way between two questions, so that the next like either falls on its side.
    bounds = [(low + high) / 2 for low, high in zip(levels, [*levels[1:], 1.0], strict=True)]
    points = []
    for bound in bounds:
        refused = [one for confidence, one in known if confidence < bound]
        right = sum(not one.gold_shown for one in refused)
        strict = sum(not one.question.has_answer for one in refused)
        points.append(
            Point(
                round(bound, 3),
                right / len(refused),
                strict / len(refused),
                strict / len(unanswerable),
                (len(refused) - strict) / len(answerable),
            )
        )
    return points


def choose(points: Sequence[Point]) -> Point:
    """Return the point with the best balance of precision and recall."""
    return max(points, key=lambda point: point.balance)


def store_threshold(home: Path, point: Point) -> None:
    """Keep the threshold in the library. Raises ConfigError."""
    try:
        text = json.dumps({"refuse_below": point.refuse_below})
        (home / STORED_IN).write_text(text + "\n", encoding="utf-8")
    except OSError as error:
        raise ConfigError(f"cannot write {home / STORED_IN}: {error.strerror}") from error


def read_threshold(home: Path) -> float | None:
    """Return the threshold of the library, None when none was set. Raises ConfigError."""
    try:
        kept = json.loads((home / STORED_IN).read_text(encoding="utf-8"))
        return float(kept["refuse_below"])
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError) as error:
        advice = "run pageglass calibrate again, or remove it"
        raise ConfigError(f"{home / STORED_IN} cannot be read; {advice}") from error
