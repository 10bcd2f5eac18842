"""What axe-core finds wrong with a page for those who do not see it, or not well."""

from pathlib import Path

import axe_playwright_python
from playwright.sync_api import Page

AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js").read_text(encoding="utf-8")
LOOK = "axe.run({resultTypes: ['violations']})"
WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def violations(page: Page) -> list[str]:
    """Return what axe finds wrong here, of any weight; the page is to be opened with bypass_csp."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    found = page.evaluate(LOOK)["violations"]
    return [
        f"{one['impact']} {one['id']}: {node['target']}" for one in found for node in one["nodes"]
    ]


def wider_than_screen(page: Page) -> int:
    """Return by how many pixels the page can be pushed sideways."""
    return page.evaluate(WIDER)
