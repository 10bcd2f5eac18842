"""The runs of units that fit a question best, by words, by place and by what they have."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from .further import further_asked
from .lists import asks_for_several, whole
from .run import Run
from .units import Unit
from .wanted import Wanted
from .weighing import Weighing

# So many runs that share no unit are told, the best ones.
MOST_RUNS = 8
# The place that tells of a further thing asked for has this share of its words.
MOST_WORDS = 0.5


def weigh(
    question: str, pages: Sequence[Sequence[Unit]], wanted: Wanted | None = None
) -> list[Run]:
    """Return the best runs that share no unit, best first.

    `wanted` are the question's words with their translations; its own words alone where none are
    given.
    """
    weighing = Weighing(question, pages, wanted or Wanted(question))
    runs = [weighing.shortened(run) for run in _apart(weighing.runs())]
    if not runs:
        return []
    best, *others = (weighing.with_sureness(run) for run in runs)
    best = weighing.begun(best)
    several, answers = asks_for_several(question), weighing.answers(best)
    if not weighing.is_sure(best):
        best = weighing.followed(best)
    together = whole(question, weighing.units(best.page), best) if several else [best]
    together += _of_further(question, pages, together)
    if answers and not several and len(together) == 1:
        together = [replace(weighing.titled(best), alone=True)]
    for one in together:
        others = [left for run in others if (left := run.without(one))]
    further: list[Run] = []
    for run in others:
        if weighing.is_abroad(run.page) != weighing.is_abroad(best.page):
            continue
        longer = weighing.followed(weighing.begun(run))
        taken = [*together, *further]
        further += [longer] if not any(map(longer.overlaps, taken)) else _left_of(run, taken)
    return [weighing.with_words(run) for run in (*together, *further)]


def _left_of(run: Run, taken: Sequence[Run]) -> list[Run]:
    """Return what is left of a run when those before it are taken away, if anything is."""
    for one in taken:
        if (left := run.without(one)) is None:
            return []
        run = left
    return [run]


def _of_further(
    question: str, pages: Sequence[Sequence[Unit]], together: Sequence[Run]
) -> Iterator[Run]:
    """Yield the best run for each further thing that a question asks for, elsewhere."""
    for part in further_asked(question):
        weighing = Weighing(part, pages, Wanted(part))
        best = next((weighing.shortened(run) for run in _apart(weighing.runs())), None)
        apart = best is not None and not any(best.overlaps(run) for run in together)
        if best is not None and apart and best.own_words >= MOST_WORDS:
            yield replace(best, in_list=True)


def _apart(runs: Iterator[Run]) -> list[Run]:
    """Return the best runs that share no unit, best first."""
    taken: list[Run] = []
    for run in sorted(runs, key=lambda run: -run.score):
        if not any(run.overlaps(other) for other in taken):
            taken.append(run)
            if len(taken) == MOST_RUNS:
                break
    return taken
