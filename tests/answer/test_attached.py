from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from fakes import make_document, make_line

from pageglass.answer.attached import Reading, asked_of_pictures, generate, shown_with
from pageglass.answer.model_extract import ExtractModel
from pageglass.core.errors import NotFound
from pageglass.core.ids import page_id
from pageglass.core.prompt import AS_SET, Finished, Piece, Prompt, PromptPage, TextPiece
from pageglass.core.types import Hit, Line, Page

SCREEN = Reading(1, (make_line("Controller 3"), make_line("Error E42, code X9")))
PAGE = PromptPage("[1]", (make_line("Error E42 is heat."), make_line("Chapter 3")), None)
PICTURE = PromptPage("[2]", SCREEN.lines, None)


@dataclass
class Quoting:
    """Answers the n-th time it is asked, and remembers what it was asked."""

    answers_at: int
    asked: list[tuple[str, int]] = field(default_factory=list)
    name: str = "quoting"
    writes: bool = False
    sees: bool = False

    def generate(self, prompt: Prompt, options: object) -> Iterator[Piece]:
        self.asked.append((prompt.question, len(prompt.pages)))
        if len(self.asked) == self.answers_at:
            yield TextPiece("Heat. [1]")
        yield Finished("stop")


@pytest.mark.parametrize("answers_at", [1, 2, 3])
def test_a_model_that_quotes_is_asked_until_it_finds_something(answers_at) -> None:
    model = Quoting(answers_at)
    prompt = Prompt("What does this mean?", (PAGE, PICTURE))
    pieces = list(generate(model, prompt, AS_SET, (SCREEN,)))
    assert pieces == [TextPiece("Heat. [1]"), Finished("stop")]
    # The code that both say first, and a number or a code that the page lacks never.
    whole = [
        ("What does this mean? e42", 2),
        ("What does this mean?", 2),
        ("What does this mean?\nController 3\nError E42, code X9", 1),
    ]
    assert model.asked == whole[:answers_at]


def test_without_pictures_it_is_asked_once() -> None:
    model = Quoting(9)
    assert list(generate(model, Prompt("What?", (PAGE,)), AS_SET, ())) == [Finished("stop")]
    assert model.asked == [("What?", 1)]


INVOICE = Reading(
    1,
    tuple(
        make_line(text, top=0.1 * at, block=at)
        for at, text in enumerate(
            [
                "Invoice 4711",
                "Total amount due: EUR 1,234.50",
                "Contact: Jane Doe",
                "发票金额：800元",
            ]
        )
    ),
)
CONTRACT = PromptPage(
    "[1]",
    (make_line("The total amount due under the contract is CNY 900. 合同金额为900元。"),),
    None,
)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("What is the total amount due?", "Total amount due: EUR 1,234.50 [2]"),
        ("Who is the contact?", "Contact: Jane Doe [2]"),
        ("这张图片里的发票金额是多少？", "发票金额：800元 [2]"),
        ("What is the amount under the contract?", "[1]"),
    ],
)
def test_a_question_whose_words_stand_on_a_picture_is_answered_from_it(
    question: str, said: str
) -> None:
    prompt = Prompt(question, (CONTRACT, PromptPage("[2]", INVOICE.lines, None)))
    pieces = generate(ExtractModel(), prompt, AS_SET, (INVOICE,))
    assert said in "".join(one.text for one in pieces if isinstance(one, TextPiece))


@pytest.mark.parametrize("question", ["What does this picture say?", "这张截图写了什么？"])
def test_a_picture_asked_for_as_a_whole_is_told_from_its_beginning(question: str) -> None:
    prompt = Prompt(question, (CONTRACT, PromptPage("[2]", INVOICE.lines, None)))
    pieces = generate(ExtractModel(), prompt, AS_SET, (INVOICE,))
    said = "".join(one.text for one in pieces if isinstance(one, TextPiece))
    assert "Invoice 4711" in said
    assert "[1]" not in said


def test_a_code_on_a_picture_is_looked_up_in_the_documents() -> None:
    assert asked_of_pictures("What does error E42 mean?", (SCREEN,)) == ""


def test_a_page_removed_since_it_was_found_is_left_out() -> None:
    document = make_document(pages=2)
    kept, removed = (
        Hit(
            document,
            Page(page_id(document.id, n), document.id, n, 595, 842, None, "text-layer", "ok"),
            (),
            1.0,
        )
        for n in (1, 2)
    )

    class Catalog:
        def lines(self, page: str) -> tuple[Line, ...]:
            if page == removed.page.id:
                raise NotFound(page)
            return PAGE.lines

    shown = shown_with([removed, kept], 2, (), catalog=Catalog())
    assert (shown.looked_at, shown.lines) == ((kept,), (PAGE.lines,))
