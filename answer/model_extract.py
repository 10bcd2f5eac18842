"""AnswerModel without any weights of its own: answers with the pages' own sentences and rows."""

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from pageglass.core.protocols import Embedder, Prompt
from pageglass.core.text import words

from .units import Unit, cut_units

# Units that share the question's words are looked at by meaning; more cost time and win little.
CANDIDATES = 24
# The units of the page found first are candidates whatever their words: the question may be in
# another language.
CANDIDATES_OF_BEST_PAGE = 10
UNITS_IN_ANSWER = 3
# A second unit is said as well when it is nearly as good as the best.
NEARLY_AS_GOOD = 0.93
# Bounds measured on questions with and without an answer: benchmarks/refusal.py.
LEAST_SCORE = 0.40
LONGEST_UNIT = 400
SHORTEST_UNIT = 2
MEANING_LOW, MEANING_HIGH = 0.74, 0.92


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A unit of the n-th page, counted from 1, and how well it fits the question, 0 to 1."""

    unit: Unit
    page: int
    ordinal: int
    score: float


class ExtractModel:
    """Picks units of the pages by shared words and by meaning."""

    name = "extract"

    def __init__(self, embedder: Embedder) -> None:
        """Compare meanings with this embedder."""
        self._embedder = embedder

    def generate(self, prompt: Prompt) -> Iterator[str]:
        """Yield the best units, each with its page's marker; nothing when none fits."""
        chosen = self._choose(prompt)
        for index, candidate in enumerate(chosen):
            yield f"{'' if index == 0 else ' '}{candidate.unit.text} [{candidate.page}]"

    def _choose(self, prompt: Prompt) -> list[_Candidate]:
        candidates = self._rank(prompt)
        if not candidates or candidates[0].score < LEAST_SCORE:
            return []
        best = candidates[0]
        good = [c for c in candidates if c.score >= best.score * NEARLY_AS_GOOD]
        kept: dict[str, _Candidate] = {}
        for candidate in good:
            kept.setdefault("".join(words(candidate.unit.text)), candidate)
        chosen = list(kept.values())[:UNITS_IN_ANSWER]
        return sorted(chosen, key=lambda c: (c.page != best.page, c.page, c.ordinal))

    def _rank(self, prompt: Prompt) -> list[_Candidate]:
        units = [
            _Candidate(unit, number, ordinal, 0.0)
            for number, page in enumerate(prompt.pages, start=1)
            for ordinal, unit in enumerate(cut_units(page.lines))
            if SHORTEST_UNIT <= len(unit.text) <= LONGEST_UNIT
        ]
        if not units:
            return []
        shared = _shared_words(prompt.question, units)
        order = sorted(range(len(units)), key=lambda index: -shared[index])
        first_page = [index for index in order if units[index].page == 1]
        taken = list(dict.fromkeys([*order[:CANDIDATES], *first_page[:CANDIDATES_OF_BEST_PAGE]]))
        texts = [f"{units[index].unit.heading}\n{units[index].unit.text}" for index in taken]
        vectors = self._embedder.embed_passages(texts)  # (units, dimension)
        meaning = vectors @ self._embedder.embed_question(prompt.question)  # (units,)
        scaled = np.clip((meaning - MEANING_LOW) / (MEANING_HIGH - MEANING_LOW), 0, 1)
        ranked = [
            _Candidate(
                units[index].unit,
                units[index].page,
                units[index].ordinal,
                0.5 * shared[index] + 0.5 * float(near),
            )
            for index, near in zip(taken, scaled, strict=True)
        ]
        return sorted(ranked, key=lambda candidate: -candidate.score)


def _shared_words(question: str, units: Sequence[_Candidate]) -> list[float]:
    """Return for each unit the share of the question's words it holds, rare words counting more."""
    held = [set(words(f"{c.unit.heading} {c.unit.text}")) for c in units]
    in_units = Counter(word for own in held for word in own)
    weight = {
        word: math.log(1 + len(units) / (1 + in_units[word])) for word in set(words(question))
    }
    total = sum(weight.values()) or 1.0
    return [sum(weight[word] for word in own & weight.keys()) / total for own in held]
