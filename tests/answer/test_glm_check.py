"""Checks of a checkpoint: each passes on a right one and fails on a wrong one."""

import io
import re
from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest
import torch
from fakes import ScriptedModel
from glm_cases import model, settings, tiny
from PIL import Image
from tiny_glm import Shape

from pageglass.answer.glm_check import (
    check_checkpoint,
    check_reading,
    check_repeating,
    check_sight,
    failed,
)
from pageglass.answer.glm_load import Glm, load_glm
from pageglass.answer.model_glm import GlmModel
from pageglass.core.prompt import Finished, GenerateOptions, Piece, Prompt, TextPiece


def own_glm() -> Glm:
    """Return a tiny model of its own, which a test may break."""
    return load_glm(settings(Shape(seed=5)))


class Reader:
    """Reads the number of a page by comparing with pages that it has seen, as a model may."""

    name, writes, sees = "reader", True, True

    def __init__(self, known: dict[bytes, str]) -> None:
        self._known = known

    def generate(self, prompt: Prompt, options: GenerateOptions) -> Iterator[Piece]:
        assert prompt.pages[0].image is not None
        yield TextPiece("It is " + self._known.get(prompt.pages[0].image(), "0000") + ".")
        yield Finished("stop")


class Collector(Reader):
    """Notes the page it was shown."""

    def __init__(self) -> None:
        super().__init__({})
        self.seen: list[bytes] = []

    def generate(self, prompt: Prompt, options: GenerateOptions) -> Iterator[Piece]:
        assert prompt.pages[0].image is not None
        self.seen.append(prompt.pages[0].image())
        yield Finished("stop")


def page_with(number: int) -> bytes:
    collector = Collector()
    check_reading(collector, number)
    return collector.seen[0]


def test_a_right_checkpoint_passes() -> None:
    assert failed(check_checkpoint(tiny())) == []
    assert check_sight(tiny()).passed


def test_a_template_that_begins_twice_is_found_out() -> None:
    glm = own_glm()
    glm.processor.chat_template = "[gMASK]<sop>" + str(glm.processor.chat_template)
    assert [check.name for check in failed(check_checkpoint(glm))] == ["prompt begins once"]


def test_a_checkpoint_that_ends_at_one_token_only_is_found_out(
    caplog: pytest.LogCaptureFixture, tmp_path
) -> None:
    glm = own_glm()
    glm.model.generation_config.eos_token_id = glm.tokens.stops[0]
    assert [check.name for check in failed(check_checkpoint(glm))] == ["tokens that end an answer"]
    GlmModel(glm, settings(), folder=tmp_path)
    assert "tokens that end an answer" in caplog.text


@pytest.mark.parametrize("value", [0.0, float("nan")])
def test_a_blind_vision_tower_is_found_out(value: float) -> None:
    glm = own_glm()
    with torch.no_grad():
        for weights in glm.model.model.visual.merger.parameters():
            weights.fill_(value)
    assert not check_sight(glm).passed


def test_a_number_that_is_read_right_passes_and_another_does_not() -> None:
    known = {page_with(4711): "4711", page_with(4712): "4711"}
    assert check_reading(Reader(known), 4711).passed
    wrong = check_reading(Reader(known), 4712)
    assert not wrong.passed
    assert re.search("4712 was printed, read: .*4711", wrong.found)


def test_the_number_is_printed_and_stands_in_the_pixels_alone() -> None:
    one, other = (
        np.asarray(Image.open(io.BytesIO(page_with(number))).convert("L"))
        for number in (4711, 8888)
    )
    ink = (one < 128).mean()
    assert 0.003 < ink < 0.2
    assert (np.abs(one.astype(int) - other) > 128).mean() > 0.005


def test_a_model_with_random_weights_does_not_read() -> None:
    check = check_reading(model(), 4711)
    assert not check.passed
    assert replace(check, found="") == replace(check, found="", passed=False)


def test_a_number_that_is_repeated_passes_and_another_answer_does_not() -> None:
    assert check_repeating(ScriptedModel("It is 4711."), 4711).passed
    assert not check_repeating(ScriptedModel("It is 4712."), 4711).passed
