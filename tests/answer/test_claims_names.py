"""Claims with the page's names in other writings, and with another name than the page has."""

import pytest
from claim_pages import Cases, prose

from pageglass.answer.locate import PageText
from pageglass.answer.verify import check

APOSTROPHES = prose(
    "Voters in Harlow’s Reach like Weston’s conduct (44%), while a quarter (25%) dislike it.",
    "The county’s clerk, Dana O’Rell, keeps the list of mills in Harlow’s Reach.",
    "A fee of $40 is due at the clerk’s office in Tamsin’s Mill on 1 March 2021.",
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
)


@pytest.mark.parametrize(("page", "claim"), RIGHT, ids=[claim for _, claim in RIGHT])
def test_a_name_in_another_writing_is_the_pages(page: PageText, claim: str) -> None:
    assert check(claim, [page]).said, check(claim, [page])


@pytest.mark.parametrize(("page", "claim"), WRONG, ids=[claim for _, claim in WRONG])
def test_another_name_is_not(page: PageText, claim: str) -> None:
    assert not check(claim, [page]).said
