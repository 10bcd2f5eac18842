"""Honest claims such as a model writes about a page: its sentences, rows, other writings."""

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pageglass.answer.names import find_names
from pageglass.answer.stretches import Stretch
from pageglass.core.numbers import Quantity, find_quantities
from pageglass.core.text import language

SYNONYMS = {
    "increased": "rose", "decreased": "fell", "approximately": "about", "however": "but",
    "because": "since", "shows": "presents", "large": "big", "many": "numerous", "use": "employ",
    "增长": "上升", "下降": "减少", "显示": "表明", "目前": "现在", "因此": "所以",
    "包括": "包含", "达到": "达",
}  # fmt: skip
DIGIT = re.compile(r"\d")


@dataclass(frozen=True)
class Claim:
    """A claim about a page; `row` holds the heads and cells that it says of the row `label`."""

    kind: str
    text: str
    row: tuple[tuple[str, str], ...] = ()
    label: str = ""


def honest(stretches: Sequence[Stretch], chance: random.Random) -> Iterator[Claim]:
    """Yield claims that the page's sentences and rows carry."""
    for stretch in stretches:
        if stretch.cells:
            yield from _of_row(stretch, stretches, chance)
        elif _is_sentence(stretch.text):
            yield from _of_sentence(stretch.text, chance)


def _is_sentence(text: str) -> bool:
    chinese = language(text) == "zh"
    long_enough = 12 <= len(text) <= 120 if chinese else 40 <= len(text) <= 260
    return long_enough and text[-1] in ".。；;！!" and "|" not in text and "[" not in text


def _of_sentence(text: str, chance: random.Random) -> Iterator[Claim]:
    chinese = language(text) == "zh"
    yield Claim("verbatim", text)
    lead = "根据该文档，" if chinese else "According to the document, "
    first = (
        text
        if chinese or text[:2].isupper() or _starts_with_name(text)
        else text[0].lower() + text[1:]
    )
    yield Claim("led in", lead + first)
    if (other := _with_synonyms(text)) != text:
        yield Claim("synonyms", other)
    if (other := _shortened(text)) and find_quantities(other):
        yield Claim("shortened", other)
    for kind, rewrite in (("reformatted", reformatted), ("rounded", rounded)):
        for one in _numbers(text):
            if written := rewrite(one, chinese):
                yield Claim(kind, text[: one.start] + written + text[one.end :])
                break
    words = text.rstrip(".。；;！!").split() if not chinese else list(text.rstrip("。；！"))
    if len(words) >= 10 and not re.search(r"[“”\"「」《》]", text):
        start = chance.randrange(0, len(words) - 7)
        quote = ("" if chinese else " ").join(words[start : start + 7]).strip(",，;；、 ")
        yield Claim("quote", f"文中写道“{quote}”。" if chinese else f"The page says “{quote}”.")


def _starts_with_name(text: str) -> bool:
    return (
        any(one.start == 0 for one in find_names("So " + text) if one.kind == "latin")
        or text[1:2].isupper()
    )


def _with_synonyms(text: str) -> str:
    for old, new in SYNONYMS.items():
        pattern = rf"\b{old}\b" if old.isascii() else old
        text = re.sub(pattern, new, text, count=1)
    return text


def _shortened(text: str) -> str:
    """Return the first clause, without what follows its last comma."""
    parts = re.split(r"(?<!\d)[,，](?!\d{3})", text.rstrip(".。；;"))
    end = "。" if language(text) == "zh" else "."
    return f"{parts[0]}{end}" if len(parts) > 1 and len(parts[0]) > 14 else ""


def _numbers(text: str) -> list[Quantity]:
    return [
        one
        for one in find_quantities(text)
        if one.kind in ("number", "percent")
        and not one.spelled
        and one.bound == "exact"
        and DIGIT.match(text, one.start)
        and not re.search(r"[A-Za-z.\-/$]$", text[: one.start])
    ]


def reformatted(one: Quantity, chinese: bool) -> str | None:
    """Return the number in another writing of the same."""
    if one.kind == "percent":
        figures = re.match(r"[\d.,]*", one.text)[0]  # type: ignore[index]  # may be empty
        return f"百分之{figures}" if chinese else f"{figures} percent"
    if one.scale > 1 or one.unit or one.value.denominator != 1 or one.value < 10_000:
        return None
    value = int(one.value)
    if chinese and value % 100 == 0:
        return f"{value / 10_000:g}万"
    return str(value) if "," in one.text else f"{value:,}"


def rounded(one: Quantity, chinese: bool) -> str | None:
    """Return the number rounded to three digits, saying so."""
    if one.kind != "number" or one.scale > 1 or one.unit or one.value < 10_000:
        return None
    if one.value.denominator != 1 or len(str(int(one.value)).rstrip("0")) < 4:
        return None
    if chinese:
        return f"约{float(one.value) / 10_000:.3g}万" if one.value < 10**7 else None
    millions = float(one.value) / 10**6
    return f"about {millions:.3g} million" if millions >= 1 else None


def _of_row(row: Stretch, stretches: Sequence[Stretch], chance: random.Random) -> Iterator[Claim]:
    heads = [stretches[at] for at in row.context if stretches[at].table == row.table]
    if not heads or len(heads[-1].cells) != len(row.cells):
        return
    label, *cells = [row.text[a:b].strip() for a, b in row.cells]
    names = [heads[-1].text[a:b].strip() for a, b in heads[-1].cells][1:]
    pairs = [
        (name, cell) for name, cell in zip(names, cells, strict=True) if name and DIGIT.search(cell)
    ]
    if not re.search(r"[^\W\d]{2}", label) or not pairs or len(set(names)) < len(names):
        return
    chinese = language(f"{label} {names}") == "zh"
    held = tuple(pairs[:3])
    yield Claim("row", row_text(label, held), held, label)
    name, cell = chance.choice(pairs)
    text = f"{name}的{label}为{cell}。" if chinese else f"The {label} was {cell} for {name}."
    yield Claim("row as a sentence", text, ((name, cell),), label)


def row_text(label: str, pairs: Sequence[tuple[str, str]]) -> str:
    """Return a row as `label: head cell, head cell`."""
    return f"{label}: " + ", ".join(f"{name} {cell}" for name, cell in pairs)
