"""What Chinese counts with a number: times, people or pages, which are not one another."""

from pageglass.core.numbers import Quantity

# Each set counts one sort of thing; 个, 项, 种, 条 and 件 count any.
_COUNTERS = (
    "次回遍趟",
    "倍",
    "天日",
    "年",
    "周",
    "人名位员",
    "户",
    "辆",
    "页",
    "层楼",
    "章",
    "岁",
    "届",
    "亩",
)
_SORT = {counter: sort for sort, counters in enumerate(_COUNTERS) for counter in counters}
_ANY = "个项种条件类"


def count_otherwise(claim: str, one: Quantity, text: str, held: Quantity) -> bool:
    """Say whether a number of a claim counts another sort of thing than a text's: 3次, 三个."""
    if one.unit or held.unit or one.kind != "number" or held.kind != "number":
        return False
    own, other = _counter(claim, one.end), _counter(text, held.end)
    if own in _SORT and other in _SORT:
        return _SORT[own] != _SORT[other]
    return {own, other} <= {*_SORT, *_ANY} and (own == "次" or other == "次") and own != other


def _counter(text: str, at: int) -> str:
    return text[at:].lstrip()[:1]
