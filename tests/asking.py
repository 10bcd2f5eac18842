"""What browser tests do again and again: ask, and compare with what the service says."""

import json
import re

from playwright.sync_api import Page
from served import Server

API = "v1/ask"
ANSWERED_MS = 30_000
SIGNS = re.compile(r"[\s|]+")


def ask(page: Page, question: str) -> None:
    """Ask, and wait for the whole answer."""
    turns = page.locator(".turn").count()
    page.locator(".composer-field").fill(question)
    page.locator(".composer-go").click()
    page.locator(".turn").nth(turns).locator(".turn-foot").wait_for(timeout=ANSWERED_MS)


def answer_of(server: Server, question: str) -> dict:
    """Return the answer as a program gets it; the engine that quotes says the same again."""
    body = json.dumps({"question": question}).encode()
    status, told = server.ask("POST", f"/{API}", body, **{"Content-Type": "application/json"})
    assert status == 200
    return json.loads(told)


def run_of(quote: str, words: list[str]) -> list[int]:
    """Return the positions of the words of a quote, whose lines are each written in one go."""
    letters, owners = "", []
    for at, word in enumerate(words):
        bare = SIGNS.sub("", word)
        letters += bare
        owners += [at] * len(bare)
    found: set[int] = set()
    for line in quote.split("\n"):
        wanted = SIGNS.sub("", line)
        start = letters.find(wanted)
        assert start >= 0, f"the page does not say {line!r}"
        found.update(owners[start : start + len(wanted)])
    return sorted(found)
