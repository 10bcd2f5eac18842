"""What the doctor says of the model that answers."""

from pathlib import Path

import glm_cases
import pytest
from chat_server import answering, chat_server, refusing
from typer.testing import CliRunner

from pageglass.api.cli import application
from pageglass.api.doctor_model import check_model
from pageglass.api.finding import Finding
from pageglass.core.config import AutoModel, ExtractModel, GlmModel, HttpModel, Settings


def found(home: Path, model: AutoModel | ExtractModel | GlmModel | HttpModel) -> dict[str, Finding]:
    settings = Settings(home=home, model=model)
    return {finding.name: finding for finding in check_model(settings)}


def test_a_loaded_checkpoint_is_checked_and_random_weights_do_not_read(tmp_path: Path) -> None:
    findings = found(tmp_path, glm_cases.settings())
    states = {name: finding.state for name, finding in findings.items()}
    assert states == {
        "engine": "ok",
        "memory needed": "ok",
        "fits": "ok",
        "weights": "ok",
        "loading": "ok",
        "prompt begins once": "ok",
        "tokens that end an answer": "ok",
        "pixels reach the answer": "ok",
        "reads a printed number": "failed",
    }
    assert "int8 with" in findings["fits"].detail
    assert "docs/models.md" in findings["reads a printed number"].advice


def test_weights_that_are_not_here_are_told_with_what_they_would_need(tmp_path: Path) -> None:
    findings = found(tmp_path, GlmModel(model="nobody/has-this", device="cpu"))
    assert findings["memory needed"].detail.startswith(
        "bfloat16 19.2 GiB, int8 11.6 GiB, int4 7.9 GiB, and 58 MiB for each page"
    )
    assert findings["weights"].state == "failed"
    assert "hf download nobody/has-this" in findings["weights"].detail


def test_a_server_that_is_away_is_told(tmp_path: Path) -> None:
    findings = found(tmp_path, HttpModel(url="http://127.0.0.1:9/v1", retries=0))
    assert findings["model"].state == "failed"
    assert "127.0.0.1:9" in findings["model"].detail


def test_a_model_that_reads_text_alone_is_asked_something(tmp_path: Path) -> None:
    with chat_server(answering("No.")) as server:
        finding = found(tmp_path, HttpModel(url=server.url, sees=False))["repeats a number"]
        assert finding.state == "failed"
        number = finding.detail.split()[0]
        assert number in server.asked[0]["messages"][-1]["content"]
    with chat_server(refusing(404, "no such model")) as server:
        finding = found(tmp_path, HttpModel(url=server.url, sees=False))["model"]
    assert (finding.state, finding.advice) == ("failed", "")
    assert "set model.url and model.model" in finding.detail


def test_extracts_need_no_model(tmp_path: Path) -> None:
    assert list(found(tmp_path, ExtractModel())) == ["engine"]


def test_auto_says_why_it_is_not_glm_and_what_glm_would_need(tmp_path: Path) -> None:
    findings = found(tmp_path, AutoModel(model="nobody/has-this"))
    assert "no weights of nobody/has-this" in findings["engine"].detail
    assert "19.2 GiB" in findings["memory needed"].detail
    assert {finding.state for finding in findings.values()} == {"ok"}


@pytest.mark.slow
def test_the_command_fails_when_the_model_does_not_read(tmp_path: Path) -> None:
    chosen = {"engine": "glm", "model": glm_cases.settings().model, "page_tokens": "120"}
    environment = {f"PAGEGLASS_MODEL__{name.upper()}": value for name, value in chosen.items()}
    command = ["doctor", "--model", "--home", str(tmp_path)]
    done = CliRunner().invoke(application, command, env=environment)
    assert done.exit_code == 2
    assert "reads a printed number" in done.output
