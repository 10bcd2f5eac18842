"""Claims that repeat a page's sentences, items and rows to the letter, as a quoting answer does."""

import re
from collections.abc import Sequence

from pageglass.core.text import fold

from .sentences import SENTENCE_ENDS
from .units import Unit

# What an answer puts between a row's cells, or leaves out at the end.
_BETWEEN = " :,，;；"
_SPACE, _LOOSE = re.compile(r"\s+"), re.compile(r"(?<![a-z\d])\s+|\s+(?![a-z\d])")


def is_spelled_out(claim: str, units: Sequence[Unit]) -> bool:
    """Say whether a claim is one unit of a page, or several that follow one another, and no more.

    A row may be without some of its cells, and the last unit may end with one of its sentences.
    """
    wanted = _close(claim)
    return bool(wanted) and any(_follow(wanted, units[at:]) for at in range(len(units)))


def _follow(wanted: str, units: Sequence[Unit]) -> bool:
    for unit in units:
        said = _said(wanted, unit)
        if not said:
            return False
        wanted = wanted[said:].lstrip(_BETWEEN)
        if not wanted:
            return True
    return False


def _said(wanted: str, unit: Unit) -> int:
    """Return how many characters at the beginning of a claim the unit says, 0 where it does not."""
    whole = _close(unit.text)
    if not whole or wanted.startswith(whole) or _is_beginning(wanted, whole):
        return min(len(whole), len(wanted))
    at = len(label := _close(unit.label))
    if not unit.cells or not wanted.startswith(label):
        return 0
    for cell in unit.cells:
        rest = wanted[at:].lstrip(_BETWEEN)
        text = _close(str(cell))
        if rest.startswith(text) or _is_beginning(rest, text):
            at = len(wanted) - len(rest) + min(len(text), len(rest))
    return at if at > len(label) else 0


def _is_beginning(wanted: str, text: str) -> bool:
    """Say whether a claim ends with a sentence of the text, or with all but its last comma."""
    if not wanted or not text.startswith(wanted):
        return False
    rest = text[len(wanted) :]
    # 1.2.3 does not end in 1.2.3.4.
    return (wanted.endswith(SENTENCE_ENDS) and not rest[:1].isdigit()) or not rest.strip(_BETWEEN)


def _close(text: str) -> str:
    """Return a folded text without the spaces that part no words or numbers: 12 34 is not 1234."""
    return _SPACE.sub(" ", _LOOSE.sub("", fold(text)))
