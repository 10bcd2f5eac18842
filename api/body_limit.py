"""Refuses bodies that are larger than the service takes, as they arrive."""

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

MIB = 1024 * 1024


class BodyTooLarge(HTTPException):
    """An error of HTTP, as FastAPI makes a 400 of any other that comes up while it reads a body."""


class BodyLimit:
    """Counts what arrives.

    Starlette's own limit answers outside of the log, without our body and the request's id.
    """

    def __init__(self, app: ASGIApp, body_mib: float, upload_mib: float) -> None:
        """Take bodies of so many MiB, and uploads of so many."""
        self._app = app
        self._body_mib = body_mib
        self._upload_mib = upload_mib

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        is_upload = scope["method"] == "POST" and scope["path"].endswith("/v1/documents")
        setting = "upload_mib" if is_upload else "body_mib"
        most_mib = self._upload_mib if is_upload else self._body_mib
        declared = Headers(scope=scope).get("content-length", "")
        size = int(declared) if declared.isdecimal() else 0
        received = 0

        async def receive_within() -> Message:
            nonlocal received
            if size <= most_mib * MIB:
                message = await receive()
                received += len(message.get("body", b""))
                if received <= most_mib * MIB:
                    return message
            said = f"the body has more than {most_mib:g} MiB; serve.{setting} allows more"
            raise BodyTooLarge(413, said)

        await self._app(scope, receive_within, send)
