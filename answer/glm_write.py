"""An answer written by GLM: pages looked at, the prompt read in steps, then token by token."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

import torch
from transformers import DynamicCache

from pageglass.core.prompt import Finished, TextPiece, ThinkingPiece
from pageglass.core.types import Finish, Usage

from .glm_choose import Chooser, Style
from .glm_decode import Decoder, Steps
from .glm_features import FeatureMemory
from .glm_json import Grammars
from .glm_load import Glm
from .glm_pictures import Eye, Picture
from .glm_prefix import PrefixMemory
from .glm_prompt import GlmPrompt
from .glm_stream import Pieces

# Pictures decoded beside one another, ahead of the vision tower.
DECODING = 4

Stop = Callable[[], Finish | None]
Told = Callable[[TextPiece | ThinkingPiece], None]


class Stopped(Exception):  # noqa: N818 - says a state, and does not leave this file
    """The answer is to end before the model ends it."""

    def __init__(self, finish: Finish) -> None:
        super().__init__(finish)
        self.finish = finish


class Writer:
    """Writes answers, one after another: not for several threads at once.

    It alone touches the model's memory of pages and of beginnings.
    """

    def __init__(
        self,
        glm: Glm,
        eye: Eye,
        *,
        features: FeatureMemory,
        beginnings: PrefixMemory,
        decoder: Decoder,
        step_tokens: int,
    ) -> None:
        """Read prompts in steps of so many tokens."""
        self._glm = glm
        self._eye = eye
        self._features = features
        self._beginnings = beginnings
        self._decoder = decoder
        self._step_tokens = step_tokens
        self._grammars = Grammars(
            glm.processor.tokenizer, stops=glm.tokens.stops, vocabulary=glm.vocabulary
        )

    @torch.inference_mode()
    def write(self, prompt: GlmPrompt, style: Style, *, stop: Stop, tell: Told) -> Finished:
        """Tell the pieces of the answer and return its end.

        `stop` is asked before every page, step and token. Raises BadImage, BadSchema.
        """
        grammar = None if style.json_schema is None else self._grammars.begin(style.json_schema)
        chooser = Chooser(style, self._glm.tokens, grammar=grammar, device=self._glm.device)
        marks = prompt.marks()
        # The last token is read in any case: its logits are the first token's.
        cache = self._beginnings.take(marks, len(marks) - 1)
        known = cache.get_seq_length()
        written: list[int] = []
        pieces = Pieces(self._glm.processor.tokenizer, self._glm.tokens, style.stop)
        steps = self._decoder.begin(cache, more=style.max_tokens + style.thinking_tokens)
        try:
            logits = self._read(prompt, known, cache, stop)
            finish: Finish = "length"
            for token in _tokens(logits, steps, prompt.next_position, chooser=chooser, stop=stop):
                written.append(token)
                for piece in pieces.put(token):
                    tell(piece)
                if token in self._glm.tokens.stops or pieces.ended:
                    finish = "stop"
                    break
                if chooser.answered == style.max_tokens:
                    break
        except Stopped as stopped:
            finish = stopped.finish
        for last in pieces.close():
            tell(last)
        steps.end()
        self._beginnings.put([*marks, *written], cache)
        return Finished(finish, Usage(len(marks), known, len(written)))

    def forget(self) -> None:
        """Free what is kept of earlier prompts."""
        self._features.clear()
        self._beginnings.clear()
        self._decoder.forget()
        if self._glm.device.type == "cuda":
            with suppress(RuntimeError):  # after an error of the GPU this fails, too
                torch.cuda.empty_cache()

    def _read(self, prompt: GlmPrompt, known: int, cache: DynamicCache, stop: Stop) -> torch.Tensor:
        """Return logits (1, vocabulary) after the prompt, whose first tokens the cache holds."""
        embedded = self._embedded(prompt, known, stop)  # (1, tokens - known, width)
        logits: torch.Tensor | None = None
        for begin in range(known, len(prompt.ids), self._step_tokens):
            _check(stop)
            end = min(begin + self._step_tokens, len(prompt.ids))
            logits = self._glm.model(
                inputs_embeds=embedded[:, begin - known : end - known],
                position_ids=prompt.positions[:, :, begin:end].to(self._glm.device),
                past_key_values=cache,
                use_cache=True,
                logits_to_keep=1,
            ).logits[:, -1]
        assert logits is not None  # the last token is never known
        return logits

    def _embedded(self, prompt: GlmPrompt, known: int, stop: Stop) -> torch.Tensor:
        """Return embeddings (1, tokens - known, width), pictures' tokens by their features."""
        ids = torch.tensor([prompt.ids[known:]], device=self._glm.device)
        embedded: torch.Tensor = self._glm.model.get_input_embeddings()(ids)
        places = [
            (picture, start)
            for picture, start in zip(prompt.pictures, prompt.starts, strict=True)
            if start + picture.tokens > known
        ]
        seen = self._looked_at([picture for picture, _ in places], stop)
        for (picture, start), features in zip(places, seen, strict=True):
            skipped = max(0, known - start)  # of a page that was read in part before
            begin, end = start + skipped - known, start + picture.tokens - known
            embedded[0, begin:end] = features[skipped:].to(embedded.device, embedded.dtype)
        return embedded

    def _looked_at(self, pictures: Sequence[Picture], stop: Stop) -> Iterator[torch.Tensor]:
        """Yield the features (tokens, width) of each picture; the next are decoded meanwhile."""
        kept = {picture.key: self._features.get(picture.key) for picture in pictures}
        missing = {one.key: one for one in pictures if kept[one.key] is None}
        pool = ThreadPoolExecutor(DECODING, "decode")
        try:
            decoded = {key: pool.submit(self._eye.pixels, one) for key, one in missing.items()}
            for picture in pictures:
                features = kept[picture.key]
                if features is None:
                    _check(stop)
                    features = kept[picture.key] = self._features_of(decoded[picture.key].result())
                    self._features.put(picture.key, features.cpu())
                yield features
        finally:
            pool.shutdown(wait=False, cancel_futures=True)

    def _features_of(self, pixels: torch.Tensor) -> torch.Tensor:
        """Return (tokens, width) where the model lies, from (height, width, 3) bytes."""
        patches, grid = self._eye.patches(pixels.to(self._glm.device))
        seen = self._glm.model.get_image_features(patches, grid, return_dict=True)
        features: torch.Tensor = seen.pooler_output[0]
        return features


def _tokens(
    logits: torch.Tensor, steps: Steps, position: int, *, chooser: Chooser, stop: Stop
) -> Iterator[int]:
    """Yield token after token, from the logits before the first; each is computed when asked for.

    The first one stands at `position`.
    """
    while True:
        _check(stop)
        token = chooser.choose(logits)
        yield token
        logits = steps.read(token, position)
        position += 1


def _check(stop: Stop) -> None:
    finish = stop()
    if finish is not None:
        raise Stopped(finish)
