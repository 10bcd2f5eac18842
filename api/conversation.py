"""Asking on the command line, one question after another."""

import sys
from collections.abc import Iterator

from pageglass.answer.ask import Inquiry, stream_answer
from pageglass.answer.attached import NO_PICTURES, Pictures
from pageglass.core.config import Settings
from pageglass.core.errors import PageglassError
from pageglass.core.prompt import TextPiece
from pageglass.core.protocols import Engines
from pageglass.core.scope import Scope
from pageglass.core.types import Answer, Turn

from .shapes import ask_json, on_disk
from .show import print_answer, print_error, print_json, printable

PROMPT = "> "
FORGET = "/new"


class Asker:
    """Asks within one scope; `as_it_comes` prints the text of models that write while they do."""

    def __init__(
        self, settings: Settings, engines: Engines, scope: Scope, *, as_it_comes: bool
    ) -> None:
        self._settings = settings
        self.engines = engines
        self._scope = scope
        self._as_it_comes = as_it_comes and engines.model.writes

    def answer(
        self, question: str, pictures: Pictures = NO_PICTURES, history: tuple[Turn, ...] = ()
    ) -> tuple[Answer, str]:
        """Return the answer, and the text that was already printed."""
        inquiry = Inquiry(question, self._scope, history, pictures.jpegs, pictures.readings)
        settings = self._settings
        printed: list[str] = []
        for event in stream_answer(
            inquiry, self.engines, search=settings.search, pages=settings.model.pages
        ):
            if isinstance(event, Answer):
                break
            if self._as_it_comes and isinstance(event, TextPiece):
                sys.stdout.write(printable(event.text))
                sys.stdout.flush()
                printed.append(event.text)
        assert isinstance(event, Answer)
        if printed:
            sys.stdout.write("\n")
        return event, "".join(printed).strip()


def converse(asker: Asker, first: str | None, pictures: Pictures, *, as_json: bool) -> None:
    """Answer the first question and then each line of standard input, remembering what was said.

    The pictures come with the first question. What goes wrong with one question is printed, and
    the next may be asked. Ctrl-C ends an answer, and where nothing is asked the conversation.
    """
    history: tuple[Turn, ...] = ()
    for question in _questions(first):
        if question == FORGET:
            history = ()
            continue
        sent, pictures = pictures, NO_PICTURES
        try:
            answer, streamed = asker.answer(question, sent, history)
        except PageglassError as error:
            print_error(error, as_json=as_json)
            continue
        except KeyboardInterrupt:
            sys.stderr.write("\nstopped; ask on, or Ctrl-C once more to end\n")
            continue
        history = (*history, Turn(question, answer.text))
        if as_json:
            print_json(ask_json(answer, on_disk(asker.engines.images)))
        else:
            print_answer(answer, streamed=streamed)


def _questions(first: str | None) -> Iterator[str]:
    if first is not None:
        yield first
    asked_by_people = sys.stdin.isatty()
    while True:
        try:
            line = input(PROMPT if asked_by_people else "")
        except EOFError:
            return
        if line.strip():
            yield line.strip()
