"""API keys: made once, shown once, kept as hashes."""

import json
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Literal

from sqlalchemy import ColumnElement, Engine, Row, insert, select, update

from pageglass.core.errors import NotFound

from .database import reported
from .service_sql import NAME, keys

KeyScope = Literal["read", "write", "admin", "metrics"]

SECRET_BYTES = 32
PREFIX = "pgk_"
Clock = Callable[[], float]


@dataclass(frozen=True, slots=True)
class Key:
    """What is known of a key; times are seconds since 1970, `collections` None is all of them."""

    id: str
    name: str
    scope: KeyScope
    collections: frozenset[str] | None
    created_at: float
    expires_at: float | None = None
    revoked_at: float | None = None

    def holds(self, now: float) -> bool:
        """Say whether the key is neither revoked nor expired."""
        return self.revoked_at is None and (self.expires_at is None or now < self.expires_at)


class Keys:
    """The keys of one service.

    A secret is 256 random bits, so nobody can guess it from its hash, and one round of SHA-256
    does; slow hashes are for passwords, and would cost every request 100 ms.
    """

    def __init__(self, engine: Engine, clock: Clock = time.time) -> None:
        """Keep keys in the service's database."""
        self._engine = engine
        self._clock = clock

    def create(
        self,
        name: str,
        scope: KeyScope,
        *,
        collections: frozenset[str] | None = None,
        lifetime_s: float | None = None,
    ) -> tuple[Key, str]:
        """Return a new key and its secret, which is told this once."""
        now = self._clock()
        secret = PREFIX + secrets.token_urlsafe(SECRET_BYTES)
        expires_at = now + lifetime_s if lifetime_s else None
        key = Key(secrets.token_hex(4), name, scope, collections, now, expires_at)
        values = {
            "id": key.id,
            "secret_sha256": _hash(secret),
            "name": name,
            "scope": scope,
            "collections": None if collections is None else json.dumps(sorted(collections)),
            "created_at": now,
            "expires_at": expires_at,
        }
        with reported(NAME), self._engine.begin() as connection:
            connection.execute(insert(keys).values(**values))
        return key, secret

    def by_secret(self, secret: str) -> Key | None:
        """Return the key with this secret, if it still holds."""
        return self._valid(keys.c.secret_sha256 == _hash(secret))

    def by_id(self, key_id: str) -> Key | None:
        """Return the key with this id, if it still holds."""
        return self._valid(keys.c.id == key_id)

    def all(self) -> list[Key]:
        """Return every key that was ever made, oldest first."""
        with reported(NAME), self._engine.connect() as connection:
            return [_key(row) for row in connection.execute(select(keys).order_by("created_at"))]

    def were_made(self) -> bool:
        """Say whether a key was ever made; a revoked one counts, so that none opens the doors."""
        with reported(NAME), self._engine.connect() as connection:
            return connection.execute(select(keys.c.id).limit(1)).first() is not None

    def revoke(self, key_id: str) -> None:
        """Make a key worthless from now on; again does nothing. Raises NotFound."""
        with reported(NAME), self._engine.begin() as connection:
            if connection.execute(select(keys.c.id).where(keys.c.id == key_id)).first() is None:
                raise NotFound(f"no key {key_id!r}: `pageglass keys list` lists them")
            connection.execute(
                update(keys)
                .where(keys.c.id == key_id, keys.c.revoked_at.is_(None))
                .values(revoked_at=self._clock())
            )

    def _valid(self, condition: ColumnElement[bool]) -> Key | None:
        with reported(NAME), self._engine.connect() as connection:
            row = connection.execute(select(keys).where(condition)).first()
        key = _key(row) if row else None
        return key if key and key.holds(self._clock()) else None


def _hash(secret: str) -> str:
    return sha256(secret.encode()).hexdigest()


# Any: SQLAlchemy's rows hold columns of several types.
def _key(row: Row[Any]) -> Key:
    collections = None if row.collections is None else frozenset(json.loads(row.collections))
    return Key(
        row.id,
        row.name,
        row.scope,
        collections,
        row.created_at,
        row.expires_at,
        row.revoked_at,
    )
