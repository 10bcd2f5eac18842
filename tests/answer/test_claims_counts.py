"""Claims that count something by a number that may be a year, each beside a false one."""

import pytest
from claim_pages import table

from pageglass.answer.locate import PageText
from pageglass.answer.verify import check

STORE = table("指标 | 灯塔 | 风帆", "单机读（tps） | 9100 | 15200", "单机写（tps） | 1150 | 1800")
BIRDS = table("Model | Weight (kg) | Height (mm)", "Heron | 1950 | 820", "Stork | 2040 | 1760")
PLANTS = table("Plant | Staff | Output", "Odense | 1950 | 32,400", "Aarhus | 870 | 12,950")
FOUNDED = table(
    "Company | Founded | Staff | Town",
    "Berg AG | 1998 | 350 | Ulm",
    "Tal GmbH | 2004 | 1,210 | Bonn",
)
# (page, what it says, what it does not say)
CASES = [
    (STORE, "风帆的单机写为1800 tps。", "风帆的单机读为1800 tps。"),
    (STORE, "风帆的单机写为1800。", "风帆的单机读为1800。"),
    (BIRDS, "The Heron weighs 1950 kg.", "The Stork weighs 1950 kg."),
    (PLANTS, "The Odense plant has a staff of 1950.", "The Aarhus plant has a staff of 1950."),
    (FOUNDED, "Berg AG was founded in 1998.", "Berg AG was founded in 2004."),
    (FOUNDED, "Tal GmbH has existed since 2004.", "Tal GmbH has existed since 1998."),
    (FOUNDED, "Berg AG has a staff of 350.", "Berg AG has a staff of 1998."),
]


@pytest.mark.parametrize(("page", "right", "wrong"), CASES, ids=[right for _, right, _ in CASES])
def test_what_looks_like_a_year_counts_in_its_row_alone(
    page: PageText, right: str, wrong: str
) -> None:
    assert check(right, [page]).unsupported == ()
    assert check(wrong, [page]).unsupported != ()
