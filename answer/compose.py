"""An answer from weighed runs of units: the best place, and a second when it is nearly as good."""

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass

from pageglass.core.text import words

from .prompt import without_markers
from .run import Run
from .sentences import SENTENCE_ENDS, sentence_spans
from .stretches import BULLET, join_lines
from .units import Unit

# A second place is said when it fits this nearly as well as the best: with the weights of
# weighing.py it is then a seventh as likely to hold the answer, or more.
NEARLY = 2.0
# Words of the question that the places before lack count half as much again in a further one.
NEW_WORDS = 2.0
MOST_PLACES = 4
LONGEST_ANSWER = 600
# Captions share the question's words and say little, so they are only said as the best of all.
CAPTION = re.compile(r"(图|表|fig(ure|\.)?|table|chart|exhibit)\s*\d", re.IGNORECASE)

# The printed number of a page, as 7, - 7 - or 7/24; 7% and $7 are figures.
_BESIDE_FOLIO = r"[^\w%％‰°$€£¥￥]*"
FOLIO = re.compile(rf"{_BESIDE_FOLIO}\d{{1,3}}(?:\s?/\s?\d{{1,3}})?{_BESIDE_FOLIO}")


@dataclass(frozen=True, slots=True)
class Place:
    """Some text of the `page`-th page, from 1, that stands together there."""

    page: int
    text: str


def pick(runs: Sequence[Run]) -> list[Run]:
    """Return the runs to say, of those given best first: one, or more where it is not sure."""
    picked = [run for at, run in enumerate(runs) if run.in_list or not at]
    left = [] if any(run.alone for run in picked) else list(runs[len(picked) :])
    said = list(map(_letters, picked))
    while left and len(picked) < MOST_PLACES:
        told = {word for run in picked for word in run.words}
        worth, other = max(((_worth(run, told), run) for run in left), key=lambda pair: pair[0])
        left.remove(other)
        if runs[0].score - worth > NEARLY:
            break
        own = _letters(other)
        if sum(len(one.text) for one in [*picked, other]) > LONGEST_ANSWER:
            continue
        if own and not any(own in one or one in own for one in said) and _tells(other):
            picked.append(other)
            said.append(own)
    return picked


def _worth(run: Run, told: Set[int]) -> float:
    """Return how well a run fits beside those that have told some words of the question."""
    return run.score + NEW_WORDS * sum(run.words[word] for word in run.words.keys() - told)


def _letters(run: Run) -> str:
    return "".join(words(run.text))


def _tells(run: Run) -> bool:
    """Say whether a run may stand beside a better one."""
    bare = all(unit.is_heading or CAPTION.match(unit.text) for unit in run.units)
    return run.own_words > 0 and not bare


def compose(picked: Sequence[Run]) -> list[Place]:
    """Return what to say of the runs: sentences together; items, rows and headings alone."""
    said: dict[str, Place] = {}
    for run in picked:
        for units in _together(_without_folios(run.units)):
            text = _text(units)
            said.setdefault("".join(words(text)), Place(run.page, text))
    return [place for letters, place in said.items() if letters]


def _without_folios(units: Sequence[Unit]) -> Sequence[Unit]:
    """Return the units of a run without the page's printed number at either end."""
    return [
        unit
        for at, unit in enumerate(units)
        if at not in (0, len(units) - 1) or not FOLIO.fullmatch(unit.text) or len(units) == 1
    ]


def _together(units: Sequence[Unit]) -> Iterator[list[Unit]]:
    """Yield the units of a run that make one paragraph."""
    held: list[Unit] = []
    for unit in units:
        if held and (_is_apart(unit) or _is_apart(held[-1], after=True) or _blurs(held[-1], unit)):
            yield held
            held = []
        held.append(unit)
    yield held


def _is_apart(unit: Unit, *, after: bool = False) -> bool:
    """Say whether a unit begins a line of its own, or, `after` it, what follows does."""
    # In capitals a line is a label or a running head, and no part of the sentence after it.
    alone = unit.in_table or unit.is_heading or unit.text.isupper()
    return alone if after else alone or BULLET.match(unit.text) is not None


def _blurs(before: Unit, unit: Unit) -> bool:
    """Say whether a sentence that ends would read as going on in the next unit: Done. 1 About."""
    if not before.text.endswith(SENTENCE_ENDS):
        return False
    ends = {end for _, end in sentence_spans(join_lines(before.text, unit.text))}
    return len(before.text) not in ends


def _text(units: Sequence[Unit]) -> str:
    """Return the text of a paragraph, without what would read as the number of a page."""
    text = ""
    for unit in units:
        text = join_lines(text, unit.text)
    return without_markers(text).rstrip("；;，, ")
