"""The reader that comes with Pageglass tells which page answers."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from pytest import approx
from safetensors.torch import load_file, save_file

from pageglass.core.errors import ModelUnavailable
from pageglass.retrieval.bundled_reader import PROMPTS, TOKENS, WEIGHTS, load_bundled_reader
from pageglass.retrieval.embedder_local import LocalEmbedder
from pageglass.retrieval.reranker_local import LocalReranker

LEAVE = "Leave\nStaff get twelve days of annual leave a year, and five more after ten years."
VISITORS = "Visitors\nVisitors sign in at the gate and wear a badge until they leave the site."
HOTEL = "Travel\nA night in a hotel is paid up to 120 euros; breakfast is not."
年假 = "休假\n员工每年享有十二天带薪休假，满十年者另加五天。"
来访 = "来访\n来访人员须在门岗登记，离开前一直佩戴胸牌。"


@pytest.fixture(scope="module")
def reader(e5_folder: Path) -> LocalReranker:
    return load_bundled_reader(e5_folder, device="cpu")


@pytest.mark.parametrize(
    ("question", "texts", "answers"),
    [
        ("How many days off do employees have?", [VISITORS, HOTEL, LEAVE], 2),
        ("Who must carry a badge?", [LEAVE, HOTEL, VISITORS], 2),
        ("How much may a night in a hotel cost?", [LEAVE, HOTEL, VISITORS], 1),
        ("一年能休几天假？", [来访, 年假], 1),
        ("访客怎么进入厂区？", [来访, 年假], 0),
    ],
)
def test_the_text_that_answers_scores_best(
    reader: LocalReranker, question: str, texts: list[str], answers: int
) -> None:
    scores = reader.scores(question, texts)
    assert int(np.argmax(scores)) == answers
    assert ((scores > 0) & (scores < 1)).all()


def test_scores_are_those_of_e5_with_what_was_learnt_added(
    reader: LocalReranker, e5_folder: Path
) -> None:
    """Computed once more by transformers alone, from the definition."""
    import torch
    from transformers import AutoModel, AutoTokenizer

    folder, learnt = e5_folder / "Transformer", load_file(WEIGHTS)
    tokenizer = AutoTokenizer.from_pretrained(folder)
    bert = AutoModel.from_pretrained(folder, dtype=torch.float32, add_pooling_layer=False).eval()
    for name in {name.rpartition(".")[0] for name in learnt if name.startswith("encoder")}:
        added = learnt[f"{name}.up"].float() @ learnt[f"{name}.down"].float()
        bert.get_parameter(f"{name}.weight").data += added
    question, texts = "Who must carry a badge?", [LEAVE, VISITORS * 30]
    expected = []
    for text in texts:
        pair = tokenizer(
            PROMPTS[0] + question,
            PROMPTS[1] + text,
            truncation="only_second",
            max_length=TOKENS,
            return_tensors="pt",
        )
        with torch.inference_mode():
            tokens = bert(**pair).last_hidden_state[0]
            pooled = torch.cat([tokens[0], tokens.mean(0)])
            inner = torch.tanh(learnt["inner.weight"].float() @ pooled + learnt["inner.bias"])
            logit = learnt["score.weight"].float() @ inner + learnt["score.bias"]
        expected.append(float(torch.sigmoid(logit)))
    exact = load_bundled_reader(e5_folder, device="cpu", dtype="float32")
    assert exact.scores(question, texts) == approx(expected, abs=1e-4)
    # In bfloat16 it is off by little.
    assert reader.scores(question, texts) == approx(expected, abs=0.1)


def test_a_tokenizer_shared_with_the_embedder_serves_both_at_once(
    reader: LocalReranker, e5_folder: Path
) -> None:
    """Each cuts texts to its own length, also while the other does."""
    alone = LocalEmbedder(e5_folder, device="cpu")
    long = "Visitors sign in at the gate. " * 80
    embedder = LocalEmbedder(e5_folder, device="cpu")
    sharing = load_bundled_reader(e5_folder, device="cpu", tokenizer=embedder.tokenizer)
    vector, score = alone.embed_passages([long])[0], reader.scores("Who signs in?", [long])[0]
    with ThreadPoolExecutor(4) as threads:
        vectors = [threads.submit(embedder.embed_passages, [long]) for _ in range(8)]
        scores = [threads.submit(sharing.scores, "Who signs in?", [long]) for _ in range(8)]
    assert all(one.result()[0] == approx(vector, abs=1e-6) for one in vectors)
    assert all(one.result()[0] == approx(score, abs=1e-6) for one in scores)


def test_weights_that_do_not_fit_are_reported(e5_folder: Path, tmp_path: Path) -> None:
    whole = load_file(WEIGHTS)
    cut = {name: value for name, value in whole.items() if not name.startswith("inner")}
    save_file(cut, tmp_path / "cut.safetensors")
    (tmp_path / "text.safetensors").write_bytes(b"not weights")
    for name in ("cut", "text", "missing"):
        with pytest.raises(ModelUnavailable, match="the bundled reader cannot be made"):
            load_bundled_reader(e5_folder, weights=tmp_path / f"{name}.safetensors")
