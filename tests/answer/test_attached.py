from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from fakes import make_line

from pageglass.answer.attached import Reading, generate
from pageglass.core.prompt import AS_SET, Finished, Piece, Prompt, PromptPage, TextPiece

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
