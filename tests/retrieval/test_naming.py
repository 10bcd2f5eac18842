"""Which documents of a series a question names."""

import pytest
from lookalikes import make_papers

from pageglass.core.aids import Named
from pageglass.core.ids import DocumentId, document_id
from pageglass.core.scope import DocumentName
from pageglass.retrieval.names import read_name, read_names
from pageglass.retrieval.series import SeriesNames

NAMES = [
    DocumentName(document_id(paper.source, "default"), paper.title, paper.source)
    for paper in make_papers(companies=4, years=range(2021, 2024))
]
SOURCES = {one.id: one.source for one in NAMES}
OWN = [
    DocumentName(DocumentId("transactions"), "Transactions", "fd76.pdf"),
    DocumentName(DocumentId("paper"), "FISCO BCOS Whitepaper", "FISCO_BCOS_Whitepaper.pdf"),
    DocumentName(DocumentId("survey"), "US and Germany 2020", "PG_2020.03.09_US-Germany.pdf"),
]


def named(question: str, names: list[DocumentName] | None = None) -> Named | None:
    held = {one.id: read_names(one.title, one.source) for one in names or NAMES}
    return SeriesNames(held).named(question)


def sources(question: str) -> set[str]:
    found = named(question)
    return {SOURCES[document] for document in found.documents} if found else set()


CONTOSO = "annual/contoso-foods-2022.pdf"
CASES = {
    "What was the revenue of Contoso Foods in 2022?": {CONTOSO},
    "Contoso FY22 revenue": {CONTOSO},
    "Contoso's revenue, fiscal year 2022": {CONTOSO},
    "康拓食品2022年度的营业收入是多少？": {"年报/康拓食品_2022.pdf"},
    "二〇二二年康拓食品的净利润": {"年报/康拓食品_2022.pdf"},
    "Revenue of Contoso Foods": {f"annual/contoso-foods-{year}.pdf" for year in (2021, 2022, 2023)},
    "incidents of the platform team in May 2024": {"monthly/2024-05.pdf"},
    "平台团队 2024年5月 incidents": {"monthly/2024-05.pdf"},
    "oil change in version 2.1 of the pump manual": {"manuals/p7-v2.1.pdf"},
    "P7 v2.1 oil change": {"manuals/p7-v2.1.pdf"},
    "Why is the sky blue?": set(),
}


@pytest.mark.parametrize("question", CASES)
def test_a_question_names_the_documents_of_a_series(question: str) -> None:
    assert sources(question) == CASES[question]


def test_a_year_alone_names_that_year_of_every_company() -> None:
    found = sources("What was the revenue in 2022?")
    assert {source for source in found if "2022" not in source} == set()
    assert {f"annual/contoso-foods-{2022}.pdf", "年报/北风贸易_2022.pdf"} <= found


def test_what_names_a_document_is_told_from_what_is_asked() -> None:
    found = named("What was the revenue of Contoso Foods in 2022?")
    assert found
    assert found.rest == "What was the revenue of in ?"
    chinese = named("康拓食品2022年度的营业收入是多少？")
    assert chinese
    assert chinese.rest == "的营业收入是多少？"


@pytest.mark.parametrize(
    "question", ["How many transactions hold?", "white paper of FISCO BCOS", "Germany in 2020"]
)
def test_a_document_with_a_name_of_its_own_is_not_preferred(question: str) -> None:
    assert named(question, OWN) is None


def test_one_document_alone_is_not_preferred() -> None:
    assert named("Contoso Foods 2022", NAMES[:1]) is None


def test_a_date_is_a_facet_and_no_word() -> None:
    name = read_name("Monthly report March 2024")
    assert name.words == {"monthly", "report"}
    assert name.facets == {"year 2024", "month 2024-3"}


HELP = [
    DocumentName(DocumentId(stem), title, f"help/pressly-{stem}.html")
    for stem, title in {
        "start": "Pressly",
        "keyboard": "Keyboard shortcuts in Pressly",
        "tables": "数据库",
        "import": "Pressly 数据库导入",
        "link": "Linking to a 数据库",
        "print": "Printing from Pressly",
    }.items()
]


@pytest.mark.parametrize(
    "question",
    [
        "How do I export a page as PDF in Pressly?",
        "Pressly 数据库怎么备份？",
        "用数据库字段替换文字",
    ],
)
def test_a_product_whose_every_page_of_help_names_it_is_no_document(question: str) -> None:
    assert named(question, [*NAMES, *HELP]) is None
