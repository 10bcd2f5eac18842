"""Whether a page has a name or quoted string, in one of the ways to write it."""

import re
from collections.abc import Sequence

from pageglass.core.days import MONTHS
from pageglass.core.numbers import Quantity
from pageglass.core.text import STRAIGHT, fold, is_cjk, singular

from .locate import PageText
from .names import APART, GENERIC, Name, is_neutral
from .stretches import letters

# What is put behind the name of any company: 华为公司 is 华为.
_PLAIN_ENDINGS = ("公司", "集团")
_ELLIPSIS = re.compile(r"\s*(?:…+|\.{3,}|\[…\]|\[\.\.\.\])\s*")
_MONTHS = MONTHS.split()
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_COMMON_BEFORE = re.compile(
    r"(?:科技|技术|股份|有限|控股|责任|集团|信息|网络|软件|电子|实业|投资|发展|贸易)+$"
)
# Little words within what initials stand for.
_WITHIN = r"(?:[\s-]+(?:of|and|the|for|in|on|to|&))*[\s-]+"
SHORTEST_JOINED = 5
_WITH_INITIALS = re.compile(r"((?:\b[A-Z]\.\s?)+)([A-Z][a-zÀ-ɏ-]+)\b")
_APART = re.compile(r"[.\s]")
# Marks of a quote or list that may stand before a claim's first word.
_BEFORE_A_CLAIM = ' \t*#>•-–—"“('
_INITIALS = re.compile(r"[A-Z]{3,5}")
_NAME_BEFORE = re.compile(r"(?<![.!?]\s)(?<!^)\b([A-Z][a-z][\w-]*)\s$")
_FULL_NAME = re.compile(r"\b([A-Z][a-zÀ-ɏ'-]+) ([A-Z][a-zÀ-ɏ'-]+)\b")


def has_name(page: PageText, name: Name, claim: str = "") -> bool:
    """Say whether the page, or the title or file name of its document, has the claim's name."""
    if name.kind == "quote":
        parts = [re.escape(letters(part)) for part in _ELLIPSIS.split(name.text)]
        whole = page.letters + letters(page.names)
        return re.search(".*".join(parts), whole) is not None
    if name.kind == "latin":
        return (
            _has_latin(page, name.text)
            or _has_joined(page, name, claim)
            or _has_month(page, name.text)
            or (name.text.lower() in _WEEKDAYS and _stands(page.folded, name.text[:3].lower()))
            or _has_in_full(page, name.text)
        )
    if name.kind == "person":
        return letters(name.text) in page.letters + letters(page.names)
    return _has_chinese(page, name.text)


def has_numbered_name(page: PageText, claim: str, one: Quantity) -> bool:
    """Say whether a number of a claim is part of a name that the page has so: Solvex 310."""
    before = _NAME_BEFORE.search(claim[: one.start])
    if before is None or not one.text.isdecimal():
        return False
    name = rf"(?<!\w){re.escape(fold(before[1]))}[\s-]{one.text}(?![\w%]|[.,]\d)"
    return re.search(name, f"{page.folded} {fold(page.names)}") is not None


def _has_latin(page: PageText, text: str) -> bool:
    for part in re.split(r"[-/_.&]", text):
        word = fold(part)
        forms = {word, singular(word)}
        if len(word) > 1 and not any(_stands(page.folded, form) for form in forms):
            joined = letters(text)
            return _stands(page.folded, fold(text)) or (
                len(joined) >= SHORTEST_JOINED and _stands(page.folded, joined)
            )
    return True


def _stands(folded: str, word: str) -> bool:
    return re.search(rf"(?<![a-z\d]){re.escape(word)}(?:e?s)?(?![a-z\d])", folded) is not None


def _has_month(page: PageText, text: str) -> bool:
    """Say whether the page writes a month short, or as the number in a date."""
    if text.lower() not in _MONTHS:
        return False
    month = _MONTHS.index(text.lower()) + 1
    days = [one.day for each in page.stretches for one in each.quantities if one.day]
    written = any(day.month == month for day in [*days, *page.named_days])
    return written or _stands(page.folded, text[:3].lower())


def has_to_the_letter(page: PageText, quote: str) -> bool:
    """Say whether the page has a quote with its points and signs, and no number of it is cut."""
    wanted = re.sub(r"\s", "", fold(quote))
    if sum(map(str.isdigit, wanted)) * 2 > len(wanted):
        return False
    pattern = rf"(?<!\d)(?<!\d[.,]){re.escape(wanted)}(?![.,]?\d)"
    return re.search(pattern, page.close) is not None


def mixed_names(claim: str, pages: Sequence[PageText]) -> list[str]:
    """Return full names that join the parts of two: Ann Bell where pages have Ann Roe and Tom Bell.

    Not where a page has the name with something between its parts, or the other way round, nor
    where the first part only begins the claim: Among Members.
    """
    found = []
    texts = [page.printed.translate(STRAIGHT) for page in pages]
    for match in _FULL_NAME.finditer(claim.translate(STRAIGHT)):
        first, last = (part.removesuffix("'s") for part in match.groups())
        begins = not claim[: match.start()].strip(_BEFORE_A_CLAIM)
        if is_neutral(first) or (begins and any(_stands(text, first.lower()) for text in texts)):
            continue
        joined = re.compile(
            rf"\b{first}\W+(?:[\w.]+\W+)?{last}\b|\b{last},?\s+{first}\b", re.IGNORECASE
        )
        if any(joined.search(text) for text in texts):
            continue
        firsts = _partners(texts, rf"\b{first} ([A-Z][a-z'-]+)")
        lasts = _partners(texts, rf"\b([A-Z][a-z'-]+) {last}\b")
        if firsts and lasts and firsts.isdisjoint({last}):
            found.append(match[0])
    return found


def other_initials(claim: str, pages: Sequence[PageText]) -> list[str]:
    """Return surnames with other initials than pages have: A.B. Roe where they have C.D. Roe.

    Not where a page has the surname after a first name that begins so, or before its initials.
    """
    text = "\n".join(page.printed for page in pages)
    found = []
    for match in _WITH_INITIALS.finditer(claim):
        own, surname = _APART.sub("", match[1]), match[2]
        held = re.findall(rf"((?:\b[A-Z]\.\s?)+){surname}\b", text)
        in_full = re.search(rf"\b{own[0]}[a-z]+ (?:[\w.]+ )?{surname}\b", text)
        if held and not in_full and f"{surname}, {own[0]}" not in text:
            others = [_APART.sub("", one) for one in held]
            if not any(_agree(own, one) or _agree(one, own) for one in others):
                found.append(surname)
    return found


def _agree(short: str, whole: str) -> bool:
    """Say whether initials are others, or some of them, in their order."""
    return re.search(".*".join(short), whole) is not None


def _partners(texts: Sequence[str], pattern: str) -> set[str]:
    return {name.removesuffix("'s") for text in texts for name in re.findall(pattern, text)}


def _has_joined(page: PageText, name: Name, claim: str) -> bool:
    """Say whether the page has the name without the space or hyphen beside or within it.

    Recognised text leaves spaces out: ReleaseNotes. Of the words beside, one must stand by it.
    """
    before, after = claim[: name.start].split(), claim[name.end :].split()
    joined = [letters("".join(before[-1:])) + letters(name.text)]
    joined.append(letters(name.text) + letters("".join(after[:1])))
    if len(letters(name.text)) >= SHORTEST_JOINED and letters(name.text) in page.hyphenated:
        return True
    return any(
        each in page.letters and len(each) >= max(SHORTEST_JOINED, len(letters(name.text)) + 1)
        for each in joined
    )


def _has_in_full(page: PageText, text: str) -> bool:
    """Say whether the page has the words that initials, such as CFO, stand for."""
    if not _INITIALS.fullmatch(text):
        return False
    whole = _WITHIN.join(rf"{letter}[a-z]+" for letter in text.lower())
    return re.search(rf"(?<![a-z]){whole}(?![a-z])", page.folded) is not None


def _has_short(text: str, name: str) -> bool:
    """Say whether a text has a Chinese name with the first character of each of its words.

    Words have two characters, and the last may have one; the first word, which tells most, stays
    in full but for exchanges: 东海联合交易所 is 东海联交所, 东海证券交易所 also 东交所.
    """
    if len(name) < SHORTEST_JOINED or not all(map(is_cjk, name)):
        return False
    if name.endswith("交易所") and re.search(rf"[{name[:2]}]交所", text):
        return True
    rest = [name[at : at + 2] for at in range(2, len(name), 2)]
    return re.search(name[:2] + "".join(f"{word[0]}{word[1:]}?" for word in rest), text) is not None


def _has_chinese(page: PageText, text: str) -> bool:
    """Say whether the page has the name, or so much of its end that only a verb stands before.

    A verb has two characters mostly; one alone is rather part of another name.
    """
    whole = page.letters + letters(page.names)
    name = letters(text)
    if any(name.endswith(each) and name.removesuffix(each) in whole for each in _PLAIN_ENDINGS):
        return len(name) > len("公司") + 1
    if _has_short(whole, name):
        return True
    for start in range(len(name) - 1):
        if name[start:] in whole:
            if start == 1 and not APART.match(name):
                return False
            generic = re.search(rf"(?:{GENERIC})$", name)
            own = name[start : generic.start()] if generic else name[start:]
            own = _COMMON_BEFORE.sub("", own)
            return start == 0 or (len(own) >= 2 and is_cjk(own[0]))
    return False
