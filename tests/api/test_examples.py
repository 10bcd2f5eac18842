"""The curl examples of the documentation, run as they are written."""

import json
import re
import subprocess
from pathlib import Path

import pytest
from live import live
from serving import open_test_service

from pageglass.api.app import create_app

ROOT = Path(__file__).parents[2]
PAGES = ("README.md", "README.zh.md", "docs/rest.md", "docs/openai.md")
WRITTEN = "http://127.0.0.1:8080"
BLOCK = re.compile(r"```sh\n(.*?)```", re.DOTALL)
# A command goes on past a backslash and within quotes.
COMMAND = re.compile(r"^curl (?:'[^']*'|\\\n|[^'\n])*$", re.MULTILINE)


def examples() -> list[tuple[str, str]]:
    return [
        (page, command)
        for page in PAGES
        for block in BLOCK.findall((ROOT / page).read_text(encoding="utf-8"))
        for command in COMMAND.findall(block)
    ]


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    service = open_test_service(tmp_path_factory.mktemp("library"))
    secret = service.guard.keys.create("operator", "admin")[1]
    with live(create_app(service)) as running:
        yield running.url, secret


def test_there_are_examples() -> None:
    assert {page for page, _ in examples()} == set(PAGES)


@pytest.mark.parametrize(("page", "command"), examples())
def test_an_example_of_the_documentation_works(served, tmp_path, page, command) -> None:
    url, secret = served
    for name in re.findall(r"-F files=@(\S+)", command):
        (tmp_path / name).write_text("The canteen opens at nine.", encoding="utf-8")
    told = command.replace(WRITTEN, url).replace("pgk_…", secret)
    assert url in told, f"{page}: the example asks another address"
    header = "" if secret in told else f" -H 'Authorization: Bearer {secret}'"
    ran = subprocess.run(
        ["bash", "-c", told.replace("curl ", f"curl --fail-with-body --max-time 60{header} ", 1)],
        capture_output=True,
        encoding="utf-8",
        check=False,
        cwd=tmp_path,
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert json.loads(ran.stdout)
