"""Lines of text that a page shows and its text layer does not know, as when they are outlines."""

from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from pageglass.core.types import Box

from .pdfpage import Pixels

# Sizes of a line of text, in shares of the page's longer side and in its own heights.
LOWEST, HIGHEST, LONGEST_SIDE = 0.006, 0.07, 0.05
FEWEST_HEIGHTS = 3.0
# Share of pixels on edges within a line of text; frames, bars and pictures have less or more.
FEWEST_EDGES, MOST_EDGES = 0.13, 0.6


def edges_beside(pixels: Pixels, known: Sequence[Box]) -> NDArray[np.uint8]:
    """Return the edges of an RGB picture, none where words are known; shape (height, width)."""
    height, width = pixels.shape[:2]
    edges = cv2.Canny(cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY), 80, 200)
    for box in known:
        top, bottom = int(box.top * height) - 3, int(box.bottom * height) + 4
        left, right = int(box.left * width) - 3, int(box.right * width) + 4
        edges[max(top, 0) : bottom, max(left, 0) : right] = 0
    return np.asarray(edges, np.uint8)


def stray_lines(edges: NDArray[np.uint8]) -> list[Box]:
    """Return where edges look like lines of text."""
    height, width = edges.shape
    side = max(height, width)
    if cv2.countNonZero(edges) < FEWEST_EDGES * LONGEST_SIDE * LOWEST * side * side:
        return []
    reach = max(3, side // 120)
    joined = cv2.dilate(edges, np.ones((3, reach), np.uint8))
    # Every other pixel is enough to find what hangs together, at a quarter of the time.
    _, _, stats, _ = cv2.connectedComponentsWithStats(joined[::2, ::2])
    found: list[Box] = []
    for left, top, across, down in (2 * stats[1:, :4]).tolist():
        if not LOWEST * side < down < HIGHEST * side:
            continue
        if across < max(LONGEST_SIDE * side, FEWEST_HEIGHTS * down):
            continue
        part = edges[top : top + down, left : left + across]
        if FEWEST_EDGES < np.count_nonzero(part) / part.size < MOST_EDGES:
            start, end = _grown(edges[top : top + down], left, left + across, 2 * down)
            box = (start / width, top / height, end / width, (top + down) / height)
            found.append(Box.clamped(*box))
    return found


def _grown(edges: NDArray[np.uint8], start: int, end: int, gap: int) -> tuple[int, int]:
    """Return where a line starts and ends whose words are up to `gap` pixels apart."""
    columns = np.flatnonzero(edges.max(axis=0))
    breaks = np.flatnonzero(np.diff(columns) > gap)
    starts = columns[np.concatenate(([0], breaks + 1))]
    ends = columns[np.concatenate((breaks, [len(columns) - 1]))]
    parts = [
        (int(a), int(b) + 1) for a, b in zip(starts, ends, strict=True) if b >= start and a < end
    ]
    return min(a for a, _ in parts), max(b for _, b in parts)
