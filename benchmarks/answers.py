"""How often extractive answers hold the known answer, and how often a question is refused.

`python benchmarks/answers.py QUESTIONS... --home DIR` asks every question whose document is in the
library. A question is literal when its `gold_answer` or its `evidence` stands on a gold page.
"""

import argparse
import json
from pathlib import Path
from typing import Any

from pageglass.answer.ask import Inquiry, ask
from pageglass.api.assemble import load_settings, open_engines
from pageglass.core.ids import page_id
from pageglass.core.protocols import Engines
from pageglass.core.scope import Scope
from pageglass.core.text import fold
from pageglass.core.types import Document

# Any: questions are JSON objects of several sorts of values.
Question = dict[str, Any]


def letters(text: str) -> str:
    """Return the text's letters and digits, folded."""
    return "".join(filter(str.isalnum, fold(text)))


def known_answers(question: Question, document: Document, engines: Engines) -> list[str]:
    """Return the known answers that a gold page says literally."""
    lines = [
        line.text
        for number in question["gold_pages"]
        for line in engines.catalog.lines(page_id(document.id, number))
    ]
    page = letters(" ".join(lines))
    given = [str(question.get("gold_answer") or ""), str(question.get("evidence") or "")]
    return [answer for answer in map(letters, given) if answer and answer in page]


def measure(questions: list[Question], engines: Engines, pages: int) -> dict[str, object]:
    """Return counts of answerable and unanswerable questions."""
    documents = {document.source: document for document in engines.catalog.documents()}
    counts = {"answerable": 0, "literal": 0, "held": 0, "refused": 0}
    unanswerable = {"asked": 0, "refused": 0}
    search = load_settings(None).search
    for question in questions:
        document = documents.get(question.get("doc") or "")
        if document is None:
            continue
        scope = Scope.of(document.collection)
        if question["scope"] == "doc":
            scope = Scope.of_document(document.id, document.collection)
        inquiry = Inquiry(question["question"], scope)
        answer = ask(inquiry, engines, search=search, pages=pages)
        refused = answer.verdict == "not_found"
        if not question["gold_pages"]:
            unanswerable["asked"] += 1
            unanswerable["refused"] += refused
            continue
        known = known_answers(question, document, engines)
        counts["answerable"] += 1
        counts["refused"] += refused
        counts["literal"] += bool(known)
        counts["held"] += any(one in letters(answer.text) for one in known)
    share = round(counts["held"] / max(1, counts["literal"]), 3)
    return {"answerable": counts, "share_held": share, "unanswerable": unanswerable}


def main() -> None:
    """Print the counts as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("questions", type=Path, nargs="+")
    parser.add_argument("--home", type=Path, default=None)
    given = parser.parse_args()
    asked = [
        json.loads(line)
        for path in given.questions
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    settings = load_settings(given.home)
    print(json.dumps(measure(asked, open_engines(settings), settings.model.pages), indent=2))


if __name__ == "__main__":
    main()
