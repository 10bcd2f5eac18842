import pytest

from pageglass.core.counted_cells import with_counts
from pageglass.core.numbers import find_quantities, says


@pytest.mark.parametrize(
    "text",
    [
        "1800 tps",
        "2000RPS",
        "1950 units",
        "sold 2000 more shares",
        "2048 MB",
        "2000 MJ",
        "1984页",
    ],
)
def test_a_year_does_not_count_anything(text: str) -> None:
    assert [one.kind for one in find_quantities(text)] == ["number"]


@pytest.mark.parametrize(
    "text", ["in 2010 people were asked", "the 2019 cases", "since 2015 users", "2010 points to it"]
)
def test_a_year_is_a_year_before_what_it_does_not_count(text: str) -> None:
    assert [one.kind for one in find_quantities(text)] == ["date"]


@pytest.mark.parametrize(
    ("cells", "kinds"),
    [
        (["Writes", "1150", "1800"], ["number", "number"]),
        (["Odense", "1950", "32,400"], ["number", "number"]),
        (["Item", "2022", "2023"], ["date", "date"]),
        (["Item", "2022", "2023", "12"], ["date", "date", "number"]),
        (["1998", "35.2", "41"], ["date", "number", "number"]),
        (["Odense", "in 1950", "400"], ["date", "number"]),
    ],
)
def test_a_cell_among_plain_numbers_is_a_count(cells: list[str], kinds: list[str]) -> None:
    text, spans = " | ".join(cells), []
    for cell in cells:
        start = text.index(cell, spans[-1][1] if spans else 0)
        spans.append((start, start + len(cell)))
    read = with_counts(find_quantities(text), text, spans)
    assert [one.kind for one in read] == kinds
    assert all(text[one.start : one.end] == one.text for one in read)


@pytest.mark.parametrize(
    ("claim", "page", "said"),
    [
        ("1950 kg", "1950", True),
        ("in 1950", "1950 kg", False),
    ],
)
def test_a_bare_year_may_be_counted_in_the_claims_unit(claim: str, page: str, said: bool) -> None:
    assert says(find_quantities(claim)[0], find_quantities(page)[0]) is said
