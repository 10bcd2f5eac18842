"""AnswerModel that is only asked when the pages are about the question."""

from collections.abc import Iterator

from pageglass.core.prompt import Finished, GenerateOptions, Piece, Prompt
from pageglass.core.protocols import AnswerModel

from .confidence import is_off_topic


class Gate:
    """A model that writes, behind a look at the pages' text.

    Writing takes seconds, and a model that is shown pages about something else may still find
    something to say. Pages without text, pictures that came with the question and prompts without
    pages cannot be judged, and go to the model.
    """

    def __init__(self, model: AnswerModel) -> None:
        """Let the questions to this model through."""
        self._model = model

    @property
    def name(self) -> str:
        """The model's name."""
        return self._model.name

    @property
    def writes(self) -> bool:
        """Whether the model writes text of its own."""
        return self._model.writes

    @property
    def sees(self) -> bool:
        """Whether the model looks at images."""
        return self._model.sees

    def generate(self, prompt: Prompt, options: GenerateOptions) -> Iterator[Piece]:
        """Yield what the model says; nothing when the pages are about something else."""
        if self._is_off_topic(prompt):
            yield Finished("stop", off_topic=True)
        else:
            yield from self._model.generate(prompt, options)

    def _is_off_topic(self, prompt: Prompt) -> bool:
        if prompt.images or not prompt.pages or not all(page.lines for page in prompt.pages):
            return False
        return is_off_topic(prompt.question, prompt.pages)
