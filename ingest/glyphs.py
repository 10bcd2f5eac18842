"""The characters that glyphs of a page stand for: what to keep, repair or drop."""

import unicodedata
from functools import cache

from pageglass.core.radicals import RADICALS
from pageglass.core.text import is_cjk

REPLACEMENT = "\ufffd"
SOFT_HYPHEN = "\u00ad"
# Symbol fonts name their glyphs in the private area; these are bullets of Wingdings and Symbol.
_BULLETS = frozenset("\uf0b7\uf0a7\uf06c\uf06e\uf075\uf076\uf09f\uf0a8\uf0d8\uf0fc\uf0e0\uf02d")


@cache
def clean_glyph(glyph: str) -> str:
    """Return the text to keep for one glyph; empty for what nobody can read or see.

    Radicals become ideographs, ligatures letters, every kind of space a space; full-width forms
    and superscripts stay as printed. A soft hyphen stays: whoever knows if it is drawn decides.
    """
    if glyph in RADICALS:
        return RADICALS[glyph]
    if glyph in _BULLETS:
        return "•"
    if glyph == SOFT_HYPHEN:
        return glyph
    if "\ufb00" <= glyph <= "\ufb06" or "\uf900" <= glyph <= "\ufaff":
        return unicodedata.normalize("NFKC", glyph)
    category = unicodedata.category(glyph)
    if category == "Zs" or glyph in "\t\n\r\v\f":
        return " "
    return "" if category in ("Cc", "Cf", "Co", "Cs", "Cn") or glyph == REPLACEMENT else glyph


@cache
def is_unreadable(glyph: str) -> bool:
    """Say whether a glyph has lost its meaning: a broken encoding, not a space or a control."""
    if glyph in _BULLETS:
        return False
    return glyph == REPLACEMENT or unicodedata.category(glyph) in ("Co", "Cs", "Cn")


@cache
def stands_alone(character: str) -> bool:
    """Say whether a character is a word of its own: CJK, and the punctuation between it."""
    return (
        is_cjk(character) or "\u3000" <= character <= "\u303f" or "\uff00" <= character <= "\uffef"
    )


@cache
def is_right_to_left(character: str) -> bool:
    """Say whether a character belongs to a script that runs from right to left."""
    return unicodedata.bidirectional(character) in ("R", "AL")
