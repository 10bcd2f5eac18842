"""Where a claim says that it was read: pages, documents, and words that any answer begins with."""

import pytest
from fakes import make_document, make_line, make_page

from pageglass.answer.frames import read_frame
from pageglass.answer.ground import ground
from pageglass.core.types import Claim, Hit, Line

FRAMES = [
    "The answer is {}.",
    "Answer: {}",
    "**Answer:** {}",
    "The correct answer is **{}**.",
    "The answer to your question is: {}",
    "Based on page 7, the answer is {}.",
    "According to the document, {}.",
    "Based on the provided pages, {}.",
    "As shown on page 7, {}.",
    "As page 7 shows, {}.",
    "Page 7 states that {}.",
    "On page 7 of the document, {}.",
    "The text on page 7 says that {}.",
    "From the slide, we can see that {}.",
    "I found that {}.",
    "Looking at page 7, the answer is {}.",
    "{} (page 7)",
    "{} (see p. 7).",
    "{}, as stated on page 7.",
    "{}, according to the source document.",
    "{} (Source: fees/plan.pdf, page 7)",
    "According to plan.pdf (page 7), {}.",
    'The document "Plan of fees" states that {}.',
    "Yes, {}.",
]
FRAMES_HAN = [
    "答案是{}。",
    "答案：{}",
    "**答案：**{}",
    "正确答案为{}。",
    "该问题的答案是：{}",
    "根据第7页，答案是{}。",
    "根据文档，{}。",
    "根据提供的文档内容，{}。",
    "如第7页所示，{}。",
    "第 7 页显示，{}。",
    "第7页提到{}。",
    "从该页可以看出，{}。",
    "由第7页可知，{}。",
    "文档中明确指出：{}。",
    "我查到的结果是：{}。",
    "{}（第7页）。",
    "{}（见第 7 页）。",
    "{}，见第7页。",
    "{}（来源：fees/plan.pdf，第7页）",
    "根据《Plan of fees》第7页的内容，{}。",
    "文档《Plan of fees》指出，{}。",
    "是的，{}。",
]
NAMES = ("Plan of fees", "fees/plan.pdf", "plan.pdf", "plan")


@pytest.mark.parametrize("frame", FRAMES)
def test_what_names_its_source_claims_the_rest(frame: str) -> None:
    framed = read_frame(frame.replace("*", "").format("the fee is 5 euros"), NAMES)
    assert framed.claim.rstrip(".") == "the fee is 5 euros"
    assert set(framed.pages.values()) <= {(7,)}


@pytest.mark.parametrize("frame", FRAMES_HAN)
def test_what_names_its_source_claims_the_rest_in_chinese(frame: str) -> None:
    framed = read_frame(frame.replace("*", "").format("费用为5欧元"), NAMES)
    assert framed.claim.rstrip("。") == "费用为5欧元"
    assert set(framed.pages.values()) <= {(7,)}


@pytest.mark.parametrize(
    "claim",
    [
        "According to page 7:",
        "The paper shows 5,000 trials.",
        "Plan of fees of the town.",
        "报告说明了营收。",
        "内容说明了一切",
        "由此可见，营收上升",
        "答案",
        "",
    ],
)
def test_what_claims_nothing_else_or_names_no_source_is_left(claim: str) -> None:
    assert read_frame(claim, NAMES).claim == claim


def test_pages_are_told_apart_from_the_number_that_follows() -> None:
    assert read_frame("As shown on page 7, 538 units were sold.").pages == {"page 7": (7,)}
    assert read_frame("As shown on page 7, 538 units were sold.").claim == "538 units were sold."
    assert read_frame("Pages 7 and 8 state that it rains.").pages == {"Pages 7 and 8": (7, 8)}


@pytest.mark.parametrize("frame", [*FRAMES, *FRAMES_HAN])
@pytest.mark.parametrize(("said", "support"), [("538", "text"), ("583", "none")])
def test_a_number_is_as_right_in_a_frame_as_alone(frame: str, said: str, support: str) -> None:
    claims = _claims(frame.format(said))
    assert [one.support for one in claims] == [support]


@pytest.mark.parametrize("frame", [one for one in [*FRAMES, *FRAMES_HAN] if "7" in one])
def test_a_page_that_is_not_the_one_cited_is_no_source(frame: str) -> None:
    (claim,) = _claims(frame.replace("7", "9").format("538"))
    assert claim.support == "none"
    assert any("9" in text for text in claim.unsupported)


def test_a_page_names_others() -> None:
    document = make_document()
    hit = Hit(document, make_page(document.id, 2), (), 1.0)
    lines = [
        make_line(text) for text in ("Plan", "Fees are listed on page 9 of this plan.", "May", "ii")
    ]
    right = ground("Fees are listed on page 9 of this plan. [1]", [hit], [lines]).claims
    wrong = ground("Fees are listed on page 8 of this plan. [1]", [hit], [lines]).claims
    assert [(one.support, one.unsupported) for one in right] == [("text", ())]
    assert wrong[0].support == "none"


@pytest.mark.parametrize("frame", ["According to the document, {}", "Page 7 says that {}"])
def test_a_capital_behind_a_frame_begins_a_name(frame: str) -> None:
    (right,) = _claims(frame.format("Fees are paid in May."))
    (wrong,) = _claims(frame.format("Ashcombe are paid in May."))
    assert (right.support, right.unsupported) == ("text", ())
    assert (wrong.support, wrong.unsupported) == ("none", ("Ashcombe",))


def test_a_page_may_be_named_by_its_printed_number() -> None:
    document = make_document()
    hit = Hit(document, make_page(document.id, 7), (), 1.0)
    lines = [make_line(text) for text in ("Fees are 5 euros.", "There are 538 sites.", "ii", "3")]
    for number, support in ((7, "text"), (3, "text"), (4, "none")):
        (claim,) = ground(
            f"Page {number} says that there are 538 sites. [1]", [hit], [lines]
        ).claims
        assert claim.support == support


def test_the_quote_is_of_what_is_claimed() -> None:
    text = "Based on page 7 of the document, fees are paid in May. [1]"
    grounded = ground(text, *_shown())
    assert [one.quote for one in grounded.citations] == ["Fees are paid in May."]


@pytest.mark.parametrize(
    "unit",
    [
        "the ",
        "the text ",
        "内容",
        "的",
        "根据的",
        "（的",
        "(see the text ",
        "page 7, ",
        "第7页，",
        " ",
        "\t",
    ],
)
def test_long_texts_of_what_frames_are_made_of_are_read(unit: str) -> None:
    for before in ("", "根据", "Based on ", "x ("):
        # Seconds at most; looking anew from every letter would take minutes.
        assert read_frame(before + unit * (20_000 // len(unit)) + "!x", NAMES).claim.endswith("!x")


def _shown() -> tuple[list[Hit], list[list[Line]]]:
    document = make_document("fees/plan.pdf", title="Plan of fees", pages=9)
    lines = [make_line("Sites of the plan: 538"), make_line("Fees are paid in May.")]
    return [Hit(document, make_page(document.id, 7), (), 1.0)], [lines]


def _claims(text: str) -> tuple[Claim, ...]:
    return ground(f"{text} [1]", *_shown()).claims
