"""Read times of the day (9:30, 9 a.m., 下午5点半) and compare them."""

import re
from dataclasses import dataclass

from .numerals import NUMERAL, numeral_value
from .plain import plain

_HALF = r"\s?(?:[aApP]\.[mM]\.?|[aApP][mM])(?![A-Za-z\d])"
_OF_DAY = "上午|早上|早晨|清晨|凌晨|中午|下午|傍晚|晚上|晚间|夜间"
_AND_A_HALF = "半(?![径数导])"
_MINUTES = rf"(?:\d{{1,2}}分|[{NUMERAL}]{{1,3}}分|{_AND_A_HALF}|整|\d\d(?!\d))"
# A pattern of a time. Without what makes it one, 三点 counts points and 9 is any number.
TIME = (
    rf"(?=[\d上早清凌中下傍晚夜{NUMERAL}])(?:"
    rf"(?:(?:{_OF_DAY})\s?)?(?<![\d:])(?:[01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d)?(?![\d:])(?:{_HALF})?"
    rf"|(?<![\w.:,-])(?:1[0-2]|0?[1-9])(?:{_HALF}|\so['’]clock)"
    rf"|(?:{_OF_DAY})\s?(?:\d{{1,2}}|[{NUMERAL}]{{1,3}})[点时]{_MINUTES}?"
    rf"|(?<![\d.:{NUMERAL}])\d{{1,2}}[点时](?:[0-5]\d分|{_AND_A_HALF}|整)"
    rf"|(?<![\d.:{NUMERAL}])[{NUMERAL}]{{1,3}}点(?:{_AND_A_HALF}|整))"
)
_PARTS = re.compile(
    rf"(?P<of_day>{_OF_DAY})?\s?(?P<hour>\d+|[{NUMERAL}]+)"
    rf"(?:[:点时](?P<minute>\d+|[{NUMERAL}]+|半)?)?(?::(?P<second>\d+))?[整分]?"
    r"\s?(?:(?P<half>[ap])\.?m\.?|o['’]clock)?",
    re.IGNORECASE,
)
_EVENING = ("晚上", "晚间", "夜间")


@dataclass(frozen=True, slots=True)
class _Time:
    """A time of the day.

    `hour` is by the clock of 24 hours and `written` as it stands, `rest` its minutes and seconds,
    and `half` what tells the half of the day, empty where nothing does.
    """

    hour: int
    written: int
    rest: str
    half: str
    has_zero: bool


def time_key(text: str) -> str:
    """Return a time of the day as 9:30 or 21:30, empty where the text is none."""
    time = _read(text)
    return f"{time.hour}:{time.rest}" if time else ""


def may_be_one_time(first: str, second: str) -> bool:
    """Say whether two times are one as far as they tell it: 9:30 and 9:30 p.m."""
    one, other = _read(first), _read(second)
    if not one or not other:
        return False
    if bool(one.half) == bool(other.half):
        return (one.hour, one.rest) == (other.hour, other.rest)
    told, open_one = (one, other) if one.half else (other, one)
    if (told.hour, told.rest) == (open_one.hour, open_one.rest):
        return True
    # With 09:30 the page counts to 24.
    return (told.written, told.rest) == (open_one.written, open_one.rest) and not open_one.has_zero


def _read(text: str) -> _Time | None:
    match = _PARTS.fullmatch(plain(text))
    if match is None or not (match["minute"] or match["of_day"] or len(match["hour"]) < len(text)):
        return None
    written = numeral_value(match["hour"])
    minute = 30 if match["minute"] == "半" else numeral_value(match["minute"] or "0")
    if written is None or minute is None or written > 24 or minute > 59:
        return None
    half = (match["half"] or "").lower() or match["of_day"] or ""
    second = f":{match['second']}" if (match["second"] or "00") != "00" else ""
    hour = _by_24_hours(int(written), half)
    has_zero = match["hour"].startswith("0")
    return _Time(hour, int(written), f"{int(minute):02}{second}", half, has_zero)


def _by_24_hours(hour: int, half: str) -> int:
    if half in ("p", "下午", "傍晚") or (half == "中午" and hour < 4):
        return hour + 12 if hour < 12 else hour
    if half in _EVENING and 5 <= hour < 12:
        return hour + 12
    return 0 if hour == 12 and half in ("a", "凌晨", *_EVENING) else hour
