"""Text from outside made safe to put into a chat: no part of it can be read as a control token."""

import re
import unicodedata

# Vertical bars of control tokens: ASCII, and the full-width one that DeepSeek uses.
_BAR = "[|\uff5c]"
# Words that stand in angle brackets in the formats of GLM, Llama 2, Mistral, Gemma, Qwen, LLaVA,
# InternVL and MiniCPM. Names with an underscore are taken for control tokens whatever they say.
_IN_ANGLES = (
    r"/?(?:s|bos|eos|pad|unk|mask|cls|sep|sop|eop|sod|eod|think|thinking|answer|image|img|video|"
    r"audio|box|ref|quad|tool|system|user|assistant|turn|(?=\w*_)\w+)"
)
_IN_BRACKETS = (
    r"/?(?:INST|SYS|[gs]?MASK|CLS|SEP|PAD|UNK|BOS|EOS|THINK|ARGS|CALL_ID|IMG(?:_\w+)?|img(?:-\d+)?|"
    r"AUDIO|BEGIN_AUDIO|TOOL_\w+|AVAILABLE_TOOLS|SYSTEM_PROMPT|MODEL_SETTINGS|PREFIX|SUFFIX|MIDDLE)"
)
_TOKENS = (
    (re.compile(rf"<(?={_BAR})"), "< "),
    (re.compile(rf"(?<={_BAR})>"), " >"),
    (re.compile(r"<<(/?SYS)>>", re.IGNORECASE), r"< <\1> >"),
    (re.compile(rf"<({_IN_ANGLES})>", re.IGNORECASE), r"< \1 >"),
    (re.compile(rf"\[({_IN_BRACKETS})\]"), r"[ \1 ]"),
    # Switches that GLM and Qwen read anywhere in a question.
    (re.compile(r"/(?=no_?think|think\b)", re.IGNORECASE), "/ "),
)
# Hidden, unassigned and private characters say nothing to a reader, but may to a model: tags and
# variation selectors can carry whole sentences. Lone surrogates cannot be sent at all.
_UNSEEN = ("Cc", "Cf", "Cn", "Co", "Cs")
_VARIATION = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")


def neutral(text: str) -> str:
    """Return the text as it can be read, without hidden characters and without control tokens.

    A control token is parted by spaces, `<|image|>` becomes `< |image| >`, so that no tokenizer of
    a chat model knows it. The result of a second call is the same.
    """
    text = _VARIATION.sub("", text.replace("\r\n", "\n"))
    shown = "".join(
        letter for letter in text if letter in "\n\t" or unicodedata.category(letter) not in _UNSEEN
    )
    for token, parted in _TOKENS:
        shown = token.sub(parted, shown)
    return shown
