"""What a number means where it stands: beside its table's heads, in what the page counts in."""

import re
from dataclasses import replace

from pageglass.core.dates import Day
from pageglass.core.measures import CURRENCIES
from pageglass.core.numbers import Quantity, in_scale, is_bare, says

from .locate import PageText
from .polarity import direction_words
from .stretches import Stretch

_PERCENT_CONTEXT = re.compile(
    r"[%％]|percent|\b(?:rates?|ratios?|market shares?|shares? of|margins?|growth|changes?)\b"
    r"|(?<!效)率|占比|比例|比重|增长|增速|变动|同比|环比",
    re.IGNORECASE,
)
# 45 subsidiaries and 25名员工 are no percents, whatever stands around.
_COUNTS_SOMETHING = re.compile(r"\s?[^\W\d_]")
_SINGLE = re.compile(r"每股|每人|人均|单价|per share|per unit|per capita|元/|/股", re.IGNORECASE)
_LOSS = re.compile(
    r"\b(?:loss|losses|lost|negative|minus|decreas\w*|declin\w*|fell|down|drop\w*|reduc\w*|deficit"
    r"|lower|outflow\w*|used|charge\w*|expens\w*|cost\w*|paid|payment\w*)\b"
    r"|亏损|损失|负|下降|减少|降低|下滑|下跌|流出|支出|费用|成本",
    re.IGNORECASE,
)
# What a column of changes is called.
_CHANGE = re.compile(r"\b(?:change|growth|y/y|yoy|year[- ]on[- ]year)\b|变动|增减|同比|环比", re.I)
# What is below nothing when a table has it in brackets.
_RESULT = re.compile(
    r"\b(?:profits?|income(?! tax)|results?|earnings|margin|ebitda?|cash flows?|surplus|gains?)\b"
    r"|利润|盈利|收益|损益|现金流量净额",
    re.IGNORECASE,
)


def says_here(
    one: Quantity,
    held: Quantity,
    *,
    claim: str,
    page: PageText,
    stretch: Stretch,
    is_named: bool = True,
) -> bool:
    """Say whether a number of the page's stretch says one of the claim.

    `is_named` tells whether the claim has words of the page's that tell what its numbers are of. A
    bare number of a table may be a percent, or counted in thousands, millions or 万, as the page
    says; a loss may be written with a minus or in brackets; a date may have its year elsewhere.
    """
    if one.signed * held.signed < 0:
        if not _LOSS.search(claim if held.signed < 0 else stretch.text):
            return False
        one, held = replace(one, signed=1), replace(held, signed=1)
    around = " ".join([stretch.text, *(page.stretches[at].text for at in stretch.context)])
    if held.signed == 0 and one.signed > 0 and _is_below_nothing(held, claim, stretch):
        return False
    if one.kind == "date" and one.day and held.day:
        return says(one, held) or _says_with_year(one.day, held.day, page)
    if says(one, held):
        if stretch.table is not None and _grew(held, around) and _fell(claim):
            return False
        return not _counts_in_more(one, held, page, stretch, around)
    if is_bare(held) and one.kind == "percent":
        bare = replace(one, kind="number")
        drawn = held.value <= 100 and (stretch.table is not None or stretch.text == held.text)
        told = _PERCENT_CONTEXT.search(around) is not None or (
            is_named and drawn and page.counts_percents
        )
        return told and not _COUNTS_SOMETHING.match(stretch.text, held.end) and says(bare, held)
    return is_bare(held) and any(
        says(one, in_scale(held, scale.factor)) for scale in page.scales if scale.fits(one, claim)
    )


def _grew(held: Quantity, around: str) -> bool:
    """Say whether a percent of a table is a change without a minus, and nothing says down."""
    if held.kind != "percent" or held.signed <= 0:
        return False
    up, down = direction_words(around)
    return not down and (bool(up) or _CHANGE.search(around) is not None)


def _fell(claim: str) -> bool:
    up, down = direction_words(claim)
    return bool(down) and not up


def _is_below_nothing(held: Quantity, claim: str, stretch: Stretch) -> bool:
    """Say whether a figure in brackets is a loss that the claim takes for a profit."""
    accounts = stretch.table is not None or held.unit in CURRENCIES
    if not accounts or _LOSS.search(claim):
        return False
    return _RESULT.search(f"{claim} {stretch.text}") is not None


def _counts_in_more(
    one: Quantity, held: Quantity, page: PageText, stretch: Stretch, around: str
) -> bool:
    """Say whether the claim takes a number of a table in thousands for one in units."""
    in_units = one.unit in CURRENCIES and one.scale == 1
    if stretch.table is None or not is_bare(held) or not in_units:
        return False
    return bool(page.scales) and not _SINGLE.search(around)


def _says_with_year(day: Day, held: Day, page: PageText) -> bool:
    """Say whether a date without its year is meant, and the page has that year elsewhere."""
    if day.year is None or held.year is not None or not held.says(replace(day, year=None)):
        return False
    years = {one.day.year for each in page.stretches for one in each.quantities if one.day}
    return day.year in years or any(day.year == one.year for one in page.named_days)


def names_day(page: PageText, day: Day) -> bool:
    """Say whether the document's name says a date, as far as the claim states it."""
    return any(named.says(day) for named in page.named_days)
