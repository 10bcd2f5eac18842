"""What people read on the terminal."""

import pytest

from pageglass.api.show import print_answer
from pageglass.core.ids import DocumentId
from pageglass.core.types import Answer, Citation, Support


def cite(quote: str, page: int = 3, support: Support = "text") -> Citation:
    document = DocumentId("d")
    return Citation(1, document, "Report", "report.pdf", page, f"page {page}", quote, (), support)


def printed(capsys: pytest.CaptureFixture[str], *citations: Citation) -> str:
    print_answer(Answer("q", "It rose.", "answered", None, citations, (), "extract", {}))
    return capsys.readouterr().out


def test_a_page_is_named_once_above_all_that_is_quoted_from_it(
    capsys: pytest.CaptureFixture[str],
) -> None:
    output = printed(capsys, cite("first"), cite("second"), cite("other", page=4), cite("first"))
    assert output.splitlines()[1:6] == [
        "  [1] report.pdf, page 3",
        "      “first”",
        "      “second”",
        "  [1] report.pdf, page 4",
        "      “other”",
    ]


def test_what_the_page_does_not_say_stands_apart(capsys: pytest.CaptureFixture[str]) -> None:
    output = printed(capsys, cite("first"), cite("", support="none"))
    assert output.splitlines()[1:4] == [
        "  [1] report.pdf, page 3",
        "      “first”",
        "  [1] report.pdf, page 3 (not found on the page)",
    ]


def test_the_lines_of_a_quote_are_indented_and_steer_no_terminal(
    capsys: pytest.CaptureFixture[str],
) -> None:
    output = printed(capsys, cite("head\nrow\x1b[31m"))
    assert output.splitlines()[2:4] == ["      “head", "       row[31m”"]
