"""Which names a claim has where a sentence that says all else of it has another name."""

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property, lru_cache
from itertools import pairwise

from pageglass.core.numbers import Quantity
from pageglass.core.text import HAN, fold
from pageglass.core.text import words as cut_words

from .likeness import Likeness, Place
from .names import find_names, is_neutral
from .stretches import Stretch

# A sentence says the rest when it has these shares of its words, of those that the pages have and
# of all, and this share of them in order.
OF_KNOWN, OF_ALL, IN_ORDER = 0.9, 0.75, 0.75
# With fewer words than these the rest tells no sentence from others.
FEWEST_WORDS_OF_REST = 3
# A sentence that has the name and this share of the rest may be what the claim repeats.
ELSEWHERE = 0.7
# What stands in place of a name is this long at most, in words or Chinese characters.
LONGEST_NAME, LONGEST_CHINESE = 8, 12
# Two names that begin alike may be one: Norway, Norwegian.
BEGINS_ALIKE = 3
# Names so near each other may be of one thing: Berg, chairman of Lumen.
NEAR = 3
_TOKEN = re.compile(rf"[{HAN}]|[^\W\d_{HAN}]+|\d+")
# The same with Chinese names as a whole.
_PART = re.compile(rf"[{HAN}]+|[^\W\d_{HAN}]+|\d+")
# What is part of a name before a surname, and tells nothing of the rest.
_TITLE = re.compile(r"(?:\b(?:Dr|Mrs?|Ms|Prof)\b\.?\s*)?(?:\b[A-Z]\.\s*)*$")
_IS_HAN = re.compile(f"[{HAN}]")
# What a page calls a company for short, or puts before what it says of it, or by its full name.
_COMPANIES = re.compile(
    rf"(?:简称|下称)[“「\"']?([{HAN}]{{2,8}})[”」\"'）)]|(?:^|[）)•]\s?)([{HAN}]{{2,8}})——"
    rf"|(?<![{HAN}])([{HAN}]{{2,8}}?)(?:控股|科技|股份|集团)*有限(?:责任)?公司",
    re.MULTILINE,
)
# Countries may be exchanged for one that the page has nowhere.
_COUNTRIES = re.compile(
    "美国|英国|法国|德国|俄罗斯|日本|韩国|印度|巴西|加拿大|澳大利亚|新西兰|新加坡|马来西亚|泰国|越南|菲律宾"
    "|意大利|西班牙|葡萄牙|荷兰|比利时|瑞士|瑞典|挪威|芬兰|丹麦|波兰|奥地利|土耳其|墨西哥|埃及|南非|以色列"
)
_ARTICLE = re.compile(r"\b(?:the|an?|this|our|its|their|his|her)\s$", re.IGNORECASE)
_LISTED = re.compile(r"\s*(?:[,;、，；/]\s*)?(?:(?:and|or|&|和|与|及|或)\s*)?(?:the\s)?")
Span = tuple[int, int]


def exchanged_names(likeness: Likeness) -> list[str]:
    """Return the names in whose place a sentence has another, though it says all else.

    Left alone is a name that the sentence takes from its heading, the sentence before or the
    document's title, and one that the page calls by the other name as well.
    """
    claim = likeness.claim
    texts = [claim, *(page.printed for page in likeness.pages)]
    known = frozenset[str]().union(*map(chinese_names, texts))
    spans = list(_spans(claim, likeness.quantities, known))
    found: dict[str, None] = {}
    for place in likeness.best if spans else ():
        stretch = likeness.stretch(place)
        if stretch.cells:
            continue
        around = _around(likeness, place)
        strange = [one for one in spans if _own(claim, one) - around]
        absent = [one for one in spans if _own(claim, one) - stretch.words]
        rest = _Rest(likeness, _words(_blanked(claim, absent), (0, len(claim))))
        if not strange or not rest.is_said_by(stretch) or not _says_numbers(likeness, place):
            continue
        for one in strange:
            other = _in_its_place(claim, one, stretch, known)
            if (
                other
                and not rest.is_near(_own(claim, one) - around)
                and not _are_one(claim[slice(*one)], other, rest.stretches)
            ):
                found[claim[slice(*one)]] = None
    return list(found)


@dataclass(frozen=True)
class _Rest:
    """What a claim says besides its strange names."""

    likeness: Likeness
    every: frozenset[str]

    @cached_property
    def words(self) -> frozenset[str]:
        return self.every & self.likeness.wanted

    @cached_property
    def stretches(self) -> list[Stretch]:
        return [one for page in self.likeness.pages for one in page.stretches]

    def is_said_by(self, stretch: Stretch) -> bool:
        pages = self.likeness.pages
        known = frozenset(w for w in self.words if any(page.counts[w] for page in pages))
        held, weigh = self.words & stretch.words, self.likeness.weigh
        enough = len(held) >= FEWEST_WORDS_OF_REST
        whole = weigh(held) >= OF_ALL * weigh(self.words)
        return enough and whole and weigh(held) >= OF_KNOWN * weigh(known)

    def is_near(self, name: frozenset[str]) -> bool:
        """Say whether a sentence has words of a name and enough of the rest."""
        weigh = self.likeness.weigh
        return any(
            name & one.words and weigh(self.words & one.words) >= ELSEWHERE * weigh(self.words)
            for one in self.stretches
        )


def _words(text: str, span: Span) -> frozenset[str]:
    return frozenset(cut_words(text[slice(*span)]))


def _own(claim: str, span: Span) -> frozenset[str]:
    """Return the words of a name but its initials."""
    return frozenset(word for word in _words(claim, span) if len(word) > 1)


def _blanked(text: str, spans: Sequence[Span]) -> str:
    for start, end in spans:
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def _says_numbers(likeness: Likeness, place: Place) -> bool:
    """Say whether a sentence has every number of the claim."""
    held = likeness.stretch(place).quantities
    return all(
        any(likeness.says(one, other, place) for other in held) for one in likeness.quantities
    )


def _spans(text: str, quantities: Sequence[Quantity], known: Set[str]) -> Iterator[Span]:
    """Yield where a text has names out of dates; those that blanks or initials part are one."""
    run: Span | None = None
    for one in find_names(text):
        if one.kind != "latin" or any(each.start <= one.start < each.end for each in quantities):
            continue
        if run and not text[run[1] : one.start].strip(" .-"):
            run = run[0], one.end
            continue
        if run:
            yield run
        title = _TITLE.search(text[: one.start])
        run = title.start() if title else one.start, one.end
    if run:
        yield run
    for name in sorted(known):
        yield from ((one.start(), one.end()) for one in re.finditer(re.escape(name), text))


@lru_cache(maxsize=64)
def chinese_names(text: str) -> frozenset[str]:
    """Return a text's countries and companies in Chinese, without what ends most names of these."""
    named = (name for found in _COMPANIES.findall(text) for name in found if name)
    return frozenset([*named, *_COUNTRIES.findall(text)])


def _around(likeness: Likeness, place: Place) -> frozenset[str]:
    """Return the words of a sentence, of the one before, of its headings and of the title."""
    page, stretch = likeness.pages[place.page], likeness.stretch(place)
    above = [page.stretches[at].words for at in stretch.context]
    before = [one.words for one in page.stretches[max(0, place.stretch - 1) : place.stretch]]
    return stretch.words.union(*above, *before, cut_words(page.names))


def _in_its_place(claim: str, span: Span, stretch: Stretch, known: Set[str]) -> list[str]:
    """Return the words of a sentence's names where the claim has another, between the same words.

    Nothing is returned where the words stand in another order.
    """
    mine, theirs = list(_TOKEN.finditer(claim)), list(_TOKEN.finditer(stretch.text))
    keys = [fold(token[0]) for token in mine]
    codes = SequenceMatcher(
        None, keys, [fold(token[0]) for token in theirs], autojunk=False
    ).get_opcodes()
    own = [at for at, token in enumerate(mine) if span[0] <= token.start() < span[1]]
    told = [at for at, key in enumerate(keys) if at not in own and _tells(key)]
    same = {at for kind, a, b, _, _ in codes if kind == "equal" for at in range(a, b)}
    if sum(at in same for at in told) < IN_ORDER * len(told):
        return []
    longest = LONGEST_CHINESE if _IS_HAN.match(claim, span[0]) else LONGEST_NAME
    for kind, a, b, c, d in codes:
        if kind != "replace" or not any(a <= at < b for at in own):
            continue
        if not a:
            c = max(c, d - longest)
        elif b == len(mine):
            d = min(d, c + longest)
        if d - c <= longest:
            part = theirs[c].start(), theirs[d - 1].end()
            article = _ARTICLE.search(claim[: span[0]]) is not None
            held = _names(part, stretch, known, after_article=article)
            return [word for word in held if _tells(fold(word)) and fold(word) not in keys]
    return []


def _tells(word: str) -> bool:
    return len(word) > len("the") or _IS_HAN.match(word) is not None


def _names(part: Span, stretch: Stretch, known: Set[str], *, after_article: bool) -> list[str]:
    """Return the words of the names in a part of a sentence.

    The Buyer, its Chairman and the like may be anybody, and so are no names, but beside one that
    has an article as well.
    """
    text = stretch.text
    return [
        word
        for start, end in _spans(text, stretch.quantities, known)
        if start < part[1]
        and part[0] < end
        and (after_article or not _ARTICLE.search(text[:start]))
        for word in _PART.findall(text[max(start, part[0]) : min(end, part[1])])
    ]


def _are_one(own: str, other: Sequence[str], stretches: Sequence[Stretch]) -> bool:
    """Say whether the page may call one thing by both names.

    One begins as the other, is its initials, or stands right beside it: Berg, chairman of Lumen.
    """
    mine, theirs = (
        [fold(word) for word in _PART.findall(text) if len(word) > 1 and not is_neutral(word)]
        for text in (own, " ".join(other))
    )
    for one, another in ((mine, theirs), (theirs, mine)):
        initials = "".join(word[0] for word in one)
        if any(initials.startswith(word) for word in another):
            return True
        if any(a.startswith(b[:BEGINS_ALIKE]) for a in one for b in another):
            return True
    return any(_stand_together(mine, theirs, fold(one.text)) for one in stretches)


def _stand_together(mine: Sequence[str], theirs: Sequence[str], text: str) -> bool:
    """Say whether a text has two names close to each other, and not one after another in a list."""
    places = sorted(
        (found.start(), found.end(), word in mine)
        for word in (*mine, *theirs)
        for found in re.finditer(rf"(?<![a-z]){re.escape(word)}(?![a-z])", text)
    )
    return any(
        own != other
        and len(_TOKEN.findall(text[end:start])) < NEAR
        and not _LISTED.fullmatch(text, end, start)
        for (_, end, own), (start, _, other) in pairwise(places)
    )
