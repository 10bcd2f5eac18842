"""The capitals of a question that is written without any (Lita et al., "tRuEcasIng", ACL 2003)."""

import re
import sqlite3
from collections import Counter
from collections.abc import Iterable
from difflib import get_close_matches

from pageglass.core.text import CJK_CHARACTER, singular

# One use in five without a capital makes a common word: a turkey, the state of Turkey.
COMMON = 0.2
# How like a common word another is that is one of its forms, or misspelt (1 the same, by difflib):
# reported and report, goverment and government, but not samsung and any other.
ALIKE = 0.82
# So many letters at the beginning are taken to be right.
FIRST = 3
_WORD = re.compile(r"(?<![\w'’])[A-Za-z][A-Za-z\d]*")
SCHEMA = "CREATE TABLE written(word TEXT PRIMARY KEY, form TEXT) WITHOUT ROWID;"


def write_forms(texts: Iterable[str], connection: sqlite3.Connection) -> None:
    """Write how English words are mostly written within the texts, which begin in lower case."""
    forms: dict[str, Counter[str]] = {}
    for text in texts:
        for form in _WORD.findall(text):
            forms.setdefault(form.lower(), Counter())[form] += 1
    connection.executescript(SCHEMA)
    rows = ((word, _mostly(word, counted)) for word, counted in forms.items())
    connection.executemany("INSERT INTO written VALUES (?, ?)", rows)


def truecased(question: str, connection: sqlite3.Connection) -> str:
    """Return a question in Latin letters with capitals where its names have them.

    One that has letters of both cases is returned as it is: whoever wrote it used capitals.
    """
    letters = re.sub(r"\bI\b", "", question)
    if CJK_CHARACTER.search(question) or not (letters.islower() or letters.isupper()):
        return question
    cased = _WORD.sub(lambda word: _form(word[0], connection), question.lower())
    return cased[:1].upper() + cased[1:]


def begins_with_name(question: str, connection: sqlite3.Connection) -> bool:
    """Say whether the first word of a question is no common word, so that its capital tells."""
    first = _WORD.match(question)
    return first is not None and not _form(first[0].lower(), connection).islower()


def _mostly(word: str, counted: Counter[str]) -> str:
    if counted[word] >= COMMON * counted.total():
        return word
    return max((form for form in counted if form != word), key=lambda form: counted[form])


def _form(word: str, connection: sqlite3.Connection) -> str:
    """Return a word as it is mostly written; one that is no common word is a name."""
    if any(map(str.isdigit, word)):
        return word.upper()
    for known in (word, singular(word)):
        row = connection.execute("SELECT form FROM written WHERE word = ?", (known,)).fetchone()
        if row:  # what is short for something, as an ID, names nobody
            named = not row[0].islower() and not row[0].isupper()
            return row[0] + word[len(known) :] if named else word
    first = word[:FIRST]
    rows = connection.execute(
        "SELECT word FROM written WHERE word BETWEEN ? AND ? AND word = form", (first, first + "{")
    )
    is_common = get_close_matches(word, [common for (common,) in rows], 1, ALIKE)
    return word if is_common else word.capitalize()
