"""What people read on the terminal."""

import pytest

from pageglass.api.show import BEING_WRITTEN, EMPTY, number_of, print_answer, print_status
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


def test_an_answer_from_an_empty_library_says_how_to_fill_it(
    capsys: pytest.CaptureFixture[str],
) -> None:
    print_answer(Answer("q", "None.", "not_found", "no_documents", (), (), "extract", {}))
    assert capsys.readouterr().out.splitlines()[1] == EMPTY


def test_one_is_singular() -> None:
    assert [number_of(count, "page") for count in (0, 1, 2)] == ["0 pages", "1 page", "2 pages"]


def row(name: str, pages: int, *, read: bool) -> dict[str, object]:
    return {
        "id": name if read else None,
        "source": name,
        "collection": "main",
        "pages": pages,
        "coverage": 1.0,
        "text_sources": {},
        "failed_pages": [],
        "status": "ok" if read else "failed",
    }


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([row("a", 1, read=True)], "1 document, 1 page"),
        ([row("a", 2, read=True), row("b", 0, read=False)], "1 document, 2 pages; 1 file not read"),
        ([row("a", 0, read=False)] * 2, "0 documents, 0 pages; 2 files not read"),
    ],
)
def test_documents_and_files_not_read_are_counted_apart(
    capsys: pytest.CaptureFixture[str], rows: list[dict[str, object]], said: str
) -> None:
    print_status({"documents": rows, "being_written": False})
    assert capsys.readouterr().out.splitlines()[-1] == said


@pytest.mark.parametrize(("written", "said"), [(False, EMPTY), (True, BEING_WRITTEN)])
def test_a_library_that_is_being_filled_is_not_called_empty(
    capsys: pytest.CaptureFixture[str], written: bool, said: str
) -> None:
    print_status({"documents": [], "being_written": written})
    assert capsys.readouterr().out.strip() == said
