"""A chat as GLM reads it: token ids, the pictures among them, and where each token stands."""

import threading
from collections.abc import Sequence
from dataclasses import dataclass

import torch

from pageglass.core.errors import PromptTooLarge

from .glm_load import Glm
from .glm_pictures import Eye, Picture
from .prompt import Message, PicturePart, TextPart

# One token of text by its id, or one of a picture by the picture's key: all tokens of pictures
# have the same id, and two prompts are alike only where they show the same page.
Mark = int | str


@dataclass(frozen=True, slots=True)
class GlmPrompt:
    """What the model reads.

    `starts` are the places in `ids` at which the pictures' tokens begin. `positions` has the shape
    (3, 1, tokens): time, row and column, as the rotary embedding counts them; text has the same
    number in all three.
    """

    ids: tuple[int, ...]
    pictures: tuple[Picture, ...]
    starts: tuple[int, ...]
    positions: torch.Tensor

    @property
    def next_position(self) -> int:
        """The position of the first token that is written."""
        return int(self.positions.max()) + 1

    def marks(self) -> list[Mark]:
        """Return what each token is, to be compared with another prompt."""
        marks: list[Mark] = list(self.ids)
        for start, picture in zip(self.starts, self.pictures, strict=True):
            marks[start : start + picture.tokens] = [picture.key] * picture.tokens
        return marks


class PromptReader:
    """Turns chats into prompts; safe to call from several threads."""

    def __init__(self, glm: Glm, eye: Eye) -> None:
        """Read with the checkpoint's tokenizer and template."""
        self._glm = glm
        self._eye = eye
        # A fast tokenizer keeps its settings between calls and may refuse a second thread.
        self._tokenizing = threading.Lock()

    def read(self, messages: Sequence[Message], *, thinking: bool) -> GlmPrompt:
        """Return the prompt; pixels are not decoded. Raises BadImage and what pictures raise."""
        parts = [part for message in messages for part in message.parts]
        pictures = tuple(
            self._eye.measure(part.jpeg(), f"picture {number}")
            for number, part in enumerate(filter(_is_picture, parts), start=1)
            if isinstance(part, PicturePart)
        )
        ids, starts = self._spread(self._ids(messages, thinking), pictures)
        return GlmPrompt(tuple(ids), pictures, tuple(starts), self._positions(ids, pictures))

    def _ids(self, messages: Sequence[Message], thinking: bool) -> list[int]:
        """Return the ids of the chat, one for each picture.

        Control tokens that come out of the texts are encoded as plain text (transformers 5.23).
        """
        processor = self._glm.processor
        with self._tokenizing:
            read = processor.tokenizer.apply_chat_template(
                [_as_template_wants(message) for message in messages],
                chat_template=processor.chat_template,
                tokenize=True,
                return_dict=True,
                add_generation_prompt=True,
                enable_thinking=thinking,
                sanitize_control_tokens=True,
            )
        ids: list[int] = read["input_ids"]
        return ids

    def _spread(
        self, short: Sequence[int], pictures: Sequence[Picture]
    ) -> tuple[list[int], list[int]]:
        """Return the ids with as many tokens for a picture as it takes, and where these begin."""
        image = self._glm.tokens.image
        if short.count(image) != len(pictures):
            raise PromptTooLarge("the chat template did not give each picture one place")
        ids: list[int] = []
        starts: list[int] = []
        waiting = iter(pictures)
        for id in short:
            if id == image:
                starts.append(len(ids))
                ids += [image] * next(waiting).tokens
            else:
                ids.append(id)
        return ids, starts

    def _positions(self, ids: Sequence[int], pictures: Sequence[Picture]) -> torch.Tensor:
        """Return (3, 1, tokens), counted from this prompt alone.

        The model also remembers an offset, but it is that of whichever prompt it read last.
        """
        row = torch.tensor([ids])  # (1, tokens)
        merge = self._glm.processor.image_processor.merge_size
        grids = [[1, one.rows * merge, one.columns * merge] for one in pictures]
        positions, _ = self._glm.model.model.get_rope_index(
            row,
            (row == self._glm.tokens.image).int(),
            image_grid_thw=torch.tensor(grids) if grids else None,
        )
        counted: torch.Tensor = positions
        return counted


def _is_picture(part: TextPart | PicturePart) -> bool:
    return isinstance(part, PicturePart)


def _as_template_wants(message: Message) -> dict[str, object]:
    content = [
        {"type": "text", "text": part.text} if isinstance(part, TextPart) else {"type": "image"}
        for part in message.parts
    ]
    return {"role": message.role, "content": content}
