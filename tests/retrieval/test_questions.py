"""Questions as they stand in a file."""

import json
from pathlib import Path

import pytest

from pageglass.core.errors import ConfigError
from pageglass.retrieval.questions import Question, read_questions


def write_lines(path: Path, *lines: str) -> Path:
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


GOOD = json.dumps({"id": "q1", "question": "How much?", "extra": 1})


def test_questions_are_read_past_empty_lines_and_unknown_fields(tmp_path: Path) -> None:
    path = write_lines(tmp_path / "q.jsonl", GOOD, "", GOOD, "")
    assert [each.id for each in read_questions(path)] == ["q1", "q1"]


@pytest.mark.parametrize("separator", ["\u2028", "\u0085", "\ufeff"])
def test_a_question_may_hold_a_separator_of_lines(tmp_path: Path, separator: str) -> None:
    line = json.dumps({"id": "q", "question": f"How{separator}much?"}, ensure_ascii=False)
    path = write_lines(tmp_path / "q.jsonl", line)
    assert [each.question for each in read_questions(path)] == [f"How{separator}much?"]


def test_a_byte_order_mark_does_not_matter(tmp_path: Path) -> None:
    path = write_lines(tmp_path / "q.jsonl", "\ufeff" + GOOD)
    assert len(read_questions(path)) == 1


@pytest.mark.parametrize("line", ["{", '{"id": "q1"}', '{"id": "q1", "question": 5}'])
def test_a_line_that_is_no_question_is_named(tmp_path: Path, line: str) -> None:
    path = write_lines(tmp_path / "q.jsonl", GOOD, line)
    with pytest.raises(ConfigError, match=r"q\.jsonl, line 2"):
        read_questions(path)


def test_questions_that_are_not_there_are_a_config_error(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="nowhere"):
        read_questions(tmp_path / "nowhere.jsonl")


def test_the_questions_of_the_samples_can_be_read() -> None:
    data = Path(__file__).parents[2] / "data"
    names = {path.name for path in (data / "samples").iterdir()}
    assert {each.doc for each in read_questions(data / "questions.jsonl")} - {None} <= names


def test_several_files_are_read_one_after_the_other(tmp_path: Path) -> None:
    first = write_lines(tmp_path / "a.jsonl", '{"id": "a", "question": "?"}')
    second = write_lines(tmp_path / "b.jsonl", '{"id": "b", "question": "?"}')
    assert [each.id for each in read_questions(first, second)] == ["a", "b"]


@pytest.mark.parametrize(
    ("given", "items"),
    [
        ("42%", ("42%",)),
        (42, ("42",)),
        (["a", "b"], ("a", "b")),
        ("""['a', "it's b"]""", ("a", "it's b")),
        ("[62, 30]", ("62", "30")),
        ("[not a list]", ("[not a list]",)),
        ("[]", ("[]",)),
        (None, ()),
    ],
)
def test_a_known_answer_may_have_parts(given: object, items: tuple[str, ...]) -> None:
    asked = Question.model_validate({"id": "q", "question": "?", "gold_answer": given})
    assert asked.gold_items == items


@pytest.mark.parametrize(
    ("more", "has_answer"),
    [
        ({"gold_pages": [1]}, True),
        ({"gold_pages": []}, False),
        ({"gold_pages": [1], "answerable": False}, False),
        ({"gold_pages": [1], "answerable": True}, True),
    ],
)
def test_a_question_has_an_answer_unless_it_is_marked_or_pageless(
    more: dict[str, object], has_answer: bool
) -> None:
    asked = Question.model_validate({"id": "q", "question": "?"} | more)
    assert asked.has_answer == has_answer
