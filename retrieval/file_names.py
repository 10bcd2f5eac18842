"""Documents that a question names by their file: "In report.pdf, ...", 《年度报告》."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from pageglass.core.aids import FilesNamed
from pageglass.core.ids import DocumentId
from pageglass.core.scope import DocumentName
from pageglass.core.text import Language, fold, language

# What the question calls them then: they are all that is looked at.
_THIS: dict[Language, str] = {"en": "this document", "zh": "这份文档"}
# No file name is looked for that is longer, in characters.
LONGEST = 200
_ENDING = re.compile(r"\.[a-z][a-z\d]{1,4}(?![a-z\d])")
# A file's name without its ending is one where it is no word: watch_d.
_STEM = re.compile(r"(?<![\w.-])(?=[a-z\d.-]*_)[a-z\d_.-]{5,}(?![\w-])")
_TITLE = re.compile(r"《([^《》]{2,200})》")


class FileNames:
    """What the files of a part of the library are called."""

    def __init__(self, names: Iterable[DocumentName]) -> None:
        """Take each document's file, with and without its ending, and its title."""
        self._files = defaultdict[str, set[DocumentId]](set)
        self._stems = defaultdict[str, set[DocumentId]](set)
        self._titles = defaultdict[str, set[DocumentId]](set)
        for one in names:
            file = PurePosixPath(one.source)
            self._files[fold(file.name)].add(one.id)
            self._stems[fold(file.stem)].add(one.id)
            self._titles[fold(one.title)].add(one.id)
            self._titles[fold(file.stem)].add(one.id)

    def named(self, question: str) -> FilesNamed | None:
        """Return the documents whose file the question has to the letter, None for none."""
        folded = fold(question)
        if len(folded) != len(question):
            return None
        spans: list[tuple[int, int]] = []
        found: set[DocumentId] = set()
        for start, end, documents in (*self._with_ending(folded), *self._without(folded)):
            if not any(first < end and start < last for first, last in spans):
                spans.append((start, end))
                found |= documents
        if not found:
            return None
        parts: list[str] = []
        end = 0
        for start, after in sorted(spans):
            parts, end = [*parts, question[end:start]], after
        parts.append(question[end:])
        spoken = language("".join(parts))
        # Chinese has no blank around what it calls them.
        named = [part.strip() for part in parts] if spoken == "zh" else parts
        return FilesNamed(frozenset(found), _THIS[spoken].join(named))

    def _with_ending(self, text: str) -> Iterator[tuple[int, int, set[DocumentId]]]:
        for ending in _ENDING.finditer(text):
            end = ending.end()
            # The longest name that ends here: before it may stand words, or 在 without a blank.
            for start in range(max(0, end - LONGEST), ending.start()):
                if documents := self._files.get(text[start:end]):
                    yield start, end, documents
                    break

    def _without(self, text: str) -> Iterator[tuple[int, int, set[DocumentId]]]:
        for match in _TITLE.finditer(text):
            if documents := self._titles.get(match[1]):
                yield *match.span(), documents
        for match in _STEM.finditer(text):
            if documents := self._stems.get(match[0]):
                yield *match.span(), documents
