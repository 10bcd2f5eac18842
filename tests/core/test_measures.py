import pytest

from pageglass.core.numbers import Quantity, find_quantities, says


def first(text: str) -> Quantity:
    return find_quantities(text)[0]


@pytest.mark.parametrize(
    ("claim", "page"),
    [
        ("5 mcg", "5 µg"),
        ("5微克", "0.005 mg"),
        ("5000 W", "5 kW"),
        ("5瓦", "5 watts"),
        ("24千伏", "24 kV"),
        ("2.5 MPa", "25 bar"),
        ("1013百帕", "101,300 Pa"),
        ("2.4GHz", "2400兆赫"),
        ("60 °F", "60华氏度"),
        ("12 inches", "1 ft"),
        ("5 lbs", "5磅"),
        ("300 m²", "300平方米"),
        ("300㎡", "300 m2"),
        ("300m2", "300 square metres"),
        ("1平方公里", "100公顷"),
        ("15亩", "1 hectare"),
        ("2 m³", "2000升"),
        ("10 Mbit/s", "10Mbps"),
        ("30个工作日", "30 business days"),
        ("CHF 2.40", "2.40 Swiss francs"),
        ("CHF2.40", "2.40瑞士法郎"),
        ("S$5 million", "500万新加坡元"),
        ("₩5 million", "5 million won"),
        ("A$5", "AUD 5"),
        ("5 bar", "5"),
    ],
)
def test_units_are_the_same_however_they_are_written(claim: str, page: str) -> None:
    assert says(first(claim), first(page))


@pytest.mark.parametrize(
    ("claim", "page"),
    [
        ("5 mg", "5 mcg"),
        ("5 W", "5 kW"),
        ("24 kV", "24 V"),
        ("24 mV", "24V"),
        ("2.5 psi", "2.5 bar"),
        ("2.5 MPa", "2.5 bar"),
        ("2.4 MHz", "2.4 GHz"),
        ("60 °F", "60 °C"),
        ("120 inches", "120 ft"),
        ("300 m", "300 m²"),
        ("300平方公里", "300平方米"),
        ("300亩", "300平方米"),
        ("30日", "30个工作日"),
        ("30 days", "30 working days"),
        ("10 MB", "10 Mbit/s"),
        ("$2.40", "CHF 2.40"),
        ("$5", "S$5"),
        ("€5", "5 won"),
    ],
)
def test_one_unit_is_not_said_by_another(claim: str, page: str) -> None:
    assert not says(first(claim), first(page))


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("5 w", [""]),
        ("Section 5 v 3", ["", ""]),
        ("5 pa", [""]),
        ("$5M", ["usd"]),
        ("5 m", ["m"]),
        ("由5升至8", ["", ""]),
        ("5升级", [""]),
        ("1,234²", [""]),
        ("5m of cable, 3M users, 5 billion", ["m", "", ""]),
    ],
)
def test_letters_that_mean_something_else_are_no_units(text: str, units: list[str]) -> None:
    assert [one.unit for one in find_quantities(text)] == units


@pytest.mark.parametrize("text", ["who in 2010 won a prize", "the 2020 foot race"])
def test_a_year_before_a_word_that_may_be_a_unit_is_a_year(text: str) -> None:
    assert first(text).kind == "date"
