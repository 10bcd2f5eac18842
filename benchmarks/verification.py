"""How many planted errors the verification finds, and how often it doubts an honest claim.

`python benchmarks/verification.py --home DIR` makes claims about pages of the library (sentences,
table rows, other writings of their numbers), plants errors in them, and prints both rates by kind,
and the time an answer takes. `--show N` prints some of what went wrong.
"""

import argparse
import json
import random
import statistics
import time
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from claims import Claim, honest
from plants import PLANTS

from pageglass.answer.ground import Grounded, ground
from pageglass.answer.locate import PageText
from pageglass.answer.named import has_name
from pageglass.answer.names import find_names
from pageglass.api.assemble import load_settings, open_catalog
from pageglass.core.protocols import Catalog
from pageglass.core.types import Document, Hit, Line, Page

# Pages that are shown to a model beside the right one.
OTHERS = 3
CLAIMS_OF_A_PAGE = 12


@dataclass
class Shown:
    """The pages an answer was made from, the right one first."""

    hits: list[Hit]
    lines: list[tuple[Line, ...]]


@dataclass
class Tally:
    """What came out, by kind."""

    honest: Counter[str] = field(default_factory=Counter)
    doubted: Counter[str] = field(default_factory=Counter)
    planted: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    wrong: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    times_ms: list[float] = field(default_factory=list)

    def report(self) -> dict[str, object]:
        """Return the rates."""
        return {
            "honest": {
                kind: {"claims": count, "doubted": round(self.doubted[kind] / count, 4)}
                for kind, count in self.honest.items()
            },
            "planted": {
                kind: {"errors": count, "found": round(self.found[kind] / count, 4)}
                for kind, count in self.planted.items()
            },
            "doubted": round(self.doubted.total() / max(1, self.honest.total()), 4),
            "found": round(self.found.total() / max(1, self.planted.total()), 4),
            "answer_ms": round(statistics.median(self.times_ms), 1),
            "answer_ms_p95": round(sorted(self.times_ms)[int(len(self.times_ms) * 0.95)], 1),
        }


def main() -> None:
    """Run and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--home", type=Path, required=True)
    parser.add_argument("--collection", default=None)
    parser.add_argument("--pages", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", type=int, default=0)
    parser.add_argument("--output", type=Path)
    options = parser.parse_args()
    catalog = open_catalog(load_settings(options.home))
    tally = run(catalog, options.collection, pages=options.pages, seed=options.seed)
    for kind, texts in tally.wrong.items():
        for text in texts[: options.show]:
            print(f"{kind}: {text}")
    written = json.dumps(tally.report(), ensure_ascii=False, indent=1)
    print(written)
    if options.output:
        options.output.write_text(written + "\n", encoding="utf-8")


def run(catalog: Catalog, collection: str | None, *, pages: int, seed: int) -> Tally:
    """Make claims about so many pages and check them."""
    chance = random.Random(seed)
    tally = Tally()
    documents = catalog.documents(collection)
    held = {document.id: catalog.pages(document.id) for document in documents}
    every = [(document, page) for document in documents for page in held[document.id]]
    chance.shuffle(every)
    names = _names(catalog, every[:150])
    for document, page in every[:pages]:
        others = [one for one in held[document.id] if one.id != page.id]
        beside = chance.sample(others, min(OTHERS, len(others)))
        check_page(_show(catalog, document, [page, *beside]), names, chance, tally)
    return tally


def check_page(shown: Shown, names: Sequence[str], chance: random.Random, tally: Tally) -> None:
    """Make claims about the first page shown, and check them with and without an error."""
    page = PageText(shown.lines[0])
    claims = list(honest(page.stretches, chance))
    all_pages = [
        PageText(lines, hit.document.title, hit.document.source)
        for hit, lines in zip(shown.hits, shown.lines, strict=True)
    ]
    foreign = [
        name
        for name in names
        if not any(has_name(each, one) for each in all_pages for one in find_names(f"at {name}"))
    ]
    for claim in chance.sample(claims, min(CLAIMS_OF_A_PAGE, len(claims))):
        _check_honest(claim, shown, tally)
        for kind, plant in PLANTS.items():
            wrong = plant(claim, chance, foreign[:40])
            if wrong is not None and wrong.text != claim.text:
                _check_planted(kind, wrong, claim, shown, tally)


def _ground(claim: Claim, shown: Shown) -> Grounded:
    return ground(f"{claim.text} [1]", shown.hits, shown.lines)


def _check_honest(claim: Claim, shown: Shown, tally: Tally) -> None:
    start = time.perf_counter()
    grounded = _ground(claim, shown)
    tally.times_ms.append((time.perf_counter() - start) * 1000)
    tally.honest[claim.kind] += 1
    if any(one.support != "text" for one in grounded.claims):
        tally.doubted[claim.kind] += 1
        missing = [one.unsupported for one in grounded.claims]
        tally.wrong[f"doubted {claim.kind}"].append(f"{claim.text!r} {missing} {_where(shown)}")


def _check_planted(kind: str, wrong: Claim, claim: Claim, shown: Shown, tally: Tally) -> None:
    tally.planted[kind] += 1
    grounded = _ground(wrong, shown)
    if any(one.support != "text" for one in grounded.claims):
        tally.found[kind] += 1
        return
    quotes = [citation.quote for citation in grounded.citations]
    told = f"{wrong.text!r} for {claim.text!r} ({claim.kind}) by {quotes} {_where(shown)}"
    tally.wrong[f"missed {kind}"].append(told)


def _where(shown: Shown) -> str:
    return f"<{shown.hits[0].document.source} {shown.hits[0].page.number}>"


def _show(catalog: Catalog, document: Document, pages: Sequence[Page]) -> Shown:
    hits = [Hit(document, page, (), 1.0) for page in pages]
    return Shown(hits, [catalog.lines(page.id) for page in pages])


def _names(catalog: Catalog, pages: Sequence[tuple[Document, Page]]) -> list[str]:
    """Return names that pages of the library hold."""
    names: dict[str, None] = {}
    for _, page in pages:
        for line in catalog.lines(page.id)[:20]:
            for one in find_names(f"at {line.text}"):
                if one.kind == "latin" and one.text.istitle() and len(one.text) > 4:
                    names[one.text] = None
    return list(names)


if __name__ == "__main__":
    main()
