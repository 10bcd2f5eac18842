"""Names in Latin letters against Chinese pages."""

import pytest
from claim_pages import prose

from pageglass.answer.verify import check
from pageglass.core.aids import Translated

PAGE = prose(
    "董事会任命龚丽担任财务总监，自2023年5月起生效。",
    "公司在泰国新建的工厂由启明云负责运营，吕伟任厂长。",
    "东湖园区的投资为5亿元。",
)


class Places:
    """A dictionary of two countries."""

    def translations(self, question: str) -> list[Translated]:
        known = {"Thailand": (("泰国",),), "Vietnam": (("越南",),)}
        return [Translated((one.lower(),), known[one]) for one in known if one in question]

    def truecased(self, question: str) -> str:
        return question

    def names(self, text: str) -> list[str]:
        return []

    def begins_with_name(self, question: str) -> bool:
        return False


@pytest.mark.parametrize(
    "claim",
    [
        "Gong Li took over the finances in May 2023.",
        "Li Gong took over the finances in May 2023.",
        "Ms Gong Li took over as CFO in May 2023.",
        "Lv Wei, or Lyu Wei, runs the plant since May 2023.",
        "The Donghu site cost 500 million yuan.",
        "The plant in Thailand was built by the company in 2023.",
    ],
)
def test_a_name_in_pinyin_or_translated_is_the_pages(claim: str) -> None:
    assert check(claim, [PAGE], Places()).unsupported == ()


@pytest.mark.parametrize(
    ("claim", "wrong"),
    [
        ("Mr Wang Li took over the finances in May 2023.", "Wang"),
        ("Ms Gong Li took over as CTO in May 2023.", "CTO"),
        ("The Xihu site cost 500 million yuan.", "Xihu"),
        ("The plant in Vietnam was built by the company in 2023.", "Vietnam"),
        ("The plant is run by Lumina of Halden in 2023.", "Lumina"),
    ],
)
def test_another_name_is_not(claim: str, wrong: str) -> None:
    assert wrong in check(claim, [PAGE], Places()).unsupported


def test_an_english_page_writes_its_names_itself() -> None:
    page = prose("The board appointed 龚丽 as chief financial officer in May 2023 at the meeting.")
    assert "Wang" in check("Wang Li became chief financial officer.", [page]).unsupported


@pytest.mark.parametrize(
    "claim",
    [
        "有三位董事持有公司股票。",
        "夜间故障次日处理，除非医院另有安排。",
        "先测评，最后报委员会批准。",
    ],
)
def test_verbs_before_a_company_are_no_part_of_its_name(claim: str) -> None:
    assert check(claim, [PAGE]).unsupported == ()
