"""A page in a browser of its own that notes what it asks of whom and what it complains about."""

from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page

WAIT_MS = 10_000


@dataclass
class Watched:
    """A page, what it asked for, and its complaints; `allowed` are parts of expected ones."""

    page: Page
    context: BrowserContext
    base: str
    asked: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    allowed: list[str] = field(default_factory=list)

    def close(self) -> None:
        """Close the browser and judge: nothing may have left the host, and nothing complained."""
        self.context.close()
        host = urlsplit(self.base).netloc
        elsewhere = [one for one in self.asked if urlsplit(one).netloc not in ("", host)]
        assert not elsewhere, "requests that left the host"
        complaints = [
            one for one in self.complaints if not any(part in one for part in self.allowed)
        ]
        assert not complaints


def open_watched(browser: Browser, base: str, address: str = "", **options: object) -> Watched:
    """Open the page at an address such as `#/search?q=pump`, in English unless told otherwise."""
    context = browser.new_context(**({"locale": "en-GB", "viewport": SIZE} | options))
    page = context.new_page()
    page.set_default_timeout(WAIT_MS)
    watched = Watched(page, context, base)
    page.on("request", lambda request: watched.asked.append(request.url))
    page.on("console", lambda message: _hear(watched, message))
    page.on("pageerror", lambda error: watched.complaints.append(f"error: {error}"))
    page.goto(f"{base}/{address}")
    return watched


SIZE = {"width": 1280, "height": 800}


def _hear(watched: Watched, message: ConsoleMessage) -> None:
    if message.type in ("error", "warning"):
        watched.complaints.append(f"{message.type}: {message.text}")
