from fractions import Fraction

import pytest

from pageglass.core.numbers import find_quantities


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2.5e-3", Fraction(25, 10_000)),
        ("3E5", Fraction(300_000)),
        ("2.5 × 10^-3", Fraction(25, 10_000)),
        ("1.2x10^5", Fraction(120_000)),
        ("1.2×10⁵", Fraction(120_000)),
        ("约1.2×10⁵人", Fraction(120_000)),
        ("大约10¹⁴个", Fraction(10**14)),
        ("10^-3", Fraction(1, 1000)),
        ("6 × 10⁻² mol", Fraction(6, 100)),
        ("2.5 × 10−3", Fraction(25, 10_000)),
    ],
)
def test_a_power_of_ten_is_part_of_the_number(text: str, value: Fraction) -> None:
    (found,) = find_quantities(text)
    assert (found.kind, found.value) == ("number", value)


@pytest.mark.parametrize("text", ["1.2 x 103", "e5-10", "3 × 10 m"])
def test_what_may_be_a_product_or_a_name_has_no_power(text: str) -> None:
    assert all(one.value != Fraction(1200) for one in find_quantities(text))
    assert not any(one.text == text for one in find_quantities(text) if one.kind == "number")


def test_a_currency_before_a_bracket_and_a_scale_behind_it_belong_to_the_number() -> None:
    (found,) = find_quantities("$(45.2) million")
    assert (found.value, found.unit, found.signed) == (45_200_000, "usd", 0)


def test_a_telephone_number_is_one_thing_however_it_is_parted() -> None:
    first, second = find_quantities("+45 6612 3400"), find_quantities("+45 66 12 34 00")
    assert [one.key for one in first] == [one.key for one in second] == ["+4566123400"]
