"""Words of a question in the other language, and the database they come from."""

import sqlite3
from pathlib import Path

import pytest

from pageglass.core.aids import Translated
from pageglass.core.errors import StoreUnavailable
from pageglass.core.text import words
from pageglass.retrieval.bundled_cedict import ensure_cedict, write_senses
from pageglass.retrieval.dictionary import TRANSLATIONS_OF_CHINESE, Dictionary, flat

LINES = [
    "# a comment",
    "平臺 平台 [ping2 tai2] /platform/terrace/",
    "服務 服务 [fu2 wu4] /to serve/service/CL:項|项[xiang4]/",
    "業務 业务 [ye4 wu4] /business; service (of a firm)/",
    "白皮書 白皮书 [bai2 pi2 shu1] /white paper/white book/",
    "白色 白色 [bai2 se4] /white/",
    "虎牙 虎牙 [hu3 ya2] /(coll.) eye tooth (maxillary canine tooth)/",
    "解釋 解释 [jie3 shi4] /explanation/to explain/to interpret/to resolve/",
    "騰訊 腾讯 [Teng2 xun4] /Tencent (Chinese Internet company)/",
    "大同 大同 [Da4 tong2] /Datong city/",
    "大同 大同 [da4 tong2] /great harmony/",
    "英文 英文 [Ying1 wen2] /English (language)/",
]


@pytest.fixture
def dictionary(tmp_path: Path) -> Dictionary:
    write_senses(LINES, tmp_path / "senses.sqlite")
    return Dictionary(tmp_path / "senses.sqlite")


CASES = {
    "a word": ("Which platform is it?", ["平台"]),
    "every sense, first ones first": ("Name the services", ["业务", "服务"]),
    "a phrase before its words": ("the white paper", ["白皮书"]),
    "a plural": ("white papers", ["白皮书"]),
    "a name spelt in pinyin": ("After Huya moved", ["虎牙"]),
    "no common words": ("How many are there?", []),
    "nothing that is unknown": ("Zyx of the what", []),
}


@pytest.mark.parametrize("name", CASES)
def test_english_words_are_found_in_chinese(dictionary: Dictionary, name: str) -> None:
    question, expected = CASES[name]
    found = flat(dictionary.translations(question))
    assert found == [word for chinese in expected for word in words(chinese)]


def test_chinese_words_are_found_in_english(dictionary: Dictionary) -> None:
    assert dictionary.translations("平台的白皮书在哪里？") == [
        Translated(("平台",), (("platform",), ("terrace",))),
        Translated(("白皮", "皮书"), (("white", "paper"), ("white", "book"))),
    ]


def test_a_phrase_is_told_with_the_words_that_it_stands_for(dictionary: Dictionary) -> None:
    assert dictionary.translations("the white papers of Huya") == [
        Translated(("white", "paper"), (("白皮", "皮书"),)),
        Translated(("huya",), (("虎牙",),)),
    ]


def test_traditional_characters_are_known_as_well(dictionary: Dictionary) -> None:
    assert flat(dictionary.translations("平臺")) == ["platform", "terrace"]


def test_only_the_first_senses_of_a_chinese_word_are_taken(dictionary: Dictionary) -> None:
    (found,) = dictionary.translations("解释")
    assert found.meanings[:2] == (("explanation",), ("explain",))
    assert len(found.meanings) == TRANSLATIONS_OF_CHINESE


def test_the_longest_chinese_word_is_taken(dictionary: Dictionary) -> None:
    assert flat(dictionary.translations("白皮书")) == ["white", "paper", "book"]


def test_a_dictionary_that_is_gone_is_an_unavailable_store(tmp_path: Path) -> None:
    with pytest.raises(StoreUnavailable, match="dictionary"):
        Dictionary(tmp_path / "nothing.sqlite").translations("platform")


def test_the_bundled_dictionary_is_written_once_and_knows_common_words(tmp_path: Path) -> None:
    path = ensure_cedict(tmp_path)
    written = path.stat().st_mtime_ns
    assert ensure_cedict(tmp_path).stat().st_mtime_ns == written
    asked = "How many service calls does the platform handle?"
    found = flat(Dictionary(path).translations(asked))
    assert {"服务", "平台"} <= set(found)
    assert [each.name for each in tmp_path.iterdir()] == [path.name]


def test_a_disk_that_cannot_be_written_is_an_unavailable_store(tmp_path: Path) -> None:
    (tmp_path / "models").write_text("in the way")
    with pytest.raises(StoreUnavailable, match="cannot be written"):
        ensure_cedict(tmp_path / "models")


def test_a_rank_tells_first_senses_from_later_ones(tmp_path: Path) -> None:
    write_senses(LINES, tmp_path / "senses.sqlite")
    with sqlite3.connect(tmp_path / "senses.sqlite") as raw:
        ranks = dict(raw.execute("SELECT chinese, rank FROM senses WHERE english = 'service'"))
    assert ranks == {"服务": 1, "业务": 0}


def test_names_are_words_that_are_nothing_else(dictionary: Dictionary) -> None:
    assert dictionary.names("腾讯的平台，騰訊與大同的英文服务") == ["腾讯", "腾讯"]
    assert dictionary.names("Tencent") == []
