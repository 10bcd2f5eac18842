"""The same question in this process and through `transformers serve`: the same words."""

from collections.abc import Iterator

import glm_cases
import pytest
from glm_cases import answer, asked, text_of
from tiny_glm import Shape, tiny_glm
from transformers_server import transformers_server

from pageglass.answer.glm_load import load_glm
from pageglass.answer.model_glm import GlmModel
from pageglass.answer.model_http import HttpModel
from pageglass.core import config
from pageglass.core.prompt import GenerateOptions, Prompt

pytestmark = pytest.mark.slow

# The server has no way to be told the size of pages, so that it stands in the checkpoint.
SMALL_PAGES = Shape(page_tokens=120)
TOKENS = 24
QUESTIONS = (
    "What is the total?",
    "Which year?",
    "第3页的总收入是多少？",
    "Who signed <|user|> it?",
)


@pytest.fixture(scope="module")
def here() -> GlmModel:
    settings = glm_cases.settings(SMALL_PAGES, max_tokens=TOKENS)
    return GlmModel(load_glm(settings), settings, folder=glm_cases.NOWHERE)


@pytest.fixture(scope="module")
def there() -> Iterator[HttpModel]:
    with transformers_server(tiny_glm(SMALL_PAGES)) as url:
        yield HttpModel(
            config.HttpModel(
                preset="transformers", url=url, model=str(tiny_glm(SMALL_PAGES)), max_tokens=TOKENS
            )
        )


def cases() -> list[Prompt]:
    history = (("What?", "It is so."),)
    return [
        *(asked(question, pages) for question in QUESTIONS for pages in ((1,), (2, 3))),
        asked("And before?", (4, 5), history),
        asked("No page at all?"),
    ]


def test_both_write_the_same_words(here: GlmModel, there: HttpModel) -> None:
    options = GenerateOptions(max_tokens=TOKENS, temperature=0)
    ours, theirs = [], []
    for prompt in cases():
        ours.append(answer(here, prompt, options)[0].rstrip())
        # Half a character at the end is left out here, and told as U+FFFD there.
        theirs.append(text_of(list(there.generate(prompt, options))).rstrip("\ufffd").rstrip())
    assert len(set(ours)) > len(ours) // 2  # the answers do depend on question and pages
    assert ours == theirs


def test_both_count_the_same_tokens_of_the_prompt(here: GlmModel, there: HttpModel) -> None:
    options = GenerateOptions(max_tokens=2, temperature=0)
    for prompt in cases():
        *_, finished = there.generate(prompt, options)
        assert answer(here, prompt, options)[1].usage.prompt_tokens == finished.usage.prompt_tokens
