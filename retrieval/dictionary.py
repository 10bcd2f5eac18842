"""What a question's words are called in the other language, English or Chinese."""

import re
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from pageglass.core.aids import Translated
from pageglass.core.errors import StoreUnavailable
from pageglass.core.text import fold, language, words

from .truecase import begins_with_name, truecased

# Common words of English questions, which a dictionary would turn into noise.
COMMON = frozenset(
    words(
        "a an the of in on at to for from by with as is are was were be been do does did has have"
        " had can could will would shall should may might must what which who whom whose when"
        " where why how many much that this these those it its their there and or own most after"
        " before than then into about each per any all some other"
    )
)
COMMON_CHINESE = frozenset(
    [
        *("什么", "怎么", "怎样", "如何", "哪些", "哪个", "多少", "为什么", "这个", "那个"),
        *("我们", "他们", "可以", "应该", "需要", "能够", "是否", "分别", "主要", "时候"),
        *("以及", "没有", "之间", "其中", "进行", "具体", "时期"),
    ]
)
LONGEST_PHRASE = 3
LONGEST_CHINESE = 6
# The index passes over translations that no page uses, so an English word may have many; a Chinese
# word's further senses are common English words, which do harm: docs/decisions/0006.
TRANSLATIONS = 12
TRANSLATIONS_OF_CHINESE = 2
SHORTEST_NAME = 4
HAN_RUN = re.compile("[\u4e00-\u9fff]+")


class Dictionary:
    """Translations from a database as bundled_cedict writes it. Safe for several threads."""

    def __init__(self, path: Path) -> None:
        """Use the database at path."""
        self._address = f"file:{path}?mode=ro&immutable=1"

    def translations(self, question: str) -> list[Translated]:
        """Return the question's words with their meanings in the other language, in order.

        English phrases before single words, names in pinyin as the Chinese words so spelt, longest
        Chinese words first. Words that the dictionary does not know are left out.
        """
        with self._connected() as connection:
            if language(question) == "en":
                return _chinese(connection, words(question))
            return _english(connection, question)

    def truecased(self, question: str) -> str:
        """Return an English question in one case with capitals where its names have them."""
        with self._connected() as connection:
            return truecased(question, connection)

    def names(self, text: str) -> list[str]:
        """Return the Chinese words of a text that are names and nothing else, in order, folded."""
        with self._connected() as connection:
            return [
                word
                for run in HAN_RUN.findall(fold(text))
                for word in _names_within(connection, run)
            ]

    def begins_with_name(self, question: str) -> bool:
        """Say whether the first word of an English question is no common word."""
        with self._connected() as connection:
            return begins_with_name(question, connection)

    @contextmanager
    def _connected(self) -> Iterator[sqlite3.Connection]:
        try:
            connection = sqlite3.connect(self._address, uri=True)
            try:
                yield connection
            finally:
                connection.close()
        except sqlite3.Error as error:
            raise StoreUnavailable(f"the dictionary does not answer: {error}") from error


def flat(translated: Sequence[Translated]) -> list[str]:
    """Return the words of all meanings, each once, for the word index."""
    every = (word for one in translated for meaning in one.meanings for word in meaning)
    return list(dict.fromkeys(every))


def _chinese(connection: sqlite3.Connection, asked: list[str]) -> list[Translated]:
    found: list[Translated] = []
    at = 0
    while at < len(asked):
        for length in range(min(LONGEST_PHRASE, len(asked) - at), 0, -1):
            phrase = asked[at : at + length]
            held = [] if COMMON.issuperset(phrase) else _senses(connection, phrase)
            if held:
                meanings = tuple(tuple(words(chinese)) for chinese in held)
                found.append(Translated(tuple(phrase), meanings))
                break
        at += length
    return found


def _senses(connection: sqlite3.Connection, phrase: list[str]) -> list[str]:
    rows = connection.execute(
        "SELECT DISTINCT chinese FROM senses WHERE english = ? ORDER BY rank, length(chinese)"
        " LIMIT ?",
        (" ".join(phrase), TRANSLATIONS),
    ).fetchall()
    name = phrase[0]
    if not rows and len(phrase) == 1 and name.isalpha() and len(name) >= SHORTEST_NAME:
        rows = connection.execute(
            "SELECT DISTINCT chinese FROM spellings WHERE letters = ? LIMIT ?",
            (name, TRANSLATIONS),
        ).fetchall()
    return [chinese for (chinese,) in rows]


def _english(connection: sqlite3.Connection, question: str) -> list[Translated]:
    found: list[Translated] = []
    for run in HAN_RUN.findall(fold(question)):
        known = _known(connection, run)
        at = 0
        while at < len(run):
            lengths = range(min(LONGEST_CHINESE, len(run) - at), 1, -1)
            longest = next((run[at : at + n] for n in lengths if run[at : at + n] in known), "")
            if longest and longest not in COMMON_CHINESE:
                found.append(Translated(tuple(words(longest)), tuple(known[longest])))
            at += len(longest) or 1
    return found


def _names_within(connection: sqlite3.Connection, run: str) -> Iterator[str]:
    """Yield the names of a run, which is cut into the longest words that are known."""
    stretches = {run[at : at + n] for at in range(len(run)) for n in range(2, LONGEST_CHINESE + 1)}
    places = ", ".join("?" * len(stretches))
    every, names = (
        {
            chinese
            for (chinese,) in connection.execute(
                f"SELECT chinese FROM {table} WHERE chinese IN ({places})", tuple(stretches)
            )
        }
        for table in ("spellings", "names")
    )
    at = 0
    while at < len(run):
        lengths = range(min(LONGEST_CHINESE, len(run) - at), 1, -1)
        word = next((run[at : at + n] for n in lengths if run[at : at + n] in every), run[at])
        if word in names:
            yield word
        at += len(word)


def _known(connection: sqlite3.Connection, run: str) -> dict[str, list[tuple[str, ...]]]:
    """Return the words of the first senses of every stretch of the run that is a word."""
    stretches = {
        run[at : at + length]
        for at in range(len(run))
        for length in range(2, LONGEST_CHINESE + 1)
        if at + length <= len(run)
    }
    places = ", ".join("?" * len(stretches))
    rows = connection.execute(
        f"SELECT chinese, english FROM senses WHERE chinese IN ({places})"
        " ORDER BY chinese, rank, length(english)",
        tuple(stretches),
    )
    known: dict[str, list[tuple[str, ...]]] = {}
    for chinese, english in rows:
        held = known.setdefault(chinese, [])
        if len(held) < TRANSLATIONS_OF_CHINESE:
            held.append(tuple(english.split(" ")))
    return known
