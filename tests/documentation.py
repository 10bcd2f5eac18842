"""The pages of docs/ that follow from code; run this file to write them anew."""

import types
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Literal, Union, get_args, get_origin

from pydantic import BaseModel, SecretStr
from pydantic.fields import FieldInfo

from pageglass.api.cli import EXIT_CODES
from pageglass.api.failures import STATUS
from pageglass.core import errors
from pageglass.core.config import Settings

BASE = errors.PageglassError
DOCS = Path(__file__).parent.parent / "docs"

SETTINGS_INTRODUCTION = """\
# Settings

Each setting has a default. A file `pageglass.toml` in the folder where the program runs changes it,
an environment variable goes before the file, and an option of the command before both. A misspelt
name is an error that names it.

```toml
home = "/srv/pageglass"

[ingest]
workers = 4
```

is the same as `PAGEGLASS_HOME=/srv/pageglass PAGEGLASS_INGEST__WORKERS=4`. Several values are
written as JSON in the environment: `PAGEGLASS_INGEST__PASSWORDS='["first", "second"]'`.
"""
ERRORS_INTRODUCTION = """\
# Errors

Every error that is raised on purpose is one of these. The message says what is wrong and with
which file, page or address; the command line prints it and ends with the exit code, the service
answers with the HTTP status and names the error in the body. A run of `pageglass ingest` goes on
past a file that fails and ends with 3. Any other error is a bug, and ends with 1, or 500.
"""
REASONS_INTRODUCTION = """\
An `IngestError` has a reason too, which stays the same from version to version:
"""


def settings_page() -> str:
    """Return docs/settings.md."""
    parts = [SETTINGS_INTRODUCTION]
    parts += [_section("Everywhere", "", Settings, "")]
    for name, field in Settings.model_fields.items():
        if isinstance(field.default, BaseModel):
            for kind in _engines(field):
                said = (kind.__doc__ or "").strip()
                engine = kind.model_fields["engine"].default if len(_engines(field)) > 1 else None
                heading = f'[{name}] engine = "{engine}"' if engine else f"[{name}]"
                parts.append(_section(heading, said, kind, f"{name}__"))
    return "\n".join(parts)


def errors_page() -> str:
    """Return docs/errors.md."""
    rows = [
        f"| `{kind.__name__}` | {(kind.__doc__ or '').splitlines()[0]} | "
        f"{EXIT_CODES.get(kind, '')} | {STATUS.get(kind, '')} |"
        for kind in _error_classes()
    ]
    table = ["| error | when | exit code | HTTP |", "|---|---|---|---|", *rows]
    reasons = ", ".join(f"`{reason}`" for reason in get_args(errors.FailureReason))
    return "\n".join([ERRORS_INTRODUCTION, *table, "", REASONS_INTRODUCTION, reasons + ".", ""])


def _engines(field: FieldInfo) -> tuple[type[BaseModel], ...]:
    """Return the sections that may stand there: one, or one for each engine."""
    return get_args(field.annotation) or (type(field.default),)


def _error_classes() -> Iterator[type[errors.PageglassError]]:
    for kind in vars(errors).values():
        if isinstance(kind, type) and issubclass(kind, errors.PageglassError) and kind != BASE:
            yield kind


def _section(heading: str, said: str, kind: type[BaseModel], prefix: str) -> str:
    rows = [
        f"| `{name}` | {_default(field.default)} | {_values(field.annotation)}{_limits(field)} | "
        f"`PAGEGLASS_{(prefix + name).upper()}` | {field.description or 'which engine it is'} |"
        for name, field in kind.model_fields.items()
        if not isinstance(field.default, BaseModel)
    ]
    head = ["| name | default | values | environment | meaning |", "|---|---|---|---|---|"]
    return "\n".join([f"## {heading}", "", *([said, ""] if said else []), *head, *rows, ""])


def _default(value: object) -> str:
    if value is None or value == ():
        return "none"
    if value == "":
        return "empty"
    return f"`{str(value).lower()}`" if isinstance(value, bool) else f"`{value}`"


def _values(annotation: object) -> str:
    if get_origin(annotation) is Annotated:
        return _values(get_args(annotation)[0])
    if get_origin(annotation) is Literal:
        return ", ".join(f"`{value}`" for value in get_args(annotation))
    if get_origin(annotation) in (Union, types.UnionType):
        return _values(next(kind for kind in get_args(annotation) if kind is not types.NoneType))
    if get_origin(annotation) is tuple:
        return "several texts"
    return {
        bool: "`true`, `false`",
        str: "text",
        SecretStr: "text, kept secret",
        int: "whole number",
        float: "number",
        Path: "path",
    }[annotation]


def _limits(field: FieldInfo) -> str:
    words = {"ge": "at least", "le": "at most", "gt": "more than"}
    limits = [
        f"{word} {getattr(limit, name):.12g}"
        for limit in field.metadata
        for name, word in words.items()
        if hasattr(limit, name)
    ]
    return "".join(f", {limit}" for limit in limits)


if __name__ == "__main__":
    (DOCS / "settings.md").write_text(settings_page(), encoding="utf-8")
    (DOCS / "errors.md").write_text(errors_page(), encoding="utf-8")
