"""A cross-encoder of any folder judges texts; a tiny one is made here."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from pytest import approx
from sentence_transformers import CrossEncoder

from pageglass.core.aids import Reranker
from pageglass.core.errors import ConfigError, ModelUnavailable
from pageglass.retrieval.reranker_local import LocalReranker, load_reranker

WORDS = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "how", "many", "days", "leave", "price", "pump"]
TEXTS = ["leave days", "pump price", "nothing", "how many days " * 60, "price of the pump", "leave"]


def make_cross_encoder(folder: Path, labels: int = 1) -> Path:
    """Write a BERT of one layer, with large random weights so that texts score apart."""
    import torch
    from tokenizers import Tokenizer, models, pre_tokenizers, processors
    from transformers import BertConfig, BertForSequenceClassification, PreTrainedTokenizerFast

    words = Tokenizer(
        models.WordLevel({word: id for id, word in enumerate(WORDS)}, unk_token="[UNK]")
    )
    words.pre_tokenizer = pre_tokenizers.Whitespace()
    words.post_processor = processors.TemplateProcessing(
        single="[CLS] $A [SEP]",
        pair="[CLS] $A [SEP] $B:1 [SEP]:1",
        special_tokens=[("[CLS]", 2), ("[SEP]", 3)],
    )
    tokenizer = PreTrainedTokenizerFast(
        tokenizer_object=words,
        model_max_length=32,
        pad_token="[PAD]",
        unk_token="[UNK]",
        cls_token="[CLS]",
        sep_token="[SEP]",
        model_input_names=["input_ids", "token_type_ids", "attention_mask"],
    )
    torch.manual_seed(5)
    model = BertForSequenceClassification(
        BertConfig(
            vocab_size=len(WORDS),
            hidden_size=16,
            num_hidden_layers=1,
            num_attention_heads=2,
            intermediate_size=32,
            max_position_embeddings=32,
            num_labels=labels,
            initializer_range=1.0,
        )
    )
    tokenizer.save_pretrained(folder)
    model.save_pretrained(folder)
    return folder


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_cross_encoder(tmp_path_factory.mktemp("reranker"))


def test_scores_are_those_of_the_model_in_the_order_of_the_texts(folder: Path) -> None:
    import torch
    from transformers import AutoModelForSequenceClassification, AutoTokenizer

    reranker: Reranker = load_reranker(str(folder), device="cpu", dtype="float32")
    tokenizer = AutoTokenizer.from_pretrained(folder)
    model = AutoModelForSequenceClassification.from_pretrained(folder).eval()
    expected = []
    for text in TEXTS:
        pair = tokenizer("how many days leave", text, truncation=True, return_tensors="pt")
        with torch.inference_mode():
            expected.append(float(torch.sigmoid(model(**pair).logits[0, 0])))
    found = reranker.scores("how many days leave", TEXTS)
    assert found == approx(expected, abs=1e-5)
    assert len({round(one, 3) for one in expected}) > 3
    assert found.dtype == np.float32


def test_questions_and_texts_come_after_their_prompts(folder: Path) -> None:
    plain = load_reranker(str(folder), device="cpu", dtype="float32")
    prompted = LocalReranker(
        CrossEncoder(str(folder), device="cpu"), "tiny", prompts=("how many ", "price ")
    )
    expected = plain.scores("how many days", ["price pump"])
    assert prompted.scores("days", ["pump"]) == approx(expected, abs=1e-6)


def test_many_threads_get_what_one_does(folder: Path) -> None:
    reranker = load_reranker(str(folder), device="cpu", dtype="float32")
    alone = reranker.scores("how many days leave", TEXTS)
    with ThreadPoolExecutor(4) as threads:
        for found in threads.map(
            lambda _: reranker.scores("how many days leave", TEXTS), range(12)
        ):
            assert found == approx(alone, abs=1e-6)


def test_nothing_to_read_has_no_scores(folder: Path) -> None:
    assert load_reranker(str(folder), device="cpu").scores("price", []).shape == (0,)


def test_half_a_surrogate_pair_is_not_an_error(folder: Path) -> None:
    reranker = load_reranker(str(folder), device="cpu")
    scores = reranker.scores("price \ud83d", ["pump \ud83d", "pump ?"])
    assert scores[0] == approx(scores[1], abs=1e-3)


def test_a_model_with_several_scores_for_a_text_is_refused(tmp_path: Path) -> None:
    make_cross_encoder(tmp_path, labels=3)
    with pytest.raises(ConfigError, match="gives 3 scores"):
        load_reranker(str(tmp_path))


def test_an_unknown_name_says_what_to_do() -> None:
    with pytest.raises(ConfigError, match="cross-encoder 'nobody/nothing' is not on this disk"):
        load_reranker("nobody/nothing")


def test_a_folder_without_a_model_is_reported(tmp_path: Path) -> None:
    with pytest.raises(ModelUnavailable, match="cannot be read as a model"):
        load_reranker(str(tmp_path))
