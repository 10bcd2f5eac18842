"""Claims that say all of a sentence with another name of the page in the place of its own."""

import pytest
from claim_pages import prose

from pageglass.answer.locate import PageText
from pageglass.answer.verify import check

ENGLISH = prose(
    "Tarnholt Foundry was founded by Ada Merrow. Its first furnace was lit near Ostwick in 1870.",
    "Most workers came from Sweden and Norway. Later, workers came from Ireland, Wales and Malta. "
    "The mill near Gilding burnt down in 1891.",
    "Mr. T. Haldane, the secretary, has been chosen as head of audit. Ms. V. Tarrant left in 1999.",
    "Slip Errors and Loop Errors are the major causes of delay. Drift Errors are rare.",
    "Quarrel Bank plc of Ostwick (the “Lender”) was founded in 1920. In Ostwick the Lender lends "
    "money to farmers and fishermen.",
    "The World Grain Office publishes its prices every month. Brindle & Sons, or BAS, buys from "
    "the WGO.",
    "Norwegian engineers built the long bridge over the river.",
)
RIGHT_ENGLISH = [
    "Tarnholt Foundry's first furnace was lit near Ostwick in 1870.",
    "The first furnace of Tarnholt was lit near Ostwick in 1870.",
    "Workers later came from Ireland, Malta and Wales.",
    "Most workers came from Norway and Sweden.",
    "Mr. Haldane has been chosen as head of audit.",
    "T. Haldane was chosen as head of audit.",
    "Loop Errors and Slip Errors are the major causes of delay.",
    "In Ostwick Quarrel Bank lends money to farmers and fishermen.",
    "Quarrel lends money to farmers and fishermen in Ostwick.",
    "The WGO publishes its prices every month.",
    "Engineers from Norway built the long bridge over the river.",
]
WRONG_ENGLISH = [
    "The first furnace was lit near Gilding in 1870.",
    "Its first furnace was lit near Gilding in 1870.",
    "Ms. V. Tarrant has been chosen as head of audit.",
    "V. Tarrant was chosen as head of audit.",
    "Drift Errors and Loop Errors are the major causes of delay.",
]
CHINESE = prose(
    "本次合作方包括：",
    "（1）云杉数科——由岭北控股牵头发起设立的本地民营数据企业，主要经营云存储。",
    "（2）青禾农科——岭南青禾科技有限公司的简称，主要经营种子。",
    "岭北控股有限公司成立于1998年。",
    "2014年，云杉数科的产品首次亮相瑞典数据大会，成为当年的标杆项目。",
)
RIGHT_CHINESE = [
    "云杉数科是由岭北控股牵头发起设立的本地民营数据企业。",
    "云杉数科由岭北牵头发起设立，是本地民营数据企业。",
    "青禾农科是岭南青禾科技有限公司的简称。",
    "云杉数科的产品亮相瑞典数据大会，成为标杆项目。",
    "云杉数科的产品首次亮相数据大会（瑞典）。",
]
WRONG_CHINESE = [
    "云杉数科是由青禾农科牵头发起设立的本地民营数据企业。",
    "青禾农科是由岭北控股牵头发起设立的本地民营数据企业。",
    "云杉数科的产品亮相挪威数据大会，成为标杆项目。",
    "2014年，云杉数科的产品首次亮相丹麦数据大会。",
]
RIGHT = [(ENGLISH, one) for one in RIGHT_ENGLISH] + [(CHINESE, one) for one in RIGHT_CHINESE]
WRONG = [(ENGLISH, one) for one in WRONG_ENGLISH] + [(CHINESE, one) for one in WRONG_CHINESE]


@pytest.mark.parametrize(("page", "claim"), RIGHT, ids=[claim for _, claim in RIGHT])
def test_the_sentences_own_name_may_be_said_in_other_ways(page: PageText, claim: str) -> None:
    assert check(claim, [page]).unsupported == ()


@pytest.mark.parametrize(("page", "claim"), WRONG, ids=[claim for _, claim in WRONG])
def test_another_name_of_the_page_in_its_place_is_not_said(page: PageText, claim: str) -> None:
    assert not check(claim, [page]).said
