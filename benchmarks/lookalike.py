"""How often a question that names one of many look-alike documents lands on its very page.

`python benchmarks/lookalike.py` makes a library of annual reports of twenty companies over five
years in English and Chinese, two years of monthly reports and five versions of a manual, asks 200
questions, and prints recall@1 as JSON, with the preference for named documents and without.
"""

import json
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from machine import describe_machine

from pageglass.api.assemble import load_settings, open_engines
from pageglass.core.protocols import Engines
from pageglass.core.scope import Scope
from pageglass.retrieval.search import find_pages

sys.path.append(str(Path(__file__).parent.parent / "tests"))
from lookalikes import Asked, fill, landed, make_papers, make_questions


def measure() -> dict[str, object]:
    """Return recall@1 over the questions, and the questions that missed."""
    with tempfile.TemporaryDirectory() as folder:
        settings = load_settings(Path(folder))
        engines = open_engines(settings)
        papers = make_papers()
        passages = fill(papers, engines.catalog, engines.index, engines.embedder)
        questions = make_questions()
        missed = missing(questions, engines)
        plain = missing(questions, replace(engines, aids=replace(engines.aids, names=None)))
    return {
        "documents": len(papers),
        "passages": passages,
        "questions": len(questions),
        "recall@1": round(1 - len(missed) / len(questions), 3),
        "recall@1_without_names": round(1 - len(plain) / len(questions), 3),
        "missed": missed,
    }


def missing(questions: Sequence[Asked], engines: Engines) -> list[str]:
    """Return the questions whose first page is not the one that answers."""
    search = load_settings(None).search
    return [
        asked.question
        for asked in questions
        if not landed(
            asked,
            find_pages(
                asked.question,
                engines,
                search=search,
                scope=Scope(),
            ).hits,
        )
    ]


if __name__ == "__main__":
    print(json.dumps(describe_machine() | measure(), indent=2, ensure_ascii=False))
