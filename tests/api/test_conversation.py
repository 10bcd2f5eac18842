"""Asking on the command line, one question after another, text as it is written."""

import io
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from fakes import ScriptedModel
from small_library import TEXTS, engines

from pageglass.answer.attached import NO_PICTURES, Pictures
from pageglass.api.conversation import Asker, converse
from pageglass.core.config import Settings
from pageglass.core.prompt import GenerateOptions, Piece, Prompt
from pageglass.core.scope import Scope
from pageglass.core.types import Turn

REVENUE = "Revenue rose to nine million euro in 2025. [1]"


def asker(folder: Path, model: ScriptedModel | None = None, *, as_it_comes: bool = False) -> Asker:
    held = engines(folder, TEXTS, model)
    return Asker(Settings(home=folder), held, Scope(), as_it_comes=as_it_comes)


@pytest.fixture
def type_lines(monkeypatch: pytest.MonkeyPatch):
    return lambda text: monkeypatch.setattr("sys.stdin", io.StringIO(text))


def test_each_line_is_a_question_that_knows_those_before(
    tmp_path: Path, type_lines, capsys: pytest.CaptureFixture[str]
) -> None:
    model = ScriptedModel(REVENUE)
    type_lines("What about 2024?\n\n/new\nRevenue?\n")
    converse(asker(tmp_path, model), "Revenue in 2025?", NO_PICTURES, as_json=False)
    assert capsys.readouterr().out.count("Revenue rose") == 6  # the answer and its quote
    asked = [prompt for prompt in model.seen if prompt.pages]
    assert [prompt.question for prompt in asked] == [
        *("Revenue in 2025?", "What about 2024?", "Revenue?")
    ]
    assert [prompt.history for prompt in asked] == [
        (),
        (Turn("Revenue in 2025?", REVENUE),),
        (),
    ]


def test_a_question_that_goes_wrong_is_reported_and_the_next_is_answered(
    tmp_path: Path, type_lines, capsys: pytest.CaptureFixture[str]
) -> None:
    type_lines("When does the canteen open?\n")
    converse(asker(tmp_path), "What is this?", Pictures((b"no picture",), ()), as_json=True)
    out = capsys.readouterr().out
    decoder = json.JSONDecoder()
    failed, end = decoder.raw_decode(out)
    answer, _ = decoder.raw_decode(out[end:].lstrip())
    assert failed["error"]["type"] == "BadImage"
    assert answer["verdict"] == "grounded"
    assert answer["model"] == "extract"


class Interrupted(ScriptedModel):
    """Is interrupted by Ctrl-C in the middle of its first answer."""

    def generate(self, prompt: Prompt, options: GenerateOptions) -> Iterator[Piece]:
        first, *rest = super().generate(prompt, options)
        yield first
        if len(self.seen) == 1:
            raise KeyboardInterrupt
        yield from rest


def test_ctrl_c_ends_the_answer_and_the_next_question_is_answered(
    tmp_path: Path, type_lines, capsys: pytest.CaptureFixture[str]
) -> None:
    type_lines("Revenue in 2025?\n")
    model = Interrupted(REVENUE)
    converse(asker(tmp_path, model), "And what else?", NO_PICTURES, as_json=False)
    told = capsys.readouterr()
    assert "stopped" in told.err
    assert REVENUE in told.out
    assert model.seen[-1].history == ()  # half an answer is none


def test_text_is_printed_while_it_is_written_and_not_twice(
    tmp_path: Path, type_lines, capsys: pytest.CaptureFixture[str]
) -> None:
    type_lines("")
    held = asker(tmp_path, ScriptedModel(REVENUE), as_it_comes=True)
    converse(held, "Revenue in 2025?", NO_PICTURES, as_json=False)
    out = capsys.readouterr().out
    assert out.startswith(REVENUE + "\n")
    assert out.count(REVENUE) == 1
    assert "answered by scripted" in out


def test_an_answer_that_was_corrected_after_it_was_written_is_printed_again(
    tmp_path: Path, type_lines, capsys: pytest.CaptureFixture[str]
) -> None:
    type_lines("")
    held = asker(tmp_path, ScriptedModel(f"{REVENUE} [17]"), as_it_comes=True)
    converse(held, "Revenue in 2025?", NO_PICTURES, as_json=False)
    first, second, *_ = capsys.readouterr().out.splitlines()
    assert (first, second) == (f"{REVENUE} [17]", REVENUE)


def test_what_a_model_writes_cannot_steer_the_terminal(
    tmp_path: Path, type_lines, capsys: pytest.CaptureFixture[str]
) -> None:
    type_lines("")
    held = asker(tmp_path, ScriptedModel("Revenue \x1b[2J\x07rose. [1]"), as_it_comes=True)
    converse(held, "Revenue in 2025?", NO_PICTURES, as_json=False)
    assert not {"\x1b", "\x07"} & set(capsys.readouterr().out)


def test_what_a_follow_up_was_searched_for_is_said(
    tmp_path: Path, type_lines, capsys: pytest.CaptureFixture[str]
) -> None:
    type_lines("And the office?\n")
    converse(asker(tmp_path), "When does the canteen open?", NO_PICTURES, as_json=False)
    assert capsys.readouterr().out.count("searched for: When does the office open?") == 1
