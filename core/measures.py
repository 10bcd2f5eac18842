"""Units of measure and currencies, and how one of them is written in another."""

from dataclasses import dataclass
from fractions import Fraction

# name: (what it measures, how many of that dimension's first unit), spellings
_TABLE: dict[str, tuple[str, Fraction, str]] = {
    "usd": ("usd", Fraction(1), "$ us$ usd dollar dollars 美元 美金"),
    "cny": ("cny", Fraction(1), "rmb cny yuan renminbi 元 人民币 元人民币 块钱"),
    "yen or yuan": ("yen or yuan", Fraction(1), "¥"),
    "jpy": ("jpy", Fraction(1), "jpy yen 日元"),
    "eur": ("eur", Fraction(1), "€ eur euro euros 欧元"),
    "gbp": ("gbp", Fraction(1), "£ gbp 英镑"),
    "hkd": ("hkd", Fraction(1), "hk$ hkd 港元 港币"),
    "cent": ("cent", Fraction(1), "cent cents"),
    "m": ("length", Fraction(1), "m metre metres meter meters 米 公尺"),
    "km": ("length", Fraction(1000), "km kilometre kilometres kilometer kilometers 公里 千米"),
    "cm": ("length", Fraction(1, 100), "cm centimetre centimetres centimeter centimeters 厘米"),
    "mm": ("length", Fraction(1, 1000), "mm millimetre millimetres millimeter millimeters 毫米"),
    "mile": ("mile", Fraction(1), "mile miles 英里"),
    "kg": ("mass", Fraction(1), "kg kilogram kilograms 公斤 千克"),
    "g": ("mass", Fraction(1, 1000), "g gram grams 克"),
    "mg": ("mass", Fraction(1, 10**6), "mg milligram milligrams 毫克"),
    "t": ("mass", Fraction(1000), "t tonne tonnes 吨"),
    "ton": ("ton", Fraction(1), "ton tons"),
    "second": ("time", Fraction(1), "second seconds sec secs 秒 秒钟"),
    "ms": ("time", Fraction(1, 1000), "ms millisecond milliseconds 毫秒"),
    "minute": ("time", Fraction(60), "minute minutes min mins 分钟"),
    "hour": ("time", Fraction(3600), "hour hours hr hrs 小时 个小时"),
    "day": ("time", Fraction(86400), "day days 天 日"),
    "week": ("time", Fraction(604800), "week weeks 周 个星期 星期"),
    "month": ("months", Fraction(1), "month months 个月"),
    "year": ("months", Fraction(12), "year years 年"),
    "kb": ("bytes", Fraction(1), "kb"),
    "mb": ("bytes", Fraction(1000), "mb"),
    "gb": ("bytes", Fraction(10**6), "gb"),
    "tb": ("bytes", Fraction(10**9), "tb"),
    "kw": ("power", Fraction(1), "kw 千瓦"),
    "mw": ("power", Fraction(1000), "mw 兆瓦"),
    "gw": ("power", Fraction(10**6), "gw 吉瓦"),
    "kwh": ("energy", Fraction(1), "kwh 千瓦时"),
    "mwh": ("energy", Fraction(1000), "mwh 兆瓦时"),
    "gwh": ("energy", Fraction(10**6), "gwh 吉瓦时"),
    "twh": ("energy", Fraction(10**9), "twh 太瓦时"),
    "ml": ("volume", Fraction(1, 1000), "ml millilitre millilitres milliliter milliliters 毫升"),
    "l": ("volume", Fraction(1), "litre litres liter liters"),
    "degree": ("degree", Fraction(1), "°c ℃ 摄氏度"),
}
UNITS = {spelling: name for name, row in _TABLE.items() for spelling in row[2].split()}
CURRENCIES = frozenset({"usd", "cny", "yen or yuan", "jpy", "eur", "gbp", "hkd", "cent"})


@dataclass(frozen=True, slots=True)
class Measure:
    """What is measured, and the factor to that dimension's common unit."""

    dimension: str
    factor: Fraction


MEASURES = {name: Measure(row[0], row[1]) for name, row in _TABLE.items()}
ANY_YUAN = frozenset({"yen or yuan", "cny", "jpy"})


def one_measure(first: str, second: str) -> bool:
    """Say whether two units, by their names, measure the same; an unknown unit fits any."""
    if not first or not second or first == second or {first, second} <= ANY_YUAN:
        return True
    return MEASURES[first].dimension == MEASURES[second].dimension


def factor(unit: str) -> Fraction:
    """Return how many common units one of this unit is; 1 where there is no unit."""
    return MEASURES[unit].factor if unit else Fraction(1)
