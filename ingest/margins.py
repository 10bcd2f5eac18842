"""Running heads and feet: lines that most pages of a document have at the same place."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from statistics import median

from pageglass.core.text import fold
from pageglass.core.types import Line

from .pdfpage import PrintedLine

# Above and below these heights of a page stands what may be a running line.
HEAD_ENDS, FOOT_STARTS = 0.15, 0.85
# A page's running line is this near to where the others have it, in page heights.
NEAR = 0.02
# So many pages must have a line, and more than this share of the left-hand or right-hand ones.
FEWEST_PAGES = 3
MOST = 0.5
# Pages are looked at in pairs, a left-hand and a right-hand one, evenly through the document.
PAIRS = 4

_NUMBER = re.compile(r"\d{1,5}")
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class RunningLine:
    """What stands `before` and `after` its page number, folded and without spaces.

    `ahead` is the printed number less the page's, None where a line has none. `middle` is in page
    heights. On the page `first` it stays among the text, so that what only a running line says,
    such as a manual's version, is still found, once.
    """

    before: str
    ahead: int | None
    after: str
    middle: float
    first: int

    def on(self, number: int) -> str:
        """Return what it says on a page."""
        counted = "" if self.ahead is None else str(number + self.ahead)
        return self.before + counted + self.after


def sampled_pages(count: int) -> list[int]:
    """Return the numbers of the pages to look at; none where too few could repeat anything."""
    if count <= FEWEST_PAGES:
        return []
    if count <= 2 * PAIRS:
        return list(range(1, count + 1))
    firsts = [1 + at * (count - 2) // (PAIRS - 1) for at in range(PAIRS)]
    return [number for first in firsts for number in (first, first + 1)]


def find_running(sample: Mapping[int, Sequence[PrintedLine]]) -> tuple[RunningLine, ...]:
    """Return the running lines of a document from the lines of some of its pages, by number."""
    found: dict[_Said, list[tuple[int, float]]] = defaultdict(list)
    for number, lines in sample.items():
        for line in lines:
            if _is_outside(line.top, line.bottom):
                for said in _readings(_close(line.text), number):
                    found[said].append((number, (line.top + line.bottom) / 2))
    sides = [{number for number in sample if number % 2 == odd} for odd in (0, 1)]
    running = []
    for said, places in found.items():
        middle = median(at for _, at in places)
        numbers = {number for number, at in places if abs(at - middle) < NEAR}
        often = any(len(numbers & side) > MOST * len(side) for side in sides)
        if often and len(numbers) >= FEWEST_PAGES:
            running.append(RunningLine(*said, middle, min(numbers)))
    return tuple(running)


def set_apart(
    lines: Sequence[Line], running: Sequence[RunningLine], number: int
) -> tuple[Line, ...]:
    """Return the page's lines, those that run through the document with region `margin`.

    A page of nothing else keeps them: then they are what it says.
    """
    known = [(one.on(number), one.middle) for one in running if one.first != number]
    known.sort(key=lambda one: -len(one[0]))
    runs = [_runs(line, known) for line in lines] if known else []
    if not any(runs) or all(runs):
        return tuple(lines)
    return tuple(
        replace(line, region="margin") if its_own else line
        for line, its_own in zip(lines, runs, strict=True)
    )


def _runs(line: Line, known: Sequence[tuple[str, float]]) -> bool:
    """Say whether a line is made up of running lines alone, which may stand beside one another."""
    # The head of a table that goes on over the pages stays with its rows.
    if line.region != "text" or line.table is not None:
        return False
    if not _is_outside(line.box.top, line.box.bottom):
        return False
    rest, middle = _close(line.text), (line.box.top + line.box.bottom) / 2
    for words, place in known:
        if abs(place - middle) < NEAR:
            rest = rest.replace(words, "", 1)
    return not rest


# What stands before a page number, the number less the page's, and what stands after it.
_Said = tuple[str, int | None, str]


def _readings(words: str, number: int) -> Iterator[_Said]:
    """Yield what a line says as it is, and with its first or last number as a page number.

    A number that changes in any other way tells something: invoices differ by it.
    """
    if words:
        yield words, None, ""
    numbers = list(_NUMBER.finditer(words))
    for found in {each.start(): each for each in (*numbers[:1], *numbers[-1:])}.values():
        if str(int(found.group())) == found.group():
            yield words[: found.start()], int(found.group()) - number, words[found.end() :]


def _close(text: str) -> str:
    return _SPACE.sub("", fold(text))


def _is_outside(top: float, bottom: float) -> bool:
    return bottom < HEAD_ENDS or top > FOOT_STARTS
