"""Ruled lines in a scanned picture, as long thin runs of ink."""

import cv2
import numpy as np

from pageglass.core.types import Box

from .pdfpage import Pixels

# A rule is this long by the picture's longer side; letters' strokes are shorter.
SHORTEST = 1 / 40


def rules_in(picture: Pixels, slope: float) -> list[Box]:
    """Return the horizontal and upright rules of an RGB picture, set straight by its slope."""
    height, width = picture.shape[:2]
    grey = cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY)
    ink = cv2.adaptiveThreshold(
        grey, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, 15, 12
    )
    length = max(24, int(SHORTEST * max(width, height)))
    rules: list[Box] = []
    for kernel in ((length, 1), (1, length)):
        # A crooked rule changes its row every few dozen pixels; thicker, it stays in one piece.
        thick = cv2.dilate(ink, np.ones((3, 1) if kernel[1] == 1 else (1, 3), np.uint8))
        runs = cv2.morphologyEx(thick, cv2.MORPH_OPEN, np.ones((kernel[1], kernel[0]), np.uint8))
        _, _, stats, _ = cv2.connectedComponentsWithStats(runs)
        for left, top, across, down, _ in stats[1:].tolist():
            if min(across, down) > 8 + 0.03 * max(across, down):
                continue  # a filled area or a photo, not a line
            x, y = left + across / 2, top + down / 2
            if kernel[1] == 1:
                y -= slope * x
                rules.append(_box(left, y - 1, left + across, y + 1, width, height))
            else:
                x += slope * y
                rules.append(_box(x - 1, top, x + 1, top + down, width, height))
    return rules


def _box(left: float, top: float, right: float, bottom: float, width: int, height: int) -> Box:
    return Box.clamped(left / width, top / height, right / width, bottom / height)
