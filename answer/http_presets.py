"""The ways of the servers that speak the OpenAI protocol: what each wants said in its own words."""

from dataclasses import dataclass
from typing import Literal

from pageglass.core.config import HttpModel

ThinkingSwitch = Literal["template", "effort", "none"]


@dataclass(frozen=True, slots=True)
class Preset:
    """How a server is told things that the protocol leaves open.

    `thinking` is where it is switched: by a variable of the chat template, by the effort, or at
    the server's start only. `keeps_schema` says whether it can hold an answer to a JSON Schema,
    `usage_on_request` whether it counts tokens only when it is asked to.
    """

    thinking: ThinkingSwitch
    keeps_schema: bool = True
    usage_on_request: bool = True


# As documented by each: vLLM 0.33, SGLang 0.5.23, llama.cpp of 2026, ollama 0.40. transformers 5.23
# serve has neither schemas nor stream_options, and counts tokens unasked (read in its source).
PRESETS: dict[str, Preset] = {
    "openai": Preset(thinking="none"),
    "vllm": Preset(thinking="template"),
    "sglang": Preset(thinking="template"),
    "llamacpp": Preset(thinking="template"),
    "ollama": Preset(thinking="effort"),
    "transformers": Preset(thinking="template", keeps_schema=False, usage_on_request=False),
}


def own_fields(settings: HttpModel) -> dict[str, object]:
    """Return the fields of a request that this server needs beside those of the protocol."""
    preset = PRESETS[settings.preset]
    fields: dict[str, object] = {}
    if preset.usage_on_request:
        fields["stream_options"] = {"include_usage": True}
    if preset.thinking == "template":
        fields["chat_template_kwargs"] = {"enable_thinking": settings.thinking}
    if preset.thinking == "effort" and not settings.thinking:
        fields["reasoning_effort"] = "none"
    if settings.preset == "vllm" and settings.thinking and settings.thinking_tokens:
        fields["thinking_token_budget"] = settings.thinking_tokens
    return fields
