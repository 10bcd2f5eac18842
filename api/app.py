"""The application around open engines."""

import signal
import threading
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import partial
from importlib.metadata import version
from threading import Event
from types import FrameType

from fastapi import FastAPI
from fastapi.concurrency import run_in_threadpool
from fastapi.routing import APIRoute
from fastapi.telemetry import TelemetryConfig

from . import (
    routes_admin,
    routes_ask,
    routes_collections,
    routes_documents,
    routes_failures,
    routes_feedback,
    routes_find,
    routes_health,
    routes_jobs,
    routes_keys,
    routes_openai,
    routes_pages,
    routes_search,
    routes_session,
    routes_uploads,
    routes_web,
)
from .body_limit import BodyLimit
from .failures import add_failures
from .log import Ended, RequestLog
from .patience import Patience
from .service import Service

ROUTERS = (
    routes_ask.router,
    routes_search.router,
    routes_openai.router,
    routes_collections.router,
    routes_documents.router,
    routes_failures.router,
    routes_pages.router,
    routes_find.router,
    routes_jobs.router,
    routes_session.router,
    routes_uploads.router,
    routes_feedback.router,
    routes_keys.router,
    routes_admin.router,
    routes_health.router,
    routes_web.router,
)
Handler = Callable[[int, FrameType | None], object] | int | None
# FastAPI 0.165 makes spans of its own when a program sets up OpenTelemetry, with paths and queries
# in them: names of documents and the signatures of links. Ours are in traces.py.
OWN_TRACES = TelemetryConfig(tracing=False, metrics=False, logs=False, auto_configure=False)


def create_app(service: Service) -> FastAPI:
    """Return the application; every route is guarded, and its name is its operation's id."""
    limits = service.settings.serve
    app = FastAPI(
        title="Pageglass",
        summary="Ask your documents a question, and see the very place on the page.",
        version=version("pageglass"),
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
        root_path=limits.root_path,
        telemetry=OWN_TRACES,
        generate_unique_id_function=_name,
        lifespan=_until_stopped,
    )
    app.state.service = service
    for router in ROUTERS:
        app.include_router(router)
    add_failures(app)
    app.add_middleware(BodyLimit, body_mib=limits.body_mib, upload_mib=limits.upload_mib)
    app.add_middleware(Patience, receive_s=limits.receive_timeout_s, send_s=limits.send_timeout_s)
    app.add_middleware(RequestLog, ended=partial(_tell, service))
    return app


@asynccontextmanager
async def _until_stopped(app: FastAPI) -> AsyncIterator[None]:
    """Tell the service at once when its process is asked to end.

    The server itself waits for responses, and those that watch a job would make it wait long.
    """
    stopping: Event = app.state.service.stopping
    if threading.current_thread() is threading.main_thread():
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, _telling(stopping, signal.getsignal(number)))
    yield
    stopping.set()
    if (traces := app.state.service.traces) is not None:
        await run_in_threadpool(traces.close)


def _telling(stopping: Event, before: Handler) -> Callable[[int, FrameType | None], None]:
    def handle(number: int, frame: FrameType | None) -> None:
        stopping.set()
        if callable(before):
            before(number, frame)

    return handle


def _tell(service: Service, ended: Ended) -> None:
    if service.traces is not None:
        service.traces.record(ended)
    service.metrics.count(
        route=ended.route or "none",
        method=ended.method,
        status=ended.status,
        seconds=ended.ms / 1000,
        notes=ended.notes,
    )
    if ended.error is not None:
        service.metrics.count_error(ended.error)


def _name(route: APIRoute) -> str:
    return route.name
