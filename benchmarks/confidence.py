"""Make the weights of answer/confidence.py anew, and say what they do on other documents.

`python benchmarks/confidence.py QUESTIONS... --home DIR [--collection C]` fits a logistic model of
whether a question has an answer, each document left out in turn, and prints the weights of all
together, and refusal as the left-out documents see it beside that of the weights that are shipped.
"""

import argparse
import json
from pathlib import Path

import numpy as np

from pageglass.answer.compose import pick
from pageglass.answer.confidence import BIAS, LOOKS, MEANING, NAMES, NUMBERS, Signs, read_signs
from pageglass.answer.units import cut_units
from pageglass.answer.weigh import Weigher
from pageglass.api.assemble import load_settings, open_engines
from pageglass.retrieval.evaluate import place
from pageglass.retrieval.questions import read_questions
from pageglass.retrieval.search import find_pages

SHIPPED = np.array([MEANING, NAMES, NUMBERS, LOOKS, BIAS])
STEPS = 30
RIDGE = 1.0


def row(signs: Signs) -> list[float]:
    """Return the signs as numbers, and 1 for the bias."""
    return [signs.meaning, signs.names, signs.numbers, float(signs.looks), 1.0]


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


def main() -> None:
    """Print weights and figures as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("questions", type=Path, nargs="+")
    parser.add_argument("--home", type=Path, default=None)
    parser.add_argument("--collection", default=None)
    given = parser.parse_args()
    settings = load_settings(given.home)
    engines = open_engines(settings)
    weigher = Weigher(engines.embedder)
    documents = engines.catalog.documents(given.collection)
    rows, has_answer, shown, groups = [], [], [], []
    for one in place(read_questions(*given.questions), documents, given.collection)[0]:
        question = one.question
        found = find_pages(
            question.question,
            engines,
            search=settings.search,
            scope=one.scope,
        )
        hits = found.hits[: settings.model.pages]
        pages = [cut_units(engines.catalog.lines(hit.page.id)) for hit in hits]
        weighed = weigher.weigh(question.question, pages)
        said = [each.unit for each in pick(weighed)]
        rows.append(row(read_signs(question.question, pages, weighed, said)))
        own = {
            hit.page.number for hit in hits if one.document and hit.document.id == one.document.id
        }
        gold = set(question.gold_pages)
        has_answer.append(question.has_answer)
        shown.append(
            question.has_answer
            and (own >= gold if question.gold_mode == "all" else bool(own & gold))
        )
        groups.append(question.doc or question.id)
    table, truth, seen = np.array(rows), np.array(has_answer), np.array(shown)
    held_out = np.zeros(len(truth))
    for group in sorted(set(groups)):
        left = np.array([each == group for each in groups])
        held_out[left] = table[left] @ fit(table[~left], truth[~left])
    figures = {
        "questions": len(truth),
        "weights": [round(float(one), 2) for one in fit(table, truth)],
        "left_out": refusal(held_out, truth, seen),
        "shipped": refusal(table @ SHIPPED, truth, seen),
    }
    print(json.dumps(figures, indent=2))


if __name__ == "__main__":
    main()
