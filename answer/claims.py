"""Cut an answer into its claims: sentences, list items and table rows, with the pages they name."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from .sentences import sentence_spans

# [1], [1][3], [1, 3] and their full-width forms.
_MARKER = re.compile(r"(\s*)[\[【［]\s*(\d{1,3}(?:\s*[,，、;]\s*\d{1,3})*)\s*[\]】］]")
_KEPT = re.compile(r"\s*\[(\d{1,3})\]")
_MARKERS_AND_END = re.compile(r"(?:\s*\[\d{1,3}\])+(?:\s*[.。;；!！?？]+)?")
_BULLET = re.compile(r"\s*(?:[-*•#>]+(?=\s)|\d{1,2}[.)、](?!\d)|[（(]\d{1,2}[)）])\s*")


@dataclass(frozen=True, slots=True)
class Said:
    """A claim from `start` to `end` of the answer, without its markers.

    `markers` are those right after it; where there are none, `nearby` are those of its sentence
    or, after it, of its paragraph. `end_markers` is where a marker of its own would stand.
    """

    text: str
    start: int
    end: int
    end_markers: int
    markers: tuple[int, ...]
    nearby: tuple[int, ...]


def with_markers_of(text: str, shown: int) -> str:
    """Return the text with markers written as [n], without those of no page shown."""

    def kept(match: re.Match[str]) -> str:
        numbers = [int(number) for number in re.findall(r"\d+", match[2])]
        held = "".join(f"[{number}]" for number in numbers if 1 <= number <= shown)
        return match[1] + held if held else ""

    return _MARKER.sub(kept, text).strip()


def cut_claims(text: str) -> list[Said]:
    """Return the claims of a text whose markers are written as [n], in order."""
    claims: list[Said] = []
    start = 0
    for line in text.splitlines(keepends=True):
        pieces = list(_pieces(line))
        for at, (first, last, markers, tail) in enumerate(pieces):
            later = [piece[2] for piece in pieces[at + 1 :] if piece[2]]
            earlier = [piece[2] for piece in pieces[:at] if piece[2]]
            nearby = later[0] if later else earlier[-1] if earlier else ()
            if any(map(str.isalnum, line[first:last])):
                claims.append(
                    Said(
                        line[first:last], start + first, start + last, start + tail, markers, nearby
                    )
                )
        start += len(line)
    return claims


def _pieces(line: str) -> Iterator[tuple[int, int, tuple[int, ...], int]]:
    """Yield (start, end, markers, end with markers) of what markers and full stops part."""
    bullet = _BULLET.match(line)
    start = bullet.end() if bullet else 0
    blank = _KEPT.sub(lambda match: " " * len(match[0]), line)
    ends = {end for _, end in sentence_spans(blank)} | {len(line.rstrip())}
    position = start
    while position < len(line):
        run = _MARKERS_AND_END.search(line, position)
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
