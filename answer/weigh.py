"""The runs of units that fit a question best, by words, by place, by what they have and mean."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from pageglass.core.protocols import Embedder, Vectors
from pageglass.core.text import Language, language

from .further import further_asked
from .lists import asks_for_several, whole
from .run import Run
from .units import LINE, Unit
from .wanted import Wanted
from .weighing import Weighing

# So many runs that share no unit are told, the best ones.
MOST_RUNS = 8
# Comparing by meaning costs most of the time. It tells whether the pages are about the question;
# which place answers, words tell as well, unless the question has hardly any of the pages' words,
# as in another language.
BY_MEANING = 3
BY_MEANING_IN_DOUBT = 8
FEW_WORDS = 0.3
# A run that means the same as the question gains so much, beside the weights of weighing.py.
MEANING = 1.0
# The place that tells of a further thing asked for has this share of its words.
MOST_WORDS = 0.5
# Everyday sentences that no question about documents is about.
UNRELATED = (
    "The cat sleeps on the warm roof.",
    "She bought three apples at the market.",
    "It rained all night in the mountains.",
    "Children were singing behind the house.",
    "小猫在屋顶上睡觉。",
    "她在市场上买了三个苹果。",
    "山里下了一整夜的雨。",
    "孩子们在屋后唱歌。",
)
# A cosine this share of the way from the usual one to 1 counts as the same meaning.
SAME_MEANING = 0.6
# In another language this share does: with E5 a sentence and a question about it, both ways.
SAME_MEANING_ABROAD = 0.4


class Weigher:
    """Weighs runs of units with an embedder."""

    def __init__(self, embedder: Embedder) -> None:
        """Compare meanings with this embedder."""
        self._embedder = embedder
        self._unrelated: Vectors | None = None

    def weigh(
        self,
        question: str,
        pages: Sequence[Sequence[Unit]],
        vector: Vectors | None = None,
        wanted: Wanted | None = None,
    ) -> list[Run]:
        """Return the best runs that share no unit, best first.

        `vector` is the question's, of shape (dimension,); it is embedded where none is given.
        `wanted` are its words with their translations; its own words alone where none are given.
        """
        weighing = Weighing(question, pages, wanted or Wanted(question))
        runs = [weighing.shortened(run) for run in _apart(weighing.runs())]
        if not runs:
            return []
        if vector is None:
            vector = self._embedder.embed_question(question)
        doubtful = max(run.own_words for run in runs) < FEW_WORDS
        count = BY_MEANING_IN_DOUBT if doubtful else BY_MEANING
        spoken = language(question)
        meanings = self._meanings(vector, runs[:count], spoken)
        least = min(meanings)
        compared = [
            replace(
                run,
                meaning=meaning,
                score=run.score + MEANING * meaning,
                sure=1.0 if language(run.text) == spoken else weighing.sure_abroad(run),
            )
            for run, meaning in zip(runs, meanings, strict=False)
        ]
        rest = [replace(run, score=run.score + MEANING * least) for run in runs[count:]]
        best, *others = sorted([*compared, *rest], key=lambda run: -run.score)
        best = weighing.begun(best)
        if not weighing.is_sure(best):
            best = weighing.followed(best)
        together = [best]
        if asks_for_several(question):
            together = whole(question, weighing.units(best.page), best)
        together += _of_further(question, pages, together)
        for one in together:
            others = [left for run in others if (left := run.without(one))]
        further: list[Run] = []
        for run in others:
            longer = weighing.followed(weighing.begun(run))
            taken = [*together, *further]
            further += [longer] if not any(map(longer.overlaps, taken)) else _left_of(run, taken)
        return [weighing.with_words(run) for run in (*together, *further)]

    def _meanings(self, vector: Vectors, runs: Sequence[Run], spoken: Language) -> list[float]:
        """Return 0 for a run as far from the question as unrelated texts, 1 for the same meaning.

        Models differ in what an unrelated text gets (0.75 to 0.8 with E5, near 0 with others), and
        a text in another language than the one that is `spoken` is never as near.
        """
        if self._unrelated is None:
            self._unrelated = self._embedder.embed_passages(UNRELATED)  # (texts, dimension)
        texts = [f"{run.units[0].heading.rpartition(LINE)[2]}{LINE}{run.text}" for run in runs]
        cosines = self._embedder.embed_passages(texts) @ vector  # (runs,)
        unrelated = self._unrelated @ vector  # (texts,)
        abroad = np.array([language(run.text) != spoken for run in runs])  # (runs,)
        foreign = np.array([language(text) != spoken for text in UNRELATED])  # (texts,)
        usual = np.where(abroad, unrelated[foreign].mean(), unrelated.mean())  # (runs,)
        same = np.where(abroad, SAME_MEANING_ABROAD, SAME_MEANING)  # (runs,)
        scaled = (cosines - usual) / ((1 - usual) * same + 1e-6)  # (runs,)
        return [float(one) for one in np.clip(scaled, 0, 1)]


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
