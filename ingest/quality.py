"""Whether a page's text layer can be trusted, in any language."""

import unicodedata
from collections import Counter
from collections.abc import Sequence

from pageglass.core.types import Line

from .textlayer import TextLayer

# Unreadable glyphs above this share mean that the fonts' encodings are broken.
MAX_UNREADABLE = 0.15
# Below this many characters the statistics say nothing, and a short slide is no failure.
ENOUGH = 40


def text_layer_problem(layer: TextLayer) -> str | None:
    """Return what is wrong with a text layer, in words, or None when it can be used.

    Looks for lost encodings, not at the language: replacement and private characters, "(cid:12)",
    glyph soup, letters of many unrelated scripts within words.
    """
    if not layer.glyphs:
        return "no text layer"
    if layer.unreadable > MAX_UNREADABLE * layer.glyphs:
        return "text layer with characters that cannot be read"
    text = "".join(word.text for line in layer.pieces for word in line.words)
    if not any(character.isalnum() for character in text):
        return "text layer without letters or digits"
    if "(cid:" in text and text.count("(cid:") * 6 > 0.2 * len(text):
        return "text layer of glyph numbers"
    if len(text) < ENOUGH:
        return None
    return _statistics_problem(text) or _mixture_problem(layer.pieces)


def doubt(layer: TextLayer) -> str | None:
    """Return why a usable text layer should be compared with what the page shows, or None.

    Invisible text is some other program's recognition of a scan. Rare Han characters in numbers
    are glyph indices of a font whose encoding is lost.
    """
    characters = Counter("".join(line.text for line in layer.pieces))
    letters = {each: count for each, count in characters.items() if each.isalpha()}
    known = sum(count for letter, count in letters.items() if _is_recognised(letter))
    if known < 0.8 * sum(letters.values()):
        return None  # the recogniser could not tell
    if layer.hidden > 0.5 * layer.glyphs:
        return "hidden text layer that does not say what the page shows"
    rare = sum(count for letter, count in letters.items() if "\u3400" <= letter <= "\u4dbf")
    if rare > 0.1 * sum(letters.values()):
        return "text layer that does not say what the page shows"
    return None


def _is_recognised(letter: str) -> bool:
    """Say whether the text recogniser knows the script of a letter."""
    return unicodedata.name(letter, "?").startswith(("LATIN", "CJK", "HIRAGANA", "KATAKANA"))


def _statistics_problem(text: str) -> str | None:
    characters = Counter(text)
    kinds: Counter[str] = Counter()
    for character, count in characters.items():
        kinds[unicodedata.category(character)[0]] += count
    readable = kinds["L"] + kinds["N"] + kinds["M"]
    if readable < 0.3 * len(text) and kinds["P"] + kinds["S"] > 0.6 * len(text):
        dots = sum(characters[character] for character in "._-—–·…•|=*")
        if dots < 0.5 * (kinds["P"] + kinds["S"]):
            return "text layer mostly of signs"
    upper_half = sum(n for character, n in characters.items() if "\u0080" <= character <= "\u00ff")
    ascii_letters = sum(n for each, n in characters.items() if each.isascii() and each.isalpha())
    if upper_half > 0.5 * len(text) and ascii_letters < 0.25 * len(text):
        return "text layer in a wrong encoding"
    return None


def _mixture_problem(pieces: Sequence[Line]) -> str | None:
    """Words that mix Latin, Greek, Cyrillic, Arabic ... letters come from scrambled fonts."""
    words = [word.text for line in pieces for word in line.words if len(word.text) > 3]
    if len(words) < 6:
        return None
    mixed = sum(len(_scripts(word)) > 1 for word in words if not word.isascii())
    return "text layer that mixes scripts within words" if mixed > 0.3 * len(words) else None


def _scripts(word: str) -> set[str]:
    """Return the scripts of a word's letters, by the first word of their Unicode names."""
    return {
        unicodedata.name(character, "?").split(" ")[0]
        for character in word
        if character.isalpha() and not "\u0370" <= character <= "\u03ff"  # Greek: formulas
    } - {"MODIFIER", "MICRO", "FEMININE", "MASCULINE", "ANGSTROM", "SCRIPT", "DOUBLE-STRUCK"}
