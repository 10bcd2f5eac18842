"""Where the sentences of a text begin and end."""

import re
from collections.abc import Iterator

_END = re.compile(
    r"[。！？!?；;…]+[”’\"'）)」』]*"
    r"|(?:(?<=[^\W\d_]{2})|(?<=[\d%)\]”\"]))\.[”’\"')]*(?=\s+[^\Wa-z\d_]|\s+[“\"(]|\s*$)"
)
SENTENCE_ENDS = tuple(".。!！?？;；")
# Where a text without sentence ends may be parted once it is longer than this.
LONGEST_SENTENCE = 300
_PAUSE = re.compile(r"(?<=[，,;；:：])\s*|\s+(?=[•●○▪■◆])|\s+")
# What ends in a full stop and goes on.
_GOES_ON = re.compile(
    r"(?:\b(?:e\.g|i\.e|vs|[Nn]os?|[Ff]igs?|eq|[Ss]ec|Dr|Mr|Mrs|Ms|St|al|Inc|Ltd|Corp|Co|approx|U\.S"
    r"|Gov|Sen|Rep|Gen|Col|Capt|Lt|Sgt|Hon|Rev)"
    r"|\b[A-Z])\.$|\bTL;$"
)


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """Return the sentences as (start, end), without the spaces around them; all others are in."""
    spans, start = [], 0
    for end in _END.finditer(text):
        if not _GOES_ON.search(text[start : end.end()]):
            spans.append((start, end.end()))
            start = end.end()
    spans.append((start, len(text)))
    return [trimmed for one in spans if (trimmed := _trimmed(text, *one))[0] < trimmed[1]]


def short_spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield the sentences as (start, end); one that is too long in parts, cut at a pause."""
    for start, end in sentence_spans(text):
        while end - start > LONGEST_SENTENCE:
            room = start + LONGEST_SENTENCE
            pauses = [found.end() for found in _PAUSE.finditer(text, start + 1, room)]
            cut = max(pauses, default=room)
            yield _trimmed(text, start, cut)
            start = _trimmed(text, cut, end)[0]
        if start < end:
            yield start, end


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    held = text[start:end]
    start += len(held) - len(held.lstrip())
    return start, max(start, start + len(held.strip()))
