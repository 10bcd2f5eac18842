"""Names that a dictionary knows as such: 腾讯, 东南亚, 伯努利."""

from collections.abc import Iterator, Sequence

from pageglass.core.aids import Dictionary
from pageglass.core.text import language

from .locate import PageText
from .stretches import letters


def absent_names(
    claim: str, pages: Sequence[PageText], dictionary: Dictionary | None
) -> Iterator[str]:
    """Yield the names of a Chinese claim that no page has, in Chinese or as a dictionary calls it.

    Nothing where a page is in another language, for that may have them in other letters.
    """
    if dictionary is None or language(claim) != "zh":
        return
    if any(page.language != "zh" for page in pages):
        return
    for name in dictionary.names(claim):
        if not any(name in page.letters + letters(page.names) for page in pages):
            called = [meaning for one in dictionary.translations(name) for meaning in one.meanings]
            if not any(all(page.counts[w] for w in each) for each in called for page in pages):
                yield name
