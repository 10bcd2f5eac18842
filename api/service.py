"""What stands behind the routes: open engines, the guard, the limits."""

from dataclasses import dataclass, field
from threading import Event
from typing import Annotated

from fastapi import Depends

from pageglass.core.config import Settings
from pageglass.core.protocols import Engines

from .access import service_of
from .gate import Gate
from .guard import Guard


@dataclass(frozen=True, slots=True)
class Service:
    """Everything that a route needs; `stopping` is set when the service is asked to end."""

    settings: Settings
    engines: Engines
    guard: Guard
    questions: Gate
    searches: Gate
    stopping: Event = field(default_factory=Event)


ServiceOf = Annotated[Service, Depends(service_of)]


def open_service(settings: Settings, engines: Engines) -> Service:
    """Return the service around open engines."""
    limits = settings.serve
    return Service(
        settings=settings,
        engines=engines,
        guard=Guard(),
        questions=Gate(limits.questions, limits.waiting, limits.waiting_s),
        searches=Gate(limits.questions * 2, limits.waiting * 2, limits.waiting_s),
    )
