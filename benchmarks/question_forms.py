"""Questions in the other forms that people write them in, for `pageglass eval --compare`.

    python benchmarks/question_forms.py questions.jsonl questions_unanswerable.jsonl --folder OUT

writes OUT/FORM/ with the same files for each form. Every line keeps its id, so that

    pageglass eval OUT/polite/*.jsonl --compare plain.json

says what the form changes.
"""

import argparse
import json
import re
from collections.abc import Callable
from pathlib import Path

from opencc import OpenCC

from pageglass.core.text import HAN

_IN_TAIWAN = OpenCC("s2twp")
_HAN = re.compile(f"[{HAN}]")


def _polite(question: str) -> str:
    chinese = _HAN.search(question)
    return f"请问一下，{question}" if chinese else f"Hi, could you please tell me: {question}"


FORMS: dict[str, Callable[[str], str]] = {
    "joined": lambda question: re.sub(
        rf"(?<=[{HAN}]) +(?=[A-Za-z\d])|(?<=[A-Za-z\d]) +(?=[{HAN}])", "", question
    ),
    "no_mark": lambda question: re.sub(r"[?？.。]+\s*$", "", question),
    "lower_case": str.lower,
    "polite": _polite,
    "traditional": _IN_TAIWAN.convert,
}


def main() -> None:
    """Write the files."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--folder", required=True, type=Path)
    asked = parser.parse_args()
    for name, form in FORMS.items():
        folder = asked.folder / name
        folder.mkdir(parents=True, exist_ok=True)
        for file in asked.files:
            lines = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
            formed = ({**line, "question": form(line["question"])} for line in lines)
            text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in formed)
            (folder / file.name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
