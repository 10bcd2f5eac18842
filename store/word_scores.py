"""BM25 over the words of an index file, read word by word as questions ask for them."""

import math
import threading
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection

from pageglass.core.types import Match

from .index_state import UNKNOWN, IndexState, index_state
from .vector_mirror import Rows

SCHEMA = (
    # The words come cut and folded from core.text, so the tokenizer only parts them at spaces.
    "CREATE VIRTUAL TABLE IF NOT EXISTS words USING fts5(body,"
    " tokenize = \"unicode61 remove_diacritics 0 tokenchars '._'\")",
    "CREATE VIRTUAL TABLE IF NOT EXISTS word_counts USING fts5vocab(words, row)",
    "CREATE VIRTUAL TABLE IF NOT EXISTS word_places USING fts5vocab(words, instance)",
)
# Robertson and Zaragoza, "The probabilistic relevance framework: BM25 and beyond", 2009; the
# constants and the least weight of a word are those of FTS5.
K1, B, LEAST_WEIGHT = 1.2, 0.75, 1e-6
# Scores that are kept between questions, of 16 bytes each.
KEPT = 4_000_000


@dataclass(frozen=True, slots=True)
class _Gains:
    """What a word adds to the scores of passages, by their numbers; both of shape (n,).

    The gains are still to be multiplied by how rare the word is.
    """

    numbers: NDArray[np.int64]
    gains: NDArray[np.float64]


class WordScores:
    """Scores by words, in this process's memory until the index changes.

    FTS5 keeps the words but does not score them here: its bm25() takes most of a search, and looks
    at every passage with any of the words anew for each question.
    """

    def __init__(self, kept: int = KEPT) -> None:
        """Start with no word read; keep so many scores between questions."""
        self._kept = kept
        self._lock = threading.Lock()
        self._forget(UNKNOWN)

    def _forget(self, state: IndexState) -> None:
        self._state = state
        self._common: set[str] = set()
        self._gains: OrderedDict[str, _Gains] = OrderedDict()
        self._held = 0

    def best(
        self, connection: Connection, words: Sequence[str], limit: int, rows: Rows
    ) -> list[Match]:
        """Return at most `limit` of the rows that hold a word, best first.

        How rare a word is counts within the scope: in a manual of pumps, "pump" tells little.
        """
        with self._lock:
            self._look_for_changes(connection)
            # By number; the rows may be younger than the words.
            scores = np.zeros(max(len(self._lengths), 1 + int(rows.numbers.max(initial=0))))
            inside = np.zeros(len(scores), np.bool_)
            inside[rows.numbers if rows.within is None else rows.numbers[rows.within]] = True
            passages = int(inside.sum())
            for found in self._telling(connection, list(dict.fromkeys(words))):
                rarity = _rarity(int(inside[found.numbers].sum()), passages)
                scores[found.numbers] += rarity * found.gains
        return _best(rows.chosen(scores[rows.numbers]), limit, rows)

    def _look_for_changes(self, connection: Connection) -> None:
        state = index_state(connection)
        if state != self._state:
            self._forget(state)
            rows = connection.exec_driver_sql("SELECT id, sz FROM words_docsize").all()
            numbers = np.array([row.id for row in rows], np.int64)
            self._passages = len(rows)
            self._lengths = np.zeros(1 + int(numbers.max(initial=state.number)))
            self._lengths[numbers] = [_first_varint(row.sz) for row in rows]
            self._usual = float(self._lengths.sum()) / max(1, len(rows))

    def _telling(self, connection: Connection, asked: Sequence[str]) -> list[_Gains]:
        """Return what each word adds, without words that more than half of the passages hold.

        They would add a millionth of a point each. When no other word occurs at all, they stay.
        """
        found = {word: self._gains[word] for word in asked if word in self._gains}
        unknown = [word for word in asked if word not in found and word not in self._common]
        read = self._read(connection, unknown, self._passages // 2) if unknown else {}
        self._common.update(word for word in unknown if word not in read)
        self._keep(found | read)
        telling = [gains for gains in (found | read).values() if len(gains.numbers)]
        common = [word for word in asked if word in self._common]
        if telling or not common:
            return telling
        return list(self._read(connection, common, self._passages).values())

    def _read(self, connection: Connection, words: Sequence[str], most: int) -> dict[str, _Gains]:
        """Return what the words add that are in `most` passages at most."""
        marks = ", ".join("?" * len(words))
        # The places as one text, which costs a third of as many rows.
        rows = connection.exec_driver_sql(
            "SELECT term, CASE WHEN doc <= ? THEN"
            " (SELECT group_concat(doc) FROM word_places WHERE term = word_counts.term) END"
            f" FROM word_counts WHERE term IN ({marks})",
            (most, *words),
        ).all()
        places: dict[str, str | None] = dict.fromkeys(words, "")
        places |= {row[0]: row[1] for row in rows}
        return {
            word: self._weighed(np.fromstring(found, np.int64, sep=","))
            for word, found in places.items()
            if found is not None
        }

    def _keep(self, gains: Mapping[str, _Gains]) -> None:
        for word, found in gains.items():
            if word not in self._gains:
                self._gains[word] = found
                self._held += 1 + len(found.numbers)
            self._gains.move_to_end(word)
        while self._held > self._kept:
            self._held -= 1 + len(self._gains.popitem(last=False)[1].numbers)

    def _weighed(self, places: NDArray[np.int64]) -> _Gains:
        """Return the gains of a word from the number of the passage of each of its places."""
        numbers, times = np.unique(places, return_counts=True)
        length = 1 - B + B * self._lengths[numbers] / self._usual
        return _Gains(numbers, times * (K1 + 1) / (times + K1 * length))


def _rarity(holding: int, passages: int) -> float:
    """Return the weight of a word that so many of the passages hold."""
    return max(math.log((passages - holding + 0.5) / (holding + 0.5)), LEAST_WEIGHT)


def _first_varint(sizes: bytes) -> int:
    """Return the number of words of the first column, as FTS5's table of sizes has it."""
    value = 0
    for byte in sizes:
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            break
    return value


def _best(scores: NDArray[np.float64], limit: int, rows: Rows) -> list[Match]:
    """Return the rows with the highest scores above 0, by id where they are equal."""
    (positions,) = np.nonzero(scores)
    if len(positions) > limit:
        bound = np.partition(scores, -limit)[-limit]
        (positions,) = np.nonzero(scores >= max(bound, np.nextafter(0, 1)))
    found = [Match(rows.ids[at], float(scores[at])) for at in positions.tolist()]
    return sorted(found, key=lambda match: (-match.score, match.passage_id))[:limit]
