from fakes import make_document, make_line

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


def test_a_marker_of_no_page_is_dropped() -> None:
    grounded = ground("The office moved to Delft. [2] [9]", hits(), LINES)
    assert grounded.text == "The office moved to Delft. [2]"
    assert len(grounded.citations) == 1


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
