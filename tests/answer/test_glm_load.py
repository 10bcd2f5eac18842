"""Loading a checkpoint: what it needs, what goes wrong, what quantisation leaves alone."""

import json
import shutil
from pathlib import Path

import pytest
import torch
from glm_cases import answer, asked, jpeg, settings, tiny
from tiny_glm import Shape, tiny_glm
from transformers import DynamicCache

from pageglass.answer.glm_load import Glm, choose_device, choose_dtype, load_glm
from pageglass.answer.glm_pictures import Eye
from pageglass.answer.model_glm import GlmModel
from pageglass.core.errors import ConfigError, ModelUnavailable

WIDE = Shape(hidden=256)


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    return Path(shutil.copytree(tiny_glm(), tmp_path / "checkpoint"))


def features(glm: Glm) -> torch.Tensor:
    eye = Eye(glm.processor.image_processor, 120, "")
    pixels, grid = eye.patches(eye.pixels(eye.measure(jpeg(1), "page")))
    with torch.inference_mode():
        seen = glm.model.get_image_features(pixels, grid, return_dict=True)
    made: torch.Tensor = seen.pooler_output[0].float()
    return made


def logits(glm: Glm) -> torch.Tensor:
    ids = torch.tensor([glm.processor.tokenizer.encode("Revenue of 12.5 million on page 3?")])
    with torch.inference_mode():
        made: torch.Tensor = glm.model(input_ids=ids, past_key_values=DynamicCache()).logits
    return made.float().flatten()


def test_the_checkpoint_loads_by_its_own_classes() -> None:
    glm = tiny()
    assert type(glm.model).__name__ == "Glm4vForConditionalGeneration"
    assert type(glm.processor.image_processor).__name__.startswith("Glm46VImageProcessor")
    assert glm.model.config._attn_implementation == "sdpa"
    assert len(glm.tokens.stops) == 3


# bitsandbytes keeps the least and most of an int8 layer in a way that torch 2.13 warns of.
@pytest.mark.filterwarnings("ignore::UserWarning", "ignore::FutureWarning")
@pytest.mark.parametrize(
    ("kind", "layer", "least"),
    [("int8", "8bit", 0.99), pytest.param("int4", "4bit", 0.8, marks=pytest.mark.slow)],
)
def test_quantised_weights_stay_close_and_the_vision_tower_is_left_alone(
    kind: str, layer: str, least: float
) -> None:
    full, small = (load_glm(settings(WIDE, quantize=each)) for each in ("none", kind))
    layers = {name: type(module).__name__ for name, module in small.model.named_modules()}
    assert layer in layers["model.language_model.layers.0.mlp.down_proj"]
    others = {k for name, k in layers.items() if "visual" in name or name == "lm_head"}
    assert not any("bit" in each for each in others)
    torch.testing.assert_close(features(full), features(small), atol=1e-3, rtol=1e-3)
    likeness = torch.nn.functional.cosine_similarity(logits(full), logits(small), dim=0)
    assert least < float(likeness) < 0.99999
    engine = GlmModel(small, settings(WIDE, quantize=kind), folder=Path("/nonexistent"))
    assert answer(engine, asked("What?", (1,)))[1].usage.completion_tokens > 0
    assert kind in engine.name


def test_a_model_that_is_not_here_says_how_to_fetch_it() -> None:
    with pytest.raises(ModelUnavailable, match=r"hf download zai-org/GLM-4.6V-Flash --revision 41"):
        load_glm(settings(model="zai-org/GLM-4.6V-Flash", revision="411bb4d7"))


@pytest.mark.parametrize("name", ["no/such/name at all", "", "model with spaces"])
def test_a_name_that_cannot_be_one_is_told_as_missing(name: str) -> None:
    with pytest.raises(ModelUnavailable):
        load_glm(settings(model=name or "nothing"))


@pytest.mark.parametrize("name", ["model.safetensors", "tokenizer.json", "config.json"])
def test_a_checkpoint_that_lacks_a_file_names_it(copied: Path, name: str) -> None:
    (copied / name).unlink()
    with pytest.raises(ModelUnavailable, match=name):
        load_glm(settings(model=str(copied)))


def test_a_download_that_stopped_half_way_names_the_missing_part(copied: Path) -> None:
    index = {"weight_map": {"a": "model-00001-of-00002.safetensors", "b": "model-2.safetensors"}}
    (copied / "model.safetensors.index.json").write_text(json.dumps(index))
    with pytest.raises(ModelUnavailable, match=r"model-00001-of-00002.safetensors"):
        load_glm(settings(model=str(copied)))


def test_damaged_weights_are_told_with_their_folder(copied: Path) -> None:
    weights = copied / "model.safetensors"
    weights.write_bytes(weights.read_bytes()[:1000])
    with pytest.raises(ModelUnavailable, match="checkpoint"):
        load_glm(settings(model=str(copied)))


def test_a_tokenizer_of_another_model_is_refused(copied: Path) -> None:
    config = copied / "config.json"
    told = json.loads(config.read_text())
    config.write_text(json.dumps(told | {"image_token_id": told["image_token_id"] - 1}))
    with pytest.raises(ModelUnavailable, match="files of two models are mixed"):
        load_glm(settings(model=str(copied)))


def test_the_fingerprint_changes_with_the_checkpoint(copied: Path) -> None:
    same = load_glm(settings(model=str(copied))).fingerprint
    other = load_glm(settings(Shape(seed=1, page_tokens=100))).fingerprint
    assert same == tiny().fingerprint != other


@pytest.mark.skipif(torch.cuda.is_available(), reason="there is a GPU here")
def test_a_gpu_that_is_not_there_is_an_error_of_the_settings() -> None:
    with pytest.raises(ConfigError, match="finds no GPU"):
        choose_device("cuda")


def test_the_precision_asked_for_is_taken() -> None:
    assert choose_dtype("float32", "cpu") == torch.float32
    assert choose_dtype("auto", "cuda") == torch.bfloat16
