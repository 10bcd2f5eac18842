"""Jobs that write to the library: queued by the service, done by one process, kept for people."""

import json
import secrets
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Literal

from sqlalchemy import Connection, Engine, Row, delete, insert, select, update

from pageglass.core.errors import Conflict, NotFound

from .database import reported
from .service_sql import NAME, jobs

JobKind = Literal["upload", "folder", "reingest", "remove"]
JobState = Literal["queued", "running", "done", "failed", "cancelled"]
Json = dict[str, object]

# A job that has taken its process down with it so often is given up.
MOST_ATTEMPTS = 3
ENDED: tuple[JobState, ...] = ("done", "failed", "cancelled")


@dataclass(frozen=True, slots=True)
class Task:
    """What is to be done; which fields are set follows from the kind of job.

    `files` are the names of files as people know them, of an upload in the order of its folder
    `incoming`; `paths` is where those of a document lie. `sync` also removes what is gone from a
    folder. All that is needed to do it again from the start stands here.
    """

    kind: JobKind
    collection: str
    files: tuple[str, ...] = ()
    paths: tuple[str, ...] = ()
    incoming: str = ""
    folder: str = ""
    sync: bool = False
    document_id: str = ""


@dataclass(frozen=True, slots=True)
class FileProgress:
    """How far a file is that is being read."""

    source: str
    pages: int
    stored: int = 0


@dataclass(frozen=True, slots=True)
class EndedFile:
    """A file that was read, or why it could not be."""

    source: str
    pages: int
    reason: str | None = None
    detail: str | None = None


@dataclass(frozen=True, slots=True)
class JobProgress:
    """How far a job is; `pages` are those of the files opened so far.

    `reading` are the files that are open, `ended` the last ones that are not any more.
    """

    files: int = 0
    finished: int = 0
    failed: int = 0
    pages: int = 0
    stored: int = 0
    note: str = ""
    reading: tuple[FileProgress, ...] = ()
    ended: tuple[EndedFile, ...] = ()


@dataclass(frozen=True, slots=True)
class Job:
    """A job as it stands; times are seconds since 1970, `result` is there when it has ended."""

    id: str
    task: Task
    state: JobState
    progress: JobProgress
    result: Json | None
    cancel: bool
    attempts: int
    created_at: float
    started_at: float | None
    ended_at: float | None


@dataclass(frozen=True, slots=True)
class Repeat:
    """The idempotency key of a request and the hash of what it sent."""

    key: str
    body_sha256: str


class Jobs:
    """The queue. Any process adds, watches and cancels; the one that holds the lock does them."""

    def __init__(self, engine: Engine, clock: Callable[[], float] = time.time) -> None:
        """Keep jobs in the service's database."""
        self._engine = engine
        self._clock = clock

    def add(self, task: Task, key_id: str, repeat: Repeat | None = None) -> Job:
        """Queue a task, once for each idempotency key.

        Raises Conflict when the key came with something else before.
        """
        with reported(NAME), self._engine.begin() as connection:
            connection.exec_driver_sql("BEGIN IMMEDIATE")
            if repeat and (earlier := _repeated(connection, repeat)):
                return earlier
            values = {
                "id": secrets.token_hex(8),
                "kind": task.kind,
                "collection": task.collection,
                "state": "queued",
                "task": json.dumps(asdict(task)),
                "progress": json.dumps(asdict(JobProgress())),
                "created_at": self._clock(),
                "key_id": key_id,
                "repeat_key": repeat.key if repeat else None,
                "repeat_body": repeat.body_sha256 if repeat else None,
            }
            connection.execute(insert(jobs).values(**values))
            return _one(connection, str(values["id"]))

    def get(self, job_id: str) -> Job:
        """Return a job. Raises NotFound."""
        with reported(NAME), self._engine.connect() as connection:
            return _one(connection, job_id)

    def latest(
        self, collections: frozenset[str] | None, *, limit: int, offset: int = 0
    ) -> list[Job]:
        """Return jobs of these collections, None for all of them, newest first."""
        query = select(jobs).order_by(jobs.c.number.desc()).limit(limit).offset(offset)
        if collections is not None:
            query = query.where(jobs.c.collection.in_(collections))
        with reported(NAME), self._engine.connect() as connection:
            return [_job(row) for row in connection.execute(query)]

    def unfinished(self) -> list[Job]:
        """Return the jobs that are queued or under way, oldest first."""
        query = select(jobs).where(jobs.c.state.not_in(ENDED)).order_by(jobs.c.number)
        with reported(NAME), self._engine.connect() as connection:
            return [_job(row) for row in connection.execute(query)]

    def cancel(self, job_id: str) -> Job:
        """End a job that waits, and tell one that runs to end. Raises NotFound and Conflict."""
        with reported(NAME), self._engine.begin() as connection:
            connection.exec_driver_sql("BEGIN IMMEDIATE")
            job = _one(connection, job_id)
            if job.state in ENDED:
                raise Conflict(f"job {job_id!r} has ended: it is {job.state}")
            changes: Json = {"cancel": 1}
            if job.state == "queued":
                changes |= {"state": "cancelled", "ended_at": self._clock()}
            connection.execute(update(jobs).where(jobs.c.id == job_id).values(**changes))
            return _one(connection, job_id)

    # What follows is for the process that does the jobs.

    def given_up(self) -> list[Job]:
        """Return what ran when its process died and is not to be begun again."""
        ran = [job for job in self.unfinished() if job.state == "running"]
        return [job for job in ran if job.cancel or job.attempts >= MOST_ATTEMPTS]

    def take_back(self) -> None:
        """Queue again what ran when its process died; what did so too often has failed."""
        with reported(NAME), self._engine.begin() as connection:
            for row in connection.execute(select(jobs).where(jobs.c.state == "running")).all():
                if row.cancel:
                    self._end(connection, row.id, "cancelled", None)
                elif row.attempts >= MOST_ATTEMPTS:
                    said = f"the process that did it ended {row.attempts} times"
                    error: Json = {"error": {"type": "Interrupted", "message": said}}
                    self._end(connection, row.id, "failed", error)
                else:
                    connection.execute(
                        update(jobs).where(jobs.c.id == row.id).values(state="queued")
                    )

    def begin_next(self) -> Job | None:
        """Return the oldest queued job, now running; None when there is none."""
        with reported(NAME), self._engine.begin() as connection:
            connection.exec_driver_sql("BEGIN IMMEDIATE")
            row = connection.execute(
                select(jobs.c.id).where(jobs.c.state == "queued").order_by(jobs.c.number).limit(1)
            ).first()
            if row is None:
                return None
            connection.execute(
                update(jobs)
                .where(jobs.c.id == row.id)
                .values(state="running", started_at=self._clock(), attempts=jobs.c.attempts + 1)
            )
            return _one(connection, row.id)

    def wait_again(self, job_id: str, note: str) -> None:
        """Put a running job back into the queue, as if it had not begun."""
        progress = json.dumps(asdict(JobProgress(note=note)))
        with reported(NAME), self._engine.begin() as connection:
            connection.execute(
                update(jobs)
                .where(jobs.c.id == job_id)
                .values(state="queued", attempts=jobs.c.attempts - 1, progress=progress)
            )

    def report(self, job_id: str, progress: JobProgress) -> bool:
        """Note how far a job is; return whether it is to end."""
        with reported(NAME), self._engine.begin() as connection:
            connection.execute(
                update(jobs)
                .where(jobs.c.id == job_id)
                .values(progress=json.dumps(asdict(progress)))
            )
            return bool(connection.scalar(select(jobs.c.cancel).where(jobs.c.id == job_id)))

    def end(self, job_id: str, state: JobState, result: Json | None) -> None:
        """Note that a job has ended, and how."""
        with reported(NAME), self._engine.begin() as connection:
            self._end(connection, job_id, state, result)

    def forget(self, after_s: float) -> None:
        """Delete the jobs that ended longer ago, and with them their idempotency keys."""
        old = jobs.c.ended_at < self._clock() - after_s
        with reported(NAME), self._engine.begin() as connection:
            connection.execute(delete(jobs).where(jobs.c.state.in_(ENDED), old))

    def _end(
        self, connection: Connection, job_id: str, state: JobState, result: Json | None
    ) -> None:
        values = {
            "state": state,
            "ended_at": self._clock(),
            "result": None if result is None else json.dumps(result, ensure_ascii=False),
        }
        connection.execute(update(jobs).where(jobs.c.id == job_id).values(**values))


def _one(connection: Connection, job_id: str) -> Job:
    row = connection.execute(select(jobs).where(jobs.c.id == job_id)).first()
    if row is None:
        raise NotFound(f"no job {job_id!r}")
    return _job(row)


def _repeated(connection: Connection, repeat: Repeat) -> Job | None:
    row = connection.execute(select(jobs).where(jobs.c.repeat_key == repeat.key)).first()
    if row is None:
        return None
    if row.repeat_body != repeat.body_sha256:
        raise Conflict("this idempotency key came with something else before")
    return _job(row)


# Any: SQLAlchemy's rows hold columns of several types.
def _job(row: Row[Any]) -> Job:
    task = json.loads(row.task)
    files: Sequence[str] = task.pop("files")
    paths: Sequence[str] = task.pop("paths")
    return Job(
        row.id,
        Task(**task, files=tuple(files), paths=tuple(paths)),
        row.state,
        _progress(json.loads(row.progress)),
        None if row.result is None else json.loads(row.result),
        bool(row.cancel),
        row.attempts,
        row.created_at,
        row.started_at,
        row.ended_at,
    )


# Any: JSON as `asdict` made it, also by an earlier version, which knew nothing of single files.
def _progress(told: dict[str, Any]) -> JobProgress:
    reading = tuple(FileProgress(**one) for one in told.pop("reading", ()))
    ended = tuple(EndedFile(**one) for one in told.pop("ended", ()))
    return JobProgress(**told, reading=reading, ended=ended)
