"""How far an index file is: what tells whether something was added to it or removed from it."""

from typing import NamedTuple

from sqlalchemy import Connection


class IndexState(NamedTuple):
    """The newest vector's number and the newest removal's; both only grow, from 0."""

    number: int
    removal: int


# Of a file that was not looked at yet.
UNKNOWN = IndexState(-1, -1)


def index_state(connection: Connection) -> IndexState:
    """Return how far the file is as this connection sees it."""
    row = connection.exec_driver_sql(
        "SELECT ifnull((SELECT max(number) FROM vectors), 0),"
        " ifnull((SELECT max(sequence) FROM removed), 0)"
    ).one()
    return IndexState(row[0], row[1])
