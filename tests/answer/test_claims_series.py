"""Claims about one of a series: D1 and D2, the column HX-40, an entry of a list, a station."""

import sys
from pathlib import Path

import pytest

from pageglass.answer.verify import check

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))
from written_claims import page_of

YIELDS = page_of(
    {
        "prose": [
            "结果表明，D2处理平均产量为每公顷96.8吨，较CK增产21.4%；D1处理平均产量为每公顷88.3吨，较CK增产10.8%。",
            "试验设沟灌、滴灌和滴灌施肥三个处理，每个处理重复4次。",
            "D2处理每公顷净收益为14.2万元。",
        ]
    }
)
MIXTURE = page_of(
    {
        "prose": [
            "Product name: Solvex 310 degreaser. Signal word: Danger.",
            "Composition: isopropanol 60–70%, acetone 15–20%, water to 100%.",
            "Flash point: 12 °C (closed cup). Density: 0.81 g/cm³ at 20 °C.",
            "Wheat yields averaged 3.1 tonnes per hectare.",
        ]
    }
)
PUMPS = page_of(
    {
        "table": [
            "Specification | HX-40 | HX-60 | HX-90",
            "Weight (kg) | 28.5 | 36.0 | 47.2",
            "Noise level (dB(A)) | 62 | 66 | 71",
        ]
    }
)
TRAINS = page_of(
    {
        "table": [
            "车次 | 始发站 | 终点站 | 发车时间",
            "C7201 | 云溪北 | 临港 | 06:35",
            "C7213 | 云溪北 | 松台 | 11:20",
            "C7220 | 松台 | 云溪北 | 14:45",
        ]
    }
)
RATES = page_of(
    {
        "table": [
            "Zone | Destinations | Up to 2 kg (EUR) | Up to 5 kg (EUR) | Delivery (working days)",
            "A | Belgium | 8.90 | 11.40 | 2",
            "B | Spain, Italy | 12.50 | 16.20 | 4",
            "C | Norway, Iceland | 17.30 | 24.60 | 6",
        ]
    }
)
POLICY = page_of(
    {
        "table": [
            "Item | Details",
            "Policy number | HC-2207-58163",
            "Insured | Mrs Gwendolyn Achterberg",
            "Insured address | 27 Sallow Street, Dunmarsh",
            "Buildings sum insured | £385,000",
            "Contents sum insured | £62,500",
            "Standard excess | £250 per claim",
        ]
    }
)
CODE = page_of(
    {
        "prose": [
            "A flight of stairs shall not have a vertical rise of more than 3.7 m.",
            "Headroom shall be not less than 2,030 mm.",
        ]
    }
)
PHONES = page_of({"table": ["参数 | 星岩S1 | 星岩S2", "主摄像素（万） | 5,000 | 10,800"]})


@pytest.mark.parametrize(
    ("claim", "page", "said"),
    [
        ("D1处理平均产量为每公顷88.3吨。", YIELDS, True),
        ("D1处理平均产量为每公顷96.8吨。", YIELDS, False),
        ("D2处理平均产量为每公顷96.8吨，较CK增产21.4%。", YIELDS, True),
        ("每个处理重复4次。", YIELDS, True),
        ("每亩净收益为14.2万元。", YIELDS, False),
        ("每公顷净收益为14.2万元。", YIELDS, True),
        ("Acetone: 15–20 percent", MIXTURE, True),
        ("Acetone: 60–70 percent", MIXTURE, False),
        ("The composition is 60–70% isopropanol.", MIXTURE, True),
        ("The flash point of Solvex 310 is 12 °C.", MIXTURE, True),
        ("The flash point of Solvex 320 is 12 °C.", MIXTURE, False),
        ("Wheat yields averaged 3.1 tonnes per acre.", MIXTURE, False),
        ("HX-40: 62 dB(A)", PUMPS, True),
        ("HX-40: 66 dB(A)", PUMPS, False),
        ("The HX-90 has a noise level of 71 dB(A).", PUMPS, True),
        ("C7220次列车从松台开往云溪北。", TRAINS, True),
        ("C7201次列车06:35从云溪北发车。", TRAINS, True),
        ("C7201次列车11:20从云溪北发车。", TRAINS, False),
        ("A parcel of up to 5 kg to Zone B costs EUR 16.20.", RATES, True),
        ("A parcel of up to 5 kg to Zone C costs EUR 16.20.", RATES, False),
        ("The delivery for Zone C is 6 working days.", RATES, True),
        ("Buildings sum insured: £385,000", POLICY, True),
        ("Buildings sum insured: £62,500", POLICY, False),
        (
            "The insured person is Mrs Gwendolyn Achterberg, and the insured address is 27 Sallow "
            "Street.",
            POLICY,
            True,
        ),
        ("A flight of stairs must not rise more than 3.7 m.", CODE, True),
        ("A flight of stairs must not have a vertical rise of more than 3.9 m.", CODE, False),
        ("星岩S2的主摄像素为1.08亿。", PHONES, True),
        ("星岩S1的主摄像素为1.08亿。", PHONES, False),
    ],
)
def test_one_of_a_series_is_told_from_the_others(claim: str, page, said: bool) -> None:
    assert check(claim, [page]).said == said, check(claim, [page])


@pytest.mark.parametrize(
    ("claim", "said"), [("共有3个部门。", True), ("共有3次部门。", False), ("重复了3次。", False)]
)
def test_times_are_no_things(claim: str, said: bool) -> None:
    page = page_of({"prose": ["公司共有三个部门，重复了四次。"]})
    assert check(claim, [page]).said == said
