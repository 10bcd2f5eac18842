"""How much memory GLM needs: the known sizes of the real one, and a tiny one counted."""

import pytest
from glm_cases import tiny

from pageglass.answer.glm_memory import Kind, Size, flash_config, size_of

GIB = 2**30


@pytest.fixture(scope="module")
def flash() -> Size:
    return size_of(flash_config())


@pytest.mark.parametrize(("kind", "gib"), [("none", 19.17), ("int8", 11.57), ("int4", 7.90)])
def test_weights_take_what_they_are_known_to_take(flash: Size, kind: Kind, gib: float) -> None:
    assert flash.weights_bytes(kind) / GIB == pytest.approx(gib, abs=0.01)


def test_a_token_takes_40_kib(flash: Size) -> None:
    assert flash.token_bytes == 40 * 1024


def test_the_tiny_model_is_counted_as_it_is() -> None:
    size = size_of(tiny().config)
    weights = sum(one.numel() for one in tiny().model.parameters())
    assert size.quantised + size.others == weights


def test_what_fits_grows_with_memory_and_with_smaller_weights(flash: Size) -> None:
    assert flash.tokens_within(16 * GIB, "none") == 0
    on_24 = [flash.tokens_within(24 * GIB, kind) for kind in ("none", "int8", "int4")]
    assert on_24 == sorted(on_24)
    assert on_24[0] * 40 * 1024 / GIB == pytest.approx(24 - 19.17 - 1.5, abs=0.02)
