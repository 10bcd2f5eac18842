"""Units of measure and currencies, and how one of them is written in another."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

# name: (what it measures, how many of that dimension's common unit), spellings, with _ for a blank.
# A spelling with capitals is read so only: 5 W is not 5 w.
_TABLE: dict[str, tuple[str, Fraction, str]] = {
    "usd": ("usd", Fraction(1), "$ us$ usd us_dollars dollar dollars 美元 美金"),
    "cny": ("cny", Fraction(1), "rmb cny yuan renminbi 元 人民币 元人民币 块钱"),
    "yen or yuan": ("yen or yuan", Fraction(1), "¥"),
    "jpy": ("jpy", Fraction(1), "jpy yen 日元"),
    "eur": ("eur", Fraction(1), "€ eur euro euros 欧元"),
    "gbp": ("gbp", Fraction(1), "£ gbp 英镑"),
    "hkd": ("hkd", Fraction(1), "hk$ hkd hong_kong_dollars 港元 港币"),
    "chf": ("chf", Fraction(1), "chf swiss_franc swiss_francs 瑞士法郎 瑞郎"),
    "sgd": ("sgd", Fraction(1), "s$ sgd singapore_dollars 新加坡元"),
    "aud": ("aud", Fraction(1), "a$ aud australian_dollars 澳元 澳大利亚元"),
    "cad": ("cad", Fraction(1), "c$ cad canadian_dollars 加元 加拿大元"),
    "twd": ("twd", Fraction(1), "nt$ twd 新台币 新台币元"),
    "krw": ("krw", Fraction(1), "₩ krw won 韩元 韩币"),
    "inr": ("inr", Fraction(1), "₹ inr rupee rupees 卢比"),
    "dkk": ("dkk", Fraction(1), "DKK danish_kroner 丹麦克朗"),
    "sek": ("sek", Fraction(1), "SEK swedish_kronor 瑞典克朗"),
    "nok": ("nok", Fraction(1), "NOK norwegian_kroner 挪威克朗"),
    "pln": ("pln", Fraction(1), "PLN zloty zlotys 兹罗提"),
    "thb": ("thb", Fraction(1), "THB baht 泰铢"),
    "myr": ("myr", Fraction(1), "MYR ringgit 林吉特"),
    "nzd": ("nzd", Fraction(1), "NZD new_zealand_dollars 新西兰元"),
    "brl": ("brl", Fraction(1), "BRL reais 雷亚尔"),
    "mxn": ("mxn", Fraction(1), "MXN"),
    "zar": ("zar", Fraction(1), "ZAR"),
    "cent": ("cent", Fraction(1), "cent cents"),
    "m": ("length", Fraction(1), "m metre metres meter meters 米 公尺"),
    "km": ("length", Fraction(1000), "km ㎞ kilometre kilometres kilometer kilometers 公里 千米"),
    "cm": ("length", Fraction(1, 100), "cm ㎝ centimetre centimetres centimeter centimeters 厘米"),
    "mm": ("length", Fraction(1, 1000), "mm ㎜ millimetre millimetres millimeter millimeters 毫米"),
    "foot": ("length", Fraction(3048, 10**4), "ft foot feet 英尺"),
    "inch": ("length", Fraction(254, 10**4), "inch inches 英寸"),
    "yard": ("length", Fraction(9144, 10**4), "yard yards 英码"),
    "mile": ("mile", Fraction(1), "mile miles 英里"),
    "nautical mile": ("nautical mile", Fraction(1), "nautical_mile nautical_miles 海里"),
    "nm": ("length", Fraction(1, 10**9), "nanometre nanometres nanometer nanometers 纳米"),
    "um": ("length", Fraction(1, 10**6), "μm micron microns micrometre micrometer 微米"),
    "kg": ("mass", Fraction(1), "kg ㎏ kilogram kilograms 公斤 千克"),
    "g": ("mass", Fraction(1, 1000), "g gram grams 克"),
    "jin": ("mass", Fraction(1, 2), "斤 市斤"),
    "mg": ("mass", Fraction(1, 10**6), "mg ㎎ milligram milligrams 毫克"),
    "ug": ("mass", Fraction(1, 10**9), "μg mcg microgram micrograms 微克"),
    "lb": ("mass", Fraction(45359237, 10**8), "lb lbs 磅"),
    # By weight or in pounds sterling, as the other says; see `read_beside`.
    "pound": ("mass", Fraction(45359237, 10**8), "pound pounds"),
    "oz": ("oz", Fraction(1), "oz ounce ounces 盎司"),
    "t": ("mass", Fraction(1000), "t tonne tonnes 吨"),
    "ton": ("ton", Fraction(1), "ton tons"),
    "second": ("time", Fraction(1), "s second seconds sec secs 秒 秒钟"),
    "ns": ("time", Fraction(1, 10**9), "ns nanosecond nanoseconds 纳秒"),
    "us": ("time", Fraction(1, 10**6), "μs microsecond microseconds 微秒"),
    "ms": ("time", Fraction(1, 1000), "ms millisecond milliseconds 毫秒"),
    "minute": ("time", Fraction(60), "minute minutes min mins 分钟"),
    "hour": ("time", Fraction(3600), "hour hours hr hrs 小时 个小时"),
    "day": ("time", Fraction(86400), "day days calendar_days 天 日 自然日 个自然日"),
    "working day": (
        *("working days", Fraction(1)),
        "working_day working_days business_day business_days 工作日 个工作日",
    ),
    "week": ("time", Fraction(604800), "week weeks 周 个星期 星期"),
    "month": ("months", Fraction(1), "month months 个月"),
    "year": ("months", Fraction(12), "year years 年"),
    "decade": ("months", Fraction(120), "decade decades"),
    "century": ("months", Fraction(1200), "century centuries 个世纪"),
    "byte": ("bytes", Fraction(1, 1000), "byte bytes 字节 个字节"),
    "kb": ("bytes", Fraction(1), "kb kilobyte kilobytes 千字节"),
    "mb": ("bytes", Fraction(1000), "mb mib megabyte megabytes 兆字节"),
    "gb": ("bytes", Fraction(10**6), "gb gib gigabyte gigabytes 吉字节"),
    "tb": ("bytes", Fraction(10**9), "tb tib terabyte terabytes 太字节"),
    "kbit/s": ("bit rate", Fraction(1), "kbit/s kbps"),
    "mbit/s": ("bit rate", Fraction(1000), "mbit/s mbps"),
    "gbit/s": ("bit rate", Fraction(10**6), "gbit/s gbps"),
    "w": ("power", Fraction(1, 1000), "W watt watts 瓦"),
    "kw": ("power", Fraction(1), "kw kilowatt kilowatts 千瓦"),
    "mw": ("power", Fraction(1000), "mw megawatt megawatts 兆瓦"),
    "gw": ("power", Fraction(10**6), "gw gigawatt gigawatts 吉瓦"),
    "joule": ("heat", Fraction(1), "joule joules 焦耳"),
    "kj": ("heat", Fraction(1000), "kJ kilojoule kilojoules 千焦"),
    "mj": ("heat", Fraction(10**6), "MJ megajoule megajoules 兆焦"),
    "kcal": ("kcal", Fraction(1), "kcal kilocalorie kilocalories 千卡 大卡"),
    "calorie": ("calorie", Fraction(1), "calorie calories 卡路里"),
    "wh": ("energy", Fraction(1, 1000), "Wh 瓦时"),
    "kwh": ("energy", Fraction(1), "kwh 千瓦时"),
    "mwh": ("energy", Fraction(1000), "mwh 兆瓦时"),
    "gwh": ("energy", Fraction(10**6), "gwh 吉瓦时"),
    "twh": ("energy", Fraction(10**9), "twh 太瓦时"),
    "gallon": ("gallon", Fraction(1), "gallon gallons 加仑"),
    "pint": ("pint", Fraction(1), "pint pints 品脱"),
    "barrel": ("barrel", Fraction(1), "barrel barrels"),
    "ml": ("volume", Fraction(1, 1000), "ml millilitre millilitres milliliter milliliters 毫升"),
    "l": ("volume", Fraction(1), "l litre litres liter liters 升"),
    "v": ("voltage", Fraction(1), "V volt volts 伏 伏特"),
    "mv": ("voltage", Fraction(1, 1000), "mV millivolt millivolts 毫伏"),
    "kv": ("voltage", Fraction(1000), "kv kilovolt kilovolts 千伏"),
    "ma": ("current", Fraction(1), "mA milliamp milliamps 毫安"),
    "amp": ("current", Fraction(1000), "ampere amperes amp amps 安培"),
    "mah": ("charge", Fraction(1), "mAh 毫安时"),
    "ohm": ("resistance", Fraction(1), "Ω ohm ohms 欧姆"),
    "newton": ("force", Fraction(1), "newton newtons 牛顿"),
    "decibel": ("decibel", Fraction(1), "dB decibel decibels 分贝"),
    "lumen": ("lumen", Fraction(1), "lumen lumens 流明"),
    "lux": ("lux", Fraction(1), "lux 勒克斯"),
    "pa": ("pressure", Fraction(1), "Pa 帕斯卡"),
    "hpa": ("pressure", Fraction(100), "hpa"),
    "kpa": ("pressure", Fraction(1000), "kpa 千帕"),
    "bar": ("pressure", Fraction(10**5), "bar"),
    "mpa": ("pressure", Fraction(10**6), "mpa 兆帕"),
    "psi": ("psi", Fraction(1), "psi"),
    "hz": ("frequency", Fraction(1), "hz hertz 赫兹"),
    "khz": ("frequency", Fraction(1000), "khz 千赫 千赫兹"),
    "mhz": ("frequency", Fraction(10**6), "mhz 兆赫 兆赫兹"),
    "ghz": ("frequency", Fraction(10**9), "ghz 吉赫 吉赫兹"),
    "km/h": ("speed", Fraction(1), "km/h kmh kph 公里/小时 千米/小时 公里每小时"),
    "mph": ("mph", Fraction(1), "mph"),
    "rpm": ("rotation", Fraction(1), "rpm r/min 转/分"),
    # A request, a query and a transaction are three things.
    "rps": ("rps", Fraction(1), "rps"),
    "qps": ("qps", Fraction(1), "qps"),
    "tps": ("tps", Fraction(1), "tps"),
    "iops": ("iops", Fraction(1), "iops"),
    "fps": ("fps", Fraction(1), "fps 帧/秒 帧每秒"),
    "pixel": ("pixel", Fraction(1), "px pixel pixels 像素"),
    "page": ("page", Fraction(1), "page pages 页"),
    "word": ("word", Fraction(1), "word words"),
    # Of a percent where the other counts percentage points.
    "point": ("point", Fraction(1), "point points"),
    "m²": (
        *("area", Fraction(1)),
        "m² m2 ㎡ sqm sq_m square_metre square_metres square_meter square_meters 平方米 平米",
    ),
    "cm²": (
        *("area", Fraction(1, 10**4)),
        "cm² cm2 square_centimetres square_centimeters 平方厘米",
    ),
    "km²": (
        *("area", Fraction(10**6)),
        "km² km2 ㎢ square_kilometre square_kilometres square_kilometer square_kilometers"
        " 平方公里 平方千米",
    ),
    "hectare": ("area", Fraction(10**4), "ha hectare hectares 公顷"),
    "sq mile": (
        *("sq mile", Fraction(1)),
        "square_mile square_miles sq_mi 平方英里",
    ),
    "mu": ("area", Fraction(2000, 3), "亩"),
    "acre": ("acre", Fraction(1), "acre acres 英亩"),
    "sq ft": ("sq ft", Fraction(1), "sqft sq_ft square_feet square_foot 平方英尺"),
    "m³": (
        *("volume", Fraction(1000)),
        "m³ m3 cubic_metre cubic_metres cubic_meter cubic_meters 立方米",
    ),
    "fahrenheit": ("fahrenheit", Fraction(1), "°f ℉ degrees_fahrenheit 华氏度"),
    "degree": ("degree", Fraction(1), "°c ℃ degrees_celsius 摄氏度"),
}
UNITS = {
    spelling.replace("_", " "): name for name, row in _TABLE.items() for spelling in row[2].split()
}
# The letters of currencies that stand before an amount.
CURRENCY_CODES = (
    "RMB|CNY|USD|EUR|GBP|HKD|JPY|CHF|SGD|AUD|CAD|TWD|KRW|INR"
    "|DKK|SEK|NOK|PLN|THB|MYR|NZD|BRL|MXN|ZAR"
)
CURRENCIES = frozenset(
    {"usd", "cny", "yen or yuan", "jpy", "eur", "gbp", "hkd", "chf", "sgd", "aud", "cad", "twd"}
    | {"krw", "inr", "cent", "dkk", "sek", "nok", "pln", "thb", "myr", "nzd", "brl", "mxn", "zar"}
)
# Those of which a hundredth is a cent.
OF_CENTS = frozenset({"usd", "eur", "aud", "cad", "sgd", "hkd", "nzd", "zar"})


@dataclass(frozen=True, slots=True)
class Measure:
    """What is measured, and the factor to that dimension's common unit."""

    dimension: str
    factor: Fraction


# In small words these are often no measure: it makes three points.
COUNTED = frozenset({"page", "word", "point"})
MEASURES = {name: Measure(row[0], row[1]) for name, row in _TABLE.items()}
ANY_YUAN = frozenset({"yen or yuan", "cny", "jpy"})


def spelling_pattern(spellings: Iterable[str]) -> str:
    """Return a pattern of spellings, longest first, to be used where the case is ignored."""
    longest_first = sorted(spellings, key=lambda each: (-len(each), each))
    # One look at the first letter spares most places the many comparisons.
    first = "".join(sorted({re.escape(each[0]) for each in longest_first}))
    each_one = "|".join(
        each if each == each.lower() else f"(?-i:{each})" for each in map(re.escape, longest_first)
    )
    return f"(?=[{first}])(?:{each_one})"


def unit_of(written: str) -> str:
    """Return the name of the unit that is written so, empty where there is none."""
    return UNITS.get(written) or UNITS.get(written.lower(), "")


def one_measure(first: str, second: str) -> bool:
    """Say whether two units, by their names, measure the same; an unknown unit fits any."""
    if not first or not second or first == second or {first, second} <= ANY_YUAN:
        return True
    return MEASURES[first].dimension == MEASURES[second].dimension


def read_beside(unit: str, other: str) -> str:
    """Return what a unit means beside another: pounds are sterling beside £."""
    return other if unit == "pound" and other == "gbp" else unit


def factor(unit: str) -> Fraction:
    """Return how many common units one of this unit is; 1 where there is no unit."""
    return MEASURES[unit].factor if unit else Fraction(1)
