"""Options that limit a question to some documents."""

from datetime import UTC, datetime, timedelta
from typing import Annotated

import typer

from pageglass.core.errors import ConfigError
from pageglass.core.scope import Filter
from pageglass.core.text import Language

DAY = ["%Y-%m-%d"]
LANGUAGES: dict[str, Language] = {"en": "en", "zh": "zh"}

Types = Annotated[
    list[str] | None,
    typer.Option(
        "--type", metavar="T", help="Only this file type, as pdf or ppt; may be repeated."
    ),
]
Languages = Annotated[
    list[str] | None,
    typer.Option("--language", metavar="L", help="Only documents in this language: en or zh."),
]
Paths = Annotated[
    list[str] | None,
    typer.Option(
        "--path", metavar="P", help="Only files whose path begins so or fits, as 'reports/*'."
    ),
]
Since = Annotated[
    datetime | None,
    typer.Option("--since", formats=DAY, help="Only files modified on this day or later."),
]
Until = Annotated[
    datetime | None,
    typer.Option("--until", formats=DAY, help="Only files modified on this day or before."),
]


def filter_of(
    types: list[str] | None,
    languages: list[str] | None,
    paths: list[str] | None,
    *,
    since: datetime | None,
    until: datetime | None,
) -> Filter:
    """Return what the options ask of documents; days are whole and local.

    Raises ConfigError for a language that documents are not sorted by.
    """
    unknown = [one for one in languages or () if one not in LANGUAGES]
    if unknown:
        raise ConfigError(f"--language knows {' and '.join(LANGUAGES)}, not {unknown[0]!r}")
    last = timedelta(days=1) - timedelta(microseconds=1)
    return Filter(
        frozenset(types or ()),
        frozenset(LANGUAGES[one] for one in languages or ()),
        tuple(paths or ()),
        _local(since) if since else None,
        _local(until + last) if until else None,
    )


def _local(moment: datetime) -> datetime:
    """Return a moment of this machine's time with its zone; at the ends of time, as if in UTC."""
    try:
        return moment.astimezone()
    except (OverflowError, ValueError):
        return moment.replace(tzinfo=UTC)
