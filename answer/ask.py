"""Answer one question: find pages, look at them, say what they say, tie it to places."""

from collections.abc import Sequence
from functools import partial

from pageglass.core.config import Search
from pageglass.core.protocols import Engines, Prompt, PromptPage
from pageglass.core.text import language
from pageglass.core.types import Answer, Citation, Hit, Line, Scope, Verdict, VerdictReason
from pageglass.retrieval.search import Clock, find_pages

from .ground import ground

NOT_FOUND = {
    "en": {
        "no_documents": "There are no documents here yet.",
        "no_relevant_page": "No page here is about this.",
        "answer_not_on_page": "The documents do not say this. The pages nearest to it are listed.",
        "unreadable_page": "The page that may say this could not be read.",
    },
    "zh": {
        "no_documents": "这里还没有文档。",
        "no_relevant_page": "没有与此相关的页面。",
        "answer_not_on_page": "文档中没有说明这一点。最接近的页面已列出。",
        "unreadable_page": "可能说明这一点的页面无法读取。",
    },
}


def ask(question: str, engines: Engines, *, search: Search, pages: int, scope: Scope) -> Answer:
    """Return an answer that rests on pages within the scope, or says that none was found.

    At most `pages` pages are shown to the model.
    """
    found = find_pages(
        question,
        catalog=engines.catalog,
        index=engines.index,
        embedder=engines.embedder,
        search=search,
        scope=scope,
    )
    clock = Clock()
    shown = found.hits[:pages]
    lines = [engines.catalog.lines(hit.page.id) for hit in shown]
    text = (
        "".join(engines.model.generate(_prompt(question, shown, lines, engines))) if shown else ""
    )
    clock.lap("answer")
    grounded = ground(text, shown, lines)
    clock.lap("ground")
    verdict, reason = judge(grounded.text, grounded.citations, shown, lines)
    if verdict == "not_found":
        if reason == "no_relevant_page" and not engines.catalog.documents(scope.collection):
            reason = "no_documents"
        text = NOT_FOUND[language(question)][reason or "answer_not_on_page"]
    else:
        text = grounded.text
    return Answer(
        question=question,
        text=text,
        verdict=verdict,
        reason=reason,
        citations=grounded.citations,
        hits=found.hits,
        model=engines.model.name,
        timings_ms={**found.timings_ms, **clock.laps_ms},
    )


def judge(
    text: str,
    citations: Sequence[Citation],
    shown: Sequence[Hit],
    lines: Sequence[Sequence[Line]],
) -> tuple[Verdict, VerdictReason | None]:
    """Say how far the pages carry the answer, and why when they do not."""
    if not shown:
        return "not_found", "no_relevant_page"
    if not text:
        unreadable = not any(lines) or shown[0].page.status == "failed"
        return "not_found", "unreadable_page" if unreadable else "answer_not_on_page"
    if citations and all(citation.support == "text" for citation in citations):
        return "grounded", None
    return "partly", "unsupported"


def _prompt(
    question: str,
    hits: Sequence[Hit],
    lines: Sequence[tuple[Line, ...]],
    engines: Engines,
) -> Prompt:
    pages = tuple(
        PromptPage(
            f"[{number}] {hit.document.source}, {hit.document.unit} {hit.page.number}",
            own,
            partial(engines.images.get, hit.page.image_key or ""),
        )
        for number, (hit, own) in enumerate(zip(hits, lines, strict=True), start=1)
    )
    return Prompt(question, pages)
