"""Addresses of pages, and those that are signed for a while, for answers shown elsewhere."""

import time
from collections.abc import Callable, Iterable, Mapping
from urllib.parse import urlencode

from pageglass.core.ids import DocumentId
from pageglass.core.types import Box, Page

from .seal import Seal


def page_link(document_id: DocumentId, number: int) -> str:
    """Return the path of a page."""
    return f"/v1/documents/{document_id}/pages/{number}"


def image_link(page: Page) -> str | None:
    """Return the path of a page's image, None where there is none."""
    return page_link(page.document_id, page.number) + "/image" if page.image_key else None


def highlight_of(boxes: Iterable[Box]) -> str:
    """Return boxes as the image route takes them."""
    return ";".join(
        ",".join(f"{side:.4f}" for side in (box.left, box.top, box.right, box.bottom))
        for box in boxes
    )


class Links:
    """Signs the address of an image, so that whoever has it sees that image and nothing else.

    A link holds for some minutes, and only as long as the key that it was made with.
    """

    def __init__(self, seal: Seal, minutes: float, clock: Callable[[], float] = time.time) -> None:
        """Let a link hold so many minutes."""
        self._seal = seal
        self._seconds = minutes * 60
        self._clock = clock

    def sign(self, path: str, query: Mapping[str, str], key_id: str) -> str:
        """Return the path with its query, signed."""
        expires = str(int(self._clock() + self._seconds))
        told = dict(query) | {"key": key_id, "expires": expires}
        return f"{path}?{urlencode(told | {'signature': self._signature(path, told)})}"

    def key_of(self, path: str, query: Mapping[str, str]) -> str | None:
        """Return the id of the key that signed this very address, None when none did or it is over.

        The id is empty for a link that was made without keys.
        """
        told = {name: value for name, value in query.items() if name != "signature"}
        signature, expires = query.get("signature", ""), told.get("expires", "")
        if not self._seal.holds(signature, *self._parts(path, told)):
            return None
        return told.get("key") if self._clock() < float(expires) else None

    def _signature(self, path: str, told: Mapping[str, str]) -> str:
        return self._seal.sign(*self._parts(path, told))

    def _parts(self, path: str, told: Mapping[str, str]) -> list[str]:
        return ["link", path, *(part for item in sorted(told.items()) for part in item)]
