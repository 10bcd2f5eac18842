from dataclasses import replace

import pytest
from fakes import make_document, make_line

from pageglass.answer.ask import judge
from pageglass.answer.ground import ground
from pageglass.core.ids import page_id
from pageglass.core.types import Hit, Page

DOCUMENT = make_document(pages=2)
LINES = [
    [make_line("Revenue rose to nine million euro.")],
    [make_line("The office moved to Delft.")],
]


def hits() -> list[Hit]:
    return [
        Hit(
            DOCUMENT,
            Page(page_id(DOCUMENT.id, n), DOCUMENT.id, n, 595, 842, None, "text-layer", "ok"),
            (),
            1.0,
        )
        for n in (1, 2)
    ]


def test_each_claim_is_tied_to_the_page_it_names() -> None:
    text = "Revenue rose to nine million euro. [1] The office moved to Delft. [2]"
    grounded = ground(text, hits(), LINES)
    assert [(c.marker, c.page_number, c.quote) for c in grounded.citations] == [
        (1, 1, "Revenue rose to nine million euro."),
        (2, 2, "The office moved to Delft."),
    ]


@pytest.mark.parametrize("marks", ['""', "“”", "‘’", "''", "「」"])
def test_a_quotation_of_several_sentences_is_one_claim(marks: str) -> None:
    said = "The gate stays shut; no one may pass it. A guard keeps the key."
    lines = [[make_line("Rule 4"), make_line(said)], LINES[1]]
    first, last = marks
    wrong = said.replace("guard", "warden")
    true = ground(f"The rule says: {first}{said}{last} [1]", hits(), lines)
    false = ground(f"The rule says: {first}{wrong}{last} [1]", hits(), lines)
    assert [one.support for one in true.citations] == ["text"]
    assert [one.support for one in false.citations] == ["none"]


def test_marks_of_inches_are_no_quotation() -> None:
    lines = [[make_line('The pipe is 5" wide.'), make_line('The rod is 6" long.')], LINES[1]]
    grounded = ground('The pipe is 5" wide. The rod is 6" long. [1]', hits(), lines)
    assert {one.quote for one in grounded.citations} == {
        'The pipe is 5" wide.',
        'The rod is 6" long.',
    }


@pytest.mark.parametrize(
    "marker",
    ["[1]", "【1】", "［1］", "[^1]", "[Source 1]", "[doc 1]", "[资料1]", "【1†source】",
     "[1, page 7]", r"\[1\]", "[1, p. 7]", "[1，第7页]"],
)  # fmt: skip
def test_a_marker_may_be_written_in_other_ways(marker: str) -> None:
    grounded = ground(f"Revenue rose to nine million euro. {marker}", hits(), LINES)
    assert grounded.text == "Revenue rose to nine million euro. [1]"
    assert [one.marker for one in grounded.citations] == [1]


def test_several_pages_may_be_named_by_their_ends() -> None:
    text = "Revenue rose to nine million euro and the office moved to Delft. [1-2]"
    assert ground(text, hits(), LINES).text.endswith("[1][2]")


def test_a_marker_of_no_page_is_dropped() -> None:
    grounded = ground("The office moved to Delft. [2] [9]", hits(), LINES)
    assert grounded.text == "The office moved to Delft. [2]"
    assert len(grounded.citations) == 1


@pytest.mark.parametrize(
    "text",
    [
        "The interval is [0, 1]. [2]",
        "x[0] holds the key. [2]",
        "The office moved [ 0 ] to Delft. [2]",
    ],
)
def test_brackets_with_a_nought_are_no_markers(text: str) -> None:
    lines = [LINES[0], [make_line(text.removesuffix(" [2]"))]]
    grounded = ground(text, hits(), lines)
    assert grounded.text == text
    assert [(one.marker, one.support) for one in grounded.citations] == [(2, "text")]


def test_a_marker_of_what_claims_nothing_is_dropped() -> None:
    grounded = ground("Yes [1]. The office moved to Delft. [2]", hits(), LINES)
    assert grounded.text == "Yes. The office moved to Delft. [2]"


def test_blanks_without_end_take_no_time_to_speak_of() -> None:
    # Quadratic in them it would take minutes.
    grounded = ground(f"The office{' ' * 100_000}moved to Delft. [2]", hits(), LINES)
    assert [one.marker for one in grounded.citations] == [2]


def test_a_claim_that_the_page_does_not_say_has_no_support() -> None:
    (citation,) = ground("Profit fell to three million dollars. [2]", hits(), LINES).citations
    assert (citation.support, citation.quote, citation.boxes) == ("none", "", ())


def test_a_claim_without_a_marker_is_cited_where_a_page_says_it() -> None:
    grounded = ground("The office moved to Delft.", hits(), LINES)
    assert grounded.text == "The office moved to Delft. [2]"
    assert [citation.page_number for citation in grounded.citations] == [2]


def test_a_claim_without_a_marker_that_no_page_says_has_no_citation() -> None:
    grounded = ground("The canteen serves soup.", hits(), LINES)
    assert (grounded.citations, grounded.claims[0].support) == ((), "none")


CHART = "The chart puts the share of Heron at 41%. [2]"
DRAWN = [LINES[0], [*LINES[1], make_line("Market shares", top=0.5, region="picture")]]


def test_what_only_a_page_with_a_picture_may_say_is_read_from_the_picture() -> None:
    text = f"Revenue rose to nine million euro. [1] {CHART}"
    grounded = ground(text, hits(), DRAWN, sees=True)
    assert [claim.support for claim in grounded.claims] == ["text", "image"]
    shown = [(one.page_number, one.support, one.quote, one.boxes) for one in grounded.citations]
    assert shown[1] == (2, "image", "", ())
    assert judge(grounded, hits(), DRAWN) == ("partly", "only_in_picture")


@pytest.mark.parametrize("source", ["ocr", "mixed"])
def test_a_page_that_was_read_from_its_image_may_say_more_than_its_text(source: str) -> None:
    first, second = hits()
    scanned = [first, replace(second, page=replace(second.page, text_source=source))]
    assert ground(CHART, scanned, LINES, sees=True).claims[0].support == "image"


@pytest.mark.parametrize(("lines", "sees"), [(DRAWN, False), (LINES, True)])
def test_without_eyes_or_without_a_picture_nothing_is_read_from_one(
    lines: list, sees: bool
) -> None:
    grounded = ground(CHART, hits(), lines, sees=sees)
    assert [claim.support for claim in grounded.claims] == ["none"]
    assert judge(grounded, hits(), lines) == ("partly", "unsupported")


def test_one_claim_that_nothing_says_leaves_the_answer_unsupported() -> None:
    text = f"{CHART} The canteen served 912 soups. [1]"
    grounded = ground(text, hits(), DRAWN, sees=True)
    assert [claim.support for claim in grounded.claims] == ["image", "none"]
    assert judge(grounded, hits(), DRAWN) == ("partly", "unsupported")


def test_a_page_that_is_less_like_the_claim_does_not_stand_in_for_one_that_denies_it() -> None:
    pages = [
        [make_line("A bucket is open to everybody through its name over the Internet.")],
        [make_line("Access through the Internet, over its name: bucket rules, 3 of them.")],
    ]
    wrong = "A bucket is not open to everybody through its name over the Internet. [1]"
    (claim,) = ground(wrong, hits(), pages).claims
    assert (claim.support, claim.unsupported) == ("none", ("not",))


def test_a_row_without_a_name_is_shown_as_a_whole() -> None:
    row = make_line("| 1 Mr. R.A. Shah & Mr. C.M. Maniar | 8.65", table=0)
    (citation,) = ground("Mr.C.M.Maniar, Mr.R.A.Shah [1]", hits(), [[row], LINES[1]]).citations
    assert (citation.support, bool(citation.boxes)) == ("text", True)
