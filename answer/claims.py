"""Cut an answer into its claims: sentences, list items and table rows, with the pages they name."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .frames import leads_in
from .markdown import (
    cells,
    is_head,
    is_heading,
    is_list_item,
    row_with_heads,
    table_heads,
    without_counts,
    without_emphasis,
    without_enumeration,
)
from .quotations import quoted_spans
from .sentences import sentence_spans

# [1], [1][3], [1, 3], [1-3], full width as well, [Source 1], [^1], [1, page 7], 【1†source】;
# [0] and [0, 1] are none. Of many blanks, only the first may begin one: each would be looked at as
# often as there are blanks.
_BLANKS = r"(?:(?<!\s)\s+)?"
_NUMBER = r"[1-9]\d{0,2}"
_MARKER = re.compile(
    rf"({_BLANKS})\\?[\[【［]\s*(?:\^|(?:source|doc(?:ument)?|ref(?:erence)?|资料|文档|来源|引用)\s?)?"
    rf"({_NUMBER}(?:\s*[,，、;–-]\s*{_NUMBER})*)"
    r"(?:†[^\[\]【】［］\n]{0,40}|\s?[,，]\s?(?:page\s|p\.\s?|第\s?)\d{1,4}\s?页?)?\s*\\?[\]】］]",
    re.IGNORECASE,
)
_RANGE = re.compile(rf"({_NUMBER})(?:\s*[–-]\s*({_NUMBER}))?")
_KEPT = re.compile(rf"{_BLANKS}\[({_NUMBER})\]")
_MARKERS_AND_END = re.compile(
    rf"{_BLANKS}\[{_NUMBER}\](?:\s*\[{_NUMBER}\])*(?:\s*[.。;；!！?？]+)?"
)
_LAST_MARKERS = re.compile(rf"{_BLANKS}\[{_NUMBER}\](?:\s*\[{_NUMBER}\])*$")
_BULLET = re.compile(r"\s*(?:[-*•#>]+(?=\s)|(?:\*\*|__)?\d{1,2}[.)、](?!\d)|[（(]\d{1,2}[)）])\s*")


# A claim's start, end, markers, and end with markers, in a line.
_Piece = tuple[int, int, tuple[int, ...], int]


@dataclass(frozen=True, slots=True)
class Said:
    """A claim from `start` to `end` of the answer, without its markers.

    `readings` are what is compared with the pages, the first that they say: a row with its heads,
    text without emphasis. `markers` are those right after it; where there are none, `nearby` are
    those of its sentence, of its paragraph, or of the line that leads its list or table.
    `end_markers` is where a marker of its own would stand. `leads_in` what stands above others: a
    heading, or what a colon ends. `unnamed` are readings for when no page has a word of the others.
    """

    text: str
    start: int
    end: int
    end_markers: int
    markers: tuple[int, ...]
    nearby: tuple[int, ...]
    readings: tuple[str, ...]
    leads_in: bool = False
    unnamed: tuple[str, ...] = ()


def with_markers_of(text: str, shown: int) -> str:
    """Return the text with markers written as [n], without those of no page shown."""

    def kept(match: re.Match[str]) -> str:
        ends = [(int(one[1]), int(one[2] or one[1])) for one in _RANGE.finditer(match[2])]
        numbers = [number for first, last in ends for number in range(first, last + 1)]
        held = "".join(f"[{number}]" for number in numbers if 1 <= number <= shown)
        return match[1] + held if held else ""

    return _MARKER.sub(kept, text).strip()


def without_markers(text: str) -> str:
    """Return a text whose markers are written as [n] without them."""
    return _KEPT.sub("", text)


def cut_claims(text: str) -> list[Said]:
    """Return the claims of a text whose markers are written as [n], in order."""
    claims: list[Said] = []
    lines = text.splitlines(keepends=True)
    heads = table_heads(lines)
    leading: tuple[int, ...] = ()
    start = 0
    for at, line in enumerate(lines):
        inside = bool(heads[at]) or is_list_item(line)
        own = tuple(map(int, _KEPT.findall(line)))
        if not is_head(lines, at):
            claims += _of_line(line, start, heads[at], leading if inside else ())
        if line.strip() and not inside:
            leading = tuple(dict.fromkeys(own))
        start += len(line)
    return claims


def _of_line(
    line: str, start: int, heads: Sequence[str], leading: tuple[int, ...]
) -> Iterator[Said]:
    pieces = [one for one in (_row(line) if heads else _pieces(line)) if _has_letters(line, one)]
    for at, (first, last, markers, tail) in enumerate(pieces):
        later = [piece[2] for piece in pieces[at + 1 :] if piece[2]]
        earlier = [piece[2] for piece in pieces[:at] if piece[2]]
        held = line[first:last]
        within = tuple(map(int, _KEPT.findall(held)))
        nearby = later[0] if later else earlier[-1] if earlier else within or leading
        bare = without_markers(held)
        row = cells(bare) if heads else ()
        told = without_emphasis(row_with_heads(row, heads) if heads else bare)
        other = without_counts(row, heads) if heads else without_enumeration(told)
        title = is_heading(line) and not markers
        leads = title or (at + 1 == len(pieces) and line.rstrip("* \n").endswith((":", "：")))
        readings = [told.lower() if title else told]
        if other and other != told:
            readings.append(without_emphasis(other))
        if any(map(str.isalnum, told)):
            span = start + first, start + last, start + tail
            yield Said(held, *span, markers, nearby, tuple(readings), leads)


def _has_letters(line: str, piece: _Piece) -> bool:
    return any(map(str.isalnum, line[piece[0] : piece[1]]))


def _row(line: str) -> Iterator[_Piece]:
    """Yield a table's row as a whole, up to its last bar; markers within it are no ends of it."""
    whole = line.rstrip().removesuffix("|").rstrip()
    last = _LAST_MARKERS.search(whole)
    markers = tuple(dict.fromkeys(int(number) for number in _KEPT.findall(last[0] if last else "")))
    start = len(line) - len(line.lstrip())
    yield start, last.start() if last else len(whole), markers, len(whole)


def _pieces(line: str) -> Iterator[_Piece]:
    """Yield (start, end, markers, end with markers) of what markers and full stops part."""
    bullet = _BULLET.match(line)
    start = bullet.end() if bullet else 0
    blank = _KEPT.sub(lambda match: " " * len(match[0]), line)
    # A quotation is one claim, whatever sentences are in it.
    quotes = list(quoted_spans(blank))
    ends = {
        end
        for _, end in sentence_spans(blank)
        if not any(first < end <= last for first, last in quotes)
    } | {len(line.rstrip())}
    position = start
    while position < len(line):
        run = _markers_after(line, position)
        stop = min((end for end in ends if end > position), default=len(line))
        if run and run.start() <= stop:
            last, tail = run.start(), run.end()
            markers = tuple(dict.fromkeys(int(number) for number in _KEPT.findall(run[0])))
        else:
            last, tail, markers = stop, stop, ()
        text = line[position:last]
        first = position + len(text) - len(text.lstrip())
        yield first, max(first, position + len(text.rstrip())), markers, tail
        position = max(tail, position + 1)


def _markers_after(line: str, position: int) -> re.Match[str] | None:
    """Return the next markers that end a claim: those of "According to [1], ..." begin one."""
    run = _MARKERS_AND_END.search(line, position)
    while run and leads_in(line[position : run.start()]):
        run = _MARKERS_AND_END.search(line, run.end())
    return run
