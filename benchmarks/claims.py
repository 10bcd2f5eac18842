"""Honest claims such as a model writes about a page, and the same with an error planted."""

import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

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
UP_DOWN = {
    "increased": "decreased", "increase": "decrease", "rose": "fell", "grew": "shrank",
    "higher": "lower", "decreased": "increased", "decline": "increase", "declined": "rose",
    "fell": "rose", "lower": "higher", "增长": "下降", "上升": "下降", "提高": "降低",
    "增加": "减少",
    "下降": "上升", "减少": "增加", "降低": "提高",
}  # fmt: skip
DIGIT = re.compile(r"\d")
LIST_NUMBER = re.compile(r"\W*(?:According to the document, |根据该文档，)?\W*\d{1,2}")


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
    yield Claim("row", _row_text(label, held), held, label)
    name, cell = chance.choice(pairs)
    text = f"{name}的{label}为{cell}。" if chinese else f"The {label} was {cell} for {name}."
    yield Claim("row as a sentence", text, ((name, cell),), label)


def _row_text(label: str, pairs: Sequence[tuple[str, str]]) -> str:
    return f"{label}: " + ", ".join(f"{name} {cell}" for name, cell in pairs)


# (claim, chance, other names) -> the claim with the error, None where it has no room for one
Plant = Callable[[Claim, random.Random, Sequence[str]], Claim | None]


def _put(claim: Claim, one: Quantity, written: str) -> Claim:
    return replace(claim, text=claim.text[: one.start] + written + claim.text[one.end :])


def _some(claim: Claim, chance: random.Random, *, digits: int) -> Quantity | None:
    found = [
        one
        for one in find_quantities(claim.text)
        if one.kind in ("number", "percent", "points")
        and len(DIGIT.findall(one.text)) >= digits
        and not LIST_NUMBER.fullmatch(claim.text[: one.end])
    ]
    return chance.choice(found) if found else None


def digit_changed(claim: Claim, chance: random.Random, names: Sequence[str]) -> Claim | None:
    """Change one digit of a number."""
    one = _some(claim, chance, digits=1)
    if one is None:
        return None
    at = chance.choice([match.start() for match in DIGIT.finditer(one.text)])
    # A changed digit below what a rounded number says may still be right.
    if one.bound != "exact":
        at = DIGIT.search(one.text).start()  # type: ignore[union-attr]  # it has a digit
    digit = chance.choice([each for each in "123456789" if each != one.text[at]])
    return _put(claim, one, one.text[:at] + digit + one.text[at + 1 :])


def digits_swapped(claim: Claim, chance: random.Random, names: Sequence[str]) -> Claim | None:
    """Swap two digits that stand side by side."""
    one = _some(claim, chance, digits=2)
    if one is None or one.bound != "exact":
        return None
    pairs = [m.start() for m in re.finditer(r"(?=(\d)(?!\1)\d)", one.text)]
    if not pairs:
        return None
    at = chance.choice(pairs)
    return _put(claim, one, one.text[:at] + one.text[at + 1] + one.text[at] + one.text[at + 2 :])


def other_year(claim: Claim, chance: random.Random, names: Sequence[str]) -> Claim | None:
    """Name a year near the right one."""
    dated = [one for one in find_quantities(claim.text) if one.day and one.day.year]
    if not dated:
        return None
    one = chance.choice(dated)
    year = str(one.day.year)  # type: ignore[union-attr]  # chosen for it
    if year not in one.text:
        return None
    return _put(claim, one, one.text.replace(year, str(int(year) + chance.choice([-2, -1, 1, 2]))))


def scale_off(claim: Claim, chance: random.Random, names: Sequence[str]) -> Claim | None:
    """Make a number 10, 1,000 or 10,000 times as large or small."""
    one = _some(claim, chance, digits=1)
    if one is None:
        return None
    for old, new in (("million", "billion"), ("万", "亿"), ("亿", "万"), ("billion", "million")):
        if old in one.text:
            return _put(claim, one, one.text.replace(old, new))
    figures = re.match(r"[^\d]*[\d,]*\d(?:\.\d+)?", one.text)
    if not figures or not one.value:
        return None
    if "." in figures[0]:
        return _put(
            claim,
            one,
            one.text.replace(".", "", 1)
            if not one.text.startswith("0")
            else one.text.replace("0.", "0.0", 1),
        )
    return _put(
        claim,
        one,
        figures[0] + ("0000" if language(claim.text) == "zh" else "0") + one.text[figures.end() :],
    )


def percent_for_points(claim: Claim, chance: random.Random, names: Sequence[str]) -> Claim | None:
    """Say percentage points for percent, and the other way round."""
    found = [one for one in find_quantities(claim.text) if one.kind in ("percent", "points")]
    found = [one for one in found if DIGIT.match(one.text) and re.search(r"[%％a-z点]$", one.text)]
    if not found:
        return None
    one = chance.choice(found)
    figures = re.match(r"[\d.,]+", one.text)
    points = "个百分点" if language(claim.text) == "zh" else " percentage points"
    return _put(
        claim, one, (figures[0] if figures else "") + (points if one.kind == "percent" else "%")
    )


def other_name(claim: Claim, chance: random.Random, names: Sequence[str]) -> Claim | None:
    """Name somebody or something else of the library."""
    found = [one for one in find_names(claim.text) if one.kind == "latin"]
    if not found or not names or claim.kind == "quote":
        return None
    one = chance.choice(found)
    return replace(
        claim, text=claim.text[: one.start] + chance.choice(names) + claim.text[one.end :]
    )


def quote_altered(claim: Claim, chance: random.Random, names: Sequence[str]) -> Claim | None:
    """Put another word into a quoted string."""
    match = re.search(r"“(.+)”", claim.text)
    if claim.kind != "quote" or match is None:
        return None
    if language(match[1]) == "zh":
        at = chance.randrange(len(match[1]))
        changed = match[1][:at] + chance.choice("龙凤虎鹤梅兰") + match[1][at + 1 :]
    else:
        words = match[1].split()
        words[chance.randrange(len(words))] = chance.choice(["never", "eleven", "purple", "others"])
        changed = " ".join(words)
    return (
        replace(claim, text=claim.text.replace(match[1], changed)) if changed != match[1] else None
    )


def columns_swapped(claim: Claim, chance: random.Random, names: Sequence[str]) -> Claim | None:
    """Give two columns of a row each other's value."""
    if len(claim.row) < 2 or claim.kind != "row":
        return None
    (first, a), (second, b), *rest = claim.row
    if a == b:
        return None
    return replace(claim, text=_row_text(claim.label, [(first, b), (second, a), *rest]))


def turned_round(claim: Claim, chance: random.Random, names: Sequence[str]) -> Claim | None:
    """Say up for down."""
    for old, new in UP_DOWN.items():
        pattern = rf"\b{old}\b" if old.isascii() else old
        if re.search(pattern, claim.text) and claim.kind in ("verbatim", "led in"):
            return replace(claim, text=re.sub(pattern, new, claim.text))
    return None


def negated(claim: Claim, chance: random.Random, names: Sequence[str]) -> Claim | None:
    """Put a not into a sentence, or take one out."""
    if claim.kind not in ("verbatim", "led in"):
        return None
    for old, new in (
        (" is not ", " is "),
        (" is ", " is not "),
        (" are ", " are not "),
        (" can ", " cannot "),
        ("可以", "不可以"),
        ("能够", "不能够"),
        ("没有", "有"),
    ):
        if old in claim.text:
            return replace(claim, text=claim.text.replace(old, new, 1))
    return None


PLANTS: dict[str, Plant] = {
    "digit changed": digit_changed,
    "digits swapped": digits_swapped,
    "other year": other_year,
    "scale off": scale_off,
    "percent for points": percent_for_points,
    "other name": other_name,
    "quote altered": quote_altered,
    "columns swapped": columns_swapped,
    "up for down": turned_round,
    "not put in or out": negated,
}
