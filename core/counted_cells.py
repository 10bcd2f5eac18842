"""Tell a count from a year in the rows of a table: 1800 of `Writes | 1150 | 1800`."""

import re
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from .numbers import Quantity

_MAY_BE_YEAR = re.compile(r"(?:1[89]|20)\d\d")
_PLAIN = re.compile(r"[(-]?\d{1,3}(?:,?\d{3})*(?:\.\d+)?\)?")


def with_counts(
    quantities: Sequence[Quantity], text: str, cells: Sequence[tuple[int, int]]
) -> tuple[Quantity, ...]:
    """Return the quantities of a row, with years as numbers where they count as those beside do.

    Such a year fills a cell, not the first, and no more cells hold one than hold another number.
    """
    held = {cell: text[slice(*cell)].strip() for cell in cells[1:]}
    years = [cell for cell, written in held.items() if _MAY_BE_YEAR.fullmatch(written)]
    plain = [cell for cell, written in held.items() if _PLAIN.fullmatch(written)]
    if not years or 2 * len(years) > len(plain):
        return tuple(quantities)
    return tuple(
        _as_number(one) if any(start <= one.start < end for start, end in years) else one
        for one in quantities
    )


def _as_number(year: Quantity) -> Quantity:
    zeros = len(year.text) - len(year.text.rstrip("0"))
    return replace(year, kind="number", step=Fraction(10**zeros), day=None, other=None)
