"""Claims in other units and writings than the page's, each beside a false one."""

import pytest
from claim_pages import prose, table

from pageglass.answer.locate import PageText
from pageglass.answer.verify import check

SURVEY = prose(
    "Eight-in-ten skippers (80%) agree with the harbour plan, up 11 percentage points.",
    "Three-in-ten crews name both ports.",
)
FEES = table("Name | Fees (Rs.)", "Total | 13,461,282", "Anand | 10,000,000")
MEMORY = prose("实际需预留600M内存，主机为16G内存。", "压测采用2000RPS。")
# (page, what it says, what it does not say)
CASES = [
    (
        SURVEY,
        "80% of skippers agree with the harbour plan, an 11-point rise.",
        "80% of skippers agree with the harbour plan, a 12-point rise.",
    ),
    (SURVEY, "30% of crews named both ports.", "20% of crews named both ports."),
    (SURVEY, "Three in ten crews name both ports.", "Two-in-ten crews name both ports."),
    (FEES, "Fees came to about Rs. 13.5 million in total.", "Fees came to Rs. 1.3 crore in total."),
    (FEES, "Anand received fees of Rs. 1 crore.", "Anand received fees of Rs. 10 crore."),
    (MEMORY, "实际需要预留600MB内存。", "实际需要预留600GB内存。"),
    (MEMORY, "主机有16GB内存。", "主机有32GB内存。"),
    (MEMORY, "压测采用2000 RPS。", "压测采用2000 QPS。"),
    (
        prose("The crate weighs 32-36 kg when empty."),
        "The empty crate weighs 32 to 36 kilograms.",
        "The empty crate weighs 32 to 36 pounds.",
    ),
    (
        prose("Applicants write a 500-word essay."),
        "Applicants write an essay of 500 words.",
        "Applicants write a 500-page essay.",
    ),
]


@pytest.mark.parametrize(("page", "right", "wrong"), CASES, ids=[right for _, right, _ in CASES])
def test_a_number_is_said_in_other_units(page: PageText, right: str, wrong: str) -> None:
    assert check(right, [page]).unsupported == ()
    assert check(wrong, [page]).unsupported != ()
