"""What workers are asked to do in tests; other processes import it by name."""

import ctypes
import os
import signal
import time
from pathlib import Path

from pageglass.core.errors import IngestError, StoreUnavailable


def double(number: int) -> int:
    return 2 * number


def die(code: int) -> None:
    os._exit(code)


def read_nowhere(address: int) -> bytes:
    return ctypes.string_at(address)


def sleep(seconds: float) -> None:
    time.sleep(seconds)


def take_memory(mebibytes: int) -> int:
    return len(bytes(mebibytes << 20))


def fail_to_ingest(name: str) -> None:
    raise IngestError(f"{name} is locked", "password")


def fail_to_store(url: str) -> None:
    raise StoreUnavailable(f"cannot write under {url}")


def priority(_: None) -> int:
    return os.getpriority(os.PRIO_PROCESS, 0)


def process_number(_: None) -> int:
    return os.getpid()


def ignores_interrupt(_: None) -> bool:
    os.kill(os.getpid(), signal.SIGINT)
    return True


def tell_and_sleep(path: str) -> None:
    """Write the number of this process into a file, and be long about the rest."""
    Path(path).write_text(str(os.getpid()), encoding="utf-8")
    time.sleep(600)
