"""One service over the samples and one Chromium for all tests of the web page."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from commands import Ran
from live import live
from playwright.sync_api import Browser, sync_playwright
from served import Server, serving
from serving import open_test_service
from watched import Watched, open_watched

from pageglass.api.app import create_app
from pageglass.api.service import Service

CHROMIUM = "chromium"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run these tests last: Playwright's loop stays in this thread until the session ends."""
    items.sort(key=lambda item: Path(__file__).parent in item.path.parents)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = shutil.which(CHROMIUM)
    if path is None:
        assert not os.environ.get("CI"), "chromium must be installed here: make browser"
        pytest.skip("chromium is not installed: make browser")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def server(
    ingested_samples: tuple[Path, Ran], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Server]:
    """The service as an operator runs it, over a library of its own with the samples."""
    home = tmp_path_factory.mktemp("served") / "library"
    shutil.copytree(ingested_samples[0], home)
    with serving(home) as running:
        yield running


@pytest.fixture
def service(tmp_path: Path) -> Service:
    """A service of its own over a small library, within the test's process."""
    return open_test_service(tmp_path)


@pytest.fixture
def url(service: Service) -> Iterator[str]:
    """Where that service is reached."""
    with live(create_app(service)) as running:
        yield running.url
        service.stopping.set()  # ends the events that a page still listens to


Opener = Callable[..., Watched]


@pytest.fixture
def open_page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Opener]:
    """Open the page in a browser that watches; what it saw is judged at the end.

    It is that of the service over the samples, unless `url` is another one's.
    """
    opened: list[Watched] = []

    def opening(address: str = "", *, url: str = "", **options: object) -> Watched:
        base = url or f"http://127.0.0.1:{request.getfixturevalue('server').port}"
        watched = open_watched(browser, base, address, **options)
        opened.append(watched)
        return watched

    yield opening
    for watched in opened:
        watched.close()
