"""Names that a claim writes in Latin letters and a Chinese page in characters."""

import re
from collections.abc import Iterator
from functools import cache

from pageglass.core.aids import Dictionary
from pageglass.core.respelled import respelled
from pageglass.core.text import fold, is_cjk

from .locate import PageText
from .names import Name

# A word of one syllable is no name by itself: Li stands on most pages.
FEWEST_CHARACTERS = 2
_BEFORE = re.compile(r"\b([A-Z][a-z]+)[ -]$")
_AFTER = re.compile(r"^[ -]([A-Z][a-z]+)\b")


def has_name_abroad(
    page: PageText, name: Name, claim: str, dictionary: Dictionary | None = None
) -> bool:
    """Say whether a Chinese page has a name in pinyin, or what the dictionary calls it.

    Gong Li is 龚丽, or Li Gong; Donghu is 东湖, Thailand 泰国.
    """
    if page.language != "zh" or name.kind != "latin":
        return False
    spoken = is_in_pinyin(claim, name.start, name.end, page.close)
    return spoken or _translated(page, name, dictionary)


def _translated(page: PageText, name: Name, dictionary: Dictionary | None) -> bool:
    known = dictionary.translations(name.text) if dictionary else []
    meanings = {
        frozenset(meaning) for one in [*known, *respelled(name.text)] for meaning in one.meanings
    }
    return any(one <= stretch.words for one in meanings for stretch in page.stretches)


def is_in_pinyin(text: str, start: int, end: int, chinese: str) -> bool:
    """Say whether a Chinese text, folded, has what another text writes in pinyin at a place."""
    own = fold(text[start:end])
    beside = (_BEFORE.search(text[:start]), _AFTER.match(text[end:]))
    before, after = (fold(match[1]) if match else "" for match in beside)
    spelled = {own, *(before + own, own + before), *(after + own, own + after)}
    return any(_is_spoken(chinese, one) for one in spelled if one.isalpha())


def _is_spoken(text: str, letters: str) -> bool:
    """Say whether characters of a text that stand together are read so, two of them at least."""
    return any(
        count >= FEWEST_CHARACTERS
        for at, character in enumerate(text)
        if is_cjk(character)
        for count in _read_from(text, at, letters)
    )


def _read_from(text: str, at: int, letters: str) -> Iterator[int]:
    """Yield how many characters from a place on are read as the letters."""
    if not letters:
        yield 0
    elif at < len(text) and is_cjk(text[at]):
        for reading in _readings(text[at]):
            if letters.startswith(reading):
                yield from (1 + more for more in _read_from(text, at + 1, letters[len(reading) :]))


@cache
def _readings(character: str) -> frozenset[str]:
    """Return the ways to read a character, without tones; 吕 is lv, lu and lyu."""
    from pypinyin import Style, pinyin  # here, as it takes a quarter of a second

    found = pinyin(character, style=Style.NORMAL, heteronym=True, errors="ignore")
    own = {reading for readings in found for reading in readings}
    return frozenset(own | {one.replace("v", u) for one in own for u in ("u", "yu")})
