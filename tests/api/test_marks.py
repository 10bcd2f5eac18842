import pytest

from pageglass.api.marks import marks, shared_words


def marked(text: str, question: str) -> list[str]:
    return [text[start:end] for start, end in marks(text, question)]


@pytest.mark.parametrize(
    ("text", "question", "expected"),
    [
        ("The canteens open at nine.", "When does the canteen open?", ["The", "canteens", "open"]),
        ("公司2025年营业收入为九百万元。", "营业收入是多少？", ["营业收入"]),
        ("Revenue was 1,234.5 million", "1234.5", ["1,234.5"]),
        ("\uff23\uff21\uff26\uff25 Café", "cafe", ["\uff23\uff21\uff26\uff25", "Café"]),
        ("營業收入", "营业收入", ["營業收入"]),
        ("ﬁne", "fine", ["ﬁne"]),
        ("nothing of it", "else", []),
        ("", "x", []),
    ],
)
def test_the_questions_words_are_marked_where_they_stand(text, question, expected) -> None:
    assert marked(text, question) == expected


def test_shared_words_are_those_of_the_index_each_once() -> None:
    assert shared_words("Canteens and canteen", "canteen canteens lift") == ["canteen"]
