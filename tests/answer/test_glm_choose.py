"""Which token comes next."""

import torch
from glm_cases import tiny

from pageglass.answer.glm_choose import Chooser, Style

CPU = torch.device("cpu")


def chooser(*, temperature: float = 0, thinking: int = 0, top_k: int = 50) -> Chooser:
    style = Style(100, temperature, 1.0, top_k, thinking)
    return Chooser(style, tiny().tokens, grammar=None, device=CPU)


def favouring(*ids: int) -> torch.Tensor:
    """Return logits whose likeliest tokens are these, in this order."""
    logits = torch.zeros(1, tiny().vocabulary)
    for place, id in enumerate(ids):
        logits[0, id] = 50.0 - place
    return logits


def test_without_temperature_the_likeliest_is_taken() -> None:
    assert chooser().choose(favouring(7, 8)) == 7


def test_no_place_of_a_picture_is_ever_written() -> None:
    logits = favouring(*tiny().tokens.pictures, 11)
    assert chooser().choose(logits) == 11
    assert chooser(temperature=1.0).choose(logits) == 11


def test_with_temperature_the_likely_are_taken_in_their_shares() -> None:
    torch.manual_seed(0)
    logits = torch.full((1, tiny().vocabulary), -100.0)
    logits[0, [5, 6]] = torch.tensor([0.0, 1.0])
    taken = [chooser(temperature=1.0).choose(logits) for _ in range(600)]
    share = taken.count(6) / len(taken)
    assert set(taken) == {5, 6}
    assert abs(share - 0.731) < 0.06  # 1 / (1 + 1/e)


def test_top_k_leaves_only_the_likeliest() -> None:
    torch.manual_seed(0)
    hot = chooser(temperature=100.0, top_k=2)
    assert {hot.choose(favouring(5, 6, 7, 8)) for _ in range(100)} == {5, 6}


def test_thinking_ends_when_its_tokens_are_used_up() -> None:
    tokens, own = tiny().tokens, chooser(thinking=3)
    written = [own.choose(favouring(id)) for id in (tokens.think, 1, 2, 3, 4, 5)]
    assert written == [tokens.think, 1, 2, 3, tokens.end_think, 5]


def test_thinking_that_ends_by_itself_is_left_alone() -> None:
    tokens, own = tiny().tokens, chooser(thinking=9)
    written = [own.choose(favouring(id)) for id in (tokens.think, 1, tokens.end_think, 4, 5)]
    assert written == [tokens.think, 1, tokens.end_think, 4, 5]


def test_only_what_is_not_thought_counts_as_answer() -> None:
    tokens, own = tiny().tokens, chooser(thinking=9)
    for id in (tokens.think, 1, 2, 3, tokens.end_think, 4, 5):
        own.choose(favouring(id))
    assert own.answered == 4  # two marks and two tokens
