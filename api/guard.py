"""Who a request comes from, and whether it may do what it asks."""

import hmac
from dataclasses import dataclass

from fastapi import Request

from pageglass.core.errors import AccessDenied, Unauthenticated
from pageglass.store.keys_sql import Key, Keys

from .caller import Caller
from .limits import Rate
from .links import Links
from .rights import LINKED, TAKES, Right
from .sessions import COOKIE, TOKEN_HEADER, Sessions

LOOPBACK_NAMES = frozenset({"localhost", "127.0.0.1", "[::1]"})
FORWARDED = ("forwarded", "x-forwarded-for", "via")
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
NOBODY = Caller("", "read", frozenset())
EVERYBODY = Caller("", "admin")
UNKNOWN = "a key is needed, and this is none, or one that has expired or was revoked"


@dataclass(frozen=True, slots=True)
class Guard:
    """Knows callers by their keys.

    As long as no key was ever made and the service listens on this machine alone (`local`),
    whoever sits at the machine may do everything.
    """

    keys: Keys
    sessions: Sessions
    links: Links
    key_rate: Rate
    address_rate: Rate
    local: bool

    def admit(self, request: Request, right: Right) -> Caller:
        """Return who asks. Raises Unauthenticated, AccessDenied and TooMany."""
        tokens = TAKES.get(request.scope["route"].name, 1)
        self.address_rate.take(request.client.host if request.client else "", tokens)
        if right == "open":
            return NOBODY
        caller = self._known(request)
        if caller.key_id:
            self.key_rate.take(caller.key_id, tokens)
        if not caller.may(right):
            raise AccessDenied(f"this key has no right to {right}")
        return caller

    @property
    def is_open(self) -> bool:
        """Whether no key is asked for."""
        return self.local and not self.keys.were_made()

    def _known(self, request: Request) -> Caller:
        if "signature" in request.query_params and request.scope["route"].name in LINKED:
            return self._by_link(request)
        if self.is_open:
            check_local(request)
            return EVERYBODY
        kind, _, secret = request.headers.get("authorization", "").partition(" ")
        if kind:
            key = self.keys.by_secret(secret.strip()) if kind.lower() == "bearer" else None
        else:
            key = self._by_cookie(request)
        if key is None:
            raise Unauthenticated(UNKNOWN)
        return Caller(key.id, key.scope, key.collections)

    def _by_cookie(self, request: Request) -> Key | None:
        session = self.sessions.read(request.cookies.get(COOKIE, ""))
        if session is None:
            return None
        token = request.headers.get(TOKEN_HEADER, "")
        forged = not hmac.compare_digest(token.encode(), session.token.encode())
        if request.method not in SAFE_METHODS and forged:
            raise AccessDenied(f"a browser session must send its token in {TOKEN_HEADER}")
        return self.keys.by_id(session.key_id)

    def _by_link(self, request: Request) -> Caller:
        path = request.scope["path"].removeprefix(request.scope.get("root_path", ""))
        key_id = self.links.key_of(path, dict(request.query_params))
        if key_id == "" and self.is_open:
            return Caller("", "read")
        key = self.keys.by_id(key_id) if key_id else None
        if key is None:
            raise Unauthenticated("this link has expired, or was not made here")
        return Caller(key.id, "read", key.collections)


def check_local(request: Request) -> None:
    """Raise Unauthenticated unless the request was made on this machine, for this machine.

    A page of another site that a browser here shows is not let in (it sends its own host or
    origin), and neither is what a proxy brings.
    """
    host = request.headers.get("host", "").lower()
    name = host if host.endswith("]") else host.rpartition(":")[0] or host
    if name not in LOOPBACK_NAMES or any(header in request.headers for header in FORWARDED):
        raise Unauthenticated("a key is needed: make one with `pageglass keys create`")
    origin = request.headers.get("origin")
    if origin is not None and origin.partition("://")[2] != request.headers.get("host"):
        raise Unauthenticated("requests of another site are not taken")
