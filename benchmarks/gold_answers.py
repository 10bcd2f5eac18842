"""How the check takes right answers to questions, said as models say them, and wrong ones.

`python benchmarks/gold_answers.py QUESTIONS --home DIR` says the gold answer of each question in
many ways ("Based on page 7, the answer is ..."), shows its gold pages and others of the document,
and prints how many are doubted of those that are not when the answer stands alone; and, of errors
planted in the answers, how many are found. `restated` are answers after the question's own words.
`--show N` prints some of what went wrong.
"""

import argparse
import json
import random
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from claims import Claim
from plants import PLANTS
from verification import OTHERS, Shown

from pageglass.answer.asked_names import Asked
from pageglass.answer.ground import ground
from pageglass.api.assemble import load_settings, open_catalog
from pageglass.core.ids import page_id
from pageglass.core.protocols import Catalog
from pageglass.core.text import Language, language
from pageglass.core.types import Document, Hit

WAYS: dict[Language, tuple[str, ...]] = {
    "en": (
        "The answer is {}.", "Answer: {}", "**Answer:** {}", "The correct answer is **{}**.",
        "It is {}.", "According to the document, {}.", "The document states that {}.",
        "Based on page {page}, the answer is {}.", "As shown on page {page}, {}.",
        "Looking at page {page}, the answer is {}.", "{} (page {page})",
        "{}, as stated on page {page}.", "According to {title}, {}.",
        "In {file}, page {page}, it says: {}", "{} (Source: {file}, p. {page})",
        "From the slide, we can see that {}.", "I found that {}.", "Yes, {}.", "- {}",
    ),
    "zh": (
        "答案是{}。", "答案：{}", "**答案：**{}", "正确答案是**{}**。", "是{}。", "根据文档，{}。",
        "文档指出，{}。", "根据第{page}页，答案是{}。", "如第{page}页所示，{}。",
        "从第{page}页可以看出，答案是{}。", "{}（第{page}页）。", "{}，见第{page}页。",
        "根据《{title}》，{}。", "在{file}第{page}页中提到：{}", "{}（来源：{file}，第{page}页）",
        "从幻灯片中可以看到，{}。", "我查到的结果是：{}。", "是的，{}。", "- {}",
    ),
}  # fmt: skip


def main() -> None:
    """Run and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("questions", type=Path)
    parser.add_argument("--home", type=Path, required=True)
    parser.add_argument("--collection", action="append", default=[])
    parser.add_argument("--seed", type=int, default=5)
    parser.add_argument("--show", type=int, default=0)
    options = parser.parse_args()
    catalog = open_catalog(load_settings(options.home))
    chance = random.Random(options.seed)
    documents = {
        Path(document.source).name: document
        for collection in options.collection or [None]
        for document in catalog.documents(collection)
    }
    counts: Counter[str] = Counter()
    wrong: dict[str, list[str]] = defaultdict(list)
    for line in options.questions.read_text(encoding="utf-8").splitlines():
        question = json.loads(line)
        answer = str(question.get("gold_answer") or "").rstrip("。.")
        document = documents.get(question["doc"])
        if not answer or answer.startswith("[") or document is None:
            continue
        shown = _shown(catalog, document, question["gold_pages"], chance)
        if shown.hits:
            _check(answer, shown, chance, counts, wrong)
            _check_restated(question["question"], answer, shown, catalog, counts)
    for kind, texts in wrong.items():
        for text in texts[: options.show]:
            print(f"{kind}: {text}")
    print(json.dumps(_rates(counts), ensure_ascii=False, indent=1))


def _shown(catalog: Catalog, document: Document, gold: list[int], chance: random.Random) -> Shown:
    """Return a gold page and others, as if they had been found; nothing where it needs several."""
    pages = catalog.pages(document.id)
    own = [page for page in pages if page.number in gold] if len(gold) == 1 else []
    rest = [page for page in pages if page not in own]
    beside = chance.sample(rest, min(len(rest), OTHERS)) if own else []
    hits = [Hit(document, page, (), 1.0) for page in [*own, *beside]]
    return Shown(hits, [catalog.lines(hit.page.id) for hit in hits])


def _check(
    answer: str,
    shown: Shown,
    chance: random.Random,
    counts: Counter[str],
    wrong: dict[str, list[str]],
) -> None:
    first = shown.hits[0]
    names = {
        "page": first.page.number,
        "title": first.document.title,
        "file": Path(first.document.source).name,
    }
    ways = WAYS[language(answer)]
    counts["alone"] += 1
    if _is_doubted(answer, shown):
        counts["alone, doubted"] += 1
    else:
        for way in ways:
            counts["said"] += 1
            if _is_doubted(text := way.format(answer, **names), shown):
                counts["said, doubted"] += 1
                wrong[f"doubted {way}"].append(text)
    for kind, error in _errors(answer, chance):
        text = chance.choice(ways).format(error, **names)
        counts["planted"] += 1
        found = _is_doubted(text, shown)
        counts["planted, found"] += found
        if not found:
            wrong[f"missed {kind}"].append(f"{text} for {answer}")


def _check_restated(
    question: str, answer: str, shown: Shown, catalog: Catalog, counts: Counter[str]
) -> None:
    document = shown.hits[0].document.id
    asked = Asked(question, {document: catalog.lines(page_id(document, 1))})
    counts["restated"] += 1
    counts["restated, doubted"] += _is_doubted(f"{question.strip(' ?？')}: {answer}", shown, asked)


def _errors(answer: str, chance: random.Random) -> Iterator[tuple[str, str]]:
    claim = Claim("gold", answer)
    for kind, plant in PLANTS.items():
        planted = plant(claim, chance, ["Ashcombe", "Veltrane", "Quillmere"])
        if planted is not None and planted.text != answer:
            yield kind, planted.text


def _is_doubted(text: str, shown: Shown, asked: Asked | None = None) -> bool:
    grounded = ground(f"{text} [1]", shown.hits, shown.lines, asked=asked)
    return any(one.support != "text" for one in grounded.claims)


def _rates(counts: Counter[str]) -> dict[str, float]:
    pairs = (
        ("alone", "doubted"),
        ("said", "doubted"),
        ("restated", "doubted"),
        ("planted", "found"),
    )
    of = {first: counts[first] for first, _ in pairs}
    shares = {
        f"{first}, {second}": round(counts[f"{first}, {second}"] / max(1, counts[first]), 4)
        for first, second in pairs
    }
    return of | shares


if __name__ == "__main__":
    main()
