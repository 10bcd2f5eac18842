"""Logging in and out with a browser: a key is traded for a cookie."""

from typing import Annotated

from fastapi import APIRouter, Cookie, Request, Response
from pydantic import Field

from pageglass.core.errors import Unauthenticated
from pageglass.store.keys_sql import Key

from .access import CallerOf, GuardedRoute
from .guard import UNKNOWN
from .replies import ASKS, READS
from .schemas import Sent
from .service import Service, ServiceOf
from .sessions import COOKIE, Session
from .shapes import Json

router = APIRouter(route_class=GuardedRoute, tags=["session"])


class LogIn(Sent):
    """The key that a person has."""

    key: str = Field(max_length=200, description="the secret, as it was shown once")


@router.post("/v1/session", responses=ASKS)
def log_in(sent: LogIn, request: Request, response: Response, service: ServiceOf) -> Json:
    """Begin a session: the cookie is the browser's alone, the token goes with every change."""
    guard = service.guard
    key = guard.keys.by_secret(sent.key.strip())
    if key is None:
        raise Unauthenticated(UNKNOWN)
    session, cookie = guard.sessions.begin(key.id)
    response.set_cookie(
        COOKIE,
        cookie,
        max_age=guard.sessions.seconds,
        path=request.scope.get("root_path", "") or "/",
        secure=request.url.scheme == "https",
        httponly=True,
        samesite="strict",
    )
    response.headers["Cache-Control"] = "no-store"
    return _session_json(key, session, service)


@router.get("/v1/session", responses=READS)
def show_session(
    response: Response,
    service: ServiceOf,
    caller: CallerOf,
    pageglass_session: Annotated[str, Cookie(include_in_schema=False)] = "",
) -> Json:
    """Show who asks and what they may; without keys, that everything is open."""
    guard = service.guard
    response.headers["Cache-Control"] = "no-store"
    key = guard.keys.by_id(caller.key_id)
    if key is None:
        return {
            "id": None,
            "name": None,
            "scope": caller.scope,
            "collections": None,
            "keys_needed": False,
            "feedback": _takes_feedback(service),
        }
    session = guard.sessions.read(pageglass_session)
    mine = session if session is not None and session.key_id == key.id else None
    return _session_json(key, mine, service)


@router.delete("/v1/session", responses=READS, status_code=204)
def log_out(request: Request, response: Response) -> None:
    """End the session in this browser, whatever its key may do; the key goes on to hold."""
    response.delete_cookie(COOKIE, path=request.scope.get("root_path", "") or "/")


def _session_json(key: Key, session: Session | None, service: Service) -> Json:
    return {
        "id": key.id,
        "name": key.name,
        "scope": key.scope,
        "collections": None if key.collections is None else sorted(key.collections),
        "keys_needed": True,
        "csrf_token": session.token if session else None,
        "expires_at": session.expires_at if session else None,
        "feedback": _takes_feedback(service),
    }


def _takes_feedback(service: Service) -> bool:
    return service.settings.serve.feedback > 0
