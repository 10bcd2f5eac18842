"""What stands behind the routes: open engines, the guard, the limits."""

import os
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from ipaddress import ip_address
from pathlib import Path
from threading import Event
from typing import Annotated

from fastapi import Depends

from pageglass.core.config import Serve, Settings
from pageglass.core.errors import ConfigError
from pageglass.core.protocols import Engines
from pageglass.store.feedback_sql import Feedback
from pageglass.store.jobs_sql import Jobs
from pageglass.store.keys_sql import Keys
from pageglass.store.service_sql import open_service_database

from .access import service_of
from .assemble import open_picture_reader
from .budget import TokenBudget, page_tokens
from .choose_model import choose_model
from .gate import Gate
from .guard import Guard
from .limits import Rate
from .links import Links
from .metrics import Metrics
from .right_of_way import RightOfWay
from .seal import open_seal
from .sent_pictures import PictureDoor
from .sessions import Sessions
from .traces import Traces, open_traces
from .uploads import Uploads
from .web_files import WebFiles, read_web_files

# A model that writes batches them, or has a queue of its own.
WRITTEN_AT_A_TIME = 4


@dataclass(frozen=True, slots=True)
class Service:
    """Everything that a route needs; `stopping` is set when the service is asked to end."""

    settings: Settings
    engines: Engines
    guard: Guard
    jobs: Jobs
    feedback: Feedback
    uploads: Uploads
    folders: Mapping[str, Path]
    metrics: Metrics
    pictures: PictureDoor
    questions: Gate
    searches: Gate
    tokens: TokenBudget
    page_tokens: int
    traces: Traces | None
    web: WebFiles
    right_of_way: RightOfWay = field(default_factory=RightOfWay)
    stopping: Event = field(default_factory=Event)
    started_at: float = field(default_factory=time.time)


ServiceOf = Annotated[Service, Depends(service_of)]


def open_service(settings: Settings, engines: Engines) -> Service:
    """Return the service around open engines."""
    limits = settings.serve
    database = open_service_database(settings.home)
    questions = limits.questions or questions_at_a_time(engines, os.cpu_count() or 1)
    return Service(
        settings=settings,
        engines=engines,
        guard=open_guard(settings),
        jobs=Jobs(database),
        feedback=Feedback(database),
        uploads=Uploads(settings.home),
        folders=folders_of(limits),
        metrics=Metrics(),
        pictures=PictureDoor(limits, open_picture_reader(settings)),
        questions=Gate(questions, limits.waiting, limits.waiting_s),
        searches=Gate(questions * 2, limits.waiting * 2, limits.waiting_s),
        tokens=TokenBudget(limits.tokens_in_flight // limits.workers),
        page_tokens=page_tokens(choose_model(settings).section),
        traces=open_traces(settings.telemetry),
        web=read_web_files(),
    )


def questions_at_a_time(engines: Engines, cores: int) -> int:
    """Return how many questions are answered at a time, unless the settings say.

    Quoting is work of this process from end to end. More of it at a time than half the cores
    answers no more questions in all, and keeps searches waiting.
    """
    return WRITTEN_AT_A_TIME if engines.model.writes else max(1, cores // 2)


def open_guard(settings: Settings) -> Guard:
    """Return the guard over the keys of the library.

    Rates are shared among the processes that answer, as far as they share the requests.
    """
    limits = settings.serve
    seal = open_seal(settings.home)
    return Guard(
        keys=Keys(open_service_database(settings.home)),
        sessions=Sessions(seal, limits.session_hours),
        links=Links(seal, limits.link_minutes),
        key_rate=Rate(limits.key_rate / limits.workers),
        address_rate=Rate(limits.address_rate / limits.workers),
        local=is_loopback(limits.host),
    )


def is_loopback(host: str) -> bool:
    """Say whether only this machine reaches what listens at the host."""
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def folders_of(limits: Serve) -> Mapping[str, Path]:
    """Return the folders that jobs may read, by collection. Raises ConfigError."""
    folders: dict[str, Path] = {}
    for told in limits.folders:
        collection, equals, path = told.partition("=")
        if not (collection and equals and path) or collection in folders:
            raise ConfigError(
                f"serve.folders: {told!r} is not collection=path, each collection once"
            )
        folders[collection] = Path(path)
    return folders
