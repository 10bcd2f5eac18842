"""The files of the web page, read once, with what browsers are told to do with them."""

import gzip
import mimetypes
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

STATIC = Path(__file__).parent / "static"
INDEX = "index.html"
VERSION = "{version}"
# Scripts, styles and pictures of ours alone; scripts that make markup of text are refused, too.
POLICY = "; ".join(
    (
        "default-src 'self'",
        "img-src 'self' data: blob:",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
        "require-trusted-types-for 'script'",
        "trusted-types 'none'",
    )
)
TEXTS = ("text/", "image/svg+xml", "application/json")


@dataclass(frozen=True, slots=True)
class WebFile:
    """A file as it is sent; `gzipped` is None where that saves nothing."""

    body: bytes
    gzipped: bytes | None
    media_type: str
    etag: str


@dataclass(frozen=True, slots=True)
class WebFiles:
    """All files by name. `version` follows from their bytes and stands in their addresses."""

    version: str
    files: Mapping[str, WebFile]
    index: WebFile


def read_web_files(folder: Path = STATIC) -> WebFiles:
    """Return the files of the folder, the page itself with the version put in."""
    bodies = {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
    digest = sha256()
    for name, body in bodies.items():
        digest.update(f"{name} {len(body)} ".encode() + body)
    version = digest.hexdigest()[:16]
    index = bodies.pop(INDEX).replace(VERSION.encode(), version.encode())
    files = {name: _web_file(name, body) for name, body in bodies.items()}
    return WebFiles(version, files, _web_file(INDEX, index))


def _web_file(name: str, body: bytes) -> WebFile:
    media_type = "text/javascript" if name.endswith(".js") else mimetypes.guess_type(name)[0]
    media_type = media_type or "text/plain"
    packed = gzip.compress(body, 9, mtime=0) if media_type.startswith(TEXTS) else body
    told = f"{media_type}; charset=utf-8" if media_type.startswith(TEXTS) else media_type
    etag = f'"{sha256(body).hexdigest()[:32]}"'
    return WebFile(body, packed if len(packed) < len(body) else None, told, etag)
