"""Questions with known pages and answers, read from JSON Lines."""

import ast
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from pageglass.core.errors import ConfigError

Value = str | int | float


class Question(BaseModel):
    """One line of a file of questions; fields that are not used here are let through."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    id: str
    question: str
    doc: str | None = None
    gold_pages: tuple[int, ...] = ()
    gold_mode: Literal["any", "all"] = "any"
    gold_answer: Value | tuple[Value, ...] | None = None
    evidence: str | None = None
    answerable: bool | None = None
    scope: Literal["corpus", "doc"] = "corpus"
    language: str = "unknown"
    format: str | None = "unknown"
    modality: str | None = "unknown"
    collection: str = "unknown"
    difficulty: str | None = None
    source: str = "unknown"

    @property
    def source_kind(self) -> str:
        """The first word of where the question comes from."""
        return self.source.split(" ")[0]

    @property
    def has_answer(self) -> bool:
        """Whether the documents answer it: not marked `answerable: false`, and with gold pages."""
        return self.answerable is not False and bool(self.gold_pages)

    @property
    def gold_items(self) -> tuple[str, ...]:
        """The known answer, in parts where it is a list, also one written `['a', 'b']`."""
        given = self.gold_answer
        if isinstance(given, str) and given.startswith("[") and given.endswith("]"):
            given = _parsed_list(given)
        if given is None:
            return ()
        return tuple(map(str, given)) if isinstance(given, tuple) else (str(given),)


def _parsed_list(text: str) -> Value | tuple[Value, ...]:
    try:
        items = ast.literal_eval(text)
    except (ValueError, SyntaxError):
        return text
    plain = all(isinstance(item, str | int | float) for item in items)
    return tuple(items) if plain and items else text


def read_questions(*paths: Path) -> list[Question]:
    """Return the questions of JSON Lines files. Raises ConfigError that names the line."""
    return [question for path in paths for question in _parsed(path, _lines(path))]


def _lines(path: Path) -> list[str]:
    try:
        # Not splitlines, which would also part a question at a line separator inside of it.
        return path.read_text(encoding="utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"cannot read questions from {path}: {error}") from error


def _parsed(path: Path, lines: Sequence[str]) -> Iterator[Question]:
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            yield Question.model_validate_json(line)
        except ValidationError as error:
            first = error.errors()[0]
            where = ".".join(str(part) for part in first["loc"])
            raise ConfigError(f"{path}, line {number}: {where} {first['msg'].lower()}") from error
