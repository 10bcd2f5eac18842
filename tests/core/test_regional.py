"""What things are called in mainland China and in Taiwan."""

import pytest

from pageglass.core.regional import as_on_the_mainland, called_elsewhere
from pageglass.core.respelled import respelled
from pageglass.core.text import words


@pytest.mark.parametrize(
    ("text", "called"),
    [
        ("这个软件多少钱", {"软件": ("软体",)}),
        ("软体的伺服器", {"软体": ("软件",), "伺服器": ("服务器",)}),
        ("服务器", {"服务器": ("伺服器",)}),
        ("源代码", {"源代码": ("原始码",), "代码": ("程式码",)}),
        ("把文件打印", {"文件": ("档案", "文档"), "打印": ("列印",)}),
        ("存着几套", {}),  # a character alone is no word
        ("员工的年假", {}),
        ("Software, 2023", {}),
        ("件", {}),
        ("", {}),
    ],
)
def test_a_word_comes_with_what_it_is_elsewhere(
    text: str, called: dict[str, tuple[str, ...]]
) -> None:
    assert dict(called_elsewhere(text)) == called


@pytest.mark.parametrize(
    ("question", "page"),
    [
        ("公司用什么数据库", "本公司採用的資料庫"),
        ("公司用什麼資料庫", "本公司采用的数据库"),
        ("服务器在哪里", "伺服器位於臺北"),
        ("鼠标怎么连接", "滑鼠"),
    ],
)
def test_a_question_has_the_words_of_a_page_from_elsewhere(question: str, page: str) -> None:
    said = set(words(page))
    meanings = [set(meaning) for one in respelled(question) for meaning in one.meanings]
    assert any(one <= said for one in meanings)


@pytest.mark.parametrize(
    ("text", "as_there"),
    [
        ("列印機位於三樓", "打印机位于三楼"),
        ("How many 使用者權限 are there?", "How many 用户权限 are there?"),
        ("打印机位于三楼", "打印机位于三楼"),
        ("用户手册里的檔案", "用户手册里的文件"),
        ("这份手册讲的是怎样使用打印机, 只有一個字不同", None),
        ("會社の電車", None),
        ("Printers", None),
        ("", None),
    ],
)
def test_traditional_chinese_is_read_as_on_the_mainland(text: str, as_there: str | None) -> None:
    assert as_on_the_mainland(text) == (text if as_there is None else as_there)
