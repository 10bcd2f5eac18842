"""Lines of text and their places from a picture, whichever way up it lies."""

from collections.abc import Sequence
from difflib import SequenceMatcher

import numpy as np

from pageglass.core.text import fold
from pageglass.core.types import Box, Line, Word

from .arrange import arrange
from .glyphs import clean_glyph, stands_alone
from .ocr_engine import Quad, Sighting, TextReader, load_reader
from .pdfpage import Pixels
from .picturerules import rules_in
from .turn import BACK, Turns, turn_line, turn_pixels

# Below this mean confidence the other ways up are tried; upright print reads at 0.95 and more.
SURE = 0.85
SAMPLE_LINES = 8
# Photos and icons hold much that looks like a letter or two.
BESIDE = 0.75
# The detector's boxes are this much higher than the letters' font size.
LINE_HEIGHT = 1.25


def read_image(picture: Pixels, *, threads: int = 1) -> tuple[Line, ...]:
    """Return the lines that stand in an RGB picture, in reading order, tables by rows.

    Boxes are fractions of the picture as it is given, also when its text lies on its side.
    """
    reader = load_reader(threads)
    quads = reader.detect(picture)
    if not quads:
        return ()
    turns = find_turns(reader, picture, quads)
    upright = turn_pixels(picture, turns) if turns else picture
    if turns:
        quads = reader.detect(upright)
    height, width = upright.shape[:2]
    sightings = [
        sighting
        for sighting in reader.recognise(upright, [_from_its_start(quad) for quad in quads])
        if _is_certain(sighting)
    ]
    pieces = [_line(sighting, width, height) for sighting in sightings]
    slope = _slope(sightings)
    rules = rules_in(upright, slope)
    lines = arrange(pieces, aspect=width / height, rules=rules, slope=slope)
    if not turns:
        return lines
    return tuple(turn_line(line, BACK[turns], width / height) for line in lines)


def _slope(sightings: Sequence[Sighting]) -> float:
    """Return how much the lines of a crooked scan fall for what they run to the right."""
    slopes = [
        float(run[1] / run[0])
        for each in sightings
        if len(each.text) > 8 and (run := each.corners[1] - each.corners[0])[0] > 5 * abs(run[1])
    ]
    return float(np.median(slopes)) if len(slopes) > 3 else 1e-9


def read_beside(picture: Pixels, known: Sequence[Box], *, threads: int = 1) -> tuple[Line, ...]:
    """Return the lines of an upright picture that do not stand where text is known already."""
    reader = load_reader(threads)
    height, width = picture.shape[:2]
    quads = [quad for quad in reader.detect(picture) if not _is_known(quad, known, width, height)]
    sightings = reader.recognise(picture, [_from_its_start(quad) for quad in quads])
    pieces = [_line(each, width, height) for each in sightings if _is_certain(each, BESIDE)]
    return arrange(pieces, aspect=width / height)


def agreement(picture: Pixels, lines: Sequence[Line], *, threads: int = 1) -> float:
    """Return how well some lines of a text layer say what the picture shows, 0 to 1."""
    height, width = picture.shape[:2]
    longest = sorted(lines, key=lambda line: -len(line.text))[:SAMPLE_LINES]
    reader = load_reader(threads)
    total = 0.0
    for line in longest:
        box = line.box
        corners = [(box.left, box.top), (box.right, box.top), (box.right, box.bottom)]
        quad = np.array([*corners, (box.left, box.bottom)], np.float32) * (width, height)
        seen = "".join(each.text for each in reader.recognise(picture, [quad.astype(np.float32)]))
        total += SequenceMatcher(None, _bare(seen), _bare(line.text), autojunk=False).ratio()
    return total / len(longest) if longest else 0.0


def _bare(text: str) -> str:
    return "".join(filter(str.isalnum, fold(text)))


def _is_known(quad: Quad, known: Sequence[Box], width: int, height: int) -> bool:
    """Say whether words of the text layer stand on a third of the line that was detected."""
    left, top = quad.min(axis=0) / (width, height)
    right, bottom = quad.max(axis=0) / (width, height)
    covered = sum(
        max(0.0, min(right, box.right) - max(left, box.left))
        * max(0.0, min(bottom, box.bottom) - max(top, box.top))
        for box in known
    )
    return bool(covered > 0.3 * (right - left) * (bottom - top))


def find_turns(reader: TextReader, picture: Pixels, quads: Sequence[Quad]) -> Turns:
    """Return how many quarters clockwise bring the picture's text upright.

    Judged by how well the longest lines read, each way up; 0 unless another is clearly better.
    """
    longest = sorted(quads, key=lambda quad: -max(_sides(quad)))[:SAMPLE_LINES]
    tall = sum(_is_tall(quad) for quad in longest) * 2 > len(longest)
    upright = _certainty(reader, picture, [_from_its_start(quad) for quad in longest])
    if upright >= SURE and not tall:
        return 0
    if tall:
        # Text that runs down the page, as in vertical writing, has its start at the top.
        down = _certainty(reader, picture, [np.roll(quad, -1, axis=0) for quad in longest])
        up = _certainty(reader, picture, [np.roll(quad, 1, axis=0) for quad in longest])
        if max(down, up) < 0.6:
            return 0
        return 3 if down > up else 1
    head_down = _certainty(reader, picture, [np.roll(quad, 2, axis=0) for quad in longest])
    return 2 if head_down > upright + 0.1 else 0


def _certainty(reader: TextReader, picture: Pixels, quads: Sequence[Quad]) -> float:
    sightings = reader.recognise(picture, quads)
    letters = sum(len(sighting.text) for sighting in sightings)
    return sum(each.score * len(each.text) for each in sightings) / letters if letters else 0.0


def _sides(quad: Quad) -> tuple[float, float]:
    return float(np.linalg.norm(quad[0] - quad[1])), float(np.linalg.norm(quad[0] - quad[3]))


def _is_tall(quad: Quad) -> bool:
    width, height = _sides(quad)
    return height > 1.5 * width


def _from_its_start(quad: Quad) -> Quad:
    """Return the corners so that a tall line is read from its top to its bottom."""
    return np.roll(quad, -1, axis=0) if _is_tall(quad) else quad


def _is_certain(sighting: Sighting, least: float = 0.5) -> bool:
    """Drop what is more likely a speck, a rule or an icon than text."""
    letters = sum(character.isalnum() for character in sighting.text)
    if not letters:
        return sighting.score > 0.8 and len(sighting.text) > 1
    return sighting.score > (least if letters > 1 else max(least, 0.7))


def _line(sighting: Sighting, width: int, height: int) -> Line:
    words: list[Word] = []
    parts: list[str] = []
    start = 0
    text = sighting.text.strip()
    offset = len(sighting.text) - len(sighting.text.lstrip())
    for index in range(1, len(text) + 1):
        if index < len(text) and not _parts(text[index - 1], text[index]):
            continue
        piece = "".join(clean_glyph(character) for character in text[start:index])
        if text[start].isspace():
            parts.append(" ")
        elif piece:
            from_, to = sighting.edges[offset + start][0], sighting.edges[offset + index - 1][1]
            words.append(Word(piece, _box(sighting.corners, from_, to, width, height)))
            parts.append(piece)
        start = index
    whole = _box(sighting.corners, 0.0, 1.0, width, height)
    box = Box.around((whole, *(word.box for word in words)))
    return Line(
        "".join(parts), box, tuple(words), _sides(sighting.corners)[1] / LINE_HEIGHT / height
    )


def _parts(before: str, after: str) -> bool:
    """Say whether a word ends between two characters."""
    return before.isspace() != after.isspace() or stands_alone(before) or stands_alone(after)


def _box(corners: Quad, start: float, end: float, width: int, height: int) -> Box:
    top_left, top_right, bottom_right, bottom_left = corners
    points = np.array(
        [
            top_left + (top_right - top_left) * start,
            top_left + (top_right - top_left) * end,
            bottom_left + (bottom_right - bottom_left) * start,
            bottom_left + (bottom_right - bottom_left) * end,
        ]
    )
    left, top = points.min(axis=0)
    right, bottom = points.max(axis=0)
    return Box.clamped(
        float(left) / width, float(top) / height, float(right) / width, float(bottom) / height
    )
