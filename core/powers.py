"""Numbers with a power of ten: 2.5e-3, 1.2 × 10^5, 1.2×10⁵, 10⁵."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from .numerals import LONGEST_NUMBER

_RAISED = str.maketrans("⁻⁺⁰¹²³⁴⁵⁶⁷⁸⁹", "-+0123456789")
# A power of ten whose exponent stands raised, or behind a sign that says so.
_POWER = re.compile(
    r"(?<![A-Za-z\d_.])(?:(?P<number>\d+(?:\.\d+)?)"
    r"(?:[eE](?P<e>[+-]?\d{1,2})(?![\w.]*\w)"
    r"|\s?[x×*·]\s?10\s?(?:\^\s?(?P<power>[+-]?\d{1,2})(?!\d)|(?P<minus>[-−]\d{1,2})(?!\d)"
    r"|(?P<raised>[⁻⁺]?[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2}))"
    r")|(?<!\d[.,])10(?:\^\s?(?P<alone>[+-]?\d{1,2})(?!\d)|(?P<above>[⁻⁺]?[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2})))"
)
_EXPONENTS = ("e", "power", "minus", "raised", "alone", "above")
MIGHT_HOLD_A_POWER = re.compile(r"\d[eE][+-]?\d|10\s?[\^⁻⁺⁰¹²³⁴-⁹−-]")


@dataclass(frozen=True, slots=True)
class Power:
    """A number with a power of ten, from `start` to `end`; `step` is of its last digit."""

    start: int
    end: int
    value: Fraction
    step: Fraction


def find_powers(text: str) -> Iterator[Power]:
    """Yield the numbers of a text, as it is printed, that have a power of ten."""
    if not MIGHT_HOLD_A_POWER.search(text):
        return
    for match in _POWER.finditer(text):
        number = match["number"] or "1"
        if len(number) > LONGEST_NUMBER:
            continue
        written = next(match[group] for group in _EXPONENTS if match[group])
        exponent = int(written.translate(_RAISED).replace("−", "-"))
        decimals = len(number.partition(".")[2])
        factor = Fraction(10) ** exponent
        yield Power(
            match.start(),
            match.end(),
            Fraction(number) * factor,
            factor / 10**decimals,
        )
