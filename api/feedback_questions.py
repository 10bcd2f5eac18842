"""Answers that readers found good, as questions that `pageglass eval` reads."""

import json
from collections import Counter
from collections.abc import Iterable

from pageglass.store.feedback_sql import KeptOpinion, Opinion

from .shapes import Json


def questions_of(kept: Iterable[KeptOpinion]) -> list[Json]:
    """Return a question for each good answer, its cited pages as the pages that answer it.

    A question has one document: where an answer cites several, it is the one cited most. The same
    question about the same document is one question, with the pages of all its answers. A refusal
    that was found good is a question that the documents do not answer.
    """
    questions: dict[tuple[str, str | None], Json] = {}
    for one in kept:
        made = _question(one)
        if made is None:
            continue
        key = (str(made["question"]), str(made["doc"]) if "doc" in made else None)
        known = questions.setdefault(key, made)
        if known is not made and "gold_pages" in made:
            known["gold_pages"] = sorted({*_pages(known), *_pages(made)})
    return list(questions.values())


def questions_text(questions: Iterable[Json]) -> str:
    """Return JSON Lines."""
    return "".join(json.dumps(question, ensure_ascii=False) + "\n" for question in questions)


def _question(kept: KeptOpinion) -> Json | None:
    """Return None for a bad answer, and for one that cites nothing."""
    opinion = kept.opinion
    made: Json = {"id": f"feedback-{kept.id}", "question": opinion.question}
    if opinion.collection is not None:
        made["collection"] = opinion.collection
    made["source"] = "feedback"
    if opinion.rating != "up":
        return None
    if opinion.verdict == "not_found":
        return made | {"answerable": False}
    if not opinion.citations:
        return None
    source = _cited_most(opinion)
    pages = sorted({cited.page for cited in opinion.citations if cited.source == source})
    return made | {"doc": source, "gold_pages": pages}


def _cited_most(opinion: Opinion) -> str:
    """Return the source of the document that is cited most, of several the first."""
    return Counter(cited.source for cited in opinion.citations).most_common(1)[0][0]


def _pages(question: Json) -> list[int]:
    pages = question["gold_pages"]
    assert isinstance(pages, list)
    return pages
