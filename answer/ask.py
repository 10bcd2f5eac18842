"""Answer one question: find pages, look at them, say what they say, tie it to places."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from pageglass.core.bare_question import asks_nothing
from pageglass.core.config import Search
from pageglass.core.prompt import (
    AS_SET,
    Finished,
    GenerateOptions,
    Prompt,
    TextPiece,
    ThinkingPiece,
)
from pageglass.core.protocols import Catalog, Engines
from pageglass.core.scope import EVERYTHING, Scope
from pageglass.core.text import language, words
from pageglass.core.types import (
    Answer,
    Document,
    Hit,
    Line,
    Turn,
    Verdict,
    VerdictReason,
)
from pageglass.retrieval.search import Clock, Found, find_pages

from .asked_names import Asked
from .attached import (
    Reading,
    Shown,
    first_pages,
    generate,
    in_turn,
    searched_with,
    shown_with,
)
from .ground import Grounded, ground, ground_json
from .instructions import INSTRUCTIONS, with_advice
from .notices import no_such_page, notices, of_search, written
from .pictures import safe_jpeg
from .refusal import hold_refusal, is_refusal
from .rewrite import standalone
from .showing import shown_pages
from .whole_page import asked_whole

# Of a conversation; what was said before that costs more room than it helps.
MOST_TURNS = 8
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
# What is said to a greeting, or to thanks.
ASK_SOMETHING = {"en": "Ask what you want to know of the documents.", "zh": "请就文档内容提问。"}


@dataclass(frozen=True, slots=True)
class Evidence:
    """The pages found, best first, before a word of the answer is written.

    The first `shown` of them are what the model looks at, and what the markers [n] count. `alike`
    are documents that answer alike, of which the question names none.
    """

    hits: tuple[Hit, ...]
    shown: int
    alike: tuple[Document, ...] = ()


Event = Evidence | TextPiece | ThinkingPiece | Answer


@dataclass(frozen=True, slots=True)
class Inquiry:
    """A question with everything that came with it.

    `scope` is the part of the library it may look at, `history` holds the earlier turns of the
    conversation, oldest first, `images` what the user sent along, in any format Pillow opens.
    `readings` is what was read from them: pages that are searched with and can be cited.
    `advice` is what the asking program wants of tone and form; it goes after our own rules.
    """

    question: str
    scope: Scope = EVERYTHING
    history: tuple[Turn, ...] = ()
    images: tuple[bytes, ...] = ()
    readings: tuple[Reading, ...] = ()
    advice: str = ""
    options: GenerateOptions = AS_SET


def ask(inquiry: Inquiry, engines: Engines, *, search: Search, pages: int) -> Answer:
    """Return an answer that rests on pages within the scope, or says that none was found.

    At most `pages` pages are shown to the model. Raises ModelUnavailable, ModelBusy,
    PromptTooLarge, and BadImage before anything is searched.
    """
    *_, answer = stream_answer(inquiry, engines, search=search, pages=pages)
    assert isinstance(answer, Answer)
    return answer


def stream_answer(
    inquiry: Inquiry, engines: Engines, *, search: Search, pages: int
) -> Iterator[Event]:
    """Yield the evidence, then the text as it is written, and last the verified answer.

    The text yielded is what the model wrote; the answer's own text lacks markers of pages that
    were not shown, and is the one to keep. Raises what `ask` raises.
    """
    asked, spoken = inquiry.question, language(inquiry.question)
    pictures = tuple(safe_jpeg(one, f"picture {n}") for n, one in enumerate(inquiry.images, 1))
    unread = len(pictures) - len(inquiry.readings)
    searched, found = _find(inquiry, engines, search)
    given = shown_with(found.hits, pages, inquiry.readings, catalog=engines.catalog)
    shown, lines = given.looked_at, given.lines
    yield Evidence(given.hits, len(shown), found.alike)
    idle = asks_nothing(asked) and not pictures
    clock, finished = Clock(), Finished("stop", off_topic=idle)
    pieces: list[str] = []
    prompt = Prompt(
        # A model that only quotes has no use for a question that leaves out half.
        asked if engines.model.writes else found.question or searched,
        shown_pages(shown, lines, engines.images, found),
        with_advice(INSTRUCTIONS[spoken], inquiry.advice, spoken),
        inquiry.history[-MOST_TURNS:],
        pictures,
        asked_whole(found.question or searched, given.hits),
    )
    said = generate(engines.model, prompt, inquiry.options, inquiry.readings)
    answerable = shown and not found.absent and not idle and (words(searched) or pictures)
    for piece in hold_refusal(said) if answerable else ():
        if isinstance(piece, Finished):
            finished = piece
        else:
            pieces.append(piece.text if isinstance(piece, TextPiece) else "")
            yield piece
    clock.lap("answer")
    text = written("".join(pieces), finished, engines.model.name)
    grounded = _tied(text, given, searched, inquiry.options, engines)
    clock.lap("ground")
    verdict, reason = judge(grounded, shown, lines)
    reason = _told(reason, finished, inquiry.scope, engines.catalog)
    yield Answer(
        question=asked,
        text=grounded.text if verdict != "not_found" else _not_found(asked, reason, found),
        verdict=verdict,
        reason=reason,
        citations=grounded.citations,
        hits=given.hits,
        model=engines.model.name,
        timings_ms={**found.timings_ms, **clock.laps_ms},
        claims=grounded.claims,
        searched=searched,
        finish=finished.finish,
        usage=finished.usage,
        confidence=finished.confidence,
        notices=(
            *of_search(asked, searched, given.hits, found, answered=verdict != "not_found"),
            *notices(asked, finished, engines.model, pictures=unread, claims=grounded.claims),
        ),
    )


def _not_found(asked: str, reason: VerdictReason | None, found: Found) -> str:
    """Return what is said where nothing answers, in the language of the question."""
    if found.absent is not None:
        return no_such_page(asked, found.absent)
    if asks_nothing(asked) and reason != "no_documents":
        return ASK_SOMETHING[language(asked)]
    return NOT_FOUND[language(asked)].get(reason or "", "")


def _tied(
    text: str, given: Shown, searched: str, options: GenerateOptions, engines: Engines
) -> Grounded:
    """Return an answer with the evidence of each of its claims, or values; a refusal has none."""
    text = "" if is_refusal(text) else text
    tie = ground if options.json_schema is None else ground_json
    # What only quotes says nothing that its page does not.
    own = engines.model.writes and text
    asked = Asked(searched, first_pages(given, engines.catalog)) if own else None
    sees, dictionary = engines.model.sees, engines.aids.dictionary
    return tie(text, given.looked_at, given.lines, sees=sees, dictionary=dictionary, asked=asked)


def _find(inquiry: Inquiry, engines: Engines, search: Search) -> tuple[str, Found]:
    """Return the question as it was searched for, and the pages found."""
    clock = Clock()
    searched = standalone(
        inquiry.question, inquiry.history, engines.model, cancelled=inquiry.options.cancelled
    )
    clock.lap("rewrite")
    find = partial(find_pages, engines=engines, search=search, scope=inquiry.scope, answering=True)
    found = find(searched)
    if inquiry.readings:
        by_picture = find(searched_with(searched, inquiry.readings))
        found = replace(
            found,
            hits=in_turn(found.hits, by_picture.hits, search.pages),
            meanings={**by_picture.meanings, **found.meanings},
        )
    # A page of a picture that came along may be meant.
    absent = None if inquiry.images else found.absent
    return searched, replace(found, timings_ms={**clock.laps_ms, **found.timings_ms}, absent=absent)


def judge(
    grounded: Grounded, shown: Sequence[Hit], lines: Sequence[Sequence[Line]]
) -> tuple[Verdict, VerdictReason | None]:
    """Say how far the pages carry the answer, and why when they do not."""
    if not shown:
        return "not_found", "no_relevant_page"
    if not grounded.text:
        unreadable = not any(lines) or shown[0].page.status == "failed"
        return "not_found", "unreadable_page" if unreadable else "answer_not_on_page"
    supports = {claim.support for claim in grounded.claims}
    if supports == {"text"}:
        return "grounded", None
    seen = bool(supports) and supports <= {"text", "image"}
    return "partly", "only_in_picture" if seen else "unsupported"


def _told(
    reason: VerdictReason | None, finished: Finished, scope: Scope, catalog: Catalog
) -> VerdictReason | None:
    """Return the reason with what the model and the catalogue know of it."""
    if reason == "answer_not_on_page" and finished.off_topic:
        reason = "no_relevant_page"
    if reason == "no_relevant_page" and not _has_documents(scope, catalog):
        return "no_documents"
    return reason


def _has_documents(scope: Scope, catalog: Catalog) -> bool:
    """Say whether there is any document in the collections that may be looked at."""
    names = [None] if scope.collections is None else sorted(scope.collections)
    return any(catalog.documents(name) for name in names)
