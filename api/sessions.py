"""Browser sessions: a signed cookie that stands for a key, and a token against forged forms."""

import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass

from .seal import Seal

COOKIE = "pageglass_session"
# Sent with every request that changes something; pages of other sites cannot read it.
TOKEN_HEADER = "X-CSRF-Token"


@dataclass(frozen=True, slots=True)
class Session:
    """A browser that logged in with a key."""

    key_id: str
    token: str
    expires_at: float


class Sessions:
    """Makes and reads session cookies; nothing of them is stored."""

    def __init__(self, seal: Seal, hours: float, clock: Callable[[], float] = time.time) -> None:
        """Let a session last so many hours."""
        self._seal = seal
        self.seconds = int(hours * 3600)
        self._clock = clock

    def begin(self, key_id: str) -> tuple[Session, str]:
        """Return a new session and the value of its cookie."""
        expires_at, nonce = str(int(self._clock()) + self.seconds), secrets.token_hex(16)
        signature = self._seal.sign("session", key_id, expires_at, nonce)
        cookie = ".".join((key_id, expires_at, nonce, signature))
        return self._session(key_id, expires_at, nonce), cookie

    def read(self, cookie: str) -> Session | None:
        """Return the session of a cookie, None when it is not ours or over."""
        parts = cookie.split(".")
        if len(parts) != 4:
            return None
        key_id, expires_at, nonce, signature = parts
        if not self._seal.holds(signature, "session", key_id, expires_at, nonce):
            return None
        session = self._session(key_id, expires_at, nonce)
        return session if self._clock() < session.expires_at else None

    def _session(self, key_id: str, expires_at: str, nonce: str) -> Session:
        return Session(key_id, self._seal.sign("csrf", nonce), float(expires_at))
