"""The further things that one question asks for, as `what is X, and how many Y has it` does."""

import re

from pageglass.core.text import language

_ENGLISH = re.compile(
    r",?\s+and\s+(?=(?:what|who|which|when|where|why|how)\b)"
    r"|[,;?.]\s+(?=(?:what|which|when|where|why|how)\b)|[?.]\s+(?=who\b)",
    re.IGNORECASE,
)
_CHINESE = re.compile(r"[，,；;、？?]")
_ASKS = re.compile(
    r"\b(?:what|who|which|when|where|why|how)\b|什么|多[少大长久高快远]|哪|谁|何|怎|几|是否",
    re.IGNORECASE,
)
# What is shorter asks of the part before it: `and why`.
_SHORTEST = {"en": 20, "zh": 6}


def further_asked(question: str) -> list[str]:
    """Return the parts of a question after the first, of those that ask for something."""
    spoken = language(question)
    parts = (_CHINESE if spoken == "zh" else _ENGLISH).split(question)
    asking = [part for part in parts if _ASKS.search(part)]
    return [part for part in asking[1:] if len(part) >= _SHORTEST[spoken]]
