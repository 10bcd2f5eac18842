"""Office files behind a password, opened with the passwords that were given."""

import io
import struct
from collections.abc import Sequence
from pathlib import Path

import msoffcrypto
from msoffcrypto.exceptions import DecryptionError, FileFormatError, ParseError

from pageglass.core.errors import IngestError

# Excel locks sheets that anybody may read with this password, [MS-OFFCRYPTO] 2.4.2.3.
EVERYBODYS = "VelvetSweatshop"
# A damaged file fails anywhere in the parser; msoffcrypto 6.1.0 does not wrap these.
DAMAGED = (
    FileFormatError,
    ParseError,
    OSError,
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    AssertionError,
    struct.error,
)


def unlock(path: Path, work: Path, passwords: Sequence[str]) -> Path:
    """Return an Office file itself when it is not locked, else an open copy of it under work.

    Raises IngestError `password` when no password fits, also when the lock cannot be read.
    """
    try:
        with path.open("rb") as stream:
            if not msoffcrypto.OfficeFile(stream).is_encrypted():
                return path
    except DAMAGED:
        return path  # whether there is anything to read is for LibreOffice to say
    for password in (*passwords, EVERYBODYS):
        plain = _decrypt(path, password)
        if plain is not None:
            target = work / f"unlocked{path.suffix}"
            target.write_bytes(plain)
            return target
    raise locked(path.name, passwords)


def locked(name: str, passwords: Sequence[str]) -> IngestError:
    """Return the error for a file that these passwords do not open."""
    tried = (
        "none of the given passwords fits" if passwords else "give --password or --password-file"
    )
    return IngestError(f"{name} is locked: {tried}", "password")


def _decrypt(path: Path, password: str) -> bytes | None:
    """Return the open file; None when the password does not fit."""
    plain = io.BytesIO()
    try:
        with path.open("rb") as stream:
            office = msoffcrypto.OfficeFile(stream)
            office.load_key(password=password)
            office.decrypt(plain)
    except (DecryptionError, *DAMAGED):
        return None
    return plain.getvalue()
