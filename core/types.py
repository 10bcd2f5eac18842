"""The nouns of Pageglass: what is stored, what is found, what is answered."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, Self

from .ids import DocumentId, PageId, PassageId
from .text import Language

TextSource = Literal["text-layer", "ocr", "mixed", "none"]
PageStatus = Literal["ok", "blank", "failed"]
Region = Literal["text", "margin", "picture", "notes"]
Unit = Literal["page", "slide", "image"]
Support = Literal["text", "image", "none"]
Verdict = Literal["grounded", "partly", "not_found"]
VerdictReason = Literal[
    "no_documents",
    "no_relevant_page",
    "answer_not_on_page",
    "unreadable_page",
    "unsupported",
    "only_in_picture",
]
Finish = Literal["stop", "length", "deadline", "cancelled"]

# A box must have an area; a hair of a ten-thousandth keeps a zero-width glyph a rectangle.
HAIR = 1e-4


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page, in fractions of the page's width and height, origin top left."""

    left: float
    top: float
    right: float
    bottom: float

    def __post_init__(self) -> None:
        if not (0 <= self.left < self.right <= 1 and 0 <= self.top < self.bottom <= 1):
            raise ValueError(f"not a box on a page: {self}")

    @classmethod
    def clamped(cls, left: float, top: float, right: float, bottom: float) -> Self:
        """Return the box cut to the page, swapped and widened where needed to be a rectangle."""
        left, right = sorted((min(max(left, 0.0), 1.0), min(max(right, 0.0), 1.0)))
        top, bottom = sorted((min(max(top, 0.0), 1.0), min(max(bottom, 0.0), 1.0)))
        if right - left < HAIR:
            left = min(left, 1 - HAIR)
            right = left + HAIR
        if bottom - top < HAIR:
            top = min(top, 1 - HAIR)
            bottom = top + HAIR
        return cls(left, top, right, bottom)

    @classmethod
    def around(cls, boxes: "Iterable[Box]") -> Self:
        """Return the smallest box that holds all boxes; there must be one at least."""
        edges = [(box.left, box.top, box.right, box.bottom) for box in boxes]
        lefts, tops, rights, bottoms = zip(*edges, strict=True)
        return cls(min(lefts), min(tops), max(rights), max(bottoms))


@dataclass(frozen=True, slots=True)
class Word:
    """A run of letters without spaces, or one CJK character, and where it stands."""

    text: str
    box: Box


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page as it is read; a table row is one line, its cells parted by ` | `.

    `words` follow one another in `text`. `size` is the height of the letters as a fraction of the
    page's height, `block` numbers paragraphs from 0 in reading order, `table` numbers the tables
    of a page from 0 and is None outside of them. Speaker notes have region `notes`, and boxes that
    mean nothing. Running heads and feet have region `margin`, and are part of no passage.
    """

    text: str
    box: Box
    words: tuple[Word, ...]
    size: float
    bold: bool = False
    block: int = 0
    table: int | None = None
    region: Region = "text"


@dataclass(frozen=True, slots=True)
class Document:
    """One ingested file; its id follows from its bytes and its collection.

    `source` is the path relative to the folder given at ingest, `also_at` other places that hold
    the same bytes. `unit` is what its pages are called. `language` is found at the commit.
    """

    id: DocumentId
    collection: str
    title: str
    source: str
    media_type: str
    unit: Unit
    page_count: int
    ingested_at: datetime
    also_at: tuple[str, ...] = ()
    language: Language | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """One page; its JPEG lies in PageImages under image_key, None where none could be made.

    `reason` says in words why a page is blank or failed, or what was lost; None when all is well.
    """

    id: PageId
    document_id: DocumentId
    number: int
    width_pt: float
    height_pt: float
    image_key: str | None
    text_source: TextSource
    status: PageStatus
    reason: str | None = None
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of one page's text, the unit that is embedded and matched.

    `header` (document title, section heading) is embedded and indexed with the text but is not
    part of what is quoted. Speaker notes have region `notes` and no boxes.
    """

    id: PassageId
    page_id: PageId
    ordinal: int
    text: str
    header: str
    boxes: tuple[Box, ...]
    region: Region = "text"


@dataclass(frozen=True, slots=True)
class PageContent:
    """Everything that is known of one page: the page, its lines and its passages.

    The lines are as `core.line_codec` encodes them. They come from another process and go into
    the catalogue, and as objects they cost more on that way than reading the page's text did.
    """

    page: Page
    lines: bytes
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class CollectionSize:
    """How much a collection holds."""

    name: str
    documents: int
    pages: int


@dataclass(frozen=True, slots=True)
class FileRecord:
    """What the catalogue knows of one file on disk, in one collection.

    `path` is absolute, `source` relative to the folder given at ingest. A file that failed has no
    document and a reason; `modified_ns` and `size_bytes` tell an unchanged file without reading.
    """

    collection: str
    path: str
    source: str
    size_bytes: int
    modified_ns: int
    recorded_ns: int
    content: str
    document_id: DocumentId | None
    reason: str | None = None
    detail: str | None = None


@dataclass(frozen=True, slots=True)
class Match:
    """A passage id and how well it matched; larger is better within one list."""

    passage_id: PassageId
    score: float


@dataclass(frozen=True, slots=True)
class Place:
    """Where a passage stands: its document, its page and itself."""

    document: Document
    page: Page
    passage: Passage


@dataclass(frozen=True, slots=True)
class Hit:
    """A page that may answer; its passages best first, or all there are of one named by number."""

    document: Document
    page: Page
    passages: tuple[Passage, ...]
    score: float


@dataclass(frozen=True, slots=True)
class Citation:
    """One [n] in an answer, resolved to a page and to the places on it that say so.

    `place` names the spot for people ("page 3", "slide 7, notes"). `quote` is the page's own
    words, empty when `support` is not `text`, `boxes` are where they stand, a box a line, and
    `marks` where the claim's numbers and names stand among them.
    """

    marker: int
    document_id: DocumentId
    title: str
    source: str
    page_number: int
    place: str
    quote: str
    boxes: tuple[Box, ...]
    support: Support
    marks: tuple[Box, ...] = ()


@dataclass(frozen=True, slots=True)
class Claim:
    """A sentence, list item or table row of an answer, and how the cited pages carry it.

    `start` and `end` are where it stands in `Answer.text`, without its markers. `citations` are
    positions in `Answer.citations`. `unsupported` are its numbers, dates, names, quoted strings and
    turned words that no page it cites says, as the answer writes them. A claim that was read from
    a picture has support `image`, and what the page's text lacks stays unsupported.
    """

    text: str
    start: int
    end: int
    support: Support
    citations: tuple[int, ...]
    unsupported: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Turn:
    """One question of a conversation, and the answer that was given to it."""

    question: str
    answer: str


@dataclass(frozen=True, slots=True)
class Usage:
    """Tokens that a model read and wrote; `cached_tokens` of those read cost nothing again."""

    prompt_tokens: int = 0
    cached_tokens: int = 0
    completion_tokens: int = 0


NOTHING_USED = Usage()


@dataclass(frozen=True, slots=True)
class Answer:
    """What the documents say, and on which pages it rests.

    `searched` is the question that the pages were found by: of a follow-up, rewritten so that it
    stands alone. `confidence` is how likely the pages tell, 0 to 1; None where the model does not
    know. `finish` says why the model stopped writing. `notices` tell a user what was left
    out, such as pages that did not fit the model.
    """

    question: str
    text: str
    verdict: Verdict
    reason: VerdictReason | None
    citations: tuple[Citation, ...]
    hits: tuple[Hit, ...]
    model: str
    timings_ms: dict[str, float]
    claims: tuple[Claim, ...] = ()
    searched: str = ""
    finish: Finish = "stop"
    usage: Usage = NOTHING_USED
    notices: tuple[str, ...] = ()
    confidence: float | None = None
