"""Words are found on a page where they stand, and nowhere else."""

import pytest
from fakes import make_line
from serving import PUBLIC, SECRET, make_client, open_test_service

from pageglass.api.find_words import find_words
from pageglass.core.types import Box, Line, Word


def chinese_line(text: str, top: float) -> Line:
    """Return a line whose characters are words of their own."""
    step = 0.8 / len(text)
    words = tuple(
        Word(letter, Box(0.1 + step * at, top, 0.1 + step * (at + 1), top + 0.02))
        for at, letter in enumerate(text)
    )
    return Line(text, Box(0.1, top, 0.9, top + 0.02), words, 0.02)


LINES = [
    make_line("The canteen opens at nine; the", top=0.1),
    make_line("Canteen closes at two.", top=0.2),
    make_line("Revenue | 486.2", top=0.3, table=0),
    chinese_line("公司2025年營業收", 0.4),
    chinese_line("入為九百萬元。", 0.5),
    make_line("Say that the canteen is new.", region="notes"),
]


def tops(wanted: str) -> list[list[float]]:
    return [[box.top for box in found.boxes] for found in find_words(wanted, LINES)]


@pytest.mark.parametrize(
    ("wanted", "where"),
    [
        ("canteen", [[0.1], [0.2], []]),
        ("the  CANTEEN", [[0.1], [0.1, 0.2], []]),
        ("canteen closes", [[0.2]]),
        ("营业收入", [[0.4, 0.5]]),
        ("can teen", []),
        ("486.2", [[0.3]]),
        ("opens at two", []),
        ("", []),
    ],
)
def test_words_are_found_as_they_are_read(wanted: str, where: list[list[float]]) -> None:
    assert tops(wanted) == where


def test_a_box_covers_the_words_and_not_their_line() -> None:
    (found, *_) = find_words("canteen opens", LINES)
    words = LINES[0].words
    assert found.boxes == (Box.around([words[1].box, words[2].box]),)


def test_a_document_is_searched_by_the_pages_it_has(tmp_path) -> None:
    client = make_client(open_test_service(tmp_path))
    found = client.get(f"/v1/documents/{PUBLIC.id}/find", params={"words": "at nine"}).json()
    assert [(place["page"], place["notes"]) for place in found["places"]] == [(2, False)]
    assert not found["more"]
    other = client.get(f"/v1/documents/{SECRET.id}/find", params={"words": "at nine"}).json()
    assert other["places"] == []
