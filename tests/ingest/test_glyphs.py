import pytest

from pageglass.ingest.glyphs import clean_glyph, is_unreadable, stands_alone


@pytest.mark.parametrize(
    ("glyph", "kept"),
    [
        ("⾏", "行"),
        ("⻓", "长"),
        ("ﬁ", "fi"),
        ("ﬄ", "ffl"),
        ("\u00a0", " "),
        ("\u3000", " "),
        ("\u200b", ""),
        ("\x03", ""),
        ("\uf0b7", "•"),
        ("\ue123", ""),
        ("\ufffd", ""),
        ("\uff21", "\uff21"),
        ("²", "²"),
        ("é", "é"),
        ("가", "가"),
    ],
)
def test_a_glyph_becomes_what_it_shows(glyph: str, kept: str) -> None:
    assert clean_glyph(glyph) == kept


@pytest.mark.parametrize("glyph", ["\ufffd", "\ue123", "\U00100000"])
def test_lost_encodings_count_as_unreadable(glyph: str) -> None:
    assert is_unreadable(glyph)


@pytest.mark.parametrize("glyph", ["a", "中", " ", "\n", "\uf0b7", "∑", "\u200b", "ع"])
def test_readable_or_invisible_glyphs_do_not_count_as_unreadable(glyph: str) -> None:
    assert not is_unreadable(glyph)


def test_only_cjk_and_its_punctuation_are_words_of_one_character() -> None:
    assert [c for c in "中文，かナ。（a1é)ж" if stands_alone(c)] == list("中文，かナ。（")
