"""What most pages of a document show alike at the same place: logos, frames, backgrounds."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np
from numpy.typing import NDArray

from pageglass.core.types import Box

from .margins import FEWEST_PAGES, MOST
from .pdfpage import PdfPage

# Pages are compared at this size; a letter of a logo is some pixels high.
LONG_SIDE_PX = 480
# Brightness, of 255, may differ by so much where two pages show the same.
SAME = 8
# A document whose pages share fewer pixels on edges than this has no decoration.
FEWEST_EDGES = 40
# A page shows the decoration where it has this share of its edges.
SHOWS = 0.8
# A place with no more of its own than this share of its pixels is decoration; a digit is more.
OWN = 0.002

Grey = NDArray[np.uint8]
Where = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Look:
    """A page in grey, small, shape (height, width), and where its text layer has words."""

    grey: Grey
    words: Where


@dataclass(frozen=True, slots=True, eq=False)
class Decoration:
    """What most pages show, shape (height, width), and where most of them agree on it.

    The page `first`, the first one looked at that shows it, is read as if there were none, so that
    what only a logo says is still found, once.
    """

    grey: Grey
    steady: Where
    first: int

    def own(self, page: PdfPage) -> Where | None:
        """Return where a page shows what the others do not; None for a page of another shape."""
        look = look_at(page)
        return None if look.grey.shape != self.grey.shape else self.own_of(look)

    def own_of(self, look: Look) -> Where:
        """Return the same of a page that was looked at and has the shape of the others."""
        same = cv2.absdiff(look.grey, self.grey) <= SAME
        return ~(self.steady & same) | look.words


def look_at(page: PdfPage) -> Look:
    """Return the page in small."""
    pixels = page.pixels(LONG_SIDE_PX / max(page.width_pt, page.height_pt))
    grey = np.asarray(cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY), np.uint8)
    words = np.zeros(grey.shape, np.bool_)
    for box in page.word_boxes():
        words[_within(box, words)] = True
    return Look(grey, words)


def find_decoration(sample: Sequence[int], looks: Mapping[int, Look]) -> Decoration | None:
    """Return what most pages of a sample show; None where they share nothing but their ground.

    `looks` are those of the pages, by number, that show more than text.
    """
    shapes = [look.grey.shape for look in looks.values()]
    common = max(shapes, key=shapes.count, default=None)
    alike = {number: look for number, look in looks.items() if look.grey.shape == common}
    fewest = max(FEWEST_PAGES, int(MOST * len(sample)) + 1)
    if len(alike) < fewest:
        return None
    stack = np.stack([look.grey for look in alike.values()])
    grey = np.sort(stack, axis=0)[len(stack) // 2]
    agreeing = np.zeros(grey.shape, np.int64)
    for look in alike.values():
        agreeing += (cv2.absdiff(look.grey, grey) <= SAME) & ~look.words
    steady = agreeing >= fewest
    # An edge is part of the decoration where the pixels around it are steady as well.
    inside = cv2.erode(steady.astype(np.uint8), np.ones((3, 3), np.uint8)) > 0
    edges = (cv2.Canny(grey, 80, 200) > 0) & inside
    if np.count_nonzero(edges) < FEWEST_EDGES:
        return None
    found = Decoration(grey, steady, 0)
    shown = {
        number: np.count_nonzero(edges & ~found.own_of(look)) for number, look in alike.items()
    }
    enough = SHOWS * np.count_nonzero(edges)
    first = min((number for number, count in shown.items() if count >= enough), default=None)
    return None if first is None else replace(found, first=first)


def is_decoration(own: Where, box: Box) -> bool:
    """Say whether a place of a page, in fractions of it, shows what the other pages show."""
    part = own[_within(box, own)]
    return int(np.count_nonzero(part)) <= OWN * part.size


def without_decoration(edges: NDArray[np.uint8], own: Where) -> NDArray[np.uint8]:
    """Return the edges of a page, shape (height, width), that are its own."""
    height, width = edges.shape
    near = cv2.dilate(own.astype(np.uint8), np.ones((3, 3), np.uint8))
    there = cv2.resize(near, (width, height), interpolation=cv2.INTER_NEAREST)
    return np.where(there > 0, edges, np.uint8(0))


def _within(box: Box, shape: Where) -> tuple[slice, slice]:
    height, width = shape.shape
    return (
        slice(int(box.top * height), int(box.bottom * height) + 1),
        slice(int(box.left * width), int(box.right * width) + 1),
    )
