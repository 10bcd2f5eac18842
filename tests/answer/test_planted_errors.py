"""No answer called grounded holds a number, date, name or quote that its cited pages lack.

What the pages say is looked up here in plain ways of its own: runs of digits without their
separators, and strings.
"""

import json
import os
import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from commands import SAMPLES, Ran, run

from pageglass.answer.ask import Inquiry, ask, judge
from pageglass.answer.ground import ground
from pageglass.api.assemble import load_settings, open_engines
from pageglass.core.config import Search
from pageglass.core.ids import page_id
from pageglass.core.protocols import Catalog, Engines
from pageglass.core.types import Answer, Hit

QUESTIONS = SAMPLES.parent / "questions.jsonl"
DEVELOPMENT = Path(__file__).parents[3] / "shared" / "eval" / "dev"
RUN = re.compile(r"\d(?:[\d,，.．'  ]*\d)?")
MARKER = re.compile(r"\s*\[\d{1,3}\]")
PAGES_BESIDE = 2
# A check takes about 20 ms.
MOST_OF_A_KIND = 150
# A stranger to every sample.
STRANGER, STRANGERS = "Zolbrecht", "卓尔布科技有限公司"


@pytest.fixture(scope="module")
def samples(ingested_samples: tuple[Path, Ran]) -> Engines:
    home, ran = ingested_samples
    assert ran.code == 0, ran.errors
    return open_engines(load_settings(home))


def digits(text: str) -> set[str]:
    """Every run of digits of a text, and its parts, without separators."""
    whole = {re.sub(r"\D", "", found) for found in RUN.findall(text)}
    close = {re.sub(r"\D", "", found) for found in re.findall(r"\d(?:[\d,.]*\d)?", text)}
    return whole | close | set(re.findall(r"\d+", text))


def page_words(catalog: Catalog, document: str, number: int) -> str:
    lines = [line.text for line in catalog.lines(page_id(document, number))]
    return "\n".join(lines) + "\n" + "".join(lines)


def strange_numbers(answer: Answer, catalog: Catalog) -> list[str]:
    """Return the numbers of an answer that no page cited for their claim has, digit for digit."""
    strange = []
    for claim in answer.claims:
        cited = [answer.citations[at] for at in claim.citations]
        said = "\n".join(
            f"{one.title}\n{one.source}\n{page_words(catalog, one.document_id, one.page_number)}"
            for one in cited
        )
        known = digits(said)
        own = {re.sub(r"\D", "", found) for found in re.findall(r"[\d,.]*\d", claim.text)}
        strange += [each for each in own if each not in known]
    return strange


def check_questions(texts: Sequence[str], engines: Engines, *, least_grounded: int) -> None:
    grounded = 0
    for text in texts:
        answer = ask(Inquiry(text), engines, search=Search(), pages=4)
        if answer.verdict == "grounded":
            grounded += 1
            assert not strange_numbers(answer, engines.catalog), f"{text}: {answer.text}"
    assert grounded >= least_grounded


def questions(path: Path) -> list[str]:
    return [json.loads(row)["question"] for row in path.read_text(encoding="utf-8").splitlines()]


def test_no_grounded_answer_to_the_samples_questions_has_a_number_its_pages_lack(
    samples: Engines,
) -> None:
    check_questions(questions(QUESTIONS), samples, least_grounded=15)


@pytest.mark.slow
@pytest.mark.skipif(not DEVELOPMENT.is_dir(), reason="needs ../shared/eval/dev")
def test_no_grounded_answer_to_the_development_questions_has_a_number_its_pages_lack(
    tmp_path: Path,
) -> None:
    given = os.environ.get("PAGEGLASS_HOME")
    home = Path(given) if given else tmp_path
    if not given:
        ran = run("ingest", DEVELOPMENT / "documents", home=home, timeout_s=7200)
        assert ran.code in (0, 3), ran.errors
    texts = [
        text for path in sorted(DEVELOPMENT.glob("questions*.jsonl")) for text in questions(path)
    ]
    check_questions(texts, open_engines(load_settings(home)), least_grounded=len(texts) // 3)


@dataclass(frozen=True)
class Shown:
    """A sentence of the first of some pages, and all that these pages say."""

    sentence: str
    hits: tuple[Hit, ...]
    words: str

    def is_grounded(self, text: str, catalog: Catalog) -> bool:
        """Say whether a model that wrote this, citing the first page, is called grounded."""
        lines = [catalog.lines(hit.page.id) for hit in self.hits]
        found = ground(f"{text} [1]", self.hits, lines)
        return judge(found, self.hits, lines)[0] == "grounded"


def shown(catalog: Catalog) -> Iterator[Shown]:
    for document in catalog.documents(None):
        pages = catalog.pages(document.id)
        for at, page in enumerate(pages):
            beside = [*pages[at + 1 :], *pages[:at]][:PAGES_BESIDE]
            hits = tuple(Hit(document, each, (), 1.0) for each in (page, *beside))
            words = "\n".join(
                [document.title, document.source]
                + [page_words(catalog, document.id, hit.page.number) for hit in hits]
            )
            blocks: dict[int, str] = {}
            for line in catalog.lines(page.id):
                if line.table is None and line.region == "text":
                    glue = " " if line.text[:1].isascii() else ""
                    blocks[line.block] = blocks.get(line.block, "") + glue + line.text
            for text in blocks.values():
                for found in re.findall(r"[^.。!?！？]+(?:[.](?=\d)[^.。!?！？]+)*[.。]", text):
                    if len(found.strip()) > 20 and "[" not in found:
                        yield Shown(found.strip(), hits, words)


def wrong_numbers(one: Shown, chance: random.Random) -> Iterator[str]:
    """Yield the sentence with a digit changed, once for each number."""
    known = digits(one.words)
    for found in re.finditer(r"(?<![A-Za-z\d.-])\d[\d,]*(?:\.\d+)?", one.sentence):
        at = chance.choice([m.start() for m in re.finditer(r"\d", found[0])])
        for digit in chance.sample("123456789", 9):
            number = found[0][:at] + digit + found[0][at + 1 :]
            if re.sub(r"\D", "", number) not in known:
                yield one.sentence[: found.start()] + number + one.sentence[found.end() :]
                break


def wrong_dates(one: Shown, chance: random.Random) -> Iterator[str]:
    """Yield the sentence with another year, and with another month."""
    months = "January February March April June July August September October November December"
    for found in re.finditer(r"(?<!\d)20\d\d(?!\d)", one.sentence):
        year = str(int(found[0]) + chance.choice([-9, -7, 7, 9]))
        if year not in one.words:
            yield one.sentence[: found.start()] + year + one.sentence[found.end() :]
    for found in re.finditer(rf"\b(?:{months.replace(' ', '|')})\b", one.sentence):
        others = [month for month in months.split() if month not in one.words]
        if others:
            month = chance.choice(others)
            yield one.sentence[: found.start()] + month + one.sentence[found.end() :]
    for found in re.finditer(r"(?<!\d)\d{1,2}月", one.sentence):
        others = [f"{n}月" for n in range(1, 13) if f"{n}月" not in one.words]
        if others:
            month = chance.choice(others)
            yield one.sentence[: found.start()] + month + one.sentence[found.end() :]


def wrong_names(one: Shown, chance: random.Random) -> Iterator[str]:
    """Yield the sentence with a stranger's name in place of each name."""
    for found in re.finditer(r"(?<=[a-z,] )[A-Z][a-z]{3,}\b", one.sentence):
        yield one.sentence[: found.start()] + STRANGER + one.sentence[found.end() :]
    for found in re.finditer(r"[一-鿿]{2,6}有限公司", one.sentence):
        yield one.sentence[: found.start()] + STRANGERS + one.sentence[found.end() :]


def wrong_quotes(one: Shown, chance: random.Random) -> Iterator[str]:
    """Yield quotations of the sentence with a word of another."""
    words = one.sentence.rstrip(".。").split()
    if re.search(r"[\"“”「」《》]", one.sentence):
        return
    if len(words) > 6:
        words[chance.randrange(1, 6)] = chance.choice(["seldom", "purple", STRANGER.lower()])
        yield f"The page says “{' '.join(words[:6])}”."
    elif re.fullmatch(r"[一-鿿]{10}", one.sentence[:10]):
        at = chance.randrange(1, 9)
        yield f"文中写道“{one.sentence[:at]}鹤{one.sentence[at + 1 : 10]}”。"


Planting = Callable[[Shown, random.Random], Iterator[str]]


@pytest.mark.parametrize("plant", [wrong_numbers, wrong_dates, wrong_names, wrong_quotes])
def test_what_a_model_wrote_wrongly_is_not_called_grounded(
    samples: Engines, plant: Planting
) -> None:
    chance = random.Random(7)
    wrong = [(one, text) for one in shown(samples.catalog) for text in plant(one, chance)]
    wrong = chance.sample(wrong, min(len(wrong), MOST_OF_A_KIND))
    missed = [text for one, text in wrong if one.is_grounded(text, samples.catalog)]
    assert len(wrong) >= 10
    assert len(missed) <= len(wrong) // 100, missed


def test_what_a_model_repeats_from_a_page_is_not_doubted(samples: Engines) -> None:
    every = list(shown(samples.catalog))
    doubted = [one.sentence for one in every if not one.is_grounded(one.sentence, samples.catalog)]
    assert len(every) >= 50
    assert len(doubted) <= len(every) // 50, doubted


def test_the_look_up_of_numbers_finds_a_strange_one(samples: Engines) -> None:
    answer = ask(
        Inquiry("What dividend per share does the board propose?"),
        samples,
        search=Search(),
        pages=4,
    )
    assert not strange_numbers(answer, samples.catalog)
    claims = tuple(replace(each, text=each.text + " 987,654") for each in answer.claims)
    assert "987654" in strange_numbers(replace(answer, claims=claims), samples.catalog)
