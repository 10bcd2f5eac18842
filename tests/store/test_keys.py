import sqlite3

import pytest

from pageglass.core.errors import ConfigError, NotFound
from pageglass.store.keys_sql import Keys
from pageglass.store.service_sql import open_service_database


class Hands:
    """A clock that is turned by hand."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Hands:
    return Hands()


@pytest.fixture
def keys(tmp_path, clock) -> Keys:
    return Keys(open_service_database(tmp_path), clock)


def test_a_key_is_found_by_its_secret_and_by_nothing_else(keys) -> None:
    key, secret = keys.create("portal", "read", collections=frozenset({"a", "b"}))
    assert keys.by_secret(secret) == key
    assert keys.by_id(key.id) == key
    for other in ("", key.id, secret[:-1], secret + "x"):
        assert keys.by_secret(other) is None


def test_a_key_ends_when_it_expires(keys, clock) -> None:
    key, secret = keys.create("guest", "read", lifetime_s=60)
    clock.now += 59
    assert keys.by_secret(secret) == key
    clock.now += 1
    assert keys.by_secret(secret) is None
    assert keys.by_id(key.id) is None


def test_a_revoked_key_ends_and_is_still_listed_with_the_first_time(keys, clock) -> None:
    key, secret = keys.create("gone", "admin")
    keys.revoke(key.id)
    clock.now += 5
    keys.revoke(key.id)
    assert keys.by_secret(secret) is None
    assert [one.revoked_at for one in keys.all()] == [1000.0]
    assert keys.were_made()


def test_an_unknown_key_cannot_be_revoked(keys) -> None:
    with pytest.raises(NotFound):
        keys.revoke("none")


def test_a_key_without_collections_is_not_a_key_for_all(keys) -> None:
    secret = keys.create("nothing", "read", collections=frozenset())[1]
    assert keys.by_secret(secret).collections == frozenset()


def test_a_database_of_a_newer_version_is_refused(tmp_path) -> None:
    open_service_database(tmp_path).dispose()
    with sqlite3.connect(tmp_path / "service.sqlite") as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()
    with pytest.raises(ConfigError, match="newer"):
        open_service_database(tmp_path)
