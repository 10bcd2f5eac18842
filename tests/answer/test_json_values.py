import json

import pytest
from fakes import make_document, make_line
from hypothesis import given
from hypothesis import strategies as st

from pageglass.answer.ground import Grounded, ground_json
from pageglass.answer.json_values import cut_values
from pageglass.core.ids import page_id
from pageglass.core.types import Hit, Page

DOCUMENT = make_document(pages=2)
LINES = [
    [
        make_line("Revenue rose 12.4% to 486.2 million euro in 2023."),
        make_line("Anna Vermeer chairs the board.", top=0.2, block=1),
    ],
    [make_line("Staff | 2022 | 2023", table=0), make_line("Delft | 830 | 912", top=0.2, table=0)],
]


def grounded(answer: object) -> Grounded:
    hits = [
        Hit(
            DOCUMENT,
            Page(page_id(DOCUMENT.id, n), DOCUMENT.id, n, 595, 842, None, "text-layer", "ok"),
            (),
            1.0,
        )
        for n in (1, 2)
    ]
    return ground_json(json.dumps(answer), hits, LINES)


@pytest.mark.parametrize(
    ("answer", "page"),
    [
        ({"revenue": 486.2}, 1),
        ({"revenue_euro": 486200000}, 1),
        ({"revenueGrowth": "12.4%"}, 1),
        ({"growth": 12.4}, 1),
        ({"answer": "486.2 million euro"}, 1),
        ({"chair": "Anna Vermeer"}, 1),
        ({"staff": {"Delft": 912}}, 2),
        ({"sites": [{"name": "Delft", "staff": 912}]}, 2),
    ],
)
def test_a_value_that_a_page_says_is_cited_there(answer: object, page: int) -> None:
    found = grounded(answer)
    assert {claim.support for claim in found.claims} == {"text"}
    assert {citation.page_number for citation in found.citations} == {page}
    assert all(citation.boxes for citation in found.citations)


@pytest.mark.parametrize(
    "answer",
    [
        {"revenue": 482.6},
        {"revenueGrowth": "14.2%"},
        {"answer": "486.2 billion euro"},
        {"chair": "Anna Bakker"},
        {"staff": {"Delft": 931}},
    ],
)
def test_a_value_that_no_page_says_has_no_support(answer: object) -> None:
    found = grounded(answer)
    assert [claim.support for claim in found.claims] == ["none"]
    assert found.citations == ()


def test_the_text_stays_and_claims_stand_where_they_say() -> None:
    answer = {"revenue": 486.2, "said": 'the "board"', "open": True, "more": None, "none": ""}
    found = grounded(answer)
    assert found.text == json.dumps(answer)
    assert [found.text[one.start : one.end] for one in found.claims] == [
        "486.2",
        'the \\"board\\"',
    ]


Trees = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(Trees)
def test_every_number_of_any_json_is_a_value(tree: object) -> None:
    def count(node: object) -> int:
        if isinstance(node, dict):
            return sum(map(count, node.values()))
        if isinstance(node, list):
            return sum(map(count, node))
        return isinstance(node, int) and not isinstance(node, bool)

    values = cut_values(json.dumps(tree), 1)
    assert values is not None
    numbers = [one for one in values if one.text.lstrip("-").isdecimal() and len(one.readings) > 2]
    assert len(numbers) == count(tree)


def test_what_is_no_json_is_read_as_text() -> None:
    assert cut_values("Revenue rose to 486.2 million euro.", 1) is None
    assert cut_values('{"a": 1', 1) is None


def test_what_is_nested_deeper_than_python_reads_is_text() -> None:
    assert cut_values("[" * 100_000, 1) is None
