"""Which model answers: the one that the settings name, or the best that this machine can run."""

from collections.abc import Callable
from dataclasses import dataclass

from pageglass.core.config import AutoModel, ExtractModel, GlmModel, HttpModel, Settings
from pageglass.core.errors import ModelUnavailable

# For CUDA itself and for what a step computes with, beside the weights.
WORKING_BYTES = 3 * 2**29
GIB = 2**30


@dataclass(frozen=True, slots=True)
class Choice:
    """The section of the model that answers, and in a few words why it is that one."""

    section: ExtractModel | GlmModel | HttpModel
    why: str


def choose_model(settings: Settings, gpu_bytes: Callable[[], int | None] | None = None) -> Choice:
    """Return the model to answer with.

    `auto` is GLM when its weights are on disk and fit the GPU, else the pages' own sentences.
    `gpu_bytes` says how much memory the GPU has, None when there is none.
    """
    section = settings.model
    if not isinstance(section, AutoModel):
        return Choice(section, "as set")
    from pageglass.answer.glm_weights import find_weights

    extract = ExtractModel(pages=section.pages)
    try:
        folder = find_weights(section.model, section.revision)
    except ModelUnavailable:
        return Choice(extract, f"no weights of {section.model} on this machine")
    memory = (gpu_bytes or gpu_memory_bytes)()
    if memory is None:
        return Choice(extract, "no GPU for GLM; model.engine = 'glm' runs it on the processor")
    needed = sum(file.stat().st_size for file in folder.glob("*.safetensors")) + WORKING_BYTES
    if needed > memory:
        has = f"a GPU of {memory / GIB:.0f} GiB, GLM needs {needed / GIB:.0f}"
        return Choice(extract, f"{has}; set model.engine = 'glm' and model.quantize")
    glm = GlmModel(model=section.model, revision=section.revision, pages=section.pages)
    return Choice(glm, f"weights in {folder}, and a GPU of {memory / GIB:.0f} GiB")


def gpu_memory_bytes() -> int | None:
    """Return the memory of the GPU that a model would run on, None when there is none."""
    import torch

    if not torch.cuda.is_available():
        return None
    return int(torch.cuda.get_device_properties(0).total_memory)
