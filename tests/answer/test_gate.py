"""A model that writes is asked about pages that are about the question, and about no others."""

from dataclasses import replace

from fakes import ScriptedModel, make_line

from pageglass.answer.gate import Gate
from pageglass.core.prompt import AS_SET, Finished, Prompt, PromptPage, TextPiece

PAGE = PromptPage("canteen", (make_line("The canteen opens at nine."),), None, meaning=0.9)
FAR = replace(PAGE, meaning=0.2)
UNREAD = PromptPage("scan", (), None, meaning=0.0)


def asked(question: str, *pages: PromptPage, images: tuple[bytes, ...] = ()) -> bool:
    """Whether the model was asked; if not, nothing was said but that the pages are off topic."""
    model = ScriptedModel("At nine. [1]")
    pieces = list(Gate(model).generate(Prompt(question, pages, images=images), AS_SET))
    assert model.seen or pieces == [Finished("stop", off_topic=True)]
    assert not model.seen or any(isinstance(piece, TextPiece) for piece in pieces)
    return bool(model.seen)


def test_a_question_about_the_pages_goes_to_the_model() -> None:
    assert asked("When does the canteen open?", FAR, PAGE)


def test_a_question_about_something_else_is_not_asked() -> None:
    assert not asked("Which planets have rings?", FAR, FAR)


def test_pages_that_were_not_read_are_left_to_the_model() -> None:
    assert asked("Which planets have rings?", FAR, UNREAD)


def test_a_picture_that_came_with_the_question_is_left_to_the_model() -> None:
    assert asked("Which planets have rings?", FAR, images=(b"jpeg",))


def test_a_page_that_was_not_compared_goes_to_the_model() -> None:
    assert asked("Which planets have rings?", FAR, replace(FAR, meaning=None))


def test_a_prompt_without_pages_goes_to_the_model() -> None:
    assert asked("Which planets have rings?")


def test_the_gate_is_what_its_model_is() -> None:
    gate = Gate(ScriptedModel("", name="glm", sees=True))
    assert (gate.name, gate.writes, gate.sees) == ("glm", True, True)
