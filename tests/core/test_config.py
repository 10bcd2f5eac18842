"""Settings come from defaults, a file, the environment and the program, in this order."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from pageglass.core.config import AutoModel, HttpModel, Ingest, Settings


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Run in an empty folder, with nothing of ours in the environment."""
    import os

    for name in [name for name in os.environ if name.upper().startswith("PAGEGLASS_")]:
        monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write_toml(folder: Path, text: str) -> None:
    (folder / "pageglass.toml").write_text(text, encoding="utf-8")


def test_without_file_and_environment_the_defaults_hold() -> None:
    assert Settings().ingest == Ingest()
    assert Settings().home == Path("data/library")


def test_the_file_goes_before_the_defaults(folder: Path) -> None:
    write_toml(folder, 'home = "there"\n[ingest]\nworkers = 3\n')
    settings = Settings()
    assert (settings.home, settings.ingest.workers) == (Path("there"), 3)


def test_the_environment_goes_before_the_file(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_toml(folder, "[ingest]\nworkers = 3\npages_at_once = 5\n")
    monkeypatch.setenv("PAGEGLASS_INGEST__WORKERS", "4")
    settings = Settings().ingest
    assert (settings.workers, settings.pages_at_once) == (4, 5)


def test_the_program_goes_before_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PAGEGLASS_HOME", "environment")
    assert Settings(home=Path("program")).home == Path("program")


def test_several_values_come_as_json_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PAGEGLASS_INGEST__PASSWORDS", '["one", "two"]')
    assert Settings().ingest.passwords == ("one", "two")


@pytest.mark.parametrize("text", ["hoem = 'x'", "[ingest]\nworkesr = 3", "[ingset]\nworkers = 3"])
def test_a_misspelt_name_in_the_file_is_refused(folder: Path, text: str) -> None:
    write_toml(folder, text)
    with pytest.raises(ValidationError, match=r"hoem|workesr|ingset"):
        Settings()


@pytest.mark.parametrize(
    "name", ["PAGEGLASS_INGEST__WORKESR", "PAGEGLASS_INGSET__WORKERS", "PAGEGLASS_HOEM"]
)
def test_a_misspelt_name_in_the_environment_is_refused(
    monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv(name, "3")
    with pytest.raises(ValidationError, match=r"(?i)hoem|workesr|ingset"):
        Settings()


@pytest.mark.parametrize(
    "text", ["[ingest]\nworkers = -1", "[ingest]\nocr = 'maybe'", "[index]\nengine = 'milvus'"]
)
def test_a_value_that_cannot_be_is_refused(folder: Path, text: str) -> None:
    write_toml(folder, text)
    with pytest.raises(ValidationError):
        Settings()


def test_settings_cannot_be_changed() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        Settings().home = Path("elsewhere")


def test_a_section_cannot_be_changed() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        Settings().ingest.workers = 5


def test_the_model_is_chosen_by_its_engine(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_toml(folder, '[model]\nengine = "http"\npreset = "vllm"\n')
    monkeypatch.setenv("PAGEGLASS_MODEL__URL", "https://models.example:8000/v1/")
    monkeypatch.setenv("PAGEGLASS_MODEL__API_KEY", "secret")
    model = Settings().model
    assert isinstance(model, HttpModel)
    assert (model.preset, model.url) == ("vllm", "https://models.example:8000/v1")
    assert "secret" not in repr(Settings())


@pytest.mark.parametrize(
    "url", ["models:8000/v1", "ftp://models/v1", "http://", "http://u:p@models/v1", "http://m/?k=1"]
)
def test_an_address_of_a_model_that_cannot_be_is_refused(url: str) -> None:
    with pytest.raises(ValidationError, match="must"):
        HttpModel(url=url)


def test_a_section_of_the_model_may_leave_out_its_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PAGEGLASS_MODEL__PAGES", "7")
    assert Settings().model == AutoModel(pages=7)
