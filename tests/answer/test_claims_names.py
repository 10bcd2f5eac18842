"""Claims with the page's names in other writings, and with another name than the page has."""

import pytest
from claim_pages import Cases, prose, table

from pageglass.answer.locate import PageText
from pageglass.answer.verify import check

APOSTROPHES = prose(
    "Voters in Harlow’s Reach like Weston’s conduct (44%), while a quarter (25%) dislike it.",
    "The county’s clerk, Dana O’Rell, keeps the list of mills in Harlow’s Reach.",
    "A fee of $40 is due at the clerk’s office in Tamsin’s Mill on 1 March 2021.",
)
LISTED = prose(
    "Among members of the union, those who support the Larches, the Alders or the PLW like the "
    "plan: half of the Larches say so.",
    "Few Members of the Council like it, and Former Members even less, said the Alders.",
)
SURNAMES = prose(
    "The board consists of lawyers, engineers, etc. Mr. T. Haldane, who keeps its minutes, has "
    "been chosen as head of audit.",
    "Fees of $45,000 went to Mr. K.L. Ormsby, and $30,000 went to Ms. V. Tarrant.",
    "The offer was given up by Mr. T. Haldane in 2003. The U.S. Navy took it up.",
)
SOFTWARE = table(
    "Item | Tarn | Ulmo",
    "Languages | Go, C++, Java, OpenAPI | Python, Java, Nodejs, OpenAPI",
    "Front | Vue.js | Svelte",
)
CHINESE = prose(
    "• 2012年至2016年，云杉网络，软件工程师",
    "2016年起，陈立群任总工程师，高级工程师12名。",
    "云杉网络于2019年6月在东海联交所主板上市，此前在岭北证交所挂牌，债券在苏交所交易。",
)


def both(*groups: tuple[PageText, list[str], list[str]]) -> tuple[Cases, Cases]:
    """Return what pages say, and what they do not, each claim with its page."""
    right = [(page, claim) for page, claims, _ in groups for claim in claims]
    wrong = [(page, claim) for page, _, claims in groups for claim in claims]
    return right, wrong


RIGHT, WRONG = both(
    (
        APOSTROPHES,
        [
            "Voters in Harlow's Reach like Weston's conduct (44%), and a quarter (25%) dislike it.",
            "The county's clerk is Dana O'Rell, who keeps the list of mills in Harlow's Reach.",
            "Voters in Harlow`s Reach like Weston's conduct (44%).",
            "The clerk, Dana O'Rell, keeps the county's list of mills in Harlow's Reach.",
            "A fee of $40 is due at the office of the clerk in Tamsin's Mill on 1 March 2021.",
        ],
        [
            "Voters in Harlow's Reach like Tamsin's conduct (44%), and a quarter (25%) dislike it.",
            "The county's clerk is Dana O'Neal, who keeps the list of mills in Harlow's Reach.",
            "A fee of $40 is due at the office of the clerk in Harlow's Mill on 1 March 2021.",
        ],
    ),
    (
        LISTED,
        [
            "Among Members, few like the plan.",
            "Among members of the union, those who support the Alders, the PLW or the Larches like "
            "the plan.",
            "Those who support the PLW and the Larches like the plan.",
        ],
        [
            "Among members of the union, those who support the Larches, the Council or the PLW "
            "like the plan.",
            "Among Pensioners, few like the plan.",
        ],
    ),
    (
        SURNAMES,
        [
            "Mr. T. Haldane has been chosen as head of audit.",
            "Fees of $45,000 went to K.L. Ormsby.",
            "Fees of $45,000 went to Mr. Ormsby, and V. Tarrant got $30,000.",
            "The offer was given up by T. Haldane in 2003.",
            "It was taken up by the U.S. Navy. Mr. Haldane had given it up in 2003.",
        ],
        [
            "Fees of $45,000 went to Mr. K.L. Sandoval.",
            "Fees of $45,000 went to Mr. Sandoval.",
            "Dr. Sandoval keeps the minutes of the board.",
            "The offer was given up by Mr. K. Haldane in 2003.",
            "The minutes are kept by J. Sandoval and T. Haldane.",
        ],
    ),
    (
        SOFTWARE,
        [
            "Ulmo supports Python, Java, Node.js and OpenAPI.",
            "The front of Tarn is written in Vuejs.",
        ],
        [
            "Ulmo supports Python, Java, Next.js and OpenAPI.",
            "The front of Tarn is written in Reactjs.",
        ],
    ),
    (
        CHINESE,
        [
            "2012年至2016年，他在云杉网络，任软件工程师。",
            "2016年起，陈立群任总工程师。",
            "公司有12名高级工程师。",
            "2019年6月，云杉网络在东海联合交易所主板上市。",
            "此前在岭北证券交易所挂牌。",
            "债券在苏州证券交易所交易。",
        ],
        [
            "2016年起，陈立明任总工程师。",
            "2019年6月，云杉网络在南海联合交易所主板上市。",
            "2019年6月，云杉网络在东海商品交易所主板上市。",
            "债券在杭州证券交易所交易。",
        ],
    ),
)


@pytest.mark.parametrize(("page", "claim"), RIGHT, ids=[claim for _, claim in RIGHT])
def test_a_name_in_another_writing_is_the_pages(page: PageText, claim: str) -> None:
    assert check(claim, [page]).said, check(claim, [page])


@pytest.mark.parametrize(("page", "claim"), WRONG, ids=[claim for _, claim in WRONG])
def test_another_name_is_not(page: PageText, claim: str) -> None:
    assert not check(claim, [page]).said
