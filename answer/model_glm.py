"""AnswerModel: GLM-4.6V-Flash by transformers, in this process."""

import logging
from collections.abc import Callable, Generator, Iterator
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from pathlib import Path
from queue import Empty, SimpleQueue
from time import monotonic
from traceback import clear_frames

import torch

from pageglass.core import config
from pageglass.core.errors import ModelUnavailable, PromptTooLarge
from pageglass.core.prompt import (
    Finished,
    GenerateOptions,
    Piece,
    Prompt,
    PromptPage,
    TextPiece,
    ThinkingPiece,
)

from .glm_check import check_checkpoint, failed
from .glm_choose import Style
from .glm_decode import Decoder, choose_decode
from .glm_features import FeatureFolder, FeatureMemory
from .glm_limits import Admission, StopSign
from .glm_load import Glm
from .glm_pictures import Eye
from .glm_prefix import PrefixMemory
from .glm_prompt import GlmPrompt, PromptReader
from .glm_write import Stop, Told, Writer
from .prompt import chat_messages

logger = logging.getLogger(__name__)

MIB = 2**20
# How often a question that waits for its turn looks whether its reader is still there.
LOOK_S = 0.05

Pieces = SimpleQueue[TextPiece | ThinkingPiece | None]


class GlmModel:
    """Answers from page images and text. One answer is written at a time, others wait.

    What was computed for a page serves every later question about it, and what was computed for
    the beginning of a prompt serves every prompt that begins alike.
    """

    writes = True
    sees = True

    def __init__(
        self,
        glm: Glm,
        settings: config.GlmModel,
        *,
        folder: Path,
        clock: Callable[[], float] = monotonic,
    ) -> None:
        """Keep features of pages in `folder` when the settings say so."""
        self.name = glm.name
        for check in failed(check_checkpoint(glm)):
            logger.warning("%s: %s: %s", glm.name, check.name, check.found)
        self._settings = settings
        self._clock = clock
        eye = Eye(glm.processor.image_processor, settings.page_tokens, glm.fingerprint)
        self._reader = PromptReader(glm, eye)
        disk_bytes = settings.page_disk_mib * MIB
        self._writer = Writer(
            glm,
            eye,
            features=FeatureMemory(
                settings.page_memory_mib * MIB,
                FeatureFolder(folder, disk_bytes) if disk_bytes else None,
            ),
            beginnings=PrefixMemory(settings.prompt_memory_mib * MIB),
            decoder=Decoder(glm, choose_decode(settings, glm.device), most=settings.context_tokens),
            step_tokens=settings.step_tokens,
        )
        self._admission = Admission(waiting=settings.waiting, tokens=settings.tokens_in_flight)
        # One thread owns the model and its memory, and goes on while a slow reader reads.
        self._turn = ThreadPoolExecutor(1, "glm")

    def generate(self, prompt: Prompt, options: GenerateOptions) -> Iterator[Piece]:
        """Yield the answer piece by piece; closing the iterator ends the writing.

        Raises ModelBusy, PromptTooLarge, BadImage, BadSchema and ModelUnavailable.
        """
        asked_s = options.deadline_s
        deadline_s = self._settings.deadline_s if asked_s is None else asked_s
        stop = StopSign(options.cancelled, deadline_s, self._clock)
        style = self._style(options)
        read, dropped = self._fit(prompt, style)
        tokens = len(read.ids) + style.max_tokens + style.thinking_tokens
        pieces: Pieces = SimpleQueue()
        self._admission.enter(tokens)
        future = self._turn.submit(self._write, read, style, stop, pieces.put)
        future.add_done_callback(lambda _: self._leave(tokens, pieces))
        try:
            finished = yield from _relay(pieces, future, stop)
            yield replace(finished, pages_dropped=dropped)
        finally:
            stop.close()
            future.cancel()

    def close(self) -> None:
        """Take no more questions; the one being answered goes on to its end."""
        self._turn.shutdown(wait=False, cancel_futures=True)

    def _style(self, options: GenerateOptions) -> Style:
        chosen = self._settings
        temperature = options.temperature
        # A grammar would have to begin after the thinking; JSON is asked for by programs.
        thinks = chosen.thinking and options.json_schema is None
        return Style(
            max_tokens=options.max_tokens or chosen.max_tokens,
            temperature=chosen.temperature if temperature is None else temperature,
            top_p=chosen.top_p,
            top_k=chosen.top_k,
            thinking_tokens=chosen.thinking_tokens if thinks else 0,
            stop=options.stop,
            json_schema=options.json_schema,
        )

    def _fit(self, prompt: Prompt, style: Style) -> tuple[GlmPrompt, int]:
        """Return what the model reads, and how many pages from the tail did not fit."""
        limit = self._settings.context_tokens
        asked = style.max_tokens + style.thinking_tokens
        pages = tuple(map(_loaded_once, prompt.pages))
        for kept in range(len(pages), -1, -1):
            shown = replace(prompt, pages=pages[:kept])
            messages = chat_messages(
                shown, sees=True, page_text_tokens=self._settings.page_text_tokens
            )
            read = self._reader.read(messages, thinking=style.thinking_tokens > 0)
            if len(read.ids) + asked <= limit:
                return read, len(pages) - kept
            if kept <= 1:
                break
        raise PromptTooLarge(
            f"{len(read.ids)} tokens of question and page with {asked} for the answer, limit is "
            f"{limit} (model.context_tokens)"
        )

    def _write(self, read: GlmPrompt, style: Style, stop: Stop, tell: Told) -> Finished:
        try:
            return self._writer.write(read, style, stop=stop, tell=tell)
        except torch.OutOfMemoryError as error:
            self._free(error)
            raise ModelUnavailable(
                f"{self.name}: out of memory with {len(read.ids)} tokens; lower model.step_tokens "
                "or model.context_tokens"
            ) from error
        except RuntimeError as error:  # PyTorch has no narrower one
            self._free(error)
            # What the GPU itself reports is lost to this process for good.
            advice = "; start Pageglass again" if isinstance(error, torch.AcceleratorError) else ""
            raise ModelUnavailable(f"{self.name}: {error}{advice}") from error

    def _free(self, error: RuntimeError) -> None:
        """Free the memory of an answer that failed, and all that is kept of others."""
        # The functions that failed hold what they computed for as long as anyone holds the error.
        clear_frames(error.__traceback__)
        self._writer.forget()

    def _leave(self, tokens: int, pieces: Pieces) -> None:
        self._admission.leave(tokens)
        pieces.put(None)


def _relay(
    pieces: Pieces, future: Future[Finished], stop: Stop
) -> Generator[Piece, None, Finished]:
    """Yield pieces until the future is done, and return what it returned."""
    while True:
        try:
            piece = pieces.get(timeout=LOOK_S)
        except Empty:
            # While it waits for its turn nobody else asks whether the reader is still there.
            if not future.running() and stop() is not None:
                future.cancel()
            continue
        if piece is None:
            break
        yield piece
    try:
        return future.result()
    except CancelledError:
        return Finished(stop() or "cancelled")


def _loaded_once(page: PromptPage) -> PromptPage:
    """Return the page with its image in memory, as prompts may be built several times."""
    if page.image is None:
        return page
    return replace(page, image=partial(bytes, page.image()))
