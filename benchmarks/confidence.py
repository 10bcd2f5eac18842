"""Make the weights of answer/confidence.py anew, and say what they do on other documents.

`python benchmarks/confidence.py QUESTIONS... --home DIR [--collection C]` fits a logistic model of
whether a question has an answer, each document left out in turn, and prints the weights of all
together, and refusal as the left-out documents see it beside that of the weights that are shipped.
Every question with an answer is learnt from twice, the second time as one without, from the pages
that are left when those that answer are taken away: so how it is worded tells nothing.
"""

import argparse
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from pageglass.answer.compose import pick
from pageglass.answer.confidence import BIAS, MEANING, NAMES, NUMBERS, Signs, read_signs
from pageglass.answer.named_pages import to_quote
from pageglass.answer.showing import shown_pages
from pageglass.answer.units import cut_units
from pageglass.answer.wanted import wanted_of
from pageglass.answer.weigh import weigh
from pageglass.api.assemble import load_settings, open_engines
from pageglass.core.types import Hit
from pageglass.retrieval.evaluate import Placed, place
from pageglass.retrieval.questions import read_questions
from pageglass.retrieval.search import find_pages

SHIPPED = np.array([MEANING, NAMES, NUMBERS, BIAS])
# Pages found, so that enough are left without those that answer.
FOUND = 12
STEPS = 30
RIDGE = 1.0


def row(signs: Signs) -> list[float]:
    """Return the signs as numbers, and 1 for the bias."""
    return [signs.meaning, signs.names, signs.numbers, 1.0]


def fit(rows: np.ndarray, has_answer: np.ndarray) -> np.ndarray:
    """Return logistic weights by Newton's method, both sorts of question weighing the same."""
    balance = np.where(has_answer, 0.5 / has_answer.mean(), 0.5 / (1 - has_answer.mean()))
    weights = np.zeros(rows.shape[1])
    ridge = np.array([RIDGE] * (rows.shape[1] - 1) + [0.0])  # the bias is free
    for _ in range(STEPS):
        likely = 1 / (1 + np.exp(-rows @ weights))
        slope = rows.T @ (balance * (has_answer - likely)) - ridge * weights
        curve = (rows * (balance * likely * (1 - likely))[:, None]).T @ rows
        weights += np.linalg.solve(curve + np.diag(ridge), slope)
    return weights


def refusal(logits: np.ndarray, has_answer: np.ndarray, shown: np.ndarray) -> dict[str, float]:
    """Return what refusing below 0.5 does."""
    refused = logits < 0
    return {
        "precision": round(float((~shown[refused]).mean()), 3),
        "precision_strict": round(float((~has_answer[refused]).mean()), 3),
        "recall": round(float(refused[~has_answer].mean()), 3),
        "answerable_refused": round(float(refused[has_answer].mean()), 3),
    }


@dataclass(frozen=True)
class Example:
    """A question's signs, whether it has an answer, and whether a page shown holds it.

    `as_asked` is false where the pages that answer were taken away.
    """

    signs: list[float]
    has_answer: bool
    shown: bool
    as_asked: bool
    group: str


def examples(given: argparse.Namespace) -> Iterator[Example]:
    """Yield every question as it is asked, and those with an answer without it, too."""
    settings = load_settings(given.home)
    engines = open_engines(settings)
    documents = engines.catalog.documents(given.collection)
    search = settings.search.model_copy(update={"pages": FOUND})
    for one in place(read_questions(*given.questions), documents, given.collection)[0]:
        found = find_pages(
            one.question.question, engines, search=search, scope=one.scope, answering=True
        )
        right = [hit for hit in found.hits if _is_right(hit, one)]
        wanted = wanted_of(one.question.question, engines.aids.dictionary)
        others = [hit for hit in found.hits if hit not in right]
        has_answer = one.question.has_answer
        for as_asked in (True, False) if has_answer else (True,):
            hits = (list(found.hits) if as_asked else others)[: settings.model.pages]
            lines = [engines.catalog.lines(hit.page.id) for hit in hits]
            shown = shown_pages(hits, lines, engines.images, found)
            pages = [cut_units(page.lines) for page in shown]
            runs = weigh(one.question.question, to_quote(shown, pages, wanted), wanted)
            signs = read_signs(one.question.question, shown, pages, runs, pick(runs), wanted)
            held = {hit.page.number for hit in hits if hit in right and has_answer}
            gold = set(one.question.gold_pages)
            every = one.question.gold_mode == "all"
            yield Example(
                row(signs),
                has_answer and as_asked,
                held >= gold if every and gold else bool(held),
                as_asked,
                one.question.doc or one.question.id,
            )


def _is_right(hit: Hit, one: Placed) -> bool:
    own = one.document is not None and hit.document.id == one.document.id
    return own and hit.page.number in one.question.gold_pages


def main() -> None:
    """Print weights and figures as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("questions", type=Path, nargs="+")
    parser.add_argument("--home", type=Path, default=None)
    parser.add_argument("--collection", default=None)
    learnt = list(examples(parser.parse_args()))
    table = np.array([one.signs for one in learnt])
    truth = np.array([one.has_answer for one in learnt])
    asked = np.array([one.as_asked for one in learnt])
    seen = np.array([one.shown for one in learnt])[asked]
    held_out = np.zeros(len(learnt))
    for group in sorted({one.group for one in learnt}):
        left = np.array([one.group == group for one in learnt])
        held_out[left] = table[left] @ fit(table[~left], truth[~left])
    figures = {
        "questions": int(asked.sum()),
        "weights": [round(float(one), 2) for one in fit(table, truth)],
        "left_out": refusal(held_out[asked], truth[asked], seen),
        "shipped": refusal((table @ SHIPPED)[asked], truth[asked], seen),
    }
    print(json.dumps(figures, indent=2))


if __name__ == "__main__":
    main()
