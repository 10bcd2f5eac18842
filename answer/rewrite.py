"""A question of a conversation as one that can be searched for by itself."""

import re
from collections.abc import Callable, Sequence

from pageglass.core.prompt import GenerateOptions, Prompt, TextPiece
from pageglass.core.protocols import AnswerModel
from pageglass.core.text import Language, language, words
from pageglass.core.types import Turn

from .followup import standalone_by_rule

# Older turns seldom matter, and a long answer's point stands at its beginning.
TURNS = 4
ANSWER_CHARACTERS = 300
LONGEST = 400
# A question of a hundred words, in any language, has not more.
TOKENS = 160
STATEMENT_ENDS = (".", "。", "!", "！", ":", "：")
NUMBER = re.compile(r"\d+")

_INSTRUCTIONS: dict[Language, str] = {
    "en": (
        "You are given a conversation about documents. Rewrite its last question so that it can be "
        "understood by itself: put in what it leaves out or points back to. Keep its language and "
        "its words. If it can be understood by itself already, repeat it. Write the question "
        "alone, and do not answer it."
    ),
    "zh": (
        "下面是一段关于文档的对话。请改写其中的最后一个问题，补全它省略或指代的内容，使它不看对话也能理解。"
        "保持原来的语言和用词。如果它本来就完整，原样重复。只写这个问题，不要回答。"
    ),
}


def standalone(
    question: str,
    history: Sequence[Turn],
    model: AnswerModel,
    *,
    cancelled: Callable[[], bool],
) -> str:
    """Return the question with what it takes from earlier turns, by the model if it writes.

    By rule otherwise, and where what the model wrote cannot be that question. Raises what the
    model raises.
    """
    if not history:
        return question
    by_rule = standalone_by_rule(question, history)
    if not model.writes:
        return by_rule
    options = GenerateOptions(max_tokens=TOKENS, temperature=0, cancelled=cancelled)
    told = "\n".join(
        f"- {turn.question}\n  {turn.answer[:ANSWER_CHARACTERS]}" for turn in history[-TURNS:]
    )
    prompt = Prompt(f"{told}\n- {question}", (), _INSTRUCTIONS[language(question)])
    pieces = model.generate(prompt, options)
    written = "".join(piece.text for piece in pieces if isinstance(piece, TextPiece))
    return _as_question(written, question, f"{told} {question}") or by_rule


def _as_question(written: str, question: str, conversation: str) -> str | None:
    """Return what was written if it can be the question, None otherwise.

    It is one line in the conversation's words, no statement, and keeps the question's numbers.
    """
    lines = [line.strip(' -*"“”「」') for line in written.strip().splitlines()]
    if len(lines) != 1 or not 0 < len(lines[0]) <= LONGEST or lines[0].endswith(STATEMENT_ENDS):
        return None
    if not set(NUMBER.findall(question)) <= set(NUMBER.findall(lines[0])):
        return None
    own, known = set(words(lines[0])), set(words(conversation))
    return lines[0] if len(own & known) * 2 >= len(own) > 0 else None
