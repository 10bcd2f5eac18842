from pathlib import Path

import pymupdf
import pytest

from pageglass.core.errors import IngestError
from pageglass.ingest.media import MediaType
from pageglass.ingest.textpages import MAX_TEXT_BYTES, write_pages

CHINESE = "公司二零二四年营业收入为3200万元，同比增长百分之十二。"
TAIWAN = "公司二零二四年營業收入為3200萬元，較去年增加。"


def text_of(tmp_path: Path, content: bytes, kind: MediaType = MediaType.TEXT) -> str:
    path = tmp_path / "source"
    path.write_bytes(content)
    write_pages(path, kind, tmp_path / "made.pdf")
    with pymupdf.open(tmp_path / "made.pdf") as document:
        return "".join(page.get_text() for page in document)


def html_text(tmp_path: Path, content: str) -> str:
    return text_of(tmp_path, content.encode(), MediaType.HTML)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "gb18030"])
def test_chinese_text_comes_out_as_it_went_in(tmp_path: Path, encoding: str) -> None:
    assert CHINESE in text_of(tmp_path, CHINESE.encode(encoding))


def test_big5_is_not_taken_for_another_encoding(tmp_path: Path) -> None:
    assert TAIWAN in text_of(tmp_path, TAIWAN.encode("big5"))


def test_a_web_page_is_read_in_the_encoding_it_names(tmp_path: Path) -> None:
    page = '<meta charset="shift_jis"><p>売上高</p>'
    assert "売上高" in text_of(tmp_path, page.encode("shift_jis"), MediaType.HTML)


def test_line_breaks_and_indents_of_plain_text_are_kept(tmp_path: Path) -> None:
    assert "first\n    second" in text_of(tmp_path, b"first\r\n    second\r\n")


def test_a_tag_in_plain_text_is_text(tmp_path: Path) -> None:
    assert "<b>not bold</b> & <script>" in text_of(tmp_path, b"<b>not bold</b> & <script>")


def test_a_run_without_spaces_stays_on_the_page(tmp_path: Path) -> None:
    text_of(tmp_path, b"x" * 200_000)
    with pymupdf.open(tmp_path / "made.pdf") as document:
        assert all(
            word[2] <= page.rect.width for page in document for word in page.get_text("words")
        )


def test_markdown_becomes_headings_lists_and_tables(tmp_path: Path) -> None:
    source = "# Title\n\n3. three\n4. four\n\n| a | b |\n|---|---|\n| 1 | 2 |\n"
    text = text_of(tmp_path, source.encode(), MediaType.MARKDOWN)
    assert "#" not in text
    assert "|" not in text
    assert "4. four" in text


@pytest.mark.parametrize(
    "hidden",
    [
        "<script>SECRET</script>",
        "<style>SECRET</style>",
        "<p hidden>SECRET</p>",
        "<div style='display: none'><div>x</div>SECRET</div>",
        "<!-- SECRET -->",
        "<iframe src='file:///etc/passwd'>SECRET</iframe>",
    ],
)
def test_what_a_browser_does_not_show_is_left_out(tmp_path: Path, hidden: str) -> None:
    text = html_text(tmp_path, f"<p>before</p>{hidden}<p>after</p>")
    assert text.split() == ["before", "after"]


def test_pictures_are_not_loaded_and_their_description_is_read(tmp_path: Path) -> None:
    picture = tmp_path / "picture.png"
    pymupdf.Pixmap(pymupdf.csRGB, pymupdf.IRect(0, 0, 9, 9)).save(picture)
    assert "a cat" in html_text(tmp_path, f"<img src='{picture}' alt='a cat'>")
    with pymupdf.open(tmp_path / "made.pdf") as document:
        assert document[0].get_images() == []


def test_broken_markup_loses_no_text(tmp_path: Path) -> None:
    broken = "<table><tr><td>one<td>two<tr><td>three</table></p></b><li>four<div>nine <b>six"
    assert html_text(tmp_path, broken).split()[-1] == "six"
    for word in ("one", "two", "three", "four", "nine"):
        assert word in html_text(tmp_path, broken)


def test_deeply_nested_markup_is_read(tmp_path: Path) -> None:
    assert "deep" in html_text(tmp_path, "<blockquote>" * 5000 + "deep")


def test_a_long_table_loses_no_row(tmp_path: Path) -> None:
    rows = "".join(f"<tr><td>{number}</td><td>value</td></tr>" for number in range(3000))
    text = html_text(tmp_path, f"<table><tbody>{rows}</tbody></table>")
    assert text.split()[::2] == [str(number) for number in range(3000)]


def test_the_title_of_a_web_page_is_found(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text("<head><title> Annual\nReport </title></head><p>x")
    assert write_pages(path, MediaType.HTML, tmp_path / "made.pdf") == "Annual Report"


def test_a_text_without_words_is_empty(tmp_path: Path) -> None:
    with pytest.raises(IngestError) as caught:
        html_text(tmp_path, "<html><body> \n </body></html>")
    assert caught.value.reason == "empty"


def test_a_text_beyond_the_limit_is_too_large(tmp_path: Path) -> None:
    with pytest.raises(IngestError) as caught:
        text_of(tmp_path, b"word " * (MAX_TEXT_BYTES // 5 + 1))
    assert caught.value.reason == "too_large"
