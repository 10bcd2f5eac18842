"""The pages, figures, tables and parts of a document that a question names by their number."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from .asked_document import About, asked_of_document
from .numerals import ORDINALS, SMALL, chinese_numeral, chinese_value
from .text import fold

Kind = Literal["figure", "table", "algorithm", "equation", "chapter", "section", "appendix"]

# What each kind is called, folded.
NAMES: dict[Kind, tuple[str, ...]] = {
    "figure": ("figure", "fig", "chart", "exhibit", "图表", "图"),
    "table": ("table", "表格", "表"),
    "algorithm": ("algorithm", "算法"),
    "equation": ("equation", "公式"),
    "chapter": ("chapter", "章"),
    "section": ("section", "节"),
    "appendix": ("appendix", "annex", "附录"),
}
_KIND_OF = {name: kind for kind, names in NAMES.items() for name in names}
_HAN = "零一二三四五六七八九十百"
_FIGURE = r"(?:\d{1,3}(?:[.-]\d{1,3}){0,3}|[ivxl]{1,5})(?![a-z0-9_%])"
_LETTER = r"[a-h](?![a-z0-9_%])"
_SPELLED = "|".join(word for word, value in SMALL.items() if value)
_AND = r"\s*(?:,|and|&|or|to|-|–|和|、|与|至|到)\s*"
# page 7, pages 7 and 9, page fourteen, slide (3), p. 12; after page 7, 538 is no page.
_PAGES = re.compile(
    rf"\b(?:(?P<several>pages|slides|pp\.)|page|slide|p\.)\s*(?:no\.?\s*|number\s*|#\s*)?\(?"
    rf"(?P<numbers>(?:\d{{1,4}}|(?:{'|'.join(SMALL)})\b)"
    rf"(?:(?(several){_AND}|\s*(?:and|&|or|to|-|–)\s*)\d{{1,4}}(?!\w))*)\)?(?![\w%])"
)
# the first page, 6th slide, last page, second last page
_ORDINAL = re.compile(
    rf"\b(?:(?P<back>(?:second|third)[ -](?:to[ -]|from[ -](?:the[ -])?)?)?(?P<last>last|final)"
    rf"|(?P<word>{'|'.join(ORDINALS)})|(?P<figures>\d{{1,3}})(?:st|nd|rd|th))"
    r"\s+(?:page|slide)\b(?!\s+of\s+(?:the\s+)?results)"
)
_COVER = re.compile(r"\b(?:cover|front|title)(?:\s*page|\s+slide)\b|\bon the cover\b|封面|首页")
_CHINESE_PAGES = re.compile(
    rf"(?P<back>倒数)?第\s*(?P<number>\d{{1,4}}|[{_HAN}]{{1,5}})(?:{_AND}第?(?P<other>\d{{1,4}}))?"
    r"\s*(?:页|张(?:幻灯片|胶片|ppt))"
)
_CHINESE_LAST = re.compile(r"最后一\s*(?:页|张(?:幻灯片|胶片|ppt))|末页|尾页")
_LABELLED = re.compile(
    r"\b(?P<name>figure|fig|chart|exhibit|table|algorithm|equation|chapter|section|appendix|annex)"
    rf"(?:s|es)?\s?\.?\s*\(?(?P<numbers>{_FIGURE}(?:{_AND}{_FIGURE})*"
    rf"|(?:(?<=appendix )|(?<=annex )|(?<=exhibit )){_LETTER}"
    rf"|(?:(?<=chapter )|(?<=section ))(?:{_SPELLED})\b)"
    # 代表三家公司 and 发表十篇论文 name no table, 三维图 or 图三维 no figure.
    r"|(?P<chinese>图表|图|表格|(?<![代发外仪手钟年])表|算法|公式|附录)\s*"
    rf"(?P<number>{_FIGURE}|(?<=录){_LETTER}|[{_HAN}]{{1,3}}(?![{_HAN}个张种维]))"
    rf"|第\s*(?P<nth>\d{{1,3}}|[{_HAN}]{{1,4}})\s*(?P<part>章|节)"
)
# The table I filled in is no first table.
_BEFORE_PRONOUN = re.compile(r"\b(?:the|an?|this|that|which|what|each|every|any) $")
_NTH_LABELLED = re.compile(rf"\b(?P<word>{'|'.join(ORDINALS)})\s+(?P<name>figure|table|chapter)\b")
_NUMBER = re.compile(rf"\d{{1,4}}|{'|'.join(sorted(SMALL, key=len, reverse=True))}")
# What follows the label of a caption, and what ends a line of a table of contents.
_AFTER_LABEL = ":：.．。|-–—、"
_CONTENTS = re.compile(r"(?:\.\s?){4,}|…{2,}|·{4,}")
_HEADING = re.compile(r"(\d{1,2}(?:\.\d{1,2}){1,3})\.?\s+[^\W\d_]{2}")
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50}

# So many first pages tell what is asked of the document itself.
FIRST_PAGES: dict[About, int] = {"whole": 3, "front": 1, "date": 1, "pages": 0}


@dataclass(frozen=True, slots=True)
class AskedPage:
    """A page named by its number; `counted` where the question counts it (the third page).

    `number` is from 1; -1 is the last page, -2 the one before it. Where it is not counted, the
    number may be the printed one.
    """

    number: int
    counted: bool = False


@dataclass(frozen=True, slots=True)
class Label:
    """What a figure, a table or a part of a document is called: its kind and its number.

    `number` is folded, with Arabic digits: "3.2", "4", "b".
    """

    kind: Kind
    number: str


@dataclass(frozen=True, slots=True)
class AskedPlaces:
    """What a question names by number, and `rest`, the question without the pages it names.

    `of_document` is what it asks of the document itself; the pages are then those that may tell.
    """

    pages: tuple[AskedPage, ...]
    labels: tuple[Label, ...]
    rest: str
    of_document: About | None = None


def read_places(question: str) -> AskedPlaces:
    """Return the pages and labels that a question names, each once, as they come.

    Never raises. `rest` is the question itself where it names no page.
    """
    folded = fold(question)
    if about := asked_of_document(folded):
        first = tuple(
            AskedPage(number, counted=True) for number in range(1, FIRST_PAGES[about] + 1)
        )
        return AskedPlaces(first, (), question, about)
    found = sorted(_pages(folded), key=lambda one: one[0])
    pages = dict.fromkeys(page for _, _, page in found)
    rest = question
    if found and len(folded) == len(question):
        for start, end in sorted({(start, end) for start, end, _ in found}, reverse=True):
            rest = f"{rest[:start]} {rest[end:]}"
    return AskedPlaces(tuple(pages), tuple(dict.fromkeys(_labels(folded))), rest)


def label_of(line: str) -> tuple[Label, bool] | None:
    """Return the label that a line begins with, and whether the line is its caption or heading.

    A sentence may begin with a label as well: "Figure 2 shows that". A section's heading may begin
    with its number alone ("3.2 Results"). A line of a table of contents has no label.
    """
    folded = fold(line).strip(" \t*#([【《")
    match = _LABELLED.match(folded)
    if _CONTENTS.search(folded):
        return None
    if match:
        label = next(_labels(match[0]), None)
        rest = folded[match.end() :].lstrip()
        caption = not rest or rest[0] in _AFTER_LABEL or match["nth"] is not None
        return (label, caption) if label else None
    numbered = _HEADING.match(folded)
    return (Label("section", numbered[1]), True) if numbered else None


def spellings(label: Label) -> list[str]:
    """Return how a document may write a label: chapter 3, chapter three, 第3章, 第三章."""
    names = NAMES[label.kind]
    written = [f"{name} {label.number}" for name in names]
    if not label.number.isdigit():
        return written
    number = int(label.number)
    numeral = chinese_numeral(number)
    if label.kind not in ("chapter", "section"):
        return [*written, *(f"{name}{numeral}" for name in names if not name.isascii())]
    spelled = [f"{names[0]} {word}" for word, value in SMALL.items() if value == number]
    return [*written, *spelled, *(f"第{one}{names[1]}" for one in (number, numeral))]


def named_page_spans(text: str) -> list[tuple[int, int, tuple[int, ...]]]:
    """Return where a text names pages, as (start, end, their numbers from 1), in order.

    Pages counted from the end are left out, as are those of a text that folds to another length.
    """
    folded = fold(text)
    found: dict[tuple[int, int], tuple[int, ...]] = {}
    for start, end, page in _pages(folded) if len(folded) == len(text) else ():
        if page.number > 0:
            # In (page 7) the bracket is not of the page.
            own = end - (folded[end - 1] == ")" and "(" not in folded[start:end])
            found[start, own] = (*found.get((start, own), ()), page.number)
    return [(*span, found[span]) for span in sorted(found)]


def _pages(text: str) -> Iterator[tuple[int, int, AskedPage]]:
    for match in _PAGES.finditer(text):
        for number in _NUMBER.findall(match["numbers"]):
            value = int(number) if number.isdigit() else SMALL[number]
            if value:
                yield match.start(), match.end(), AskedPage(value)
    for match in _ORDINAL.finditer(text):
        yield match.start(), match.end(), AskedPage(_counted(match), counted=True)
    for match in _COVER.finditer(text):
        yield match.start(), match.end(), AskedPage(1, counted=True)
    for match in _CHINESE_LAST.finditer(text):
        yield match.start(), match.end(), AskedPage(-1, counted=True)
    for match in _CHINESE_PAGES.finditer(text):
        for value in filter(None, (_whole(match["number"]), _whole(match["other"] or ""))):
            yield match.start(), match.end(), AskedPage(-value if match["back"] else value)


def _counted(match: re.Match[str]) -> int:
    if match["last"]:
        return -1 if not match["back"] else -2 if match["back"].startswith("second") else -3
    return ORDINALS[match["word"]] if match["word"] else int(match["figures"])


def _labels(text: str) -> Iterator[Label]:
    for match in _LABELLED.finditer(text):
        if match["nth"]:
            yield Label(_KIND_OF[match["part"]], str(_whole(match["nth"])))
            continue
        if match["numbers"] == "i" and _BEFORE_PRONOUN.search(text[: match.start()]):
            continue
        kind = _KIND_OF[match["name"] or match["chinese"]]
        for number in re.split(_AND.replace(r"|-|–", ""), match["numbers"] or match["number"]):
            yield Label(kind, _figure(number))
    for match in _NTH_LABELLED.finditer(text):
        yield Label(_KIND_OF[match["name"]], str(ORDINALS[match["word"]]))


def _figure(number: str) -> str:
    """Return a label's number with Arabic digits."""
    if number and all(letter in _ROMAN for letter in number):
        values = [_ROMAN[letter] for letter in number]
        return str(
            sum(
                -one if any(one < later for later in values[at + 1 :]) else one
                for at, one in enumerate(values)
            )
        )
    whole = SMALL.get(number) or _whole(number)
    return str(whole) if whole and not number[0].isdigit() else number.replace("-", ".")


def _whole(number: str) -> int:
    if number.isdigit():
        return int(number)
    value = chinese_value(number) if all(letter in _HAN for letter in number) else None
    return int(value) if value is not None else 0
