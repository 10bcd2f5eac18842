"""AnswerModel without any weights of its own: answers with the pages' own sentences and rows."""

from collections.abc import Iterator

from pageglass.core.aids import Dictionary
from pageglass.core.bare_question import bare_question
from pageglass.core.prompt import Finished, GenerateOptions, Piece, Prompt, TextPiece

from .compose import compose, pick
from .confidence import is_off_topic, read_signs
from .named_pages import to_quote
from .units import Unit, cut_units
from .wanted import wanted_of
from .weigh import weigh
from .whole_page import beginnings

# As likely that the pages tell as that they do not; `pageglass calibrate` sets it for a library.
REFUSE_BELOW = 0.5


class ExtractModel:
    """Picks units of the pages by shared words."""

    name = "extract"
    writes = False
    sees = False

    def __init__(
        self, refuse_below: float = REFUSE_BELOW, *, dictionary: Dictionary | None = None
    ) -> None:
        """Say nothing with less confidence than this.

        The dictionary tells what the question's words are called on pages in another language.
        """
        self._dictionary = dictionary
        self._refuse_below = refuse_below

    def generate(self, prompt: Prompt, options: GenerateOptions) -> Iterator[Piece]:
        """Yield the best places, each with its page's marker; no text when none fits."""
        question, pages = self._read(prompt.question), list[list[Unit]]()
        for page in prompt.pages:
            if options.cancelled():
                yield Finished("cancelled")
                return
            pages.append(cut_units(page.lines))
        whole = pages[: prompt.whole]
        picked, confidence = list(beginnings(whole, question)) if whole else [], 1.0
        if not picked:
            wanted = wanted_of(question, self._dictionary)
            runs = weigh(question, to_quote(prompt.pages, pages, wanted), wanted)
            picked = pick(runs)
            signs = read_signs(question, prompt.pages, pages, runs, picked, wanted)
            confidence = signs.confidence if picked else 0.0
        sure = confidence >= self._refuse_below
        for number, place in enumerate(compose(picked) if sure else ()):
            yield TextPiece(f"{LINE_BREAK if number else ''}{place.text} [{place.page}]")
        off_topic = is_off_topic(question, prompt.pages)
        yield Finished("stop", confidence=round(confidence, 4), off_topic=off_topic)

    def _read(self, question: str) -> str:
        """Return a question without courtesy, with the capitals of its names."""
        bare = bare_question(question)
        return self._dictionary.truecased(bare) if self._dictionary else bare


LINE_BREAK = "\n"
