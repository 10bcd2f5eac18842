"""Text that a page with a good text layer shows beside it: in pictures, or drawn as outlines."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from pageglass.core.types import Box, Line, Word

from .decoration import Decoration, is_decoration, without_decoration
from .ocr import read_beside
from .pdfpage import PdfPage, Picture, Pixels
from .stray import edges_beside, stray_lines
from .turn import BACK, Turns, turn_box, turn_line, turn_pixels

# Smaller pictures are logos, icons and bullets; shares of the page.
SMALLEST_AREA = 0.015
SMALLEST_WIDTH, SMALLEST_HEIGHT = 0.08, 0.03
SMALLEST_PX = 48
# More regions than this are a mosaic, and are read as one.
MOST_REGIONS = 6
# A region is read at this size, but not more finely than its pictures are themselves.
READ_SIDE_PX = 1400
# Share of pixels on edges; text has more, sky and gradients have less.
FEWEST_EDGES = 0.004


def read_pictures(
    page: PdfPage,
    lines: Sequence[Line],
    pixels: Pixels,
    *,
    turns: Turns = 0,
    threads: int = 1,
    decoration: Decoration | None = None,
) -> list[Line]:
    """Return the lines that the text layer does not have, region "picture", blocks from 0.

    `lines` are those of the text layer, `pixels` the page as rendered, `turns` how many quarters
    clockwise bring the page upright. What `decoration` says is left out.
    """
    if not page.may_show_more_than_text():
        return []
    known = [word.box for line in lines for word in line.words]
    edges = edges_beside(pixels, known)
    own = decoration.own(page) if decoration else None
    regions = _regions(page)
    if own is not None:
        edges = without_decoration(edges, own)
        # A background reaches over the whole page, and what stands on it over a part.
        regions = [(_around_edges(edges, box), finest) for box, finest in regions]
    regions = [
        (box, _zoom(box, finest, page)) for box, finest in regions if _has_detail(edges, box)
    ]
    stray = stray_lines(_without(edges, [region for region, _ in regions]))
    if stray:
        around = Box.around(stray)
        regions.append((_widened(around), _zoom(around, 0, page)))
    found: list[Line] = []
    for region, zoom in regions:
        clip = page.pixels(zoom, region)
        aspect = clip.shape[0] / clip.shape[1] if turns % 2 else clip.shape[1] / clip.shape[0]
        inside = [turn_box(_into(box, region), turns) for box in known if _overlap(box, region)]
        block = found[-1].block + 1 if found else 0
        for line in read_beside(turn_pixels(clip, turns), inside, threads=threads):
            placed = _onto(turn_line(line, BACK[turns], aspect), region, block)
            if own is None or not is_decoration(own, placed.box):
                found.append(placed)
    return found


def _regions(page: PdfPage) -> list[tuple[Box, float]]:
    """Return where pictures stand that may hold text, touching ones as one, and how fine."""
    regions: list[tuple[Box, float]] = []
    for picture in page.pictures():
        box, finest = picture.box, _finest_zoom(picture, page)
        if (box.right - box.left) * (box.bottom - box.top) < 1e-4:
            continue
        for other in [each for each in regions if _overlap(each[0], box)]:
            regions.remove(other)
            box, finest = Box.around((box, other[0])), max(finest, other[1])
        regions.append((box, finest))
    large = [(box, finest) for box, finest in regions if _is_large(box)]
    if len(large) > MOST_REGIONS:
        large = [(Box.around(box for box, _ in large), max(finest for _, finest in large))]
    return large


def _is_large(box: Box) -> bool:
    width, height = box.right - box.left, box.bottom - box.top
    return width * height > SMALLEST_AREA and width > SMALLEST_WIDTH and height > SMALLEST_HEIGHT


def _finest_zoom(picture: Picture, page: PdfPage) -> float:
    """Return at which zoom a pixel of the picture becomes a pixel of the image."""
    box = picture.box
    if min(picture.width_px, picture.height_px) < SMALLEST_PX:
        return 0.0
    width_pt = (box.right - box.left) * page.width_pt
    height_pt = (box.bottom - box.top) * page.height_pt
    return max(picture.width_px / width_pt, picture.height_px / height_pt)


def _zoom(box: Box, finest: float, page: PdfPage) -> float:
    width_pt = (box.right - box.left) * page.width_pt
    height_pt = (box.bottom - box.top) * page.height_pt
    # Twice its own pixels at most: small letters read better a little enlarged.
    return min(READ_SIDE_PX / max(width_pt, height_pt), max(2 * finest, 1.5))


def _part(edges: NDArray[np.uint8], region: Box) -> NDArray[np.uint8]:
    height, width = edges.shape
    rows = slice(int(region.top * height), int(region.bottom * height) + 1)
    return edges[rows, int(region.left * width) : int(region.right * width) + 1]


def _has_detail(edges: NDArray[np.uint8], region: Box) -> bool:
    """Say whether a region has edges beside the known words, as text has."""
    part = _part(edges, region)
    return int(np.count_nonzero(part)) > FEWEST_EDGES * part.size


def _around_edges(edges: NDArray[np.uint8], region: Box) -> Box:
    """Return the part of a region that has edges; the region itself where it has none."""
    part = _part(edges, region) > 0
    rows, columns = np.flatnonzero(part.any(axis=1)), np.flatnonzero(part.any(axis=0))
    if not len(rows):
        return region
    height, width = part.shape
    ends = (columns[0] / width, rows[0] / height, columns[-1] / width, rows[-1] / height)
    inner = _widened(_out_of(Box.clamped(*ends), region))
    return Box(
        max(inner.left, region.left),
        max(inner.top, region.top),
        min(inner.right, region.right),
        min(inner.bottom, region.bottom),
    )


def _without(edges: NDArray[np.uint8], regions: Sequence[Box]) -> NDArray[np.uint8]:
    rest = edges.copy()
    for region in regions:
        _part(rest, region)[:] = 0
    return rest


def _widened(box: Box) -> Box:
    return Box.clamped(box.left - 0.01, box.top - 0.01, box.right + 0.01, box.bottom + 0.01)


def _overlap(a: Box, b: Box) -> bool:
    return a.left < b.right and b.left < a.right and a.top < b.bottom and b.top < a.bottom


def _into(box: Box, region: Box) -> Box:
    """Return a box of the page in fractions of the region."""
    width, height = region.right - region.left, region.bottom - region.top
    return Box.clamped(
        (box.left - region.left) / width,
        (box.top - region.top) / height,
        (box.right - region.left) / width,
        (box.bottom - region.top) / height,
    )


def _out_of(box: Box, region: Box) -> Box:
    """Return a box of the region in fractions of the page."""
    width, height = region.right - region.left, region.bottom - region.top
    return Box.clamped(
        region.left + box.left * width,
        region.top + box.top * height,
        region.left + box.right * width,
        region.top + box.bottom * height,
    )


def _onto(line: Line, region: Box, block: int) -> Line:
    words = tuple(Word(word.text, _out_of(word.box, region)) for word in line.words)
    return replace(
        line,
        box=_out_of(line.box, region),
        words=words,
        size=line.size * (region.bottom - region.top),
        block=line.block + block,
        region="picture",
    )
