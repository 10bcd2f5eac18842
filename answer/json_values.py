"""Cut an answer that is JSON into its values, each with the keys that lead to it."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

from .claims import Said

_TOKEN = re.compile(
    r'"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|\b(?:true|false|null)\b|[{}\[\],:]'
)
_WORD_OF_KEY = re.compile(r"[_\-.]+|(?<=[a-z\d])(?=[A-Z])")
# A JSON number leaves to its key what it counts in.
_COUNTS_IN = ("", "%", " thousand", " million", " billion", "万", "亿")
# Keys that name nothing of a page.
_GENERIC_KEYS = (
    "answer answers value values result results number text data item items response output name "
    "答案 回答 结果 数值 值 内容"
)
_GENERIC = frozenset(_GENERIC_KEYS.split())
_FENCE = re.compile(r"\s*```(?:json)?\s*", re.IGNORECASE)


@dataclass(slots=True)
class _Level:
    """An object or a list that is being read, and the key of what comes next in it."""

    is_object: bool
    key: str = ""
    expects_key: bool = True


def cut_values(text: str, shown: int) -> list[Said] | None:
    """Return the texts and numbers of an answer in JSON; None when it is none.

    Any of the pages shown, of which there are `shown`, may say them.
    """
    try:
        json.loads(_FENCE.sub("", text) if "```" in text else text)
    except (ValueError, RecursionError):  # [[[[… is deeper than Python reads
        return None
    return list(_values(text, tuple(range(1, shown + 1))))


def _values(text: str, pages: tuple[int, ...]) -> Iterator[Said]:
    levels: list[_Level] = []
    for match in _TOKEN.finditer(text):
        token, level = match[0], levels[-1] if levels else None
        if token in "{[":
            levels.append(_Level(token == "{"))
        elif token in "}]":
            levels.pop()
        elif token == ",":
            if level:
                level.expects_key = True
        elif token == ":":
            if level:
                level.expects_key = False
        elif level and level.is_object and level.expects_key:
            level.key = _WORD_OF_KEY.sub(" ", json.loads(token)).lower()
        elif token not in ("true", "false", "null"):
            keys = [each.key for each in levels if each.key and each.key not in _GENERIC]
            yield from _said(token, match.start(), " ".join(keys), pages)


def _said(token: str, start: int, keys: str, pages: tuple[int, ...]) -> Iterator[Said]:
    lead = f"{keys}: " if keys else ""
    if not token.startswith('"'):
        readings = tuple(f"{lead}{token}{counted}" for counted in _COUNTS_IN)
        unnamed = tuple(f"{token}{counted}" for counted in _COUNTS_IN)
        end = start + len(token)
        yield Said(token, start, end, end, (), pages, readings, unnamed=unnamed)
        return
    value = json.loads(token)
    if any(map(str.isalnum, value)):
        end = start + len(token) - 1
        yield Said(token[1:-1], start + 1, end, end, (), pages, (f"{lead}{value}", value))
