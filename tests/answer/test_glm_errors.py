"""Errors of PyTorch within an answer: typed, nothing of them stays, and the next question works."""

import weakref
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
import torch
from glm_cases import answer, asked, model, tiny

from pageglass.answer.model_glm import GlmModel
from pageglass.core.errors import ModelUnavailable

OUT_OF_MEMORY = torch.OutOfMemoryError("CUDA out of memory. Tried to allocate 2 GiB")
OF_THE_GPU = torch.AcceleratorError("CUDA error: an illegal memory access", 700)


class Failing(torch.nn.Module):
    """Fails at its n-th call; keeps references to what it was to compute with."""

    def __init__(self, error: RuntimeError, at: int, usual: torch.nn.Module) -> None:
        super().__init__()
        self._error = error
        self._at = at
        self._usual = usual
        self.given: list[weakref.ref[torch.Tensor]] = []

    def forward(self, states: torch.Tensor) -> torch.Tensor:
        self.given.append(weakref.ref(states))
        if len(self.given) >= self._at:
            raise self._error
        made: torch.Tensor = self._usual(states)
        return made


@contextmanager
def failing(error: RuntimeError, at: int = 1) -> Iterator[Failing]:
    """Let a part of the last layer fail."""
    part = tiny().model.model.language_model.layers[-1].mlp
    usual = part.activation_fn
    part.activation_fn = Failing(error, at, usual)
    try:
        yield part.activation_fn
    finally:
        part.activation_fn = usual


def works(engine: GlmModel) -> bool:
    return answer(engine, asked("What?", (1,)))[0] == answer(model(), asked("What?", (1,)))[0]


@pytest.mark.parametrize("at", [1, 3], ids=["reading", "writing"])
@pytest.mark.parametrize("decode", ["eager", "static"])
def test_memory_that_runs_out_is_told_with_what_to_set_and_the_next_question_works(
    at: int, decode: str
) -> None:
    engine = model(decode=decode)
    with failing(OUT_OF_MEMORY, at), pytest.raises(ModelUnavailable, match=r"model\.step_tokens"):
        answer(engine, asked("What?", (1, 2)))
    assert works(engine)


def test_what_failed_is_freed_although_the_error_is_still_held() -> None:
    with failing(OUT_OF_MEMORY) as failed, pytest.raises(ModelUnavailable) as caught:
        answer(model(), asked("What?", (1, 2)))
    assert failed.given
    assert [one for one in failed.given if one() is not None] == []
    assert isinstance(caught.value.__cause__, torch.OutOfMemoryError)


def test_nothing_that_was_kept_stays_when_memory_ran_out() -> None:
    engine = model()
    answer(engine, asked("What?", (1,)))
    with failing(OUT_OF_MEMORY), pytest.raises(ModelUnavailable):
        answer(engine, asked("Else?", (2,)))
    assert answer(engine, asked("What?", (1,)))[1].usage.cached_tokens == 0


@pytest.mark.parametrize(
    ("error", "advice"),
    [(OF_THE_GPU, "start Pageglass again"), (RuntimeError("shapes differ"), "shapes differ$")],
)
def test_other_errors_are_told_and_only_those_of_the_gpu_ask_for_a_new_start(
    error: RuntimeError, advice: str
) -> None:
    engine = model()
    with failing(error), pytest.raises(ModelUnavailable, match=advice):
        answer(engine, asked("What?", (1,)))
    assert works(engine)
