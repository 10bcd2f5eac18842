"""How good one answer is, where the answer and its pages are known."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pageglass.core.ids import DocumentId
from pageglass.core.types import Answer, Box, Citation, Line
from pageglass.retrieval.questions import Question

from .matching import Searched, letters, says_all

PageLines = Callable[[int], Sequence[Line]]


@dataclass(frozen=True, slots=True)
class Measured:
    """An answer's measures; None where a measure does not apply.

    `contains`: of a question whose known answer or evidence a gold page says literally, whether
    the answer says it. `contains_answer`: the same for the known answer alone, every part of it.
    `boxes`: of an answer that contains it, whether the known words of a gold page lie inside the
    boxes cited on that page. `cited_precision`, `cited_recall`: cited pages against gold pages,
    of answers that cite. `gold_shown`: whether a gold page (with mode `all`, each of them) was
    among the pages that the answer was made from.
    """

    question: Question
    verdict: str
    reason: str | None
    text: str
    contains: bool | None
    contains_answer: bool | None
    boxes: bool | None
    cited_precision: float | None
    cited_recall: float | None
    gold_shown: bool | None
    units: int
    confidence: float | None
    timings_ms: dict[str, float]

    @property
    def refused(self) -> bool:
        """Whether the question was answered with: the documents do not say this."""
        return self.verdict == "not_found"

    @property
    def rightly_treated(self) -> bool:
        """Whether it was answered where there is an answer, and refused where there is none."""
        return self.refused != self.question.has_answer

    @property
    def rightly_refused(self) -> bool | None:
        """Of a refusal, whether there was no answer, or none on the pages that were looked at."""
        return not self.gold_shown if self.refused else None


def measure(
    question: Question, document: DocumentId | None, answer: Answer, shown: int, lines: PageLines
) -> Measured:
    """Measure an answer to a question about a document.

    `shown` counts the pages that the answer was made from; `lines` returns those of a page of the
    document, by its number.
    """
    gold = set(question.gold_pages) if question.has_answer else set()
    pages = [PageWords(lines(number), number) for number in sorted(gold)]
    known = [(item,) for item in (question.evidence,) if item] + [question.gold_items]
    literal = [items for items in known if _literal(items, pages)]
    text = Searched(answer.text)
    said = [items for items in literal if says_all(text, items)]
    refused = answer.verdict == "not_found"
    cited = {(each.document_id, each.page_number) for each in answer.citations}
    right = {number for owner, number in cited if owner == document and number in gold}
    seen = {hit.page.number for hit in answer.hits[:shown] if hit.document.id == document} & gold
    every = question.gold_mode == "all"
    return Measured(
        question=question,
        verdict=answer.verdict,
        reason=answer.reason,
        text=answer.text,
        contains=bool(said) and not refused if literal else None,
        contains_answer=(
            says_all(text, question.gold_items) and not refused
            if question.gold_items in literal
            else None
        ),
        boxes=_inside(said, pages, answer.citations, document) if said and not refused else None,
        cited_precision=len(right) / len(cited) if cited and gold else None,
        cited_recall=(
            (len(right) / len(gold) if every else float(bool(right))) if cited and gold else None
        ),
        gold_shown=(seen == gold if every else bool(seen)) if gold else False,
        units=len(answer.claims),
        confidence=answer.confidence,
        timings_ms=answer.timings_ms,
    )


class PageWords:
    """The words of a page in reading order, ready to be searched for known answers."""

    def __init__(self, lines: Sequence[Line], number: int) -> None:
        """Take a page's lines; `number` is the page's."""
        self.number = number
        words = [(line, word) for line in lines for word in line.words]
        self._text = Searched(" ".join(word.text for _, word in words))
        self._owners = [at for at, (_, word) in enumerate(words) for _ in letters(word.text)]
        self._boxes = [None if line.region == "notes" else word.box for line, word in words]

    def says(self, known: str) -> bool:
        """Say whether the page has these words."""
        return self._text.says(known)

    def places(self, known: str) -> list[list[Box]]:
        """Return the boxes of the known words, wherever they stand; notes have none."""
        return [
            [box for at in sorted(set(self._owners[start:end])) if (box := self._boxes[at])]
            for start, end in self._text.spans(known)
        ]


def _literal(items: Sequence[str], pages: Sequence[PageWords]) -> bool:
    return bool(items) and all(any(page.says(item) for page in pages) for item in items)


def _inside(
    said: Sequence[Sequence[str]],
    pages: Sequence[PageWords],
    citations: Sequence[Citation],
    document: DocumentId | None,
) -> bool:
    """Say whether one of the known answers lies inside the boxes of citations, all its parts."""

    def covered(item: str) -> bool:
        return any(
            _cover(boxes, cited)
            for page in pages
            for boxes in page.places(item)
            if (
                cited := [
                    each
                    for each in citations
                    if each.document_id == document and each.page_number == page.number
                ]
            )
        )

    return any(all(covered(item) for item in items) for items in said)


def _cover(words: Sequence[Box], citations: Sequence[Citation]) -> bool:
    """Say whether the middle of every word lies in a box; notes are cited without boxes."""
    boxes = [box for citation in citations for box in citation.boxes]
    return all(
        any(
            box.left <= (word.left + word.right) / 2 <= box.right
            and box.top <= (word.top + word.bottom) / 2 <= box.bottom
            for box in boxes
        )
        for word in words
    )
