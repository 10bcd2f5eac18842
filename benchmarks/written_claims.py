"""How many claims written by hand are judged as whoever wrote them does.

`python benchmarks/written_claims.py [FILE...]` checks the claims of `written_claims/*.jsonl` beside
this file, or of those named. A line of them is a page, `prose` or the rows of a `table`, with what
it says (`said`) and what it does not (`not_said`). What a page says is also compared with another
page of the file in its language, which is about something else: how often that passes is told as
`elsewhere`. `--show` prints those judged otherwise.
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from pageglass.answer.locate import PageText
from pageglass.answer.verify import check
from pageglass.core.text import language
from pageglass.core.types import Box, Line, Word

HERE = Path(__file__).parent / "written_claims"
# Of the page's height.
LINE = 0.02


def page_of(held: dict[str, list[str]]) -> PageText:
    """Return a page with its texts one below another, each a block of its own or a row."""
    return PageText(lines_of(held))


def lines_of(held: dict[str, list[str]]) -> list[Line]:
    """Return the lines of a page, one below another, each a block of its own or a row."""
    table = 0 if "table" in held else None
    texts = held["prose"] if table is None else held["table"]
    return [
        Line(
            text,
            _box(0, 1, at),
            tuple(_words(text, at)),
            LINE,
            block=at if table is None else 0,
            table=table,
        )
        for at, text in enumerate(texts)
    ]


def _words(text: str, line: int) -> Iterator[Word]:
    position = 0
    for word in text.split():
        start = text.index(word, position)
        position = start + len(word)
        yield Word(word, _box(start / len(text), position / len(text), line))


def _box(left: float, right: float, line: int) -> Box:
    top = 0.03 * line
    return Box(left, top, right, top + LINE)


def elsewhere(pages: Sequence[PageText], said: Sequence[Sequence[str]]) -> float:
    """Return which share of the claims passes on the page after next that has their language.

    The next page may be another version of the same.
    """
    passed = []
    for at, claims in enumerate(said):
        others = [pages[(at + step) % len(pages)] for step in range(2, len(pages) - 1)]
        for claim in claims:
            same = (page for page in others if page.language == language(claim))
            if (other := next(same, None)) is not None:
                passed.append(check(claim, [other]).said)
    return sum(passed) / max(1, len(passed))


def judge(files: Sequence[Path], *, show: bool) -> dict[str, dict[str, object]]:
    """Return for each file how many right claims were doubted, and how many wrong ones passed."""
    report = {}
    for file in files:
        count: Counter[str] = Counter()
        lines = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
        pages = [page_of(held) for held in lines]
        for held, page in zip(lines, pages, strict=True):
            for kind in ("said", "not_said"):
                for claim in held[kind]:
                    count[kind] += 1
                    if check(claim, [page]).said != (kind == "said"):
                        count[f"{kind} wrong"] += 1
                        if show:
                            print(f"{kind}: {claim}")
        report[file.stem] = {
            "said": count["said"],
            "doubted": round(count["said wrong"] / max(1, count["said"]), 3),
            "not said": count["not_said"],
            "found": round(1 - count["not_said wrong"] / max(1, count["not_said"]), 3),
            "elsewhere": round(elsewhere(pages, [held["said"] for held in lines]), 3),
        }
    return report


def main() -> None:
    """Run and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", type=Path, nargs="*")
    parser.add_argument("--show", action="store_true")
    options = parser.parse_args()
    files = options.files or sorted(HERE.glob("*.jsonl"))
    print(json.dumps(judge(files, show=options.show), indent=1))


if __name__ == "__main__":
    main()
