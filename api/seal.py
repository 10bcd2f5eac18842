"""A secret of the service, and what is signed with it: sessions, form tokens and image links."""

import hmac
import os
import secrets
from hashlib import sha256
from pathlib import Path

from pageglass.core.errors import StoreUnavailable

SECRET_BYTES = 32


class Seal:
    """Signs parts of text, and tells whether a signature is its own."""

    def __init__(self, secret: bytes) -> None:
        """Sign with this secret."""
        self._secret = secret

    def sign(self, *parts: str) -> str:
        """Return 64 hex digits that only the secret's owner can make; parts do not run together."""
        told = b"".join(len(part.encode()).to_bytes(8) + part.encode() for part in parts)
        return hmac.new(self._secret, told, sha256).hexdigest()

    def holds(self, signature: str, *parts: str) -> bool:
        """Say whether the signature belongs to the parts, in a time that tells nothing."""
        return hmac.compare_digest(signature.encode(), self.sign(*parts).encode())


def open_seal(home: Path) -> Seal:
    """Return the seal of a library, made at the first time and readable by its owner alone.

    Raises StoreUnavailable.
    """
    path = home / "service.secret"
    draft = home / f".service.secret.{secrets.token_hex(8)}"
    try:
        home.mkdir(parents=True, exist_ok=True)
        if not path.exists():
            with os.fdopen(
                os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb"
            ) as new:
                new.write(secrets.token_bytes(SECRET_BYTES))
            # A link, unlike a rename, leaves the secret of a process that was quicker.
            try:
                os.link(draft, path)
            except FileExistsError:
                pass
            finally:
                draft.unlink()
        return Seal(path.read_bytes())
    except OSError as error:
        raise StoreUnavailable(f"cannot keep a secret in {path}: {error.strerror}") from error
