"""Who a request comes from, and whether it may do what it asks."""

from fastapi import Request

from pageglass.core.errors import AccessDenied, Unauthenticated

from .caller import Caller
from .rights import Right

LOOPBACK_NAMES = frozenset({"localhost", "127.0.0.1", "[::1]"})
FORWARDED = ("forwarded", "x-forwarded-for", "via")
NOBODY = Caller("", "read", frozenset())
EVERYBODY = Caller("", "admin")


class Guard:
    """Knows callers by their keys; without keys, whoever sits at this machine may do all."""

    def admit(self, request: Request, right: Right) -> Caller:
        """Return who asks. Raises Unauthenticated and AccessDenied."""
        if right == "open":
            return NOBODY
        caller = self._known(request)
        if not caller.may(right):
            raise AccessDenied(f"this key may not {right}")
        return caller

    def _known(self, request: Request) -> Caller:
        check_local(request)
        return EVERYBODY


def check_local(request: Request) -> None:
    """Raise Unauthenticated unless the request was made on this machine, for this machine.

    Without keys the service is for its own machine alone. A page of another site that a browser
    here shows is not let in (it sends its own host or origin), and neither is what a proxy brings.
    """
    host = request.headers.get("host", "").rpartition(":")[0] or request.headers.get("host", "")
    if host.lower() not in LOOPBACK_NAMES or any(name in request.headers for name in FORWARDED):
        raise Unauthenticated("a key is needed: make one with `pageglass keys create`")
    origin = request.headers.get("origin")
    if origin is not None and origin.partition("://")[2] != request.headers.get("host"):
        raise Unauthenticated("requests of another site are not taken")
