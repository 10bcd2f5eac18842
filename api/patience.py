"""Keeps slow clients from holding the service, and says what browsers must not do."""

import asyncio

from starlette.datastructures import MutableHeaders
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

# Of every response that says nothing else: it is data, and no page that runs or is framed.
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}


class TooSlow(Exception):  # noqa: N818 - says a state of the client
    """The client does not take what it asked for; the connection is given up."""


class Patience:
    """Gives up on a body that stops coming and on a client that stops taking."""

    def __init__(self, app: ASGIApp, receive_s: float, send_s: float) -> None:
        """Wait so long between two parts of a body, and for one part to be taken."""
        self._app = app
        self._receive_s = receive_s
        self._send_s = send_s

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        whole = False

        async def receive_soon() -> Message:
            nonlocal whole
            if whole:  # what comes next is that the client has gone, whenever it does
                return await receive()
            try:
                message = await asyncio.wait_for(receive(), self._receive_s)
            except TimeoutError as error:
                raise HTTPException(408, "the body did not arrive in time") from error
            whole = not message.get("more_body", False)
            return message

        async def send_soon(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            try:
                await asyncio.wait_for(send(message), self._send_s)
            except TimeoutError as error:
                raise TooSlow from error

        try:
            await self._app(scope, receive_soon, send_soon)
        except TooSlow:
            scope["state"]["error_type"] = "TooSlow"
