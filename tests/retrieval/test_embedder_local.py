import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
import torch
from pytest import approx

from pageglass.core.errors import ConfigError, ModelUnavailable
from pageglass.core.protocols import Embedder
from pageglass.retrieval import sentence_model
from pageglass.retrieval.embedder_local import LocalEmbedder, batches_of_like_length

TEXTS = [
    "Annual leave is fifteen days.",
    "合同总金额为人民币十二万元。",
    "",
    "Net revenue rose by 12.5 % in the third quarter of 2025. " * 8,
    "The supplier delivers within thirty days of the order. " * 40,
    "年假",
]


def cosine(one: np.ndarray, other: np.ndarray) -> float:
    return float(one @ other / np.linalg.norm(one) / np.linalg.norm(other))


@pytest.fixture(scope="module")
def tiny_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a model of another kind: a word has a vector, a text the mean of its words."""
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import StaticEmbedding
    from tokenizers import Tokenizer, models, pre_tokenizers

    words = ["[UNK]", "ask", "find", "search", "leave", "days", "contract", "price"]
    tokenizer = Tokenizer(
        models.WordLevel({word: id for id, word in enumerate(words)}, unk_token="[UNK]")
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    table = np.random.default_rng(3).normal(size=(len(words), 16)).astype(np.float32)
    model = SentenceTransformer(
        modules=[StaticEmbedding(tokenizer, embedding_weights=table)],
        prompts={"query": "ask ", "passage": "find "},
        device="cpu",
    )
    folder = tmp_path_factory.mktemp("tiny") / "word-vectors"
    model.save_pretrained(str(folder), create_model_card=False)
    return folder


@pytest.fixture(scope="module")
def tiny(tiny_folder: Path) -> LocalEmbedder:
    return LocalEmbedder(tiny_folder, device="cpu")


def test_it_is_an_embedder(exact_embedder):
    embedder: Embedder = exact_embedder
    assert embedder.dimension == 384
    assert embedder.name.startswith("multilingual-e5-small-q4-0.3.0")


def test_passages_are_float32_rows_of_unit_length(exact_embedder):
    rows = exact_embedder.embed_passages(TEXTS)
    assert rows.shape == (len(TEXTS), 384)
    assert rows.dtype == np.float32
    assert np.linalg.norm(rows, axis=1) == approx(1, abs=1e-6)


def test_a_question_is_one_float32_row_of_unit_length(exact_embedder):
    row = exact_embedder.embed_question("年假有多少天？")
    assert row.shape == (384,)
    assert row.dtype == np.float32
    assert np.linalg.norm(row) == approx(1, abs=1e-6)


def test_unit_length_survives_bfloat16(e5_folder):
    rows = LocalEmbedder(e5_folder, device="cpu", dtype="bfloat16").embed_passages(TEXTS)
    assert np.linalg.norm(rows, axis=1) == approx(1, abs=1e-6)


def test_no_texts_give_no_rows(exact_embedder):
    assert exact_embedder.embed_passages([]).shape == (0, 384)


def test_rows_come_in_the_order_of_the_texts(exact_embedder):
    together = exact_embedder.embed_passages(TEXTS)
    alone = np.concatenate([exact_embedder.embed_passages([text]) for text in TEXTS])
    assert together == approx(alone, abs=1e-5)


def test_the_passage_that_answers_is_nearest(exact_embedder):
    rows = exact_embedder.embed_passages([TEXTS[3], TEXTS[4], TEXTS[0]])
    scores = rows @ exact_embedder.embed_question("How many days of annual leave do I get?")
    assert int(scores.argmax()) == 2


def test_threads_at_once_get_what_one_alone_gets(exact_embedder):
    expected = exact_embedder.embed_passages(TEXTS)
    question = exact_embedder.embed_question(TEXTS[0])
    together = threading.Barrier(6)

    def ask(turn: int) -> None:
        together.wait()
        for _ in range(2):
            if turn % 2:
                assert exact_embedder.embed_passages(TEXTS) == approx(expected, abs=1e-5)
            else:
                assert exact_embedder.embed_question(TEXTS[0]) == approx(question, abs=1e-5)

    with ThreadPoolExecutor(6) as threads:
        list(threads.map(ask, range(6)))


def test_one_worker_gives_what_several_give(exact_embedder, e5_folder):
    one = LocalEmbedder(e5_folder, device="cpu", dtype="float32", threads=1)
    assert one.embed_passages(TEXTS) == approx(exact_embedder.embed_passages(TEXTS), abs=1e-5)


def test_what_is_past_the_limit_of_the_model_does_not_count(exact_embedder):
    long = "leave " * 600
    first, second = exact_embedder.embed_passages([long, long + "contract " * 600])
    assert first == approx(second, abs=1e-5)


def test_half_a_surrogate_pair_is_not_an_error(exact_embedder):
    rows = exact_embedder.embed_passages(["total \ud83d amount", "total ? amount"])
    assert rows[0] == approx(rows[1], abs=1e-5)


def test_later_threads_still_compute_on_every_core(exact_embedder):
    with ThreadPoolExecutor(1) as later:
        assert later.submit(torch.get_num_threads).result() == torch.get_num_threads()


def test_questions_at_once_are_what_the_model_says_of_each(tiny, tiny_folder):
    from sentence_transformers import SentenceTransformer

    questions = ["leave days", "contract", "price of the contract", ""]
    expected = SentenceTransformer(str(tiny_folder), device="cpu").encode(
        [f"ask {question}" for question in questions], normalize_embeddings=True
    )
    assert tiny.embed_questions(questions) == approx(expected, abs=1e-6)


def test_prompts_are_those_of_the_model(tiny):
    plain = LocalEmbedder.embed_passages(tiny, ["leave days"])[0]
    asked = tiny.embed_question("leave days")
    assert cosine(plain, asked) < 0.99


def test_given_prompts_come_before_those_of_the_model(tiny, tiny_folder):
    same = LocalEmbedder(tiny_folder, query_prompt="find ", device="cpu")
    assert same.embed_question("leave") == approx(tiny.embed_passages(["leave"])[0], abs=1e-6)
    none = LocalEmbedder(tiny_folder, query_prompt="", passage_prompt="", device="cpu")
    assert none.embed_question("leave") == approx(none.embed_passages(["leave"])[0], abs=1e-6)


def test_another_kind_of_model_keeps_the_contract(tiny):
    rows = tiny.embed_passages(["leave days", "contract price", "days"])
    assert (rows.shape, rows.dtype, tiny.dimension) == ((3, 16), np.float32, 16)
    assert np.linalg.norm(rows, axis=1) == approx(1, abs=1e-6)


def test_other_prompts_have_another_name(tiny, tiny_folder):
    again = LocalEmbedder(tiny_folder, device="cpu")
    other = LocalEmbedder(tiny_folder, query_prompt="search ", device="cpu")
    assert again.name == tiny.name != other.name


def test_an_unknown_name_says_what_to_do():
    with pytest.raises(ConfigError, match="'nobody/nothing' is not on this disk"):
        LocalEmbedder("nobody/nothing")


def test_a_folder_without_a_model_is_reported(tmp_path):
    with pytest.raises(ModelUnavailable, match="cannot be read as a model"):
        LocalEmbedder(tmp_path)


def test_damaged_weights_are_reported(e5_folder, tmp_path):
    damaged = tmp_path / "damaged"
    for path in e5_folder.rglob("*.json"):
        place = damaged / path.relative_to(e5_folder)
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(path.read_bytes())
    (damaged / "Transformer" / "model.safetensors").write_bytes(b"\x00" * 1000)
    with pytest.raises(ModelUnavailable, match="damaged cannot be read"):
        LocalEmbedder(damaged)


@pytest.mark.parametrize(
    ("capabilities", "expected"),
    [
        ({"avx512_bf16": True, "amx_bf16": False}, "bfloat16"),
        ({"avx512_bf16": False, "amx_bf16": True}, "bfloat16"),
        ({"avx512_f": True, "avx2": True}, "float32"),
        ({}, "float32"),
    ],
)
def test_bfloat16_is_chosen_only_where_the_processor_has_it(monkeypatch, capabilities, expected):
    monkeypatch.setattr(torch.cpu, "get_capabilities", lambda: capabilities)
    assert sentence_model.choose_precision("auto", "cpu") == expected
    assert sentence_model.choose_precision("float32", "cpu") == "float32"


@pytest.mark.skipif(torch.cuda.is_available(), reason="there is a GPU")
def test_a_gpu_that_is_not_there_is_reported():
    assert sentence_model.choose_device("auto") == "cpu"
    with pytest.raises(ConfigError, match="finds no GPU"):
        sentence_model.choose_device("cuda")


def test_batches_hold_every_text_once_and_stay_small():
    texts = ["x" * size for size in (5, 900, 30, 31, 29, 5000, 1, 0, 400)]
    batches = list(batches_of_like_length(texts, 1000))
    assert sorted(index for batch in batches for index in batch) == list(range(len(texts)))
    assert batches[0] == [5]
    for batch in batches:
        longest = max(len(texts[index]) for index in batch)
        assert len(batch) == 1 or longest * len(batch) <= 1000
