"""Answers by a fixed cache: those of a cache that grows, whatever is kept, stopped or fails."""

import logging
import random
from collections.abc import Callable
from dataclasses import replace

import pytest
import torch
from glm_cases import asked, jpeg, model, settings, text_of, tiny
from glm_writing import read, write, writer
from transformers import DynamicCache, Glm4vForConditionalGeneration

from pageglass.answer.glm_attention import register_attention
from pageglass.answer.glm_decode import Decoder, How, Steps, choose_decode
from pageglass.answer.glm_fixed import FixedCache
from pageglass.answer.glm_load import Glm, load_glm
from pageglass.answer.glm_memory import flash_config
from pageglass.core.errors import ConfigError
from pageglass.core.types import Finish

PROCESSOR, GPU = torch.device("cpu"), torch.device("cuda")
TOKENS = (5, 17, 300, 41, 9, 200, 12, 55)


@torch.inference_mode()
def prompted(cache: DynamicCache, tokens: tuple[int, ...], glm: Glm | None = None) -> DynamicCache:
    """Read tokens at once, as a prompt is read."""
    begin = cache.get_seq_length()
    places = torch.arange(begin, begin + len(tokens)).expand(3, 1, -1)
    model = (glm or tiny()).model
    model(input_ids=torch.tensor([tokens]), position_ids=places, past_key_values=cache)
    return cache


@torch.inference_mode()
def logits_of(steps: Steps, tokens: tuple[int, ...], begin: int) -> torch.Tensor:
    """Return the logits (tokens, vocabulary) after each of the tokens."""
    made = [steps.read(token, begin + place).clone() for place, token in enumerate(tokens)]
    steps.end()
    return torch.cat(made)


def begun(how: How, cache: DynamicCache, more: int = 100, most: int = 4096) -> Steps:
    return Decoder(tiny(), how, most=most).begin(cache, more=more)


def same(one: DynamicCache, other: DynamicCache) -> bool:
    return one.get_seq_length() == other.get_seq_length() and all(
        torch.allclose(mine.keys, theirs.keys, atol=1e-5)
        and torch.allclose(mine.values, theirs.values, atol=1e-5)
        for mine, theirs in zip(one.layers, other.layers, strict=True)
    )


def test_logits_of_each_step_are_those_of_a_growing_cache() -> None:
    fixed, growing = (prompted(DynamicCache(), TOKENS) for _ in range(2))
    ours = logits_of(begun("static", fixed), TOKENS, len(TOKENS))
    theirs = logits_of(begun("eager", growing), TOKENS, len(TOKENS))
    torch.testing.assert_close(ours, theirs, atol=2e-4, rtol=0)
    assert same(fixed, growing)


def test_in_half_precision_a_fixed_cache_is_as_near_to_the_full_one_as_a_growing_one() -> None:
    half = load_glm(settings(dtype="bfloat16"))
    full = logits_of(begun("eager", prompted(DynamicCache(), TOKENS)), TOKENS * 4, len(TOKENS))
    error: dict[str, float] = {}
    for how in ("eager", "static"):
        steps = Decoder(half, how, most=4096).begin(
            prompted(DynamicCache(), TOKENS, half), more=100
        )
        error[how] = float((logits_of(steps, TOKENS * 4, len(TOKENS)) - full).abs().mean())
    assert error["static"] == pytest.approx(error["eager"], rel=0.25)
    assert error["eager"] > 1e-4


def test_a_fixed_cache_that_was_used_before_holds_nothing_of_that() -> None:
    decoder = Decoder(tiny(), "static", most=4096)
    logits_of(decoder.begin(prompted(DynamicCache(), TOKENS * 9), more=100), TOKENS * 3, 72)
    again = logits_of(
        decoder.begin(prompted(DynamicCache(), TOKENS), more=100), TOKENS, len(TOKENS)
    )
    alone = logits_of(begun("static", prompted(DynamicCache(), TOKENS)), TOKENS, len(TOKENS))
    assert torch.equal(again, alone)


def test_a_broken_answer_does_not_break_the_next() -> None:
    decoder = Decoder(tiny(), "static", most=4096)
    broken = prompted(DynamicCache(), TOKENS * 2)
    with torch.inference_mode():
        for layer in broken.layers:
            layer.values.fill_(float("nan"))
    logits_of(decoder.begin(broken, more=100), TOKENS, 16)
    right = logits_of(
        decoder.begin(prompted(DynamicCache(), TOKENS), more=100), TOKENS, len(TOKENS)
    )
    assert right.isfinite().all()


def test_the_cache_that_was_taken_over_stays_as_it_was_until_the_end() -> None:
    cache, untouched = (prompted(DynamicCache(), TOKENS) for _ in range(2))
    steps = begun("static", cache)
    with torch.inference_mode():
        steps.read(3, len(TOKENS))
    assert same(cache, untouched)


def test_an_answer_may_fill_its_room_to_the_last_place() -> None:
    cache = prompted(DynamicCache(), TOKENS)
    most = len(TOKENS) * 2
    logits = logits_of(begun("static", cache, len(TOKENS), most), TOKENS, len(TOKENS))
    assert logits.isfinite().all()
    assert cache.get_seq_length() == most


def test_sizes_are_few_and_hold_no_more_than_was_set() -> None:
    decoder = Decoder(tiny(), "static", most=4096)
    made = []
    for more in (10, 900, 1100, 3900, 50):
        cache = prompted(DynamicCache(), TOKENS)
        with torch.inference_mode():
            made.append(decoder.fixed(cache, more))
    assert [one.size for one in made if one] == [1024, 1024, 2048, 4096, 1024]
    assert made[0] is made[1]
    assert made[0] is not made[4]  # the one of 4,096 tokens left no room for any other


@pytest.mark.parametrize("seed", range(3))
def test_conversations_by_a_fixed_cache_are_those_by_a_growing_one(seed: int) -> None:
    assert differences("static", steps=8, seed=seed) == []


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(10, 14))
def test_many_conversations_by_a_fixed_cache_are_those_by_a_growing_one(seed: int) -> None:
    assert differences("static", steps=80, seed=seed) == []


# Inductor warns of what it finds in this process, not of what it compiles.
@pytest.mark.slow
@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::UserWarning")
def test_conversations_by_a_compiled_step_are_those_by_a_growing_cache(
    caplog: pytest.LogCaptureFixture,
) -> None:
    with caplog.at_level(logging.WARNING, "pageglass.answer.glm_decode"):
        assert differences("compiled", steps=12, seed=20) == []
    assert caplog.messages == []  # it did not fall back to a growing cache


def differences(how: How, steps: int, seed: int) -> list[tuple[object, object]]:
    """Return answers that differ, in conversations that are stopped, left and gone on with."""
    choose = random.Random(seed)
    fixed, growing = writer(how=how), writer(how="eager")
    differ: list[tuple[object, object]] = []
    history: list[tuple[str, str]] = []
    pages = [1]
    for _ in range(steps):
        if not history or choose.random() < 0.3:
            history, pages = [], choose.sample(range(1, 7), choose.choice([0, 1, 2, 3]))
        question = choose.choice(["What?", "Total revenue?", "第2页呢？", "Why, then? " * 30])
        images = (jpeg(choose.randrange(8, 11)),) * choose.choice([0, 0, 1])
        prompt = read(replace(asked(question, pages, history), images=images))
        tokens, asks = choose.choice([1, 2, 20]), choose.choice([3, 9, 100])
        one, other = (
            write(each, prompt, tokens=tokens, stop=leaving(asks)) for each in (fixed, growing)
        )
        if one != other:
            differ.append((one, other))
        history.append((question, text_of(other[0])))
    return differ


def leaving(asks: int) -> Callable[[], Finish | None]:
    """Return the stop sign of a reader who goes away when asked for the n-th time."""
    times = iter(range(1, 10_000))
    return lambda: "cancelled" if next(times) >= asks else None


def test_a_step_that_cannot_be_captured_is_logged_and_the_answer_is_the_same(
    caplog: pytest.LogCaptureFixture,
) -> None:
    prompts = [read(asked("What?", (1, 2))), read(asked("Why?", (1, 2)))]
    own, growing = writer(how="graphs"), writer(how="eager")  # graphs, without a GPU
    for prompt in prompts:
        assert write(own, prompt) == write(growing, prompt)
    assert len(caplog.messages) == 1  # it is not tried again
    assert "model.decode = 'graphs' does not work here" in caplog.text
    assert "answers are written without" in caplog.text


def test_a_step_of_the_full_size_never_waits_for_the_processor() -> None:
    """A graph can be captured only of what the GPU does alone; tensors without memory tell."""
    with torch.device("meta"):
        full = Glm4vForConditionalGeneration._from_config(
            flash_config(), attn_implementation=register_attention(), dtype=torch.bfloat16
        )
    states = torch.zeros((1, 2, 7000, 128), dtype=torch.bfloat16, device="meta")
    cache = DynamicCache([(states, states)] * 40)
    with torch.inference_mode():
        fixed = FixedCache(replace(tiny(), model=full), cache, 8192, how="static")
        fixed.fill(cache)
        assert fixed.read(5, 3000).shape == (1, 151552)
        fixed.pour(cache, 1)
    assert {layer.keys.shape[2] for layer in cache.layers} == {7001}


@pytest.mark.parametrize(
    ("asked_for", "quantize", "device", "chosen"),
    [
        ("auto", "none", PROCESSOR, "eager"),
        ("auto", "none", GPU, "graphs"),
        ("auto", "int4", GPU, "graphs"),
        ("auto", "int8", GPU, "eager"),
        ("static", "none", PROCESSOR, "static"),
        ("compiled", "none", GPU, "compiled"),
    ],
)
def test_how_is_chosen_by_device_and_precision(
    asked_for: str, quantize: str, device: torch.device, chosen: How
) -> None:
    assert choose_decode(settings(decode=asked_for, quantize=quantize), device) == chosen


def test_graphs_without_a_gpu_are_an_error_of_the_settings() -> None:
    with pytest.raises(ConfigError, match=r"model\.decode = 'graphs' needs a GPU; use 'auto'"):
        model(decode="graphs")
