"""Feedback: what readers thought of answers, for those who make them better."""

from typing import Annotated, Literal

from fastapi import APIRouter, Query, Response
from pydantic import Field

from pageglass.core.errors import NotSupported
from pageglass.core.protocols import Catalog
from pageglass.core.types import Verdict
from pageglass.store.feedback_sql import CitedPage, KeptOpinion, Opinion

from .access import CallerOf, GuardedRoute
from .caller import Caller
from .feedback_questions import questions_of, questions_text
from .replies import ASKS, READS, Responses, failures
from .routes_documents import Limit, Offset
from .schemas import LONGEST_TURN, Question, Sent
from .service import ServiceOf
from .shapes import Json

router = APIRouter(route_class=GuardedRoute, tags=["feedback"])

JSON_LINES = "application/jsonl"
EXPORT: Responses = {200: {"description": "A question a line.", "content": {JSON_LINES: {}}}}


class CitationSent(Sent):
    """A page that the answer cites."""

    document_id: str = Field(max_length=64)
    page: int = Field(ge=1, le=1_000_000)


class FeedbackSent(Sent):
    """What a reader thought of an answer."""

    question: Question
    answer: str = Field(max_length=LONGEST_TURN)
    verdict: Verdict = Field(description="as the answer had it")
    rating: Literal["up", "down"]
    collection: str | None = Field(
        default=None, max_length=200, description="that was asked; all when left out"
    )
    comment: str | None = Field(default=None, max_length=2000, description="in the reader's words")
    citations: list[CitationSent] = Field(default=[], max_length=50)


@router.post("/v1/feedback", responses=ASKS | failures(400), status_code=201)
def rate_answer(sent: FeedbackSent, service: ServiceOf, caller: CallerOf) -> Json:
    """Say whether an answer was good; kept for whoever holds an admin key."""
    most = service.settings.serve.feedback
    if not most:
        raise NotSupported("this service keeps no feedback: serve.feedback is 0", "rating")
    opinion = _opinion(sent, caller, service.engines.catalog)
    return {"id": service.feedback.add(opinion, caller.key_id, most=most)}


@router.get("/v1/feedback", responses=READS)
def list_feedback(
    service: ServiceOf,
    _caller: CallerOf,
    rating: Annotated[Literal["up", "down"] | None, Query()] = None,
    limit: Limit = 50,
    offset: Offset = 0,
) -> Json:
    """List what readers thought, newest first."""
    counts = service.feedback.counts()
    found = service.feedback.latest(limit=limit, offset=offset, rating=rating)
    return {
        "feedback": [_opinion_json(one) for one in found],
        "total": counts[rating] if rating else sum(counts.values()),
        "limit": limit,
        "offset": offset,
    }


@router.get("/v1/feedback/export", responses=EXPORT | READS, response_class=Response)
def export_feedback(service: ServiceOf, _caller: CallerOf) -> Response:
    """Export good answers as questions for `pageglass eval`, JSON Lines."""
    text = questions_text(questions_of(service.feedback.rated_up()))
    headers = {
        "Content-Disposition": 'attachment; filename="feedback.jsonl"',
        "Cache-Control": "no-store",
    }
    return Response(text, media_type=JSON_LINES, headers=headers)


@router.delete("/v1/feedback/{feedback_id}", responses=READS, status_code=204)
def delete_feedback(feedback_id: str, service: ServiceOf, _caller: CallerOf) -> None:
    """Forget what a reader thought."""
    service.feedback.delete(feedback_id)


def _opinion(sent: FeedbackSent, caller: Caller, catalog: Catalog) -> Opinion:
    """Return what was sent. Raises NotFound when it names what does not exist for the caller."""
    caller.question_scope(catalog, sent.collection, None)
    cited = []
    for page in sent.citations:
        document = caller.document(page.document_id, catalog)
        cited.append(CitedPage(document.id, document.source, page.page))
    return Opinion(
        sent.question,
        sent.answer,
        sent.verdict,
        sent.rating,
        tuple(cited),
        sent.collection,
        sent.comment or None,
    )


def _opinion_json(kept: KeptOpinion) -> Json:
    opinion = kept.opinion
    return {
        "id": kept.id,
        "created_at": kept.created_at,
        "key": kept.key_id or None,
        "question": opinion.question,
        "answer": opinion.answer,
        "verdict": opinion.verdict,
        "collection": opinion.collection,
        "rating": opinion.rating,
        "comment": opinion.comment,
        "citations": [
            {"document_id": cited.document_id, "source": cited.source, "page": cited.page}
            for cited in opinion.citations
        ],
    }
