"""What readers thought of answers: kept in the service's database, the newest so many."""

import json
import secrets
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any, Literal

from sqlalchemy import Connection, Engine, Row, delete, func, insert, select

from pageglass.core.errors import NotFound
from pageglass.core.ids import DocumentId
from pageglass.core.types import Verdict

from .database import reported
from .service_sql import NAME, feedback

Rating = Literal["up", "down"]


@dataclass(frozen=True, slots=True)
class CitedPage:
    """A page that a rated answer cites; `source` is what its document was called then."""

    document_id: DocumentId
    source: str
    page: int


@dataclass(frozen=True, slots=True)
class Opinion:
    """A rated answer; `collection` None is a question asked over everything its asker sees."""

    question: str
    answer: str
    verdict: Verdict
    rating: Rating
    citations: tuple[CitedPage, ...] = ()
    collection: str | None = None
    comment: str | None = None


@dataclass(frozen=True, slots=True)
class KeptOpinion:
    """An opinion as it is kept; `created_at` is seconds since 1970, `key_id` who sent it."""

    id: str
    created_at: float
    key_id: str
    opinion: Opinion


class Feedback:
    """The opinions of one service."""

    def __init__(self, engine: Engine, clock: Callable[[], float] = time.time) -> None:
        """Keep opinions in the service's database."""
        self._engine = engine
        self._clock = clock

    def add(self, opinion: Opinion, key_id: str, *, most: int) -> str:
        """Keep an opinion and return its id; of more than `most` the oldest are forgotten."""
        values = asdict(opinion) | {
            "id": secrets.token_hex(8),
            "created_at": self._clock(),
            "key_id": key_id,
            "citations": json.dumps([asdict(page) for page in opinion.citations]),
        }
        with reported(NAME), self._engine.begin() as connection:
            connection.execute(insert(feedback).values(**values))
            _forget_beyond(connection, most)
        return str(values["id"])

    def latest(
        self, *, limit: int, offset: int = 0, rating: Rating | None = None
    ) -> list[KeptOpinion]:
        """Return opinions, newest first; of one rating, or of both."""
        query = select(feedback).order_by(feedback.c.number.desc()).limit(limit).offset(offset)
        if rating is not None:
            query = query.where(feedback.c.rating == rating)
        with reported(NAME), self._engine.connect() as connection:
            return [_kept(row) for row in connection.execute(query)]

    def rated_up(self) -> list[KeptOpinion]:
        """Return the opinions on answers that were found good, oldest first."""
        query = select(feedback).where(feedback.c.rating == "up").order_by(feedback.c.number)
        with reported(NAME), self._engine.connect() as connection:
            return [_kept(row) for row in connection.execute(query)]

    def counts(self) -> dict[Rating, int]:
        """Return how many of each rating are kept."""
        query = select(feedback.c.rating, func.count()).group_by(feedback.c.rating)
        with reported(NAME), self._engine.connect() as connection:
            found = {row[0]: row[1] for row in connection.execute(query)}
        return {"up": found.get("up", 0), "down": found.get("down", 0)}

    def delete(self, opinion_id: str) -> None:
        """Forget an opinion. Raises NotFound."""
        with reported(NAME), self._engine.begin() as connection:
            if not connection.execute(delete(feedback).where(feedback.c.id == opinion_id)).rowcount:
                raise NotFound(f"no feedback {opinion_id!r}")


def _forget_beyond(connection: Connection, most: int) -> None:
    oldest_kept = (
        select(feedback.c.number).order_by(feedback.c.number.desc()).limit(1).offset(most - 1)
    )
    number = connection.scalar(oldest_kept)
    if number is not None:
        connection.execute(delete(feedback).where(feedback.c.number < number))


# Any: SQLAlchemy's rows hold columns of several types.
def _kept(row: Row[Any]) -> KeptOpinion:
    cited = tuple(CitedPage(**page) for page in json.loads(row.citations))
    opinion = Opinion(
        row.question, row.answer, row.verdict, row.rating, cited, row.collection, row.comment
    )
    return KeptOpinion(row.id, row.created_at, row.key_id, opinion)
