"""Look-alike documents, as in everyday libraries: reports of many companies and years, monthly
reports of one team, versions of one manual; and questions that name one of them.
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from fakes import WHEN, make_line

from pageglass.core.ids import document_id, page_id
from pageglass.core.line_codec import encode_lines
from pageglass.core.protocols import Catalog, Embedder, PassageIndex
from pageglass.core.scope import Scope
from pageglass.core.types import Document, Hit, Page, PageContent
from pageglass.ingest.passages import cut_passages

COMPANIES = [
    *[("Northwind Traders", "北风贸易"), ("Contoso Foods", "康拓食品")],
    *[("Alder Steel", "桤木钢铁"), ("Brightwater Energy", "明水能源")],
    *[("Cobalt Motors", "钴蓝汽车"), ("Delphi Glass", "德菲玻璃")],
    *[("Eastgate Bank", "东门银行"), ("Fernhill Paper", "蕨山纸业")],
    *[("Granite Cement", "花岗水泥"), ("Harbor Shipping", "海港航运")],
    *[("Ivory Textiles", "象牙纺织"), ("Juniper Pharma", "杜松制药")],
    *[("Kestrel Airlines", "红隼航空"), ("Lumen Lighting", "流明照明")],
    *[("Meridian Hotels", "子午酒店"), ("Nimbus Software", "雨云软件")],
    *[("Orchard Dairy", "果园乳业"), ("Pinnacle Mining", "顶峰矿业")],
    *[("Quarry Tools", "采石工具"), ("Riverside Media", "河畔传媒")],
]
ENGLISH = {
    "Consolidated income statement": ["Revenue", "Cost of sales", "Operating profit", "Net profit"],
    "Consolidated balance sheet": ["Total assets", "Cash at bank", "Inventories", "Total equity"],
    "Consolidated cash flow statement": [
        *("Cash from operating activities", "Purchase of equipment", "Dividends paid")
    ],
}
CHINESE = {
    "合并利润表": ["营业收入", "营业成本", "营业利润", "净利润"],
    "合并资产负债表": ["资产总计", "货币资金", "存货", "股东权益合计"],
    "合并现金流量表": ["经营活动产生的现金流量净额", "购建固定资产支付的现金", "支付的股利"],
}
MONTHS = [
    *("January", "February", "March", "April", "May", "June", "July", "August", "September"),
    *("October", "November", "December"),
]
NUMERALS = "〇一二三四五六七八九"


@dataclass(frozen=True, slots=True)
class Paper:
    """A document to be: its title, where it lies, and the lines of its pages."""

    title: str
    source: str
    pages: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, and the documents (by source) and the page that answer; any of them is right."""

    question: str
    sources: frozenset[str]
    page: int


def make_papers(*, companies: int = 20, years: Sequence[int] = range(2019, 2024)) -> list[Paper]:
    """Return annual reports in English and Chinese, two years of monthly reports, a manual."""
    chance = random.Random(0)
    papers = []
    for english, chinese in COMPANIES[:companies]:
        for year in years:
            papers.append(_annual(english, year, chance))
            papers.append(_annual_chinese(chinese, year, chance))
    papers += [_monthly(month, year, chance) for year in (2023, 2024) for month in range(12)]
    return papers + [_manual(version, chance) for version in ("1.0", "1.1", "2.0", "2.1", "3.0")]


def _annual(company: str, year: int, chance: random.Random) -> Paper:
    pages = [(f"{company}", f"Annual Report {year}", f"For the year ended 31 December {year}")]
    for statement, rows in ENGLISH.items():
        table = [f"{row} | {_amount(chance)} | {_amount(chance)}" for row in rows]
        pages.append((statement, f"million dollars | {year} | {year - 1}", *table))
    name = company.lower().replace(" ", "-")
    return Paper(f"{company} Annual Report {year}", f"annual/{name}-{year}.pdf", tuple(pages))


def _annual_chinese(company: str, year: int, chance: random.Random) -> Paper:
    pages = [(f"{company}股份有限公司", f"{year}年年度报告")]
    for statement, rows in CHINESE.items():
        table = [f"{row} | {_amount(chance)} | {_amount(chance)}" for row in rows]
        pages.append((statement, f"项目（百万元） | {year}年度 | {year - 1}年度", *table))
    return Paper(f"{company}{year}年年度报告", f"年报/{company}_{year}.pdf", tuple(pages))


def _monthly(month: int, year: int, chance: random.Random) -> Paper:
    named = f"{MONTHS[month]} {year}"
    first = (
        "Platform team",
        f"Monthly report {named}",
        f"Incidents handled: {chance.randint(3, 90)}",
    )
    second = ("Staffing", f"Open positions at the end of the month: {chance.randint(2, 20)}")
    title = f"Platform team monthly report {named}"
    return Paper(title, f"monthly/{year}-{month + 1:02d}.pdf", (first, second))


def _manual(version: str, chance: random.Random) -> Paper:
    first = ("Pump P7 service manual", f"Version {version}")
    second = ("Lubrication", f"Change the oil every {chance.randint(100, 900)} hours.")
    third = ("Torque", f"Tighten the bolts of the housing to {chance.randint(20, 90)} Nm.")
    return Paper(
        f"Pump P7 service manual v{version}", f"manuals/p7-v{version}.pdf", (first, second, third)
    )


def _amount(chance: random.Random) -> str:
    return f"{chance.randint(1000, 99999):,}"


def make_questions(
    *, companies: int = 20, years: Sequence[int] = range(2019, 2024), count: int = 200
) -> list[Asked]:
    """Return questions that name one document, worded in many ways."""
    chance = random.Random(1)
    asked = list(_series_questions())
    for _ in range(count - len(asked)):
        english, chinese = chance.choice(COMPANIES[:companies])
        year = chance.choice(list(years))
        if chance.random() < 0.5:
            page, row = _row(ENGLISH, chance)
            source = f"annual/{english.lower().replace(' ', '-')}-{year}.pdf"
            question = chance.choice(
                [
                    f"What was {english}'s {row.lower()} in {year}?",
                    f"{english} FY{year % 100} {row.lower()}",
                    f"How high was the {row.lower()} of {english.split()[0]} for fiscal {year}?",
                    f"In the {year} annual report of {english}, what is stated as {row.lower()}?",
                ]
            )
        else:
            page, row = _row(CHINESE, chance)
            source = f"年报/{chinese}_{year}.pdf"
            spelled = "".join(NUMERALS[int(digit)] for digit in str(year))
            question = chance.choice(
                [
                    f"{chinese}{year}年的{row}是多少？",
                    f"{chinese}在{year}年度的{row}有多少？",
                    f"{spelled}年{chinese}{row}为多少百万元？",
                    f"请问{chinese}FY{year % 100}年报中的{row}",
                ]
            )
        asked.append(Asked(question, frozenset({source}), page))
    return asked


def _row(statements: dict[str, list[str]], chance: random.Random) -> tuple[int, str]:
    """Return the number of a statement's page and one of its rows."""
    number = chance.randrange(len(statements))
    return number + 2, chance.choice(list(statements.values())[number])


def _series_questions() -> Iterator[Asked]:
    for month in (0, 4, 9):
        source = frozenset({f"monthly/2024-{month + 1:02d}.pdf"})
        named = f"{MONTHS[month]} 2024"
        yield Asked(f"How many incidents did the platform team handle in {named}?", source, 1)
        yield Asked(f"平台团队2024年{month + 1}月处理了多少事件 (incidents handled)？", source, 1)
    for version in ("1.1", "2.0", "3.0"):
        source = frozenset({f"manuals/p7-v{version}.pdf"})
        yield Asked(f"How often must the oil be changed according to P7 v{version}?", source, 2)
        yield Asked(f"Torque of the bolts in version {version} of the pump manual", source, 3)


def fill(papers: Sequence[Paper], catalog: Catalog, index: PassageIndex, embedder: Embedder) -> int:
    """Put the documents into a library as ingestion would; return how many passages they have."""
    written = [_written(paper) for paper in papers]
    held = [[each for page in contents for each in page.passages] for _, contents in written]
    texts = [f"{each.header}\n{each.text}" for passages in held for each in passages]
    vectors = embedder.embed_passages(texts)
    start = 0
    for (document, contents), passages in zip(written, held, strict=True):
        own = vectors[start : start + len(passages)]
        start += len(passages)
        index.put(passages, own, scope=Scope.of_document(document.id, "default"))
        catalog.begin(document.id, "default")
        catalog.put_pages(contents)
        catalog.commit(document)
    return len(texts)


def _written(paper: Paper) -> tuple[Document, list[PageContent]]:
    document = document_id(paper.source, "default")
    contents = []
    for number, texts in enumerate(paper.pages, start=1):
        page = page_id(document, number)
        lines = [
            make_line(text, size=0.03 if at == 0 else 0.015, block=at if " | " not in text else 99)
            for at, text in enumerate(texts)
        ]
        held = Page(page, document, number, 595.0, 842.0, None, "text-layer", "ok")
        passages = cut_passages(lines, page, title=paper.title, section="", tokens=256)
        contents.append(PageContent(held, encode_lines(lines), tuple(passages)))
    about = Document(
        *(document, "default", paper.title, paper.source, "application/pdf", "page"),
        len(contents),
        WHEN,
    )
    return about, contents


def landed(asked: Asked, hits: Sequence[Hit]) -> bool:
    """Say whether the first page is the one that answers."""
    first = hits[0]
    return first.document.source in asked.sources and first.page.number == asked.page
