"""How many answers written by hand, as models write them, are judged as whoever wrote them does.

`python benchmarks/written_answers.py [FILE...]` checks the answers of `written_answers/*.jsonl`
beside this file, or of those named. A line of them is a page as in `written_claims`, with its
number, title and file, and answers with markers, right (`said`) and wrong in one thing
(`not_said`). `--show` prints those judged otherwise.
"""

import argparse
import json
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

from written_claims import lines_of

from pageglass.answer.ground import Grounded, ground
from pageglass.core.ids import document_id, page_id
from pageglass.core.types import Document, Hit, Page

HERE = Path(__file__).parent / "written_answers"


def main() -> None:
    """Run and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--show", action="store_true")
    options = parser.parse_args()
    files = options.files or sorted(HERE.glob("*.jsonl"))
    rates = {file.stem: judged(file, show=options.show) for file in files}
    print(json.dumps(rates, indent=1))


def judged(file: Path, *, show: bool) -> dict[str, float]:
    """Return how many answers of a file are right and wrong, and the share of each doubted."""
    counts: Counter[str] = Counter()
    for line in file.read_text(encoding="utf-8").splitlines():
        page = json.loads(line)
        for kind in ("said", "not_said"):
            for answer in page[kind]:
                grounded = _grounded(answer, page)
                doubted = any(one.support != "text" for one in grounded.claims)
                counts[kind] += 1
                counts[f"{kind}, doubted"] += doubted
                if show and doubted == (kind == "said"):
                    why = [one.unsupported for one in grounded.claims if one.support != "text"]
                    print(f"{kind}: {answer!r} {why or ''} <{page['file']}>")
    return {
        "said": counts["said"],
        "doubted": round(counts["said, doubted"] / counts["said"], 4),
        "not said": counts["not_said"],
        "found": round(counts["not_said, doubted"] / counts["not_said"], 4),
    }


def _grounded(answer: str, page: dict) -> Grounded:
    number, name = page["page_number"], document_id(page["file"], "written")
    document = Document(
        name,
        "written",
        page["title"],
        page["file"],
        "application/pdf",
        "page",
        number,
        datetime.fromtimestamp(0, UTC),
    )
    own = Page(page_id(name, number), name, number, 595, 842, None, "text-layer", "ok")
    return ground(answer, [Hit(document, own, (), 1.0)], [lines_of(page)])


if __name__ == "__main__":
    main()
