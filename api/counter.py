"""How far a command is that does one thing many times."""

import sys
import time
from collections.abc import Iterator, Sequence
from typing import TypeVar

from rich.console import Console
from rich.progress import track

Item = TypeVar("Item")
# Without a terminal: a line at most so often.
LINE_EVERY_S = 10.0


def counted(what: str, items: Sequence[Item]) -> Iterator[Item]:
    """Yield the items, and show on standard error how many are done, by a bar or by lines."""
    console = Console(stderr=True)
    if console.is_terminal:
        yield from track(items, what, console=console, transient=True)
        return
    last = time.monotonic()
    for done, item in enumerate(items):
        if time.monotonic() - last >= LINE_EVERY_S:
            last = time.monotonic()
            sys.stderr.write(f"{what}: {done} of {len(items)}\n")
        yield item
