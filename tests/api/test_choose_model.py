"""Without a word about the model, the best one that this machine can run answers."""

import re
from pathlib import Path

import pytest
from chat_server import answering, chat_server
from tiny_glm import tiny_glm

from pageglass.api.choose_model import choose_model
from pageglass.api.doctor import answer_model
from pageglass.core.config import AutoModel, ExtractModel, GlmModel, HttpModel, Settings

GIB = 2**30


def auto(model: str) -> Settings:
    return Settings(model=AutoModel(model=model, pages=3))


def test_with_weights_and_a_gpu_that_holds_them_it_is_glm() -> None:
    folder = str(tiny_glm())
    choice = choose_model(auto(folder), lambda: 24 * GIB)
    assert isinstance(choice.section, GlmModel)
    assert (choice.section.model, choice.section.pages) == (folder, 3)
    assert "GPU of 24 GiB" in choice.why


@pytest.mark.parametrize(
    ("gpu_bytes", "why"),
    [(None, "no GPU for GLM"), (GIB, r"a GPU of 1 GiB, GLM needs 2; .*quantize")],
)
def test_without_a_gpu_that_holds_them_it_quotes_and_says_why(
    gpu_bytes: int | None, why: str
) -> None:
    choice = choose_model(auto(str(tiny_glm())), lambda: gpu_bytes)
    assert choice.section == ExtractModel(pages=3)
    assert re.search(why, choice.why)


def test_without_weights_it_quotes_and_no_gpu_is_looked_for() -> None:
    def looked() -> int | None:
        raise AssertionError("looked for a GPU")

    choice = choose_model(auto("nobody/nothing"), looked)
    assert choice.section == ExtractModel(pages=3)
    assert "no weights of nobody/nothing" in choice.why


@pytest.mark.parametrize("section", [ExtractModel(), GlmModel(), HttpModel()])
def test_a_model_that_is_named_is_taken(section: ExtractModel | GlmModel | HttpModel) -> None:
    assert choose_model(Settings(model=section)).section == section


def test_the_doctor_says_which_model_answers_and_why(tmp_path: Path) -> None:
    settings = auto("nobody/nothing").model_copy(update={"home": tmp_path})
    finding = answer_model(settings)
    assert (finding.state, finding.detail) == (
        "ok",
        "extract, no weights of nobody/nothing on this machine",
    )


def test_the_doctor_finds_a_server_that_is_away_or_serves_another_model() -> None:
    with chat_server(answering("yes")) as server:
        right = answer_model(Settings(model=HttpModel(url=server.url)))
        other = answer_model(Settings(model=HttpModel(url=server.url, model="another")))
    away = answer_model(Settings(model=HttpModel(url=server.url)))
    assert [one.state for one in (right, other, away)] == ["ok", "warning", "failed"]
    assert "serves glm-4.6v-flash, not another" in other.detail
