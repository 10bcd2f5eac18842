"""GLM behind the door of an answer model: streaming, ends, bounds, and what goes wrong."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from threading import Event

import pytest
from glm_cases import answer, asked, jpeg, model, page, text_of
from PIL import Image

from pageglass.answer.model_glm import GlmModel
from pageglass.core.errors import BadImage, ModelBusy, NotFound, PromptTooLarge
from pageglass.core.prompt import AS_SET, Finished, GenerateOptions, Prompt, ThinkingPiece

PATIENCE_S = 60


class Gate:
    """A reader of whom the model asks whether it is still there, and waits for the answer."""

    def __init__(self) -> None:
        self.asked, self.open = Event(), Event()
        self.gone = False

    def __call__(self) -> bool:
        self.asked.set()
        assert self.open.wait(PATIENCE_S)
        return self.gone


@pytest.fixture
def threads() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(4) as pool:
        yield pool


def counting(goes_at: int) -> GenerateOptions:
    """Return options of a reader who goes away when asked for the n-th time."""
    times = iter(range(1, 10_000))
    return GenerateOptions(max_tokens=500, cancelled=lambda: next(times) >= goes_at)


def works(engine: GlmModel) -> bool:
    return answer(engine, asked("What?", (1,)))[0] == answer(model(), asked("What?", (1,)))[0]


def test_pieces_join_to_the_same_text_whichever_question_came_before() -> None:
    engine = model(max_tokens=30)
    *pieces, finished = engine.generate(asked("What?", (1, 2)), AS_SET)
    assert isinstance(finished, Finished)
    assert len(pieces) > 3
    answer(engine, asked("Other?", (3,)))
    assert text_of(pieces) == answer(engine, asked("What?", (1, 2)))[0]


def test_usage_counts_what_was_read_and_written() -> None:
    engine = model(max_tokens=5)
    first, again = (answer(engine, asked("What?", (1,)))[1] for _ in range(2))
    assert first.finish == "length"
    assert (first.usage.cached_tokens, first.usage.completion_tokens) == (0, 5)
    assert again.usage.cached_tokens == again.usage.prompt_tokens - 1 > 100
    assert again.usage.prompt_tokens == first.usage.prompt_tokens


def test_a_reader_who_goes_away_ends_the_writing_within_one_token() -> None:
    _, finished = answer(model(), asked("What?"), counting(goes_at=7))
    # Asked once before the prompt is read and then before each token: six were let through, or
    # fewer where the question had to wait for its turn.
    assert finished.finish == "cancelled"
    assert finished.usage.completion_tokens <= 5


def test_a_reader_who_goes_away_while_pages_are_looked_at_gets_no_text() -> None:
    text, finished = answer(model(), asked("What?", (1, 2, 3)), counting(goes_at=2))
    assert (text, finished.finish, finished.usage.completion_tokens) == ("", "cancelled", 0)


def test_closing_the_iterator_frees_the_model() -> None:
    engine = model(max_tokens=20_000, waiting=0, context_tokens=32_768)
    pieces = engine.generate(asked("What?", (1,)), AS_SET)
    next(pieces)
    pieces.close()
    # It is counted out once its thread has seen it, which is within one token.
    for _ in range(100_000):
        try:
            assert answer(engine, asked("What?"), GenerateOptions(max_tokens=2))[0]
            return
        except ModelBusy:
            continue
    pytest.fail("the model is still busy")


def test_a_deadline_ends_the_answer_and_keeps_what_was_written() -> None:
    ticks = iter(range(10_000))
    engine = model(clock=lambda: float(next(ticks)))
    text, finished = answer(engine, asked("What?"), GenerateOptions(deadline_s=9, max_tokens=500))
    assert finished.finish == "deadline"
    assert text
    # The clock is looked at once to begin, then before the prompt is read and before each token.
    assert 1 <= finished.usage.completion_tokens <= 7


def test_a_deadline_of_nothing_gives_no_text() -> None:
    text, finished = answer(model(), asked("What?", (1,)), GenerateOptions(deadline_s=0))
    assert (text, finished.finish) == ("", "deadline")


def test_more_than_may_wait_are_refused_and_the_next_question_works(
    threads: ThreadPoolExecutor,
) -> None:
    engine, gate = model(waiting=0), Gate()
    running = threads.submit(answer, engine, asked("What?"), GenerateOptions(cancelled=gate))
    assert gate.asked.wait(PATIENCE_S)
    with pytest.raises(ModelBusy):
        next(engine.generate(asked("And?"), AS_SET))
    gate.open.set()
    assert running.result(PATIENCE_S)[1].finish in ("stop", "length")
    assert works(engine)


def test_tokens_in_flight_are_bounded(threads: ThreadPoolExecutor) -> None:
    engine, gate = model(waiting=9, tokens_in_flight=256), Gate()
    running = threads.submit(answer, engine, asked("What?", (1,)), GenerateOptions(cancelled=gate))
    assert gate.asked.wait(PATIENCE_S)
    with pytest.raises(ModelBusy, match="256"):
        next(engine.generate(asked("And?", (2,)), AS_SET))
    gate.open.set()
    assert running.result(PATIENCE_S)[0]


def test_who_goes_away_while_waiting_leaves_the_queue_at_once(threads: ThreadPoolExecutor) -> None:
    engine, gate = model(waiting=1), Gate()
    running = threads.submit(answer, engine, asked("What?"), GenerateOptions(cancelled=gate))
    assert gate.asked.wait(PATIENCE_S)
    for _ in range(3):
        text, finished = answer(engine, asked("And?"), GenerateOptions(cancelled=lambda: True))
        assert (text, finished.finish) == ("", "cancelled")
    gate.open.set()
    assert running.result(PATIENCE_S)[0]


def test_questions_at_the_same_time_answer_as_alone(threads: ThreadPoolExecutor) -> None:
    prompts = [asked(question, (1, 2)) for question in ("What?", "Why?", "第2页呢？", "Total?")]
    engine = model()
    together = [threads.submit(answer, engine, prompt) for prompt in prompts]
    alone = [answer(model(), prompt)[0] for prompt in prompts]
    assert [each.result(PATIENCE_S)[0] for each in together] == alone


def test_pages_that_do_not_fit_are_dropped_from_the_tail_and_it_is_said() -> None:
    tight = model(context_tokens=600)
    text, finished = answer(tight, asked("What?", (1, 2, 3, 4, 5)))
    kept = 5 - finished.pages_dropped
    assert 1 <= kept < 5
    assert finished.usage.prompt_tokens <= 600 - 12
    assert text == answer(model(), asked("What?", tuple(range(1, kept + 1))))[0]


def test_a_question_that_does_not_fit_with_one_page_is_refused() -> None:
    engine = model(context_tokens=600)
    long = "word " * 2000
    for prompt in (asked(long), asked(long, (1, 2))):
        with pytest.raises(PromptTooLarge, match="limit is 600"):
            answer(engine, prompt)
    assert works(engine)


def test_thinking_is_told_apart_and_bounded() -> None:
    engine = model(thinking=True, thinking_tokens=6, max_tokens=12)
    *pieces, finished = engine.generate(asked("What?", (1,)), AS_SET)
    assert isinstance(finished, Finished)
    thought = [piece for piece in pieces if isinstance(piece, ThinkingPiece)]
    assert finished.usage.completion_tokens <= 6 + 12
    assert len(thought) <= 6


def cut() -> bytes:
    return jpeg(1)[:3000]


@pytest.mark.parametrize("data", [b"", b"not a picture", cut()], ids=["empty", "text", "cut"])
def test_a_bad_picture_is_a_typed_error_and_the_next_question_works(data: bytes) -> None:
    engine = model()
    with pytest.raises(BadImage):
        answer(engine, Prompt("What?", (page(1, image=data),)))
    with pytest.raises(BadImage):
        answer(engine, replace(asked("What?", (1,)), images=(data,)))
    assert works(engine)


def test_a_picture_that_came_with_the_question_is_looked_at() -> None:
    engine = model(max_tokens=30)
    told = {
        answer(engine, replace(asked("What?", (1,)), images=images))[0]
        for images in ((), (jpeg(4),), (jpeg(5),))
    }
    assert len(told) == 3


def test_a_page_without_its_image_raises_what_the_store_raises() -> None:
    def missing() -> bytes:
        raise NotFound("no image")

    engine = model()
    with pytest.raises(NotFound):
        answer(engine, Prompt("What?", (replace(page(1), image=missing),)))
    assert works(engine)


def test_features_on_disk_serve_the_next_process(tmp_path: Path) -> None:
    first = model(tmp_path / "pages", page_disk_mib=50)
    text, _ = answer(first, asked("What?", (1, 2)))
    assert len(list((tmp_path / "pages").iterdir())) == 2
    assert answer(model(tmp_path / "pages", page_disk_mib=50), asked("What?", (1, 2)))[0] == text


def test_nothing_is_written_to_disk_unless_it_is_set(tmp_path: Path) -> None:
    answer(model(tmp_path / "pages"), asked("What?", (1,)))
    assert not (tmp_path / "pages").exists()


def test_page_sizes_of_all_shapes_are_answered() -> None:
    for size in ((960, 540), (540, 960), (20, 3000), (1, 1)):
        written = BytesIO()
        Image.new("RGB", size, "blue").save(written, "PNG")
        prompt = Prompt("What?", (page(1, image=written.getvalue()),))
        assert answer(model(), prompt)[1].finish in ("stop", "length")
