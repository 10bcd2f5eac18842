"""Whether the model that answers is what it should be, sees, and fits this machine."""

import os
import secrets
from collections.abc import Iterator
from dataclasses import replace
from time import monotonic
from typing import TYPE_CHECKING

from pageglass.core.config import GlmModel, HttpModel, Settings
from pageglass.core.errors import ModelUnavailable, PageglassError

from .choose_model import choose_model
from .finding import Finding

if TYPE_CHECKING:
    from transformers import Glm4vConfig

    from pageglass.answer.glm_check import Check
    from pageglass.answer.glm_memory import Kind, Size

GIB = 2**30
MIB = 2**20
PRECISION: "dict[Kind, str]" = {"none": "bfloat16", "int8": "int8", "int4": "int4"}
ANOTHER_FILE = "fetch the checkpoint again, or set model.model to another; see docs/models.md"


def check_model(settings: Settings) -> Iterator[Finding]:
    """Yield what is found of the model in the settings; it is loaded and asked a question."""
    choice = choose_model(settings)
    chosen = choice.section
    yield Finding("engine", "ok", f"{chosen.engine}, {choice.why}")
    if chosen.engine == "glm":
        yield from _check_glm(chosen, settings)
    elif chosen.engine == "http":
        yield from _check_http(chosen)
    elif settings.model.engine == "auto":
        wanted = GlmModel(model=settings.model.model, revision=settings.model.revision)
        yield from (replace(finding, state="ok") for finding in _what_glm_needs(wanted))


def _check_http(chosen: HttpModel) -> Iterator[Finding]:
    from pageglass.answer.glm_check import check_reading, check_repeating
    from pageglass.answer.model_http import HttpModel as Model

    model = Model(chosen)
    try:
        if model.sees:
            advice = "use a model that sees images, or set model.sees = false"
            yield _finding(check_reading(model, _any_number()), advice)
        else:
            advice = "use a model that follows instructions"
            yield _finding(check_repeating(model, _any_number()), advice)
    except PageglassError as error:
        yield Finding("model", "failed", str(error))


def _check_glm(chosen: GlmModel, settings: Settings) -> Iterator[Finding]:
    from pageglass.answer.glm_check import check_checkpoint, check_reading, check_sight
    from pageglass.answer.glm_load import load_glm
    from pageglass.answer.glm_weights import find_weights
    from pageglass.answer.model_glm import GlmModel as Model

    needs = list(_what_glm_needs(chosen))
    yield from needs
    try:
        yield Finding("weights", "ok", str(find_weights(chosen.model, chosen.revision)))
        if any(finding.state == "failed" for finding in needs):
            return
        started = monotonic()
        glm = load_glm(chosen)
        took = f"{glm.name} on {glm.device}, {glm.model.dtype}, in {monotonic() - started:.1f} s"
        yield Finding("loading", "ok", took)
        for check in (*check_checkpoint(glm), check_sight(glm)):
            yield _finding(check, ANOTHER_FILE)
        model = Model(glm, chosen, folder=settings.home / "pages-seen")
        yield _finding(check_reading(model, _any_number()), ANOTHER_FILE)
    except PageglassError as error:
        yield Finding("weights", "failed", str(error))


def _what_glm_needs(chosen: GlmModel) -> Iterator[Finding]:
    """Yield the memory that it needs and what fits here; its weights need not be here."""
    from pageglass.answer.glm_memory import size_of

    size = size_of(_config(chosen))
    needed = [f"{PRECISION[kind]} {size.weights_bytes(kind) / GIB:.1f} GiB" for kind in PRECISION]
    page = f"{size.token_bytes * chosen.page_tokens / MIB:.0f} MiB for each page in a prompt"
    yield Finding("memory needed", "ok", f"{', '.join(needed)}, and {page}")
    yield _what_fits(size, chosen)


def _what_fits(size: "Size", chosen: GlmModel) -> Finding:
    """Return which precisions fit here, and for how many pages each; failed if the chosen not."""
    name, memory = _device(chosen.device)
    told = {}
    for kind in PRECISION:
        tokens = size.tokens_within(memory, kind)
        pages = min(tokens, chosen.context_tokens) // chosen.page_tokens
        told[kind] = f"{PRECISION[kind]} with {pages} pages" if pages else ""
    detail = f"{name}, {memory / GIB:.1f} GiB: " + (
        ", ".join(filter(None, told.values())) or "nothing fits"
    )
    if told[chosen.quantize]:
        return Finding("fits", "ok", detail)
    smaller = [kind for kind in PRECISION if told[kind]]
    advice = (
        f"set model.quantize = '{smaller[0]}'"
        if smaller
        else "use a card with more memory, or model.engine = 'http' with a server elsewhere"
    )
    return Finding("fits", "failed", detail, advice)


def _device(asked: str) -> tuple[str, int]:
    """Return the device's name, and its bytes of memory that are free, all of a processor's."""
    import torch

    if asked != "cpu" and torch.cuda.is_available():
        free, _ = torch.cuda.mem_get_info()
        return torch.cuda.get_device_name(), free
    return "processor", os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")


def _config(chosen: GlmModel) -> "Glm4vConfig":
    """Return the checkpoint's own configuration, that of GLM-4.6V-Flash where it is not here."""
    from transformers import Glm4vConfig as Config

    from pageglass.answer.glm_memory import flash_config
    from pageglass.answer.glm_weights import find_weights

    try:
        folder = find_weights(chosen.model, chosen.revision)
        return Config.from_pretrained(folder, local_files_only=True)
    except ModelUnavailable:
        return flash_config()


def _finding(check: "Check", advice: str) -> Finding:
    if check.passed:
        return Finding(check.name, "ok", check.found)
    return Finding(check.name, "failed", check.found, advice)


def _any_number() -> int:
    return 1000 + secrets.randbelow(9000)
