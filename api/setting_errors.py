"""What is wrong with a setting, in words that say which one and what to do."""

from difflib import get_close_matches
from typing import Any, get_args

from pydantic import BaseModel, ValidationError

from pageglass.core.config import Settings


def describe(error: ValidationError) -> str:
    """Return what is wrong with the first wrong setting, by the name that operators give it."""
    first = error.errors()[0]
    path = [str(part) for part in first["loc"]]
    engines = _engines(path[0]) if path else {}
    engine = path.pop(1) if len(path) > 1 and path[1] in engines else None
    key = ".".join(path)
    if first["type"] == "union_tag_invalid":
        said = first["ctx"]
        name = said["discriminator"].strip("'")
        return f"setting {key}.{name}: {said['tag']!r} is none of {said['expected_tags']}"
    if first["type"] == "extra_forbidden":
        return f"setting {key}: {_unknown(path, engine, engines)}"
    return f"setting {key}: {first['msg'].removeprefix('Value error, ').lower()}"


def _unknown(path: list[str], engine: str | None, engines: dict[str, type[BaseModel]]) -> str:
    name = path[-1]
    owners = [other for other, section in engines.items() if name in section.model_fields]
    if engine and owners:
        has = " or ".join(repr(owner) for owner in owners)
        return f"engine {engine!r} has no such setting; {path[0]}.engine = {has} has"
    like = get_close_matches(name, _known(path, engine, engines), 1)
    hint = f"did you mean {'.'.join([*path[:-1], *like])}?" if like else "see docs/settings.md"
    return f"there is no such setting; {hint}"


def _known(path: list[str], engine: str | None, engines: dict[str, type[BaseModel]]) -> list[str]:
    """Return the names that could stand in the last place."""
    if engine:
        return list(engines[engine].model_fields)
    if len(path) == 1:
        return list(Settings.model_fields)
    section: Any = Settings.model_fields[path[0]].annotation  # typed as any annotation
    return list(getattr(section, "model_fields", ()))


def _engines(section: str) -> dict[str, type[BaseModel]]:
    """Return the kinds of a section by the name of their engine; none where there is but one."""
    field = Settings.model_fields.get(section)
    kinds = get_args(field.annotation) if field else ()
    return {kind.model_fields["engine"].default: kind for kind in kinds}
