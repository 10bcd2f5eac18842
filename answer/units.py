"""What can be quoted from a page: sentences, list items, table rows with their heads, cards."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from pageglass.core.headings import body_size, is_heading
from pageglass.core.text import is_cjk
from pageglass.core.types import Line, Region

from .cards import Card, pair_cards
from .rows import name_cells

BULLET = re.compile(
    r"^\s*(?:[•●○▪■◆◇➢✓√\-–—*·]|\(?\d{1,2}[.)、）]|[a-z][.)]|[一二三四五六七八九十]+、)\s*"
)
# A full stop ends a sentence before a space and a letter that can begin one, but not after an
# initial or a common abbreviation.
SENTENCE_END = re.compile(
    r"(?<=[。！？!?])(?=.)|(?<=[^\W\d_]{3}[.;])\s+(?=[\"'“(]?[A-Z0-9])|(?<=[\d%)\]\"”][.;])\s+(?=[A-Z])"
    r"|(?<=；)(?=.)"
)
ABBREVIATION = re.compile(
    r"\b(?:e\.g|i\.e|etc|vs|no|fig|figs|eq|sec|dr|mr|mrs|ms|st|al|inc|ltd|co)\.$", re.I
)
# A numbered item may lead dotted ones.
NUMBERED = re.compile(r"^\s*\(?\d{1,2}[.)、）]")
# Where a text without sentence ends may be parted once it is longer than this.
LONGEST_SENTENCE = 300
PAUSE = re.compile(r"(?<=[，,;；:：])\s*|\s+(?=[•●○▪■◆])|\s+")
# A line this short that ends no sentence leads the list items below it.
LONGEST_LEAD = 80
SENTENCE_ENDS = tuple(".。!！?？;；")


@dataclass(frozen=True, slots=True)
class Unit:
    """A stretch of a page that says one thing.

    `text` is fit to be an answer; a table row carries its column heads. `heading` is what stands
    above it on the page: headings, and the line that leads a list; empty where there is nothing.
    `parts` are the stretches that stand together on the page: `text` itself, but for a card, whose
    name and figure stand apart.
    """

    text: str
    heading: str
    region: Region
    is_heading: bool = False
    in_table: bool = False
    parts: tuple[str, ...] = ()


def cut_units(lines: Sequence[Line]) -> list[Unit]:
    """Return the units of a page in reading order, cards last."""
    units: list[Unit] = []
    heads = _Heads(body_size(lines))
    bullet = ""
    for (region, _, table), group in groupby(
        lines, key=lambda line: (line.region, line.block, line.table)
    ):
        members = list(group)
        if table is not None:
            rows = name_cells([line.text for line in members])
            units += [Unit(text, heads.above, region, in_table=True) for text in rows]
            continue
        for paragraph in _paragraphs(members):
            if BULLET.fullmatch(paragraph):
                bullet = paragraph  # a number or dot that stands in a block of its own
                continue
            whole = f"{bullet} {paragraph}" if bullet else paragraph
            bullet = ""
            for text in _sentences(whole):
                title = heads.is_heading(paragraph, members)
                units.append(Unit(text, heads.over(text), region, is_heading=title))
            heads.pass_by(whole, members)
    return units + [_card_unit(card, heads.first) for card in pair_cards(lines)]


def join_lines(first: str, second: str) -> str:
    """Join the text of two lines of a paragraph as if it had not been broken."""
    if not first or not second:
        return first + second
    if first.endswith("-") and first[-2:-1].isalpha() and second[0].islower():
        return first[:-1] + second
    glue = "" if is_cjk(first[-1]) or is_cjk(second[0]) else " "
    return first + glue + second


def _card_unit(card: Card, heading: str) -> Unit:
    text = f"{card.name}: {card.figure}"
    return Unit(text, heading, card.region, parts=(card.name, card.figure))


class _Heads:
    """The headings above the place that is read, larger ones first, and the lead of a list."""

    def __init__(self, body: float) -> None:
        self._body = body
        self._stack: list[tuple[float, str]] = []
        self._lead = ""
        self.first = ""

    @property
    def above(self) -> str:
        """The headings, and the lead."""
        texts = [text for _, text in self._stack[-2:]] + ([self._lead] if self._lead else [])
        return "\n".join(texts)

    def over(self, text: str) -> str:
        """Return what stands above a text: the lead only above list items."""
        if BULLET.match(text):
            return self.above
        return "\n".join(text for _, text in self._stack[-2:])

    def is_heading(self, paragraph: str, lines: Sequence[Line]) -> bool:
        """Say whether a paragraph is a line that is a heading."""
        return any(line.text == paragraph and is_heading(line, self._body) for line in lines)

    def pass_by(self, paragraph: str, lines: Sequence[Line]) -> None:
        """Note a paragraph that was read: a heading, a lead, or neither."""
        for line in lines:
            if line.text == paragraph and is_heading(line, self._body):
                self._stack = [held for held in self._stack if held[0] > line.size * 1.05]
                self._stack.append((line.size, line.text))
                self._lead = ""
                self.first = self.first or line.text
                return
        if not BULLET.match(paragraph) or NUMBERED.match(paragraph):
            leads = len(paragraph) <= LONGEST_LEAD and not paragraph.endswith(SENTENCE_ENDS)
            self._lead = paragraph if leads else ""


def _paragraphs(lines: Sequence[Line]) -> Iterator[str]:
    """Yield the block's text, parted where a list item begins."""
    text = ""
    for line in lines:
        if text and BULLET.match(line.text) and not BULLET.fullmatch(text):
            yield text
            text = ""
        text = join_lines(text, line.text)
    yield text


def _sentences(paragraph: str) -> Iterator[str]:
    start = 0
    for end in SENTENCE_END.finditer(paragraph):
        before = paragraph[start : end.start()]
        if ABBREVIATION.search(before) or BULLET.fullmatch(before):
            continue
        yield from _short(paragraph[start : end.start()].strip())
        start = end.end()
    if rest := paragraph[start:].strip():
        yield from _short(rest)


def _short(text: str) -> Iterator[str]:
    """Yield a text in pieces of LONGEST_SENTENCE at most, parted at its last pause before it."""
    while len(text) > LONGEST_SENTENCE:
        pauses = [found.end() for found in PAUSE.finditer(text, 0, LONGEST_SENTENCE) if found.end()]
        cut = max(pauses, default=LONGEST_SENTENCE)
        yield text[:cut].strip()
        text = text[cut:].strip()
    if text:
        yield text
