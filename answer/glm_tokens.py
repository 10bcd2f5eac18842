"""The control tokens of a GLM-4.6V checkpoint, by their ids."""

from dataclasses import dataclass

from transformers import Glm4vConfig
from transformers.tokenization_utils_tokenizers import TokenizersBackend

from pageglass.core.errors import ModelUnavailable

STOPS = ("<|endoftext|>", "<|user|>", "<|observation|>")


@dataclass(frozen=True, slots=True)
class ControlTokens:
    """Ids that mean something to us.

    `stops` end an answer. `pictures` are the places and the frames of images and videos: a prompt
    holds them, an answer never does.
    """

    image: int
    pictures: tuple[int, ...]
    stops: tuple[int, ...]
    think: int
    end_think: int
    box: int
    end_box: int


def control_tokens(config: Glm4vConfig, tokenizer: TokenizersBackend) -> ControlTokens:
    """Return the ids; raises ModelUnavailable when tokenizer and model disagree about them."""
    names = ("<|image|>", "<think>", "</think>", "<|begin_of_box|>", "<|end_of_box|>", *STOPS)
    vocabulary = tokenizer.get_vocab()
    missing = [name for name in names if name not in vocabulary]
    if missing:
        raise ModelUnavailable(f"the tokenizer does not know {', '.join(missing)}")
    known = {name: vocabulary[name] for name in names}
    if known["<|image|>"] != config.image_token_id:
        raise ModelUnavailable(
            f"<|image|> is {known['<|image|>']} in the tokenizer, {config.image_token_id} in "
            "config.json: files of two models are mixed"
        )
    return ControlTokens(
        image=config.image_token_id,
        pictures=(
            config.image_token_id,
            config.video_token_id,
            config.image_start_token_id,
            config.image_end_token_id,
            config.video_start_token_id,
            config.video_end_token_id,
        ),
        stops=tuple(known[name] for name in STOPS),
        think=known["<think>"],
        end_think=known["</think>"],
        box=known["<|begin_of_box|>"],
        end_box=known["<|end_of_box|>"],
    )
