"""A question without what asks for nothing: Could you please tell me, 请问, 谢谢."""

import re

from .text import HAN, TOKEN

_HELLO = r"(?:hi|hello|hey|good (?:morning|afternoon|evening))"
_HELLO_HAN = r"(?:你好|您好|大家好|早上好|下午好|晚上好)"
# Phrases at the beginning that are nothing else; 请问责 goes on as another word.
_ENGLISH = (
    rf"{_HELLO}(?: there| all| everyone)?(?=\s*[,!.:])",
    r"(?:can|could|would|will) you (?:please |kindly )?(?:tell|show|explain to) (?:me|us)",
    r"please (?:tell|show|explain to) (?:me|us)",
    r"(?:i|we)(?:['’]d| would) (?:like|love) to know|(?:i|we) (?:want|need) to know",
    r"(?:i|we) (?:was|were|am|are) wondering",
    r"do you (?:happen to )?know(?= (?:what|who|when|where|which|why|how|if|whether)\b)",
)
_CHINESE = (
    rf"{_HELLO_HAN}(?=\s*[,，!！。:：])",
    r"(?:我|我们)?(?:想|想要)?请问(?![责询])(?:一下|下)?",
    r"(?:我|我们)?(?:想|想要)问(?:一下|下)",
    r"(?:我|我们)想(?:要)?(?:知道|了解一下)",
    r"(?:能不能|能否|可不可以|可以|可否|请|麻烦)(?:你|您)?(?:请|麻烦)?告诉(?:我们|我)(?:一下)?",
)
_BEFORE = re.compile(
    rf"(?:(?:{'|'.join(_ENGLISH)})\b|{'|'.join(_CHINESE)})[\s,，!！.。:：;；]*", re.IGNORECASE
)
_THANKS = r"(?:many )?thanks?(?: you)?(?: (?:very|so) much| a lot| in advance)?|谢谢(?:你|您|了)?"
_AFTER = re.compile(
    rf"(?:\s*[,，]|(?<=[.?!。？！])|\s(?=谢))\s*(?:please|{_THANKS})"
    rf"(?![A-Za-z{HAN}])[\s,，.。!！?？]*$",
    re.IGNORECASE,
)
# Where Chinese meets Latin letters or digits: 虚拟IP, 虚拟 IP.
_SEAM = re.compile(rf"(?<=[{HAN}])(?=[A-Za-z\d])|(?<=[A-Za-z\d])(?=[{HAN}])")
_ONLY = re.compile(
    rf"[\W_]*(?:(?:{_HELLO}|{_THANKS}|{_HELLO_HAN}|多谢)(?![A-Za-z])[\W_]*)+",
    re.IGNORECASE,
)


def bare_question(question: str) -> str:
    """Return a question as it is searched with and read, without courtesy.

    Chinese and Latin letters are apart, as people write them in both ways and an embedder reads the
    two a little differently.
    """
    return _SEAM.sub(" ", without_courtesy(question))


def without_courtesy(question: str) -> str:
    """Return a question without greeting, please and thanks; as it is where nothing is left.

    They say nothing of what is asked, but an embedder takes them for a part of it.
    """
    rest = question.strip()
    while match := _BEFORE.match(rest):
        rest = rest[match.end() :]
    rest = _AFTER.sub("", rest)
    return rest if TOKEN.search(rest) else question


def asks_nothing(question: str) -> bool:
    """Say whether what was written only greets or thanks."""
    return _ONLY.fullmatch(question) is not None
