"""Grids that ruled lines make on a page."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from pageglass.core.types import Box

from .pieces import Piece

# Edges closer than this, in page heights, are one edge drawn twice: 2.5 points on A4.
NEAR = 0.003
Span = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Grid:
    """A ruled table: its rows and columns as spans, in page heights, from the top and the left.

    `uprights` are the upright rules themselves: where each stands, and from where to where.
    """

    bands: tuple[Span, ...]
    columns: tuple[Span, ...]
    uprights: tuple[tuple[float, Span], ...]

    def holds(self, piece: Piece) -> bool:
        """Say whether a piece stands inside."""
        across = (piece.left + piece.right) / 2
        return (
            self.columns[0][0] <= across < self.columns[-1][1]
            and self.bands[0][0] <= piece.middle < self.bands[-1][1]
            and piece.left > self.columns[0][0] - 0.02
            and piece.right < self.columns[-1][1] + 0.02
        )

    def edges_at(self, down: float) -> list[float]:
        """Return where upright rules cross this height."""
        return [place for place, (top, bottom) in self.uprights if top <= down <= bottom]


@dataclass(slots=True)
class _Rule:
    left: float
    top: float
    right: float
    bottom: float
    group: int


def find_grids(rules: Sequence[Box], aspect: float) -> list[Grid]:
    """Return the grids of touching rules that have two rows and two columns at least."""
    # Thousands of rules are a drawing or a chart, and pairing them would take long.
    if not 4 <= len(rules) <= 1500:
        return []
    grids: list[Grid] = []
    for group in _touching(rules, aspect):
        across = [rule for rule in group if rule.right - rule.left > rule.bottom - rule.top]
        down = [rule for rule in group if rule.right - rule.left <= rule.bottom - rule.top]
        if not across or not down:
            continue
        grid = _grid(across, down)
        if grid is not None:
            grids.append(grid)
    return grids


def _grid(across: Sequence[_Rule], down: Sequence[_Rule]) -> Grid | None:
    left, right = min(r.left for r in across), max(r.right for r in across)
    top, bottom = min(r.top for r in across), max(r.bottom for r in across)
    rows = _edges([(r.top, r.right - r.left) for r in across], 0.5 * (right - left))
    columns = _edges([(r.left, r.bottom - r.top) for r in down], 0.3 * (bottom - top))
    if not rows or not columns:
        return None
    # Tables are often open at their sides: what lies between the ends of the rules belongs to them.
    columns = [left] * (columns[0] - left > 0.01) + columns + [right] * (right - columns[-1] > 0.01)
    if len(rows) < 3 or len(columns) < 3:
        return None
    uprights = tuple((rule.left, (rule.top, rule.bottom)) for rule in down)
    return Grid(_spans(rows), _spans(columns), uprights)


def _touching(rules: Sequence[Box], aspect: float) -> list[list[_Rule]]:
    """Return the rules in groups that touch one another."""
    placed = [
        _Rule(box.left * aspect, box.top, box.right * aspect, box.bottom, index)
        for index, box in enumerate(rules)
    ]
    placed.sort(key=lambda rule: rule.top)
    for index, rule in enumerate(placed):
        for other in placed[index + 1 :]:
            if other.top > rule.bottom + NEAR:
                break
            if other.group != rule.group and (
                other.left <= rule.right + NEAR and other.right >= rule.left - NEAR
            ):
                old = other.group
                for each in placed:
                    if each.group == old:
                        each.group = rule.group
    groups: dict[int, list[_Rule]] = {}
    for rule in placed:
        groups.setdefault(rule.group, []).append(rule)
    return list(groups.values())


def _edges(rules: Sequence[tuple[float, float]], enough: float) -> list[float]:
    """Return the places, near ones together, whose rules (place, length) are long enough in all."""
    edges: list[list[float]] = []
    for place, length in sorted(rules):
        if edges and place - edges[-1][0] < NEAR:
            edges[-1][1] += length
        else:
            edges.append([place, length])
    return [place for place, length in edges if length >= enough]


def _spans(edges: Sequence[float]) -> tuple[Span, ...]:
    return tuple(pairwise(edges))
