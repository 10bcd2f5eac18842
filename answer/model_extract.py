"""AnswerModel without any weights of its own: answers with the pages' own sentences and rows."""

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from pageglass.core.prompt import Finished, GenerateOptions, Piece, Prompt, TextPiece
from pageglass.core.protocols import Embedder, Vectors
from pageglass.core.text import words

from .units import Unit, cut_units, join_lines

# Units that share the question's words are looked at by meaning; more cost time and win little.
CANDIDATES = 24
# The units of the page found first are candidates whatever their words: the question may be in
# another language.
CANDIDATES_OF_BEST_PAGE = 10
UNITS_IN_ANSWER = 3
# A second unit is said as well when it is nearly as good as the best.
NEARLY_AS_GOOD = 0.8
# Below these nothing is answered. On documents in both languages about one in fifteen questions
# that have an answer stays below, and three of four that have nothing to do with them. Bounds are
# round numbers, not calibrated.
LEAST_MEANING = 0.75
LEAST_SCORE = 0.5
# The page found first is a little likelier to hold the answer than the next.
PAGE_RANK = 0.1
# A heading is quoted with what stands below it, up to so many characters.
LONGEST_OPENING = 240
# Captions and headings share the question's words and say little, so they only stand alone.
CAPTION = re.compile(r"(图|表|fig(ure|\.)?|table|chart|exhibit)\s*\d", re.IGNORECASE)
OPENING_ENDS = (":", "：", "?", "？")
LINE_BREAK = "\n"
LONGEST_UNIT = 400
SHORTEST_UNIT = 2
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
    writes = False
    sees = False

    def __init__(self, embedder: Embedder) -> None:
        """Compare meanings with this embedder."""
        self._embedder = embedder
        self._unrelated: Vectors | None = None

    def generate(self, prompt: Prompt, options: GenerateOptions) -> Iterator[Piece]:
        """Yield the best units, each with its page's marker; no text when none fits."""
        pages = [cut_units(page.lines) for page in prompt.pages]
        said: list[str] = []
        for chosen in _choose(self._rank(prompt.question, pages)):
            text = _completed(pages[chosen.page - 1], chosen.ordinal).rstrip("；;，, ")
            if any(text in earlier for earlier in said):
                continue
            yield TextPiece(f"{LINE_BREAK if said else ''}{text} [{chosen.page}]")
            said.append(text)
        yield Finished("stop")

    def _rank(self, question: str, pages: Sequence[Sequence[Unit]]) -> list[_Candidate]:
        """Return units of the pages that may answer the question, best first."""
        units = [
            _Candidate(unit, number, ordinal, 0.0)
            for number, page in enumerate(pages, start=1)
            for ordinal, unit in enumerate(page)
            if SHORTEST_UNIT <= len(unit.text) <= LONGEST_UNIT
        ]
        if not units:
            return []
        shared = _shared_words(question, units)
        order = sorted(range(len(units)), key=lambda index: -shared[index])
        first_page = [index for index in order if units[index].page == 1]
        taken = list(dict.fromkeys([*order[:CANDIDATES], *first_page[:CANDIDATES_OF_BEST_PAGE]]))
        texts = [f"{units[index].unit.heading}\n{units[index].unit.text}" for index in taken]
        vectors = self._embedder.embed_passages(texts)  # (units, dimension)
        vector = self._embedder.embed_question(question)  # (dimension,)
        meaning = vectors @ vector  # (units,)
        near = self._above_unrelated(meaning, vector)
        if near.max() < LEAST_MEANING:
            return []
        ranked = [
            _Candidate(
                units[index].unit,
                units[index].page,
                units[index].ordinal,
                0.5 * shared[index] + 0.5 * float(one) + PAGE_RANK / units[index].page,
            )
            for index, one in zip(taken, near, strict=True)
        ]
        return sorted(ranked, key=lambda candidate: -candidate.score)

    def _above_unrelated(self, cosines: Vectors, question: Vectors) -> Vectors:
        """Return 0 for the cosine that unrelated texts have with the question, 1 for one meaning.

        Models differ in what an unrelated text gets (0.75 to 0.8 with E5, near 0 with others).
        """
        if self._unrelated is None:
            self._unrelated = self._embedder.embed_passages(UNRELATED)  # (texts, dimension)
        usual = float(np.mean(self._unrelated @ question))
        scaled: Vectors = np.clip((cosines - usual) / ((1 - usual) * SAME_MEANING + 1e-6), 0, 1)
        return scaled


def _choose(candidates: Sequence[_Candidate]) -> list[_Candidate]:
    """Return the best candidates, in reading order of the best one's page, then of the others."""
    if not candidates or candidates[0].score < LEAST_SCORE:
        return []
    best = candidates[0]
    kept: dict[str, _Candidate] = {}
    for candidate in candidates:
        says_little = candidate.unit.is_heading or CAPTION.match(candidate.unit.text)
        if candidate is best or (
            candidate.score >= best.score * NEARLY_AS_GOOD and not says_little
        ):
            kept.setdefault("".join(words(candidate.unit.text)), candidate)
    chosen = list(kept.values())[:UNITS_IN_ANSWER]
    return sorted(chosen, key=lambda each: (each.page != best.page, each.page, each.ordinal))


def _completed(page: Sequence[Unit], ordinal: int) -> str:
    """Return the unit's text; a heading or an opening goes on with what stands below it."""
    unit, text = page[ordinal], page[ordinal].text
    for below in page[ordinal + 1 :]:
        under_it = below.heading == unit.text
        goes_on = unit.text.endswith(OPENING_ENDS) and below.heading == unit.heading
        whole = below.is_heading or below.in_table
        if whole or not (under_it or goes_on) or len(text) + len(below.text) > LONGEST_OPENING:
            break
        text = join_lines(text, below.text)
    return text


def _shared_words(question: str, units: Sequence[_Candidate]) -> list[float]:
    """Return for each unit the share of the question's words it holds, rare words counting more."""
    held = [set(words(f"{c.unit.heading} {c.unit.text}")) for c in units]
    in_units = Counter(word for own in held for word in own)
    weight = {
        word: math.log(1 + len(units) / (1 + in_units[word])) for word in set(words(question))
    }
    total = sum(weight.values()) or 1.0
    return [sum(weight[word] for word in own & weight.keys()) / total for own in held]
