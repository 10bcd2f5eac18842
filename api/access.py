"""The guard at every route: lets a request in when its caller has the route's right."""

from collections.abc import Callable, Coroutine
from typing import TYPE_CHECKING, Annotated, Any

from fastapi import Depends, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.routing import APIRoute

from .caller import Caller
from .rights import RIGHTS

if TYPE_CHECKING:
    from .service import Service


class GuardedRoute(APIRoute):
    """A route that admits its caller before the body is read.

    Raises KeyError where it is made, at the start, when the table of rights does not name it.
    """

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """Return the route's own handler, behind the guard."""
        right = RIGHTS[self.name]
        answer = super().get_route_handler()

        async def guarded(request: Request) -> Response:
            service = service_of(request)
            request.state.caller = await run_in_threadpool(service.guard.admit, request, right)
            return await answer(request)

        return guarded


def service_of(request: Request) -> "Service":
    """Return the service that the application stands around."""
    service: Service = request.app.state.service
    return service


def caller_of(request: Request) -> Caller:
    """Return who was admitted."""
    caller: Caller = request.state.caller
    return caller


CallerOf = Annotated[Caller, Depends(caller_of)]
