"""The web page as files: what is sent, and what may not stand in them."""

import gzip
import re
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from serving import make_client, open_test_service
from starlette.applications import Starlette
from starlette.routing import Mount

from pageglass.api.web_files import POLICY, STATIC, read_web_files

SCRIPTS = sorted(STATIC.rglob("*.js"))
FIRST_LOAD_BYTES = 300_000
# What makes markup or code out of text, in any browser.
MADE_OF_TEXT = re.compile(
    r"\.(inner|outer)HTML|insertAdjacentHTML|document\.write|\beval\(|new Function|srcdoc|DOMParser"
)
ELSEWHERE = re.compile(r"""["'(]\s*(https?:)?//[a-z]""")
MESSAGES = re.compile(r"words\(\{\n  en: \{\n(.*?)\n  \},\n  zh: \{\n(.*?)\n  \},\n\}\)", re.DOTALL)
LITERAL = re.compile(r"'(?:[^'\\]|\\.)*'|`(?:[^`\\]|\\.)*`")
KEY = re.compile(r"(?:^|[{,])\s*(\w+):", re.MULTILINE)

each_script = pytest.mark.parametrize(
    "script", SCRIPTS, ids=lambda path: path.relative_to(STATIC).as_posix()
)


@pytest.fixture
def client(tmp_path):
    return make_client(open_test_service(tmp_path))


def address_of(client, name: str) -> str:
    """Return the address by which the page itself asks for a file."""
    return re.search(rf'"(static/\w+/{name})"', client.get("/").text)[1]


def test_the_page_runs_scripts_and_styles_of_its_own_alone(client) -> None:
    page = client.get("/")
    assert page.headers["Content-Security-Policy"] == POLICY
    assert "unsafe" not in POLICY
    assert not re.search(r"<script>|<style|\sstyle=|\son\w+=", page.text)
    assert page.headers["Cache-Control"] == "no-cache"


def test_a_file_is_kept_as_long_as_it_is_the_same(client) -> None:
    address = address_of(client, "app.js")
    sent = client.get(address)
    assert "immutable" in sent.headers["Cache-Control"]
    assert sent.headers["Content-Type"].startswith("text/javascript")
    again = client.get(address, headers={"If-None-Match": sent.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    earlier = client.get("/static/before/app.js")
    assert (earlier.text, earlier.headers["Cache-Control"]) == (sent.text, "no-cache")


def test_files_are_compressed_for_whoever_can_read_that(client) -> None:
    address = address_of(client, "app.js")
    with client.stream("GET", address, headers={"Accept-Encoding": "gzip"}) as packed:
        raw = b"".join(packed.iter_raw())
    plain = client.get(address, headers={"Accept-Encoding": "identity"})
    assert gzip.decompress(raw) == plain.content
    assert "Content-Encoding" not in plain.headers


@pytest.mark.parametrize("name", ["none.js", "../app.py", "%2e%2e/app.py", "", "views"])
def test_what_is_no_file_of_the_page_is_not_found(client, name) -> None:
    assert client.get(f"/static/x/{name}").status_code == 404


def test_the_page_lies_behind_a_prefix_as_well(tmp_path) -> None:
    app = make_client(open_test_service(tmp_path)).app
    behind = Starlette(routes=[Mount("/portal", app)])
    client = TestClient(behind, base_url="http://127.0.0.1:8080")
    page = client.get("/portal/")
    assert page.status_code == 200
    links = re.findall(r'(?:src|href)="([^"]+)"', page.text)
    assert links
    for link in links:
        assert not link.startswith(("/", "http"))
        assert client.get(f"/portal/{link}").status_code == 200


def test_all_of_the_page_is_small() -> None:
    files = read_web_files().files.values()
    assert sum(len(file.gzipped or file.body) for file in files) < FIRST_LOAD_BYTES


@each_script
def test_a_script_never_makes_markup_of_text_and_asks_nobody_else(script: Path) -> None:
    text = script.read_text(encoding="utf-8")
    assert not MADE_OF_TEXT.search(text)
    assert not ELSEWHERE.search(text.replace("'http://www.w3.org/2000/svg'", ""))


@each_script
def test_a_script_is_short_and_says_what_it_is_for(script: Path) -> None:
    lines = script.read_text(encoding="utf-8").splitlines()
    assert lines[0].startswith("/* ")
    assert len(lines) <= 300


@each_script
def test_what_is_said_is_said_in_both_languages(script: Path) -> None:
    text = script.read_text(encoding="utf-8")
    tables = MESSAGES.findall(text)
    assert len(tables) == len(re.findall(r"\bwords\(\{", text))
    for english, chinese in tables:
        assert keys_of(english) == keys_of(chinese)


def keys_of(table: str) -> list[str]:
    return sorted(KEY.findall(LITERAL.sub("''", table)))
