"""Numbers in the writings of some countries and trades: crore, three in ten, 600M of memory."""

from fractions import Fraction

import pytest

from pageglass.core.numbers import find_quantities, says


@pytest.mark.parametrize(
    ("text", "value", "unit", "bound"),
    [
        ("about Rs. 13.5 million", 13_500_000, "inr", "about"),
        ("Rs.5", 5, "inr", "exact"),
        ("Rs. 1 crore", 10**7, "inr", "exact"),
        ("2.5 lakhs", 250_000, "", "exact"),
        ("two crore", 2 * 10**7, "", "exact"),
        ("Rs. 1,20,00,000", 12_000_000, "inr", "exact"),
        ("about DKK 7.50", Fraction(15, 2), "dkk", "about"),
        ("12 K", 12_000, "", "exact"),
        ("three-in-ten", Fraction(3, 10), "", "about"),
        ("8 in 10", Fraction(4, 5), "", "about"),
        ("two-in-five", Fraction(2, 5), "", "about"),
        ("1600RPS", 1600, "rps", "exact"),
        ("0.4s", Fraction(2, 5), "second", "exact"),
        ("4 kilobytes", 4, "kb", "exact"),
        ("1540 MiB", 1540, "mb", "exact"),
    ],
)
def test_a_number_is_read_as_it_is_written_elsewhere(text, value, unit: str, bound: str) -> None:
    (found,) = find_quantities(text)
    assert (found.value, found.unit, found.bound) == (value, unit, bound)
    assert text.endswith(found.text)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Mrs. 5", [5]),
        ("10,20,300", [10, 20_300]),
        ("3 in 10 minutes", [3, 10]),
        ("8 out of 10 sites", [8, 10]),
        ("two in five cities", [2, 5]),
        ("30 sek", [30]),
        ("it makes three points", [3]),
    ],
)
def test_what_only_looks_so_is_read_as_before(text: str, values: list[int]) -> None:
    assert [one.value for one in find_quantities(text)] == values


@pytest.mark.parametrize(
    ("claim", "page", "said"),
    [
        ("11-point", "11 percentage points", True),
        ("12 points", "11 percentage points", False),
        ("11 points", "11%", False),
        ("11 points", "11", True),
        ("30%", "three-in-ten", True),
        ("20%", "three-in-ten", False),
        ("eight in ten", "81%", True),
        ("eight in ten", "71%", False),
        ("1 crore", "10,000,000", True),
        ("10 crore", "10,000,000", False),
        ("600 MB", "600M", True),
        ("600 GB", "600M", False),
        ("16 GB", "16G", True),
        ("32 GB", "16G", False),
        ("5 pounds", "5 kg", False),
        ("5 pounds", "5 lb", True),
        ("5 pounds", "£5", True),
        ("6 pounds", "£5", False),
        ("5 pounds", "$5", False),
        ("500 pages", "500 words", False),
        ("500 pages", "500", True),
        ("20 decibels", "20分贝", True),
        ("2000 QPS", "2000 RPS", False),
        ("100毫秒", "100微秒", False),
        ("SEK 50", "DKK 50", False),
        ("50 Danish kroner", "DKK 50", True),
        ("5斤", "2.5 kg", True),
        ("300 microns", "0.3 mm", True),
    ],
)
def test_units_of_other_trades_are_told_apart(claim: str, page: str, said: bool) -> None:
    assert says(find_quantities(claim)[0], find_quantities(page)[0]) is said
