"""An answer repeats whom a question is about, where the page that answers does not say it."""

import pytest
from fakes import make_document, make_line, make_page

from pageglass.answer.asked_names import Asked
from pageglass.answer.ground import ground
from pageglass.core.types import Claim, Hit, Line

COVER = [make_line("Quillmere Holdings"), make_line("Report of the board")]
REVENUE = [make_line("Revenue of the group rose to 538 million euros in the year.")]
COVER_HAN = [make_line("青岚科技股份有限公司"), make_line("年度报告")]
REVENUE_HAN = [make_line("集团全年营业收入为538亿元。")]


def _claim(text: str, question: str, cover: list[Line], page: list[Line]) -> Claim:
    document = make_document("r7.pdf", title="r7", pages=9)
    asked = Asked(question, {document.id: cover})
    (claim,) = ground(
        f"{text} [1]", [Hit(document, make_page(document.id, 7), (), 1.0)], [page], asked=asked
    ).claims
    return claim


@pytest.mark.parametrize(
    ("text", "question", "support"),
    [
        (
            "Revenue of Quillmere rose to 538 million euros.",
            "What was Quillmere's revenue?",
            "text",
        ),
        # The question must name it, and the document, too.
        ("Revenue of Quillmere rose to 538 million euros.", "What was the revenue?", "none"),
        ("Revenue of Veltrane rose to 538 million euros.", "What was Veltrane's revenue?", "none"),
        ("Revenue of Veltrane rose to 538 million euros.", "What was Quillmere's revenue?", "none"),
        (
            "Revenue of Quillmere rose to 583 million euros.",
            "What was Quillmere's revenue?",
            "none",
        ),
    ],
)
def test_a_name_that_was_asked_for_may_stand_on_the_cover(
    text: str, question: str, support: str
) -> None:
    assert _claim(text, question, COVER, REVENUE).support == support


@pytest.mark.parametrize(
    ("text", "question", "support"),
    [
        ("青岚科技全年营业收入为538亿元。", "青岚科技全年的营业收入是多少？", "text"),
        ("青岚科技全年营业收入为583亿元。", "青岚科技全年的营业收入是多少？", "none"),
    ],
)
def test_a_chinese_name_as_well(text: str, question: str, support: str) -> None:
    assert _claim(text, question, COVER_HAN, REVENUE_HAN).support == support


def test_another_page_that_was_shown_may_have_it() -> None:
    document, other = (
        make_document("r7.pdf", title="r7", pages=9),
        make_document("x.pdf", title="x"),
    )
    text, question = "Revenue of Quillmere rose to 538 million euros. [1]", "Revenue of Quillmere?"
    for beside, support in ((document, "text"), (other, "none")):
        hits = [
            Hit(document, make_page(document.id, 7), (), 1.0),
            Hit(beside, make_page(beside.id, 3), (), 1.0),
        ]
        (claim,) = ground(text, hits, [REVENUE, COVER], asked=Asked(question)).claims
        assert claim.support == support


def test_a_name_in_another_ones_place_is_exchanged_though_it_was_asked_for() -> None:
    page = [make_line("Revenue of Veltrane rose to 538 million euros in the year.")]
    claim = _claim(
        "Revenue of Quillmere rose to 538 million euros in the year.",
        "What was the revenue of Quillmere?",
        COVER,
        page,
    )
    assert (claim.support, claim.unsupported) == ("none", ("Quillmere",))
