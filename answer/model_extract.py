"""AnswerModel without any weights of its own: answers with the pages' own sentences and rows."""

from collections.abc import Iterator

from pageglass.core.prompt import Finished, GenerateOptions, Piece, Prompt, TextPiece
from pageglass.core.protocols import Embedder

from .compose import compose
from .units import cut_units
from .weigh import Weigher

# Below this nearness in meaning of the best unit nothing is answered: the pages are about
# something else.
LEAST_MEANING = 0.75


class ExtractModel:
    """Picks units of the pages by shared words and by meaning."""

    name = "extract"
    writes = False
    sees = False

    def __init__(self, embedder: Embedder) -> None:
        """Compare meanings with this embedder."""
        self._weigher = Weigher(embedder)

    def generate(self, prompt: Prompt, options: GenerateOptions) -> Iterator[Piece]:
        """Yield the best places, each with its page's marker; no text when none fits."""
        pages = [cut_units(page.lines) for page in prompt.pages]
        weighed = self._weigher.weigh(prompt.question, pages)
        nearest = max((one.meaning or 0.0 for one in weighed), default=0.0)
        places = compose(weighed) if nearest >= LEAST_MEANING else []
        for number, place in enumerate(places):
            yield TextPiece(f"{LINE_BREAK if number else ''}{place.text} [{place.page}]")
        yield Finished("stop")


LINE_BREAK = "\n"
