"""In how many passages words occur, so that a question need not look for those that all hold."""

import threading
from collections.abc import Sequence

from sqlalchemy import Connection

SCHEMA = "CREATE VIRTUAL TABLE IF NOT EXISTS word_counts USING fts5vocab(words, row)"


class WordCounts:
    """Counts from FTS5's own table, kept until the index changes."""

    def __init__(self) -> None:
        """Start without counts."""
        self._lock = threading.Lock()
        self._state = (-1, -1)
        self._passages = 0
        self._counts: dict[str, int] = {}

    def telling(self, connection: Connection, words: Sequence[str]) -> list[str]:
        """Return the words, each once, without those that more than half of the passages hold.

        BM25 in FTS5 gives such words a millionth of a point, yet scoring all their passages is what
        a search costs most. When no other word occurs at all, they stay.
        """
        asked = list(dict.fromkeys(words))
        with self._lock:
            self._look_for_changes(connection)
            self._count(connection, [word for word in asked if word not in self._counts])
            rare = [word for word in asked if self._counts[word] * 2 <= self._passages]
            return rare if any(self._counts[word] for word in rare) else asked

    def is_everywhere(self, connection: Connection, word: str) -> bool:
        """Say whether every passage holds the word."""
        with self._lock:
            self._look_for_changes(connection)
            if word not in self._counts:
                self._count(connection, [word])
            return self._counts[word] == self._passages

    def _look_for_changes(self, connection: Connection) -> None:
        number, removal = connection.exec_driver_sql(
            "SELECT ifnull((SELECT max(number) FROM vectors), 0),"
            " ifnull((SELECT max(sequence) FROM removed), 0)"
        ).one()
        if (number, removal) != self._state:
            self._state = (number, removal)
            self._counts = {}
            self._passages = connection.exec_driver_sql("SELECT count(*) FROM vectors").scalar_one()

    def _count(self, connection: Connection, words: Sequence[str]) -> None:
        places = ", ".join("?" * len(words))
        rows = connection.exec_driver_sql(
            f"SELECT term, doc FROM word_counts WHERE term IN ({places})", tuple(words)
        )
        found = {row.term: row.doc for row in rows}
        self._counts |= {word: found.get(word, 0) for word in words}
