"""Addresses of page images in answers that are shown elsewhere."""

from collections.abc import Sequence
from dataclasses import dataclass

from pageglass.core.types import Answer, Citation, Page

from .links import Links, highlight_of, image_link

# More boxes would make an address longer than some clients take.
MOST_BOXES = 20


@dataclass(frozen=True, slots=True)
class AnswerLinks:
    """Signs image addresses with the asker's key; without a public address they stay paths."""

    links: Links
    public_url: str | None
    key_id: str

    def page(self, page: Page) -> str | None:
        """Return where a page's image is: a link that needs no key, or a path that does."""
        path = image_link(page)
        if path is None or self.public_url is None:
            return path
        return self.public_url + self.links.sign(path, {}, self.key_id)

    def cited(self, answer: Answer, citations: Sequence[Citation]) -> str | None:
        """Return a link to the image with the cited words marked, None without a public address.

        The citations have one marker.
        """
        path = image_link(answer.hits[citations[0].marker - 1].page)
        if path is None or self.public_url is None:
            return None
        boxes = list(dict.fromkeys(box for citation in citations for box in citation.boxes))
        marked = {"highlight": highlight_of(boxes[:MOST_BOXES])} if boxes else {}
        return self.public_url + self.links.sign(path, marked, self.key_id)
