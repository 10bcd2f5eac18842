"""What a thing is called in mainland China and in Taiwan: 软件 is 軟體, 数据库 資料庫.

The words are those that OpenCC (Apache-2.0) has for Taiwan; of Hong Kong it has few more.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import product
from typing import TYPE_CHECKING

from .text import fold

if TYPE_CHECKING:
    from opencc import OpenCC

# Words of so many characters are looked for; OpenCC's longer ones are mostly made of these.
SHORTEST, LONGEST = 2, 5
# From the mainland's words to Taiwan's, and back; both end in simplified characters.
_WAYS = (("s2twp", "t2s"), ("s2t", "tw2sp"))
_HAN = re.compile(rf"[\u3400-\u9fff]{{{SHORTEST},}}")
# A text is in traditional characters where this share of its Chinese ones is no simplified one.
MOSTLY = 0.1
_KANA = re.compile(r"[\u3041-\u30ff]")
# A question has some hundred parts; those of the last ones are kept.
_KEPT = 4096


def as_on_the_mainland(text: str) -> str:
    """Return Chinese in traditional characters as mainland China writes and calls it.

    Other text, Japanese among it, comes back as it is. Embedders have seen little of the former.
    """
    han = [letter for letter in text if "\u3400" <= letter <= "\u9fff"]
    traditional = sum(fold(letter) != letter for letter in han)
    if traditional < MOSTLY * len(han) or not traditional or _KANA.search(text):
        return text
    converted: str = _converter("tw2sp").convert(text)
    return converted


def called_elsewhere(text: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield each word of a folded text that is another one elsewhere, and those others, folded.

    Never raises.
    """
    for run in _HAN.finditer(text):
        letters = run[0]
        for start, length in product(range(len(letters)), range(SHORTEST, LONGEST + 1)):
            word = letters[start : start + length]
            if len(word) == length and (others := _others(word)):
                yield word, others


@lru_cache(_KEPT)
def _others(word: str) -> tuple[str, ...]:
    """Return what a word is elsewhere, where that is not what its parts are."""
    parts = [(word[:at], word[at:]) for at in range(1, len(word))]
    found = {
        other: None
        for way in _WAYS
        if (other := _convert(way, word)) != word
        and all(other != _convert(way, one) + _convert(way, two) for one, two in parts)
    }
    return tuple(found)


@lru_cache(_KEPT)
def _convert(way: tuple[str, str], word: str) -> str:
    first, then = map(_converter, way)
    converted: str = then.convert(first.convert(word))
    return converted


@cache
def _converter(name: str) -> "OpenCC":
    from opencc import OpenCC  # here, because importing `core` must stay cheap

    return OpenCC(name)
