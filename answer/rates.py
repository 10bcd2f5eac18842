"""Of how much time or land a number counts: per month, annually, 每小时, 每亩."""

import re

_TIMES = {
    "second": r"seconds?|sec|s",
    "minute": r"minutes?|min",
    "hour": r"hours?|hr|h",
    "day": r"days?",
    "week": r"weeks?",
    "month": r"months?",
    "quarter": r"quarters?",
    "year": r"years?|annum|yr",
    "hectare": r"hectares?|ha",
    "acre": r"acres?",
}
_ADJECTIVES = {
    "hourly": "hour",
    "daily": "day",
    "weekly": "week",
    "monthly": "month",
    "quarterly": "quarter",
    "annual": "year",
    "annually": "year",
    "yearly": "year",
}
_CHINESE = {
    **{"秒": "second", "分钟": "minute", "小时": "hour", "日": "day", "天": "day"},
    **{"周": "week", "月": "month", "季度": "quarter", "年": "year"},
    **{"公顷": "hectare", "亩": "mu", "英亩": "acre"},
}
_ENGLISH = "|".join(f"(?P<{name}>{written})" for name, written in _TIMES.items())
_RATE = re.compile(
    r"(?:\bper\s+|/\s?|\b(?:once|twice|times) (?:a|every|each) |\bevery\s+|\beach\s+)"
    rf"(?:{_ENGLISH})\b"
    rf"|\b(?P<adjective>{'|'.join(_ADJECTIVES)})\b|每一?个?(?P<chinese>{'|'.join(_CHINESE)})"
    r"|(?P<fee>[日周月年])(?=费|租|薪)",
    re.IGNORECASE,
)


def rates_of(text: str) -> frozenset[str]:
    """Return the spans of time and the measures of land that a text counts by."""
    found = set()
    for match in _RATE.finditer(text):
        if adjective := match["adjective"]:
            found.add(_ADJECTIVES[adjective.lower()])
        elif chinese := match["chinese"] or match["fee"]:
            found.add(_CHINESE[chinese])
        else:
            found.add(str(match.lastgroup))
    return frozenset(found)


def other_rate(claim: str, page: str) -> bool:
    """Say whether both count by spans of time, and by none alike."""
    mine, theirs = rates_of(claim), rates_of(page)
    return bool(mine and theirs) and mine.isdisjoint(theirs)
