"""Read the LaTeX and HTML that models write as the plain text they stand for."""

import re
import unicodedata

# What LaTeX writes for a sign, by its name behind the backslash.
_SIGNS = {
    "leq": "≤", "le": "≤", "geq": "≥", "ge": "≥", "neq": "≠", "approx": "≈", "sim": "~", "pm": "±",
    "times": "×", "cdot": "·", "div": "÷", "rightarrow": "→", "to": "→", "degree": "°", "circ": "°",
    "infty": "∞", "quad": " ", "qquad": " ", "ldots": "...", "dots": "...",
    **{name: unicodedata.lookup(f"GREEK SMALL LETTER {name}")
       for name in ("alpha", "beta", "gamma", "delta", "mu", "lamda", "pi", "sigma", "theta")},
}  # fmt: skip

# $...$ as pandoc reads it: amounts in dollars begin or end beside a blank or a digit.
_MATH = re.compile(
    r"\$\$([^$]+)\$\$|(?<![\\$\w])\$(?=[^\s$])([^$\n]{0,299}[^\s$\\])\$(?![\d$])"
    r"|\$([_^]\{?\w{1,6}\}?)\$|\\\((.{1,300}?)\\\)|\\\[(.{1,300}?)\\\]",
    re.DOTALL,
)
_WORDS_IN = re.compile(
    r"\\(?:boxed|text|textbf|textit|mathrm|mathbf|operatorname|mbox|fbox)\s?\{([^{}]*)\}"
)
_FRACTION = re.compile(r"\\[dt]?frac\{([^{}]*)\}\{([^{}]*)\}")
_NAMED_SIGN = re.compile(rf"\\({'|'.join(sorted(_SIGNS, key=len, reverse=True))})(?![A-Za-z])\s?")
_ESCAPED = re.compile(r"\\([%$#&_{}])")
_BETWEEN = re.compile(r"\\[,;:! ]")
_DEEPER = re.compile(r"[_^]\{([^{}]*)\}|(?<=[A-Za-z\d)])[_^](?=[A-Za-z\d])")
_TAG = re.compile(
    r"</?(?:b|i|u|p|em|strong|sub|sup|span|div|li|ul|ol|code|mark|small|answer)\s?/?>", re.I
)
_BREAK = re.compile(r"<br\s?/?>|<hr\s?/?>", re.I)


def without_markup(text: str) -> str:
    r"""Return a text with LaTeX and HTML read: `$70\%$` as 70%, `CO<sub>2</sub>` as CO2."""
    if not {"\\", "$", "<"} & set(text):
        return text
    text = _TAG.sub("", _BREAK.sub(" ", text))
    if "\\" not in text and text.count("$") < 2:
        return text
    text = _MATH.sub(lambda match: _plain_math(next(filter(None, match.groups()), "")), text)
    return _plain_commands(text) if "\\" in text else text


def _plain_math(text: str) -> str:
    plain = _plain_commands(text).replace("{,}", ",")
    while (flatter := _DEEPER.sub(lambda match: match[1] or "", plain)) != plain:
        plain = flatter
    return plain.replace("{", "").replace("}", "").lstrip("_^")


def _plain_commands(text: str) -> str:
    for pattern, replaced in (
        (_WORDS_IN, r"\1"),
        (_FRACTION, r"\1/\2"),
        (_BETWEEN, " "),
        (_WORDS_IN, r"\1"),
    ):
        text = pattern.sub(replaced, text)
    text = _NAMED_SIGN.sub(lambda match: _SIGNS[match[1]], text)
    return _ESCAPED.sub(r"\1", text)
