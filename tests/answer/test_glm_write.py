"""What GLM computes: the library's own results, whatever is remembered and in whatever order."""

import random
from collections.abc import Iterator
from io import BytesIO

import pytest
import torch
from glm_cases import answer, asked, jpeg, model, page, settings, tiny
from glm_writing import eye, read, write, writer
from PIL import Image

from pageglass.answer.prompt import chat_messages
from pageglass.core.prompt import Prompt
from pageglass.core.types import Finish


def logits_of_generate(prompt: Prompt, tokens: int) -> torch.Tensor:
    """Return the logits (tokens, vocabulary) of the library's own way: pixels and generate()."""
    glm = tiny()
    messages = chat_messages(prompt, sees=True, page_text_tokens=100)
    wanted = [
        {
            "role": message.role,
            "content": [
                {"type": "text", "text": part.text}
                if hasattr(part, "text")
                else {"type": "image", "image": Image.open(BytesIO(part.jpeg()))}
                for part in message.parts
            ],
        }
        for message in messages
    ]
    inputs = glm.processor.apply_chat_template(
        wanted,
        tokenize=True,
        return_dict=True,
        return_tensors="pt",
        add_generation_prompt=True,
        enable_thinking=False,
        sanitize_control_tokens=True,
        processor_kwargs={"images_kwargs": {"size": eye().size}},
    )
    made = glm.model.generate(
        **inputs,
        max_new_tokens=tokens,
        do_sample=False,
        temperature=None,
        top_p=None,
        top_k=None,
        suppress_tokens=list(glm.tokens.pictures),
        return_dict_in_generate=True,
        output_logits=True,
    )
    return torch.cat(made.logits)


class Recorder:
    """Notes the logits that our way computes, by looking at what the model returns."""

    def __init__(self) -> None:
        self.logits: list[torch.Tensor] = []

    def __enter__(self) -> "Recorder":
        self._hook = tiny().model.register_forward_hook(
            lambda _module, _given, made: self.logits.append(made.logits[0, -1].clone())
        )
        return self

    def __exit__(self, *_: object) -> None:
        self._hook.remove()


def logits_of(prompt: Prompt, tokens: int = 1) -> torch.Tensor:
    with Recorder() as seen:
        write(writer(), read(prompt), tokens=tokens)
    return torch.stack(seen.logits)  # (tokens, vocabulary)


# transformers 5.23 makes a numpy array of a tensor in the way that numpy 2 warns of.
@pytest.mark.filterwarnings("ignore:__array__ implementation:DeprecationWarning")
@pytest.mark.parametrize("pages", [(), (1,), (2, 1, 3)])
def test_logits_of_each_step_are_those_of_generate(pages: tuple[int, ...]) -> None:
    # Logits differ at once where another token is written, so that the tokens are compared too.
    prompt = asked("What is the total?", pages)
    theirs, ours = logits_of_generate(prompt, 10), logits_of(prompt, 10)
    torch.testing.assert_close(ours, theirs, atol=2e-4, rtol=0)


def test_pixels_change_the_logits() -> None:
    same_text = [page(1, image=jpeg(number)) for number in (1, 2)]
    one, other = (logits_of(Prompt("What?", (each,))) for each in same_text)
    assert float((one - other).abs().max()) > 0.1


def test_the_order_of_pages_changes_the_logits() -> None:
    first, second = jpeg(1), jpeg(2)
    one, other = (
        logits_of(Prompt("What?", (page(9, 1, image=a), page(9, 2, image=b))))
        for a, b in ((first, second), (second, first))
    )
    assert float((one - other).abs().max()) > 0.1


@pytest.mark.parametrize("step", [16, 100, 333])
def test_reading_in_small_steps_gives_the_same(step: int) -> None:
    prompt = read(asked("What is the total?", (1, 2)))
    assert write(writer(step=step), prompt)[0] == write(writer(), prompt)[0]


def test_a_second_question_about_the_same_pages_reads_only_the_question() -> None:
    own = writer()
    first, second = (read(asked(question, (1, 2))) for question in ("What?", "Why, then?"))
    write(own, first)
    pieces, _, known = write(own, second)
    last_page_ends = second.starts[-1] + second.pictures[-1].tokens
    assert known >= last_page_ends
    assert pieces == write(writer(), second)[0]


def test_another_page_in_the_same_place_is_not_taken_for_the_one_before() -> None:
    own = writer()
    one, other = (read(Prompt("What?", (page(1, image=jpeg(n)),))) for n in (1, 2))
    assert one.ids == other.ids
    first = write(own, one)[0]
    pieces, _, known = write(own, other)
    assert known == other.starts[0]
    assert pieces == write(writer(), other)[0]
    assert pieces != first


def test_what_was_read_before_a_stop_in_the_middle_of_a_page_is_used_rightly() -> None:
    prompt = read(asked("What?", (1, 2, 3)))
    own = writer(step=prompt.starts[1] + 10)
    # Asked before each of three pages and then before each step: one step is read.
    answers: Iterator[Finish | None] = iter([None] * 4 + ["cancelled"])
    pieces, finish, _ = write(own, prompt, stop=lambda: next(answers))
    assert (pieces, finish) == ([], "cancelled")
    pieces, _, known = write(own, prompt)
    assert known == prompt.starts[1] + 10
    assert pieces == write(writer(), prompt)[0]


def test_a_stop_between_pages_looks_at_no_more_of_them() -> None:
    prompt = read(asked("What?", (1, 2, 3)))
    own = writer()
    looked: list[int] = []
    hook = tiny().model.model.visual.register_forward_hook(lambda *_: looked.append(1))
    answers: Iterator[Finish | None] = iter([None, "deadline"])
    try:
        assert write(own, prompt, stop=lambda: next(answers))[1] == "deadline"
    finally:
        hook.remove()
    assert len(looked) == 1


def test_a_page_is_looked_at_once_however_often_it_is_shown() -> None:
    looked: list[int] = []
    hook = tiny().model.model.visual.register_forward_hook(lambda *_: looked.append(1))
    own = writer(beginnings=0)
    try:
        for pages in ((1, 2), (2, 1), (1, 2, 1)):
            write(own, read(asked("What?", pages)), tokens=1)
    finally:
        hook.remove()
    assert len(looked) == 2


def test_after_a_stop_within_the_answer_the_next_turn_is_right() -> None:
    own = writer()
    prompt = read(asked("What?", (1,)))
    answers: Iterator[Finish | None] = iter([None] * 6 + ["cancelled"])
    write(own, prompt, tokens=50, stop=lambda: next(answers))
    follow = read(asked("And?", (1,), [("What?", "It is.")]))
    pieces, _, known = write(own, follow)
    assert known > 0
    assert pieces == write(writer(), follow)[0]


def converse(steps: int, seed: int) -> tuple[int, float]:
    """Return how many of so many answers differ from fresh ones, and the share not read anew."""
    choose = random.Random(seed)
    engine, kept = model(max_tokens=10), [[], [], []]
    shown = [choose.sample(range(1, 7), choose.choice([0, 1, 2, 3])) for _ in kept]
    differ = cached = total = 0
    for _ in range(steps):
        which = choose.randrange(len(kept))
        history, pages = kept[which], shown[which]
        question = choose.choice(["What?", "Total revenue?", "And <|image|> page 2?", "第2页呢？"])
        prompt = asked(question, pages, history)
        said, end = answer(engine, prompt)
        differ += said != answer(model(max_tokens=10), prompt)[0]
        cached += end.usage.cached_tokens
        total += end.usage.prompt_tokens
        history.append((question, said))
        if len(history) > 3 or choose.random() < 0.2:
            history.clear()
            shown[which] = choose.sample(range(1, 7), choose.choice([0, 1, 2, 3]))
    return differ, cached / total


def test_interleaved_conversations_answer_as_each_does_alone() -> None:
    differ, cached = converse(24, seed=1)
    assert differ == 0
    assert cached > 0.4


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(2, 6))
def test_many_interleaved_conversations_answer_as_each_does_alone(seed: int) -> None:
    differ, cached = converse(100, seed=seed)
    assert differ == 0
    assert cached > 0.4


def test_settings_of_tests_keep_pages_small() -> None:
    assert settings().page_tokens == 120
