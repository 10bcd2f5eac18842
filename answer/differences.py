"""Where a claim departs from the sentence of a page that it repeats nearly word for word."""

import re
from collections.abc import Callable, Iterator, Sequence, Set
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import combinations

from pageglass.core.numbers import Quantity
from pageglass.core.text import fold

from .names import chinese_exchanged, is_neutral
from .opposites import are_opposite
from .polarity import negations, turned

_TOKEN = re.compile(r"[A-Za-z\u00c0-\u024f]+(?:['’][a-z]+)?|[\u3400-\u9fff]|\d+")
# A longer stretch in place of another is other wording, no exchange.
LONGEST_EXCHANGE = 3

# Names one after another: Adams, Brown and the Clarks.
_NAMES = r"(?:the |an? )?[A-Z][\w&'’.-]*(?: [A-Z][\w&'’.-]*)*"
_LIST = re.compile(rf"{_NAMES}(?:(?:,| and| or|, and|, or| &) {_NAMES})+")
_LITTLE_WORDS = frozenset({"a", "an", "the", "of", "in", "is", "was", "are", "has", "have", "and"})

Says = Callable[[Quantity, Quantity], bool]


@dataclass(frozen=True, slots=True)
class _Token:
    """A word, a CJK character, or a whole number or date, and what it is compared by."""

    key: str
    text: str
    quantity: Quantity | None


def departures(
    claim: tuple[str, Sequence[Quantity]],
    page: tuple[str, Sequence[Quantity]],
    *,
    says: Says,
    names: Set[str] = frozenset(),
) -> list[str]:
    """Return the claim's numbers, names and turned words that stand in place of others.

    Claim and page are texts with their quantities, `names` are folded words that the page writes
    with a capital in mid-sentence. What the claim leaves out, or says before and after, is no
    departure.
    """
    mine, theirs = list(_tokens(*claim)), list(_tokens(*page))
    matcher = SequenceMatcher(
        None, [one.key for one in mine], [one.key for one in theirs], autojunk=False
    )
    codes = matcher.get_opcodes()
    found = list(_swapped(mine, theirs, says))
    equal = [at for at, code in enumerate(codes) if code[0] == "equal"]
    if not equal:
        return found
    opposite = are_opposite(claim[0], page[0])  # a not before the other word turns nothing
    for at, (kind, a, b, c, d) in enumerate(codes):
        inner = equal[0] < at < equal[-1]
        if kind == "equal":
            continue
        if b - a > LONGEST_EXCHANGE or d - c > LONGEST_EXCHANGE:
            continue
        found += _turned(mine[a:b], theirs[c:d], inner=inner and not opposite)
        if kind == "replace":
            own, other = mine[a:b], theirs[c:d]
            found += [
                mine[first].text
                for first, second in _numbers_exchanged(mine, theirs, codes[at], says)
                if not _is_moved(mine, theirs, (first, second), says)
            ]
            if not _are_listed(page[0], own, other):
                found += _names_exchanged(own, other, names, starts=not a or not c)
            after = _text(mine[b : b + 4])
            found += chinese_exchanged(
                _text(mine[max(0, a - 2) : a]), _text(own), _text(other), after
            )
    return found


def _swapped(mine: Sequence[_Token], theirs: Sequence[_Token], says: Says) -> Iterator[str]:
    """Yield two numbers that stand in each other's place between the same words."""
    own, other = _masked(mine), _masked(theirs)
    aligned = [
        (claimed, printed)
        for block in SequenceMatcher(None, own, other, autojunk=False).get_matching_blocks()
        for at in range(block.size)
        if (claimed := mine[block.a + at].quantity) and (printed := theirs[block.b + at].quantity)
        if not says(claimed, printed)
        and not _is_moved(mine, theirs, (block.a + at, block.b + at), says)
    ]
    for first, second in combinations(aligned, 2):
        if says(first[0], second[1]) and says(second[0], first[1]):
            yield first[0].text
            yield second[0].text


def _masked(tokens: Sequence[_Token]) -> list[str]:
    """Return what tokens are compared by, of a number its kind alone."""
    return [one.quantity.kind if one.quantity else one.key for one in tokens]


def _numbers_exchanged(
    mine: Sequence[_Token],
    theirs: Sequence[_Token],
    code: tuple[str, int, int, int, int],
    says: Says,
) -> Iterator[tuple[int, int]]:
    """Yield where the claim has another number than the page, in both, of a part replaced."""
    _, a, b, c, d = code
    numbers = [at for at in range(a, b) if mine[at].quantity]
    held = [at for at in range(c, d) if theirs[at].quantity]
    for first, second in zip(numbers, held, strict=True) if len(numbers) == len(held) else ():
        one, another = mine[first].quantity, theirs[second].quantity
        if one and another and _one_kind(one, another) and not says(one, another):
            yield first, second


def _is_moved(
    mine: Sequence[_Token], theirs: Sequence[_Token], places: tuple[int, int], says: Says
) -> bool:
    """Say whether a number only stands elsewhere than on the page, with the word beside it.

    `places` are where it stands in the claim, and where the page has another number.
    """
    one = mine[places[0]].quantity
    for at, token in enumerate(theirs):
        if one and token.quantity and says(one, token.quantity):
            beside = zip(
                _beside(mine, places[0]), _beside(theirs, at), _beside(theirs, places[1]),
                strict=True,
            )  # fmt: skip
            if any(own and other and own == there != other for own, there, other in beside):
                return True
    return False


def _beside(tokens: Sequence[_Token], at: int) -> tuple[str, str]:
    """Return the words, little ones aside, before and after a place."""
    words = [("" if one.quantity else one.key) for one in tokens if one.key not in _LITTLE_WORDS]
    place = at - sum(one.key in _LITTLE_WORDS for one in tokens[:at])
    return (words[place - 1] if place else ""), (words[place + 1] if place + 1 < len(words) else "")


def _names_exchanged(
    own: Sequence[_Token], other: Sequence[_Token], names: Set[str], *, starts: bool
) -> Iterator[str]:
    first = other[:1]
    if starts and (
        any(one.key in names or _is_name(one, starts=True) for one in first)
        or _are_full(own, other)
    ):
        starts = False  # it stands at the start, and is a name for other reasons
    mine = [one for one in own if _is_name(one, starts=starts)]
    if mine and any(_is_name(one, starts=starts) for one in other):
        known = {one.key for one in other}
        yield from (one.text for one in mine if one.key not in known)


def _are_listed(text: str, own: Sequence[_Token], other: Sequence[_Token]) -> bool:
    """Say whether one list of a text has the names of both: they are only told in another order."""
    mine = {one.key for one in [*own, *other] if _is_name(one, starts=False)}
    lists = ({token.key for token in _tokens(one[0], ())} for one in _LIST.finditer(text))
    return any(mine <= listed for listed in lists)


def _are_full(own: Sequence[_Token], other: Sequence[_Token]) -> bool:
    """Say whether both are two words with capitals, as first and last names."""
    return all(sum(_is_name(one, starts=False) for one in held[:2]) == 2 for held in (own, other))


def _is_name(token: _Token, *, starts: bool) -> bool:
    """Say whether a word is written like a name; at a start, only by a capital inside of it."""
    text = token.text
    if token.quantity or len(text) < 2 or is_neutral(text):
        return False
    inner = any(map(str.isupper, text[1:]))
    return inner or (text[0].isupper() and not starts)


def _turned(own: Sequence[_Token], other: Sequence[_Token], *, inner: bool) -> list[str]:
    mine, theirs = _text(own), _text(other)
    if found := turned(mine, theirs):
        return found
    more, fewer = negations(mine), negations(theirs)
    if inner and (len(more) - len(fewer)) % 2:
        return [more[0][0] if more else _text(own) or theirs]
    return []


def _text(tokens: Sequence[_Token]) -> str:
    text = ""
    for token in tokens:
        glue = " " if text and token.text[0].isascii() and text[-1].isascii() else ""
        text += glue + token.text
    return text


def _tokens(text: str, quantities: Sequence[Quantity]) -> Iterator[_Token]:
    position = 0
    for one in [*quantities, None]:
        for token in _TOKEN.findall(text[position : one.start if one else len(text)]):
            yield _Token(fold(token).removesuffix("'s"), token, None)
        if one:
            yield _Token(f"{one.kind} {one.key}", one.text, one)
            position = one.end


def _one_kind(one: Quantity, other: Quantity) -> bool:
    """Say whether one of the two may stand in place of the other by mistake."""
    return one.kind == other.kind or {one.kind, other.kind} == {"percent", "points"}
