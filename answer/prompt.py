"""What the model is told: a prompt as the messages of a chat, the same for every engine."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from typing import Literal

from pageglass.core.prompt import Prompt, PromptPage
from pageglass.core.text import Language, is_cjk, language
from pageglass.core.types import Line

from .control_tokens import neutral

Role = Literal["system", "user", "assistant"]

# A marker [n] may mean nothing but a page of ours, so the pages' own are written (n).
_NUMBER_IN_BRACKETS = re.compile(
    r"[\[\uff3b\u3010]\s*(\d{1,3}(?:\s*[,，、;；–-]\s*\d{1,3})*)\s*[\]\uff3d\u3011]"
)
_MARKER = re.compile(r"\s*\[\d{1,3}\]")
_LEADERS = re.compile(r"([.·…_=\-—])(?:\s?\1){3,}")
_LONGEST_LABEL = 200
# Tokens of GLM's vocabulary, about: a Chinese character is one, four other characters are one,
# three digits are one.
_CHARACTERS_A_TOKEN = 3.5

_WORDS: dict[Language, dict[str, str]] = {
    "en": {
        "text": "Text of page",
        "end": "End of page",
        "none": "no text was read from this page",
        "notes": "Speaker notes:",
        "cut": "(the page goes on)",
        "picture": "Picture that came with the question:",
        "question": "Question: ",
        "reminder": "Answer from the pages, with the number of the page after every claim.",
    },
    "zh": {
        "text": "页面文字",
        "end": "页面结束",
        "none": "该页没有读出文字",
        "notes": "演讲者备注：",
        "cut": "（该页后文略）",
        "picture": "随问题附上的图片：",
        "question": "问题：",
        "reminder": "根据以上页面回答，每个说法之后写上页面编号。",
    },
}


@dataclass(frozen=True, slots=True)
class TextPart:
    """Some text of a message; it holds no control tokens of ours or of any other model."""

    text: str


@dataclass(frozen=True, slots=True)
class PicturePart:
    """A picture of a message; `jpeg` raises NotFound and StoreUnavailable."""

    jpeg: Callable[[], bytes]


Part = TextPart | PicturePart


@dataclass(frozen=True, slots=True)
class Message:
    """One message of a chat; parts follow one another without anything between."""

    role: Role
    parts: tuple[Part, ...]


def chat_messages(prompt: Prompt, *, sees: bool, page_text_tokens: int) -> tuple[Message, ...]:
    """Return the prompt as a chat: rules, pages, the conversation so far, and the question last.

    The pages come with the first question of the conversation, so that what a model has computed
    for them serves every turn that shows the same pages. At most about `page_text_tokens` of each
    page's text are told. Without `sees` there are no pictures.
    """
    words = _WORDS[language(prompt.question)]
    pages = [
        part
        for number, page in enumerate(prompt.pages, start=1)
        for part in _page(page, number, words, sees=sees, budget=page_text_tokens)
    ]
    said: list[Message] = []
    if prompt.instructions:
        said.append(Message("system", (TextPart(prompt.instructions),)))
    for turn in prompt.history:
        question = TextPart(words["question"] + neutral(turn.question).strip())
        answer = TextPart(_MARKER.sub("", neutral(turn.answer)).strip())
        said += [Message("user", joined([*pages, question])), Message("assistant", (answer,))]
        pages = []
    asked = _question(prompt, words, sees=sees)
    return (*said, Message("user", joined([*pages, *asked])))


def page_text(lines: Sequence[Line], budget: int, *, notes: str, cut: str) -> str:
    """Return a page's text for a model, line by line, of at most about `budget` tokens.

    `notes` stands before speaker notes, `cut` where the rest was left out.
    """
    kept: list[str] = []
    for region, own in groupby(lines, key=lambda line: line.region):
        if region == "notes":
            kept.append(notes)
        for line in own:
            text = as_data(line.text)
            budget -= estimated_tokens(text)
            if budget < 0:
                return "\n".join([*kept, cut])
            kept.append(text)
    return "\n".join(kept)


def as_data(text: str) -> str:
    """Return text of a page or a file name such that it holds no control token and no marker."""
    return _LEADERS.sub(r"\1\1\1", without_markers(neutral(text)))


def without_markers(text: str) -> str:
    """Return a page's text with its own [3] written (3), as [n] names a page of ours."""
    return _NUMBER_IN_BRACKETS.sub(r"(\1)", text)


def estimated_tokens(text: str) -> int:
    """Return about how many tokens a text is, one at least."""
    cjk = sum(map(is_cjk, text))
    return 1 + cjk + round((len(text) - cjk) / _CHARACTERS_A_TOKEN)


def joined(parts: Sequence[Part]) -> tuple[Part, ...]:
    """Return the parts with neighbouring texts made one."""
    whole: list[Part] = []
    for part in parts:
        last = whole[-1] if whole else None
        if isinstance(part, TextPart) and isinstance(last, TextPart):
            whole[-1] = TextPart(last.text + part.text)
        else:
            whole.append(part)
    return tuple(whole)


def _page(
    page: PromptPage, number: int, words: dict[str, str], *, sees: bool, budget: int
) -> list[Part]:
    name = " ".join(as_data(page.label.removeprefix(f"[{number}] ")).split())
    parts: list[Part] = [TextPart(f"[{number}] {name[:_LONGEST_LABEL]}\n")]
    if sees and page.image is not None:
        parts += [PicturePart(page.image), TextPart("\n")]
    text = page_text(page.lines, budget, notes=words["notes"], cut=words["cut"])
    fenced = f"{words['text']} [{number}]:\n{text or '(' + words['none'] + ')'}\n"
    return [*parts, TextPart(f"{fenced}{words['end']} [{number}]\n\n")]


def _question(prompt: Prompt, words: dict[str, str], *, sees: bool) -> list[Part]:
    parts: list[Part] = []
    for picture in prompt.images if sees else ():
        heading = TextPart(f"{words['picture']}\n")
        parts += [heading, PicturePart(partial(bytes, picture)), TextPart("\n")]
    parts.append(TextPart(words["question"] + neutral(prompt.question).strip()))
    if prompt.pages and prompt.instructions:
        parts.append(TextPart("\n\n" + words["reminder"]))
    return parts
