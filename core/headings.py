"""Which lines of a page are headings, told by how they stand out."""

from collections.abc import Sequence

from .types import Line

LARGER = 1.15
LONGEST = 90
SENTENCE_ENDS = (".", "。", ",", "，", ";", "；")


def body_size(lines: Sequence[Line]) -> float:
    """Return the letter height that most of the text has, as a fraction of the page's height."""
    sizes = sorted((line.size, len(line.text)) for line in lines)
    half = sum(length for _, length in sizes) / 2
    for size, length in sizes:
        half -= length
        if half <= 0:
            return size
    return 0.0


def is_heading(line: Line, body: float) -> bool:
    """Say whether a line is short, no sentence, and larger or bolder than the body text."""
    if line.table is not None or line.region != "text" or len(line.text) > LONGEST:
        return False
    if line.text.endswith(SENTENCE_ENDS) or not any(map(str.isalpha, line.text)):
        return False
    return line.size > body * LARGER or line.bold
