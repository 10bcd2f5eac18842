# ruff: noqa: RUF001 - characters that look like others are what is tested here
import os
import random
import struct
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from transformers import AutoTokenizer, PreTrainedTokenizerFast

from pageglass.core.errors import ModelUnavailable
from pageglass.retrieval import bundled_e5
from pageglass.retrieval.bundled_e5 import ensure_bundled_e5, find_packed
from pageglass.retrieval.embedder_local import LocalEmbedder
from pageglass.retrieval.packed_e5 import unpack_model

HARD = {
    "empty": "",
    "one space": " ",
    "english": "The supplier shall deliver within thirty (30) days; see § 4.2.",
    "full-width": "ＡＢＣ１２３！（２０２５年）～％",
    "half-width katakana": "ｱｲｳｴｵ ﾃｽﾄ",
    "ligatures": "eﬃcient ﬁle ﬂow ﬅyle Ĳssel",
    "emoji": "Sales up 📈 and 👍 done ✅",
    "mixed": "员工 employee работник موظف พนักงาน 직원 שכיר",
    "simplified": "年假天数按照员工的工龄计算，满一年不满十年的，年假五天。",
    "traditional": "年假天數按照員工的工齡計算，滿一年不滿十年的，年假五天。",
    "control characters": "a\x01b\x02c\x07d\x1fe\x7ff\x80g\x9fh",
    "tabs": "name\tamount\t\ttotal\n\n1\t2\t3",
    "line ends": "first\nsecond\r\nthird\rfourth\u2028fifth\u2029sixth\x85seventh",
    "spaces": "a  b   c\u00a0d\u3000e\u2003f\u200bg\ufeffh",
    "leading and trailing": "  \t around \n ",
    "numbers": "1,234,567.89 −12.5% ½ ² ③ Ⅳ 1e-9 0x7F €1.299,00 ￥８８８",
    "symbols": "α≤β → ∑x² ≠ ∞ ™ ® ℃ № ㎡ ㈱",
    "special tokens": "see <s> and </s> and <mask> and <pad>",
    "metaspace": "under▁score ▁▁ block",
    "compatibility": "豈更車 ﷺ ﻻ",
    "long word": "x" * 900,
}


@pytest.fixture(scope="module")
def tokenizer(e5_folder: Path) -> PreTrainedTokenizerFast:
    return AutoTokenizer.from_pretrained(e5_folder / "Transformer", local_files_only=True)


def tokens(text: str, tokenizer: PreTrainedTokenizerFast) -> list[int]:
    return tokenizer.encode(text, add_special_tokens=False)


@pytest.fixture(scope="module")
def fast_embedder(e5_folder: Path) -> LocalEmbedder:
    return LocalEmbedder(e5_folder, device="cpu", dtype="bfloat16")


def long_text(seed: int) -> str:
    words = ["annual", "leave", "年假", "contract", "合同", "revenue", "收入", "12.5%"]
    return " ".join(random.Random(seed).choices(words, k=700))


@pytest.mark.parametrize("text", HARD.values(), ids=HARD.keys())
def test_tokens_are_those_of_the_wheel(text, tokenizer, wheel):
    text = "passage: " + text
    assert tokens(text, tokenizer) == wheel.tokens(text)


def test_tokens_of_random_text_are_those_of_the_wheel(tokenizer, wheel):
    # Drawn from blocks that the vocabulary knows: of several unknown characters in a row the wheel
    # makes several <unk>, and SentencePiece, like the tokenizer here, makes one.
    blocks = [(0x20, 0x7E), (0xA1, 0x24F), (0x391, 0x3C9), (0x410, 0x44F), (0x4E00, 0x4FFF)]
    draw = random.Random(7)
    for _ in range(300):
        text = "".join(chr(draw.randint(*draw.choice(blocks))) for _ in range(40))
        mine = tokens(text, tokenizer)
        assert without_runs(mine) == without_runs(wheel.tokens(text)), text


def without_runs(ids: list[int], unknown: int = 3) -> list[int]:
    return [id for before, id in zip([-1, *ids], ids, strict=False) if not id == before == unknown]


def test_every_character_is_normalised_as_the_wheel_does(tokenizer):
    table = normalised_characters()
    normalise = tokenizer.backend_tokenizer.normalizer.normalize_str
    differing = {
        character
        for character in map(chr, [*range(1, 0xD800), *range(0xE000, 0x110000)])
        if normalise(character) != table.get(character, character)
    }
    assert differing <= {"\U0001f23b", bundled_e5.CARRIER}


def normalised_characters() -> dict[str, str]:
    """Read the wheel's table: a character, how many it becomes, and those."""
    data = find_packed()[0].read_bytes()
    (pieces,) = struct.unpack_from("<i", data, 44)
    (text_bytes,) = struct.unpack_from("<Q", data, 64)
    start = 76 + 8 * pieces + text_bytes
    (count,) = struct.unpack_from("<i", data, start)
    table, position = {}, start + 8
    for _ in range(count):
        character, length = struct.unpack_from("<IB", data, position)
        becomes = struct.unpack_from(f"<{length}I", data, position + 5)
        table[chr(character)] = "".join(map(chr, becomes))
        position += 5 + 4 * length
    return table


def test_accents_are_composed_as_sentencepiece_does(tokenizer):
    apart, together = "re\u0301sume\u0301 カ\u3099", "r\u00e9sum\u00e9 ガ"
    assert tokens(apart, tokenizer) == tokens(together, tokenizer)


@pytest.mark.parametrize("text", HARD.values(), ids=HARD.keys())
def test_vectors_in_float32_are_those_of_the_wheel(text, exact_embedder, wheel):
    assert exact_embedder.embed_passages([text])[0] @ wheel.passage(text) > 0.999
    assert exact_embedder.embed_question(text) @ wheel.question(text) > 0.999


@pytest.mark.parametrize("text", HARD.values(), ids=HARD.keys())
def test_vectors_in_bfloat16_are_those_of_the_wheel(text, fast_embedder, wheel):
    assert fast_embedder.embed_passages([text])[0] @ wheel.passage(text) > 0.999
    assert fast_embedder.embed_question(text) @ wheel.question(text) > 0.999


def test_precision_does_not_change_the_name(exact_embedder, fast_embedder):
    assert exact_embedder.name == fast_embedder.name


def test_a_long_text_is_cut_at_512_tokens(exact_embedder, wheel):
    # The wheel averages windows instead, so its own tokens, cut, are turned back into a text.
    text = long_text(seed=1)
    kept = wheel.tokens("passage: " + text)[:510]
    pieces = unpack_model(find_packed()[0].read_bytes()).pieces
    cut = "".join(pieces[id][0] for id in kept).replace("▁", " ").strip()
    expected = wheel.passage(cut.removeprefix("passage: "))
    assert exact_embedder.embed_passages([text])[0] @ expected > 0.999


def test_a_second_call_writes_nothing(e5_folder):
    before = (e5_folder / "Transformer" / "model.safetensors").stat().st_mtime_ns
    assert ensure_bundled_e5(e5_folder.parent) == e5_folder
    assert (e5_folder / "Transformer" / "model.safetensors").stat().st_mtime_ns == before


def test_two_that_unpack_at_once_end_with_one_folder(tmp_path):
    with ThreadPoolExecutor(2) as threads:
        places = list(threads.map(ensure_bundled_e5, [tmp_path] * 2))
    assert places[0] == places[1]
    assert [path.name for path in tmp_path.iterdir()] == [places[0].name]


def test_a_file_that_is_not_the_model_is_refused():
    with pytest.raises(ValueError, match="starts with"):
        unpack_model(b"PK\x03\x04" * 100)
    with pytest.raises(ValueError, match="ends early"):
        unpack_model(find_packed()[0].read_bytes()[:60])


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_cannot_be_written_is_reported(tmp_path):
    tmp_path.chmod(0o500)
    with pytest.raises(ModelUnavailable, match="cannot be written"):
        ensure_bundled_e5(tmp_path / "models")


def test_a_file_in_the_way_is_reported(tmp_path):
    (tmp_path / "models").write_text("in the way")
    with pytest.raises(ModelUnavailable, match="cannot be written"):
        ensure_bundled_e5(tmp_path / "models")


def test_the_folder_loads_with_sentence_transformers_alone(e5_folder, exact_embedder):
    from sentence_transformers import SentenceTransformer

    model = SentenceTransformer(
        str(e5_folder), device="cpu", model_kwargs={"dtype": "float32"}, local_files_only=True
    )
    row = model.encode_query("how many days of leave")
    assert np.allclose(row, exact_embedder.embed_question("how many days of leave"), atol=1e-5)
