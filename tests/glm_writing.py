"""The writer of GLM's answers, without its queue, for tests that stop it at a known place."""

from collections.abc import Callable

from glm_cases import tiny

from pageglass.answer.glm_choose import Style
from pageglass.answer.glm_decode import Decoder, How
from pageglass.answer.glm_features import FeatureMemory
from pageglass.answer.glm_pictures import Eye
from pageglass.answer.glm_prefix import PrefixMemory
from pageglass.answer.glm_prompt import GlmPrompt, PromptReader
from pageglass.answer.glm_write import Writer
from pageglass.answer.prompt import chat_messages
from pageglass.core.prompt import Piece, Prompt
from pageglass.core.types import Finish

MIB = 2**20


def eye() -> Eye:
    return Eye(tiny().processor.image_processor, 120, tiny().fingerprint)


def writer(*, beginnings: int = MIB * 64, step: int = 4096, how: How = "eager") -> Writer:
    """Return a writer that remembers nothing yet."""
    return Writer(
        tiny(),
        eye(),
        features=FeatureMemory(MIB * 64),
        beginnings=PrefixMemory(beginnings),
        decoder=Decoder(tiny(), how, most=4096),
        step_tokens=step,
    )


def read(prompt: Prompt) -> GlmPrompt:
    messages = chat_messages(prompt, sees=True, page_text_tokens=100)
    return PromptReader(tiny(), eye()).read(messages, thinking=False)


def style(max_tokens: int = 12) -> Style:
    return Style(max_tokens, 0, 1, 1, 0)


def going_on() -> Finish | None:
    return None


def write(
    own: Writer, prompt: GlmPrompt, *, tokens: int = 12, stop: Callable = going_on
) -> tuple[list[Piece], Finish, int]:
    pieces: list[Piece] = []
    end = own.write(prompt, style(tokens), stop=stop, tell=pieces.append)
    return pieces, end.finish, end.usage.cached_tokens
