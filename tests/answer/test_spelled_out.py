"""Claims that repeat a page to the letter."""

import pytest
from fakes import make_line

from pageglass.answer.locate import PageText
from pageglass.answer.spelled_out import is_spelled_out
from pageglass.answer.verify import check

ROWS = [
    "Method | Physics | Chemistry",
    "PaLM-2L + CoT | 65% (2%) | 75.3% (1.5%)",
    "PaLM-2L + CoT 1-shot | 61.5% (1.8%) | 76.6% (1%)",
    "Envoy | written in C++. Later Google joined. | strong",
]
LINES = [
    make_line("Results of the methods", top=0.05, block=9),
    *(make_line(row, top=0.1 + 0.05 * at, table=0) for at, row in enumerate(ROWS)),
    make_line("MaxRT 228 148 222", top=0.5, block=2),
    make_line("01", top=0.6, block=3),
    make_line("The firmware is 1.2.3.4.", top=0.7, block=4),
]
PAGE = PageText(LINES)


@pytest.mark.parametrize(
    "claim",
    [
        "PaLM-2L + CoT: Physics 65% (2%)",
        "PaLM-2L + CoT 1-shot: Physics 61.5% (1.8%), Chemistry 76.6% (1%)",
        "Envoy: Physics written in C++.",
        "MaxRT 228 148 222",
        "MaxRT 228 148 222 01",
        "palm-2l + cot:physics 65%(2%)",
    ],
)
def test_units_of_a_page_are_said_as_they_are(claim: str) -> None:
    assert is_spelled_out(claim, PAGE.units)
    assert not check(claim, [PAGE]).unsupported


@pytest.mark.parametrize(
    "claim",
    [
        "PaLM-2L + CoT: Physics 64% (2%)",
        "PaLM-2L + CoT: Physics 61.5% (1.8%)",
        "PaLM-2L + CoT: Chemistry 65% (2%)",
        "PaLM-2L + CoT: Physics 6",
        "PaLM-2L + CoT: Physics 65% (2",
        "Envoy: Physics written in C",
        "MaxRT 228 148",
        "MaxRT 228148 222",
        "The firmware is 1.2.3.",
        "01 MaxRT 228 148 222",
        "Physics 65% (2%)",
        "PaLM-2L + CoT",
        "",
    ],
)
def test_what_differs_from_them_is_not(claim: str) -> None:
    assert not is_spelled_out(claim, PAGE.units)
