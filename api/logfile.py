"""Where the service's log goes, and in what form: JSON lines, to a file that is turned."""

import fcntl
import json
import logging
import os
import sys
from datetime import UTC, datetime
from logging.handlers import RotatingFileHandler
from pathlib import Path

from pageglass.core.config import Serve

from .log import requests

MIB = 1024 * 1024


class JsonLines(logging.Formatter):
    """One JSON object a record; a line of the request log is one already."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        if record.name == requests.name:
            return record.getMessage()
        told = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        if record.exc_info:
            told["trace"] = self.formatException(record.exc_info)
        return json.dumps(told)


class SharedFile(RotatingFileHandler):
    """A log file that several processes write and that is turned at its size.

    Whoever finds it full turns it, under a lock; the others notice that theirs has another name.
    """

    def __init__(self, path: Path, *, size_bytes: int, kept: int) -> None:
        """Append to the file."""
        path.parent.mkdir(parents=True, exist_ok=True)
        super().__init__(path, maxBytes=size_bytes, backupCount=kept, encoding="utf-8")
        self._lock_path = path.with_name(f"{path.name}.lock")

    def emit(self, record: logging.LogRecord) -> None:
        """Write a line."""
        with self._lock_path.open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if self.stream is None or self._was_turned(self.stream.fileno()):
                self.close()
                self.stream = self._open()
            super().emit(record)

    def _was_turned(self, descriptor: int) -> bool:
        try:
            named = os.stat(self.baseFilename)  # noqa: PTH116 - compared with what os.fstat gives
        except FileNotFoundError:
            return True
        return not os.path.samestat(named, os.fstat(descriptor))


def start_log(limits: Serve) -> None:
    """Write what is logged to the file of the settings, or to standard error."""
    handler: logging.Handler = logging.StreamHandler(sys.stderr)
    if limits.log_file is not None:
        handler = SharedFile(
            limits.log_file, size_bytes=limits.log_file_mib * MIB, kept=limits.log_files - 1
        )
    handler.setFormatter(JsonLines())
    logging.basicConfig(handlers=[handler], level=logging.WARNING, force=True)
    for name in ("pageglass", "uvicorn"):
        logging.getLogger(name).setLevel(logging.INFO)
