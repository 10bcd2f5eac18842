"""Whether two clauses of the same words say opposite things: few and many, dependent and not."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from pageglass.core.text import fold
from pageglass.core.text import words as cut_words

from .polarity import PAIRS, forbids, negations

# Words that say the opposite of one another, as patterns; in English they stand as whole words.
_ENGLISH = (
    ("(?<!a )few(?: or no(?:ne)?)?", "(?<!how )(?<!as )many(?: or all)?"),
    ("(?<!a )little(?: or no)?", "considerabl[ey]|significantly|substantially|greatly|markedly"),
    ("eas(?:y|ily)", "difficult"),
    ("rarely|seldom", "often|frequently"),
    ("better", "worse"),
    ("faster", "slower"),
    ("longer", "shorter"),
    ("heavier", "lighter"),
    ("stronger", "weaker"),
    ("older", "younger"),
    ("older|oldest|earliest", "newest|latest"),
    ("cheaper|cheapest", "dearer|dearest"),
    ("earlier", "later"),
    ("larger|bigger", "smaller"),
    ("most", "(?<!at )least"),
    ("fastest", "slowest"),
    ("longest", "shortest"),
    ("strongest", "weakest"),
    ("best", "worst"),
    ("strong", "weak"),
    ("majority", "minority"),
    ("opened|open", "closed"),
    ("accept(?:s|ed)?", "reject(?:s|ed)?|refuse[sd]?"),
    ("approved", "rejected"),
    ("includ(?:es?|ed|ing)", "exclud(?:es?|ed|ing)"),
    ("enabled?", "disabled?"),
    ("mandatory|compulsory|obligatory", "voluntary|optional"),
    ("temporary|temporarily", "permanent(?:ly)?"),
    ("internal(?:ly)?", "external(?:ly)?"),
    ("domestic", "foreign"),
    ("imports?|imported", "exports?|exported"),
    ("indoors?", "outdoors?"),
    ("positive(?:ly)?", "negative(?:ly)?"),
    ("lengthen(?:s|ed)?|extend(?:s|ed)?", "shorten(?:s|ed)?"),
    ("accelerat(?:es?|ed)", "decelerat(?:es?|ed)"),
    ("strengthen(?:s|ed)?", "weaken(?:s|ed)?"),
)
_CHINESE = (
    ("难以|困难", "容易|易于"),
    ("大多数|多数", "(?<!大多)少数"),
    *(("最大", "最小"), ("最高", "最低"), ("最长", "最短"), ("最早", "最晚|最迟")),
    *(("高于", "低于"), ("大于", "小于"), ("多于", "少于"), ("优于", "劣于"), ("早于", "晚于")),
    *(("更大", "更小"), ("更高", "更低"), ("更长", "更短"), ("更早", "更晚"), ("更快", "更慢")),
    *(("较大", "较小"), ("较高", "较低"), ("大的", "小的"), ("长期", "短期")),
    *(("延长", "缩短"), ("加快|加速", "放缓|减缓|减速"), ("增强", "减弱|削弱"), ("上调", "下调")),
    *(("收紧", "放松|放宽"), ("启用", "停用|禁用"), ("开启|打开", "关闭")),
    *(("接受", "拒绝"), ("成功", "失败"), ("免费", "收费"), ("境内", "境外"), ("国内", "国外")),
    *(("进口", "出口"), ("买入", "卖出"), ("输入", "输出"), ("内部", "外部"), ("上游", "下游")),
    *(("左[侧边]", "右[侧边]"), ("上方", "下方"), ("优点|优势", "缺点|劣势"), ("正面", "负面")),
    *(("永久", "临时"), ("全职", "兼职"), ("强制", "自愿")),
)
_AXES = [
    *PAIRS,
    *((re.compile(rf"\b(?:{a})\b"), re.compile(rf"\b(?:{b})\b")) for a, b in _ENGLISH),
    *((re.compile(a), re.compile(b)) for a, b in _CHINESE),
]
# Opposites only before the same word: before boarding, after boarding.
_BEFORE_A_WORD = [
    (re.compile(rf"\b(?:{a})\s+(?:(?:the|an?)\s+)?(?!than\b)([a-z]{{3,}})"),
     re.compile(rf"\b(?:{b})\s+(?:(?:the|an?)\s+)?(?!than\b)([a-z]{{3,}})"))
    for a, b in (("more", "less"), ("before", "after"), ("above", "below"), ("inside", "outside"))
]  # fmt: skip
# Where these stand a not may be no denial of the clause, or a clause be denied without one.
_UNCLEAR = re.compile(
    r"\b(?:unless|except|otherwise|lack\w*|fail\w*|absen\w+|avoid\w*|prevent\w*|free (?:of|from)"
    r"|instead|rather than|whether|no longer|not (?:only|just|necessarily)|nothing but)\b"
    r"|除非|除了|除外|否则|避免|防止|缺乏|缺少|免于|而非|而不是|而是|是否|不得不|无不|不再|[会能可是要有]不",
    re.IGNORECASE,
)
# What says of something that it is not so without a not.
_LIKE_NOT = re.compile(
    r"\b(?:only|limited|stop\w*|ceas\w+|cancel\w*|void|nil|zero)\b|停|取消|暂|仅|只|零|^否|[|] ?否"
)
# What may stand between a not and what it denies.
_AFTER_NOT = re.compile(
    r"(?:\W*\b(?:is|are|was|were|be|been|being|to|the|an?|any|of|all|have|has|had|ever|yet|also"
    r"|in)\b)*\W*([a-z]+)|\s?(?:[会能得可应再需必曾将]|有|允许|需要|必须)*([\u4e00-\u9fff]{2})"
)
_IS_PREFIXED = re.compile(r"^(?:un|in|im|ir|il|dis|non)-?(?=[a-z]{5})")
_WORD = re.compile(r"[a-z]+(?:-[a-z]+)?")
_ENDING = re.compile(r"(?<=[a-z]{2})(?:ing|ed|es|s|e|ly)$")
# Two words of one stem share so many letters, and end in no more than so many others.
_STEM, _LONGEST_ENDING = 5, 4
_PART_END = re.compile(r"[,，;；:：、。]|\b(?:and|while|whereas|but)\b|而|和|与")
_COMPARED = re.compile(r"\bthan\b|[高低大小多少优劣早晚强弱]于|比")


@dataclass(frozen=True, slots=True)
class _Flip:
    """A word of one clause and that of the other which says the opposite."""

    own: str
    other: str


def opposed(claim: str, page: str) -> str:
    """Return the claim's words by which it says the opposite of a clause of much the same words.

    Empty where it does not, or where that is not plain. A not before a word of the other clause
    turns it, and so does a word's opposite; both together turn nothing: not difficult is easy.
    """
    claim, page = fold(claim), fold(page)
    if _UNCLEAR.search(claim) or _UNCLEAR.search(page) or _is_turned_round(claim, page):
        return ""
    flips = _flips(claim, page)
    mine = _denials(claim, page, [one.own for one in flips])
    theirs = _denials(page, claim, [one.other for one in flips])
    if (len(flips) + len(mine) + len(theirs)) % 2 == 0:
        return ""
    if not flips and _denies_somehow(claim) and _denies_somehow(page):
        return ""  # in other words
    return next((one.own for one in flips), mine[0] if mine else claim.strip(" .。,，"))


def are_opposite(claim: str, page: str) -> bool:
    """Say whether the texts have words that are opposites, so that a not makes them one."""
    return len(_flips(fold(claim), fold(page))) % 2 == 1


def _flips(claim: str, page: str) -> list[_Flip]:
    return list(dict.fromkeys([*_of_axes(claim, page), *_prefixed(claim, page)]))


def _denies_somehow(text: str) -> bool:
    return bool(negations(text)) or forbids(text) or _LIKE_NOT.search(text) is not None


def swapped_opposites(claim: str, page: str) -> str:
    """Return the word of two opposites with which a claim says what the page says with the other.

    Both have both: the largest fleet and the smallest yard, the smallest fleet and the largest
    yard. Empty where there is none.
    """
    claim, page = fold(claim), fold(page)
    mine, theirs = _signs(claim), _signs(page)
    for axis, side in mine:
        both = [(axis, False), (axis, True)]
        if side or not all(one in mine and one in theirs for one in both):
            continue
        own = [_around(claim, mine[one], mine[other]) for one, other in (both, both[::-1])]
        its = [_around(page, theirs[one], theirs[other]) for one, other in (both, both[::-1])]
        if all(
            own[at] & its[1 - at] - its[at] and not own[at] & its[at] - its[1 - at] for at in (0, 1)
        ):
            return mine[axis, False][0]
    return ""


def _around(text: str, word: re.Match[str], other: re.Match[str]) -> frozenset[str]:
    """Return the words around one of two opposites, up to where a part ends or the other stands."""
    start = max((one.end() for one in _PART_END.finditer(text, 0, word.start())), default=0)
    end = next((one.start() for one in _PART_END.finditer(text, word.end())), len(text))
    if start <= other.start() < end:
        start, end = (word.end(), end) if other.start() < word.start() else (start, other.start())
        start = max(start, word.end())  # both in one part: the words after each are its own
    around = f"{text[start : max(start, word.start())]} {text[word.end() : end]}"
    return frozenset(stem(each) for each in cut_words(around))


def turning_words(text: str) -> Iterator[tuple[int, int]]:
    """Yield where a text has a word that has an opposite, or a not."""
    folded = fold(text)
    if len(folded) != len(text):
        return
    for pattern in (one for pair in _AXES for one in pair):
        yield from (match.span() for match in pattern.finditer(folded))
    yield from (match.span() for match in negations(folded))


@cache
def stem(word: str) -> str:
    """Return a word without the endings of verbs and plurals: used, using and use are one."""
    if not word.isascii() or len(word) < 3:
        return word
    return _ENDING.sub("", _ENDING.sub("", word))


def _of_axes(claim: str, page: str) -> Iterator[_Flip]:
    """Yield the words of the claim whose opposites the page has instead."""
    taken: list[tuple[int, int]] = []
    mine, theirs = _signs(claim), _signs(page)
    for (axis, side), said in mine.items():
        instead = theirs.get((axis, not side))
        if instead is None or (axis, not side) in mine or (axis, side) in theirs:
            continue
        if not any(start < said.end() and said.start() < end for start, end in taken):
            taken.append(said.span())
            yield _Flip(said[0], instead[0])
    for one, other in (*_BEFORE_A_WORD, *((b, a) for a, b in _BEFORE_A_WORD)):
        for said in one.finditer(claim):
            instead = next((held for held in other.finditer(page) if held[1] == said[1]), None)
            if instead and not any(held[1] == said[1] for held in one.finditer(page)):
                yield _Flip(said[0], instead[0])


@lru_cache(maxsize=4096)
def _signs(text: str) -> dict[tuple[int, bool], re.Match[str]]:
    """Return the first word of each side of each pair of opposites that a text has."""
    return {
        (axis, side): found
        for axis, pair in enumerate(_AXES)
        for side, pattern in zip((False, True), pair, strict=True)
        if (found := pattern.search(text))
    }


def _prefixed(claim: str, page: str) -> Iterator[_Flip]:
    """Yield the words that one of the two has with un-, in- or dis- before it."""
    mine, theirs = _WORD.findall(claim), _WORD.findall(page)
    yield from (_Flip(bare, word) for bare, word in _with_prefix(mine, theirs))
    yield from (_Flip(word, bare) for bare, word in _with_prefix(theirs, mine))


def _with_prefix(bare: Sequence[str], prefixed: Sequence[str]) -> Iterator[tuple[str, str]]:
    for word in set(prefixed):
        base = _IS_PREFIXED.sub("", word)
        if base == word or any(_are_one(word, each) for each in bare):
            continue
        own = next((each for each in bare if _are_one(base, each)), None)
        if own and not any(_are_one(base, each) for each in prefixed):
            yield own, word


def _are_one(one: str, other: str) -> bool:
    """Say whether two words are forms of one: depend, dependent."""
    shared = next(
        (at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b),
        min(len(one), len(other)),
    )
    rest = max(len(one), len(other)) - shared
    return one == other or (shared >= _STEM and rest <= _LONGEST_ENDING)


def _denials(text: str, other: str, flipped: Sequence[str]) -> list[str]:
    """Return the nots of a text before what the other text has too, or has the opposite of."""
    inside = [span for word in flipped for span in _spans(word, text)]
    stems = {stem(word) for word in _WORD.findall(other)}
    found = []
    for match in negations(text):
        if any(start <= match.start() < end for start, end in inside) or match[0] == "nor":
            continue  # few or no is one word
        denied = _AFTER_NOT.match(text, match.end())
        if denied is None:
            continue
        word = denied[1] or denied[2]
        shared = stem(word) in stems if denied[1] else word in other
        if shared or any(start == denied.start(denied.lastindex or 0) for start, _ in inside):
            found.append(match[0])
    return found


def _spans(word: str, text: str) -> list[tuple[int, int]]:
    return [match.span() for match in re.finditer(re.escape(word), text)]


def _is_turned_round(claim: str, page: str) -> bool:
    """Say whether both compare two things, and each names first what the other names last."""
    mine, theirs = _COMPARED.search(claim), _COMPARED.search(page)
    if mine is None or theirs is None:
        return False
    first, last = _names(claim[: mine.start()]), _names(claim[mine.end() :])
    before, after = _names(page[: theirs.start()]), _names(page[theirs.end() :])
    return bool(first & (after - before)) and bool(last & (before - after))


def _names(text: str) -> set[str]:
    return {stem(word) for word in re.findall(r"[a-z]{3,}|[\u4e00-\u9fff]", text)}
