"""The command asks a model on a server, pictures included."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from chat_server import answering, chat_server
from PIL import Image, ImageDraw, ImageFont

from pageglass.api.assemble import load_settings, open_model
from pageglass.core.config import Settings

ANSWER = "The canteen opens at nine. [1]"


def run(*arguments: str, home: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "pageglass.api", *arguments, "--home", str(home)],
        capture_output=True,
        encoding="utf-8",
        timeout=300,
        check=False,
        env=os.environ | environment,
    )


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("served")
    (folder / "note.txt").write_text("The canteen opens at nine.", encoding="utf-8")
    assert run("ingest", str(folder / "note.txt"), home=folder / "library").returncode == 0
    return folder / "library"


def test_a_question_with_a_picture_is_answered_by_the_server(home: Path, tmp_path: Path) -> None:
    Image.new("RGB", (40, 30), "red").save(tmp_path / "shot.png")
    with chat_server(answering(ANSWER)) as server:
        ran = run(
            *("ask", "When does it open?", "--image", str(tmp_path / "shot.png")),
            home=home,
            PAGEGLASS_MODEL__ENGINE="http",
            PAGEGLASS_MODEL__URL=server.url,
            PAGEGLASS_MODEL__MODEL="some-model",
        )
    assert ran.returncode == 0, ran.stderr
    assert ANSWER in ran.stdout
    assert "answered by some-model" in ran.stdout
    parts = server.asked[0]["messages"][-1]["content"]
    assert [part["type"] for part in parts] == ["text", "image_url", "text", "image_url", "text"]


def test_what_a_picture_says_is_read_without_a_model(home: Path, tmp_path: Path) -> None:
    page = Image.new("RGB", (900, 200), "white")
    ImageDraw.Draw(page).text(
        (30, 60), "Amount due: 1,250 euro", "black", ImageFont.load_default(36)
    )
    page.save(tmp_path / "invoice.png")
    ran = run(*("ask", "Which amount is due?", "--image", str(tmp_path / "invoice.png")), home=home)
    assert ran.returncode == 0, ran.stderr
    assert "1,250 euro" in ran.stdout
    assert "picture 1" in ran.stdout


def test_the_settings_choose_the_model(tmp_path: Path) -> None:
    settings = load_settings(tmp_path)
    assert open_model(settings).name == "extract"
    served = Settings(home=tmp_path, model={"engine": "http", "model": "glm", "sees": False})
    model = open_model(served)
    assert (model.name, model.writes, model.sees) == ("glm", True, False)
