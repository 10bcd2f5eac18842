"""One form for all text, and its words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pageglass.core.text import fold, fold_with_offsets, is_cjk, language, singular, words

anything = st.text(max_size=30) | st.text("аé１，Ａ中國国⽤⻓가ｶﾞ 1,.aS薴ßﬁ①’`", max_size=30)


@given(anything)
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(anything)
def test_folding_with_offsets_gives_the_folded_text(text: str) -> None:
    assert fold_with_offsets(text)[0] == fold(text)


@given(anything)
def test_every_folded_character_comes_from_its_offset(text: str) -> None:
    folded, offsets = fold_with_offsets(text)
    assert len(folded) == len(offsets)
    assert offsets == sorted(offsets)
    assert all(character in fold(text[at]) for character, at in zip(folded, offsets, strict=True))


@given(anything, anything)
def test_folding_goes_character_by_character(first: str, second: str) -> None:
    assert fold(first + second) == fold(first) + fold(second)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Revenue", "revenue"),
        ("ＡＢＣ１２３", "abc123"),  # noqa: RUF001 - full width is meant
        ("naïve Café", "naive cafe"),
        ("Straße", "strasse"),
        ("ﬁnance", "finance"),
        ("揚程與軟體", "扬程与软体"),
        ("⽤户⼿册", "用户手册"),
        ("⻓度", "长度"),
        ("ｶﾞ", "カ\u3099"),
        ("한국어", "한국어"),
        ("Rowan’s ‘old` mill", "rowan's 'old' mill"),
    ],
)
def test_text_is_folded_to_one_form(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The annual report", ["the", "annual", "report"]),
        ("营业收入", ["营业", "业收", "收入"]),
        ("月", ["月"]),
        ("A4纸的GDP增长", ["a4", "纸的", "gdp", "增长"]),
        ("2025年12月31日", ["2025", "年", "12", "月", "31", "日"]),
        ("12月份", ["12", "月份"]),
        ("營業", ["营业"]),
        ("用户，手册", ["用户", "手册"]),
        ("e-mail don't", ["e", "mail", "don", "t"]),
        ("don’t don`t", ["don", "t", "don", "t"]),
        ("snake_case", ["snake_case"]),
        ("，。 !?", []),
        ("", []),
    ],
)
def test_text_is_cut_into_words(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1,234,567", ["1234567"]),
        ("1,234.50", ["1234.50"]),
        ("486.2", ["486.2"]),
        ("3.5kg", ["3.5", "kg"]),
        ("１，２３４", ["1234"]),  # noqa: RUF001 - full width is meant
        ("2024,2025", ["2024", "2025"]),
        ("2023,100", ["2023", "100"]),
        ("1,2345", ["1", "2345"]),
        ("12345", ["12345"]),
        ("10.", ["10"]),
        ("2025-01-02", ["2025", "01", "02"]),
        ("100%", ["100"]),
    ],
)
def test_a_number_is_one_word_without_its_separators(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("揚程", "扬程"),
        ("ＧＤＰ", "gdp"),  # noqa: RUF001 - full width is meant
        ("policies", "policy"),
        ("pumps", "pump"),
        ("⻓期", "长期"),
        ("Café", "CAFE"),
    ],
)
def test_two_ways_of_writing_are_the_same_words(one: str, other: str) -> None:
    assert words(one) == words(other)


@given(anything)
def test_words_hold_no_spaces_and_are_never_empty(text: str) -> None:
    assert all(word and not any(map(str.isspace, word)) for word in words(text))


@pytest.mark.parametrize("word", ["bus", "glass", "gas", "is", "status", "année", "pump"])
def test_a_word_that_is_no_plural_stays(word: str) -> None:
    assert singular(word) == word


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2025年公司的营业收入是多少？", "zh"),
        ("What was the revenue in 2025?", "en"),
        ("GDP 增长", "zh"),
        ("What does the word 水 mean on this page of the manual?", "en"),
        ("H60 和 C20 哪个更重？", "zh"),
        ("12.5%", "en"),
        ("", "en"),
    ],
)
def test_the_language_of_a_text_is_told(text: str, expected: str) -> None:
    assert language(text) == expected


@pytest.mark.parametrize(
    ("character", "expected"),
    [("中", True), ("か", True), ("가", True), ("a", False), ("1", False), ("，", False)],
)
def test_characters_of_scripts_without_spaces_are_told(character: str, expected: bool) -> None:
    assert is_cjk(character) is expected
