from typing import cast

import numpy as np
import pymupdf
import pytest
from numpy.typing import NDArray
from page_samples import (
    BOLD,
    CHINESE,
    drawn,
    ink_inside,
    ink_outside,
    new_page,
    pieces_of,
    reopened,
    texts,
    write,
)

from pageglass.core.types import Box
from pageglass.ingest.pdfpage import Glyph, PdfPage, TextBlock
from pageglass.ingest.textlayer import read_text_layer


class OneLine:
    """A page of one line of glyphs, each with its own width, as MuPDF would hand them over."""

    width_pt = height_pt = 100.0

    def __init__(self, *glyphs: tuple[str, float], font: str = "F") -> None:
        self._glyphs, self._font = glyphs, font

    def text_blocks(self) -> list[TextBlock]:
        x = 10.0
        chars: list[Glyph] = []
        for character, width in self._glyphs:
            chars.append({"c": character, "bbox": (x, 40, x + width, 52), "origin": (x, 50)})
            x += width
        span = {"chars": chars, "font": self._font, "size": 10.0, "flags": 0, "char_flags": 16}
        return [cast("TextBlock", {"lines": [{"spans": [span], "dir": (1.0, 0.0), "wmode": 0}]})]

    def boxes(self, edges: NDArray[np.float64]) -> list[Box]:
        return [Box.clamped(*row) for row in (edges / 100).tolist()]


def one_line(*glyphs: tuple[str, float], font: str = "F") -> str:
    return read_text_layer(cast("PdfPage", OneLine(*glyphs, font=font))).pieces[0].text


@pytest.mark.parametrize("font", ["Wingdings-Regular", "ABCDEF+Wingdings3", "Webdings"])
@pytest.mark.parametrize("letter", ["w", "§", "\uf0d8"])
def test_letters_of_a_font_of_signs_are_signs(font: str, letter: str) -> None:
    assert one_line((letter, 8), font=font) == "•"


@pytest.mark.parametrize("font", ["Helvetica", "ZapfDingbats"])
def test_other_fonts_mean_their_letters(font: str) -> None:
    assert one_line(("w", 8), ("§", 8), font=font) == "w§"


def test_a_radical_and_its_ideograph_on_one_glyph_are_one_character() -> None:
    assert one_line(("⾏", 10), ("行", 0), ("情", 10)) == "行情"


def test_a_repeated_character_with_a_width_of_its_own_stays() -> None:
    assert one_line(("天", 10), ("天", 10)) == "天天"


def test_a_ligature_of_two_equal_letters_keeps_both() -> None:
    assert one_line(("e", 5), ("f", 6), ("f", 0), ("e", 5), ("c", 5), ("t", 3)) == "effect"


def test_a_drawn_soft_hyphen_is_a_hyphen_and_an_undrawn_one_nothing() -> None:
    assert one_line(("a", 5), ("\u00ad", 3), ("b", 5), ("\u00ad", 0), ("c", 5)) == "a-bc"


def test_latin_words_are_runs_and_chinese_words_are_characters() -> None:
    page = new_page()
    write(page, 72, 100, "net revenue rose")
    write(page, 72, 140, "净利润2025年")
    latin, chinese = pieces_of(page)
    assert [word.text for word in latin.words] == ["net", "revenue", "rose"]
    assert [word.text for word in chinese.words] == ["净", "利", "润", "2025", "年"]
    assert (latin.text, chinese.text) == ("net revenue rose", "净利润2025年")


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_words_stand_on_their_ink_however_text_and_page_are_turned(
    turn: int, rotation: int
) -> None:
    page = new_page(400, 300)
    write(page, 200, 150, "Hqpd", size=20, rotate=turn)
    page.set_rotation(rotation)
    (piece,) = pieces_of(page)
    pixels = drawn(page, zoom=3)
    assert ink_outside(pixels, [piece.box]) == 0
    assert ink_inside(pixels, piece.box) > 200
    assert (piece.box.right - piece.box.left) * pixels.shape[1] < 170
    assert (piece.box.bottom - piece.box.top) * pixels.shape[0] < 170


@pytest.mark.parametrize(("turn", "turns"), [(0, 0), (90, 1), (180, 2), (270, 3)])
def test_the_way_that_most_text_lies_is_told(turn: int, turns: int) -> None:
    page = new_page()
    write(page, 300, 300, "mostly this", rotate=turn)
    write(page, 72, 800, "few")
    assert read_text_layer(reopened(page)).turns == turns


def test_text_drawn_twice_to_look_bold_is_read_once() -> None:
    page = new_page()
    write(page, 72, 100, "Total")
    write(page, 72.4, 100.2, "Total")
    assert texts(pieces_of(page)) == ["Total"]


def test_a_line_drawn_twice_to_look_bold_in_other_parts_is_read_once() -> None:
    page = new_page()
    write(page, 72, 100, "Total", size=20)
    write(page, 72.3, 100.3, "Total sum", size=20)
    write(page, 72, 100, "Total sum of 2025", size=20)
    assert " ".join(" ".join(texts(pieces_of(page))).split()) == "Total sum of 2025"


def test_a_copy_somewhat_beside_is_dropped_whole_or_not_at_all() -> None:
    for step in range(12):
        page = new_page()
        write(page, 72, 100, "Conservative", size=20)
        write(page, 72 + step * 0.3, 100 + step * 0.1, "Conservative", size=20)
        assert set(texts(pieces_of(page))) == {"Conservative"}


def test_the_same_letters_close_together_are_all_read() -> None:
    page = new_page()
    for row, size in enumerate(range(4, 40)):
        write(page, 72 - row, 20 + 20 * row, "illicit ... 11,111 fiddle", size=size / 2)
    assert texts(pieces_of(page)) == ["illicit ... 11,111 fiddle"] * 36


def test_the_same_word_in_two_rows_is_read_twice() -> None:
    page = new_page()
    write(page, 72, 100, "Total")
    write(page, 72, 114, "Total")
    assert texts(pieces_of(page)) == ["Total", "Total"]


def test_wide_white_space_parts_a_line_into_pieces() -> None:
    page = new_page()
    write(page, 72, 100, "Revenue                    1,234")
    assert texts(pieces_of(page)) == ["Revenue", "1,234"]


def test_characters_below_one_another_are_a_vertical_line() -> None:
    page = new_page()
    for column, line in enumerate(["年度利润", "三千万元"]):
        for row, character in enumerate(line):
            write(page, 400 - 40 * column, 100 + 32 * row, character, size=24)
    assert texts(pieces_of(page)) == ["年度利润", "三千万元"]


def test_text_beyond_the_edge_of_the_page_is_not_read() -> None:
    page = new_page()
    write(page, 72, 100, "inside")
    write(page, 72, 2000, "outside")
    write(page, -500, 300, "left")
    assert texts(pieces_of(page)) == ["inside"]


def test_invisible_text_is_read_and_counted() -> None:
    page = new_page()
    write(page, 72, 100, "hidden", render_mode=3)
    write(page, 72, 130, "shown")
    layer = read_text_layer(reopened(page))
    assert (layer.hidden, layer.glyphs) == (6, 11)
    assert "hidden" in texts(layer.pieces)


def test_bold_letters_are_told_by_their_font() -> None:
    page = new_page()
    write(page, 72, 100, "Heading", fontname=BOLD)
    write(page, 72, 130, "body")
    assert [piece.bold for piece in pieces_of(page)] == [True, False]


def test_size_is_the_font_size_by_the_height_of_the_page() -> None:
    page = new_page(500, 1000)
    write(page, 72, 100, "twenty", size=20)
    assert pieces_of(page)[0].size == pytest.approx(0.02, rel=0.01)


def test_values_of_form_fields_are_read() -> None:
    page = new_page()
    widget = pymupdf.Widget()
    widget.field_name, widget.field_type = "name", pymupdf.PDF_WIDGET_TYPE_TEXT
    widget.rect, widget.field_value = pymupdf.Rect(72, 100, 300, 120), "Zhang Wei"
    page.add_widget(widget)
    assert "Zhang Wei" in texts(pieces_of(page))


@pytest.mark.parametrize(
    ("before", "raised", "text"),
    [
        ("10", "14", "10¹⁴"),
        ("3 x 10", "-5", "3 x 10⁻⁵"),
        ("110", "14", "11014"),  # a footnote's, as after the next ones
        ("1.10", "4", "1.104"),
        ("sales", "10", "sales10"),
    ],
)
def test_the_exponent_of_a_power_of_ten_stands_raised(before: str, raised: str, text: str) -> None:
    page = new_page()
    write(page, 60, 100, before)
    write(page, 60 + pymupdf.get_text_length(before, "helv", 12), 95, raised, size=7)
    assert texts(pieces_of(page)) == [text]


def test_an_empty_page_has_no_pieces() -> None:
    layer = read_text_layer(reopened(new_page()))
    assert (layer.pieces, layer.glyphs, layer.turns) == ((), 0, 0)


def test_letter_spacing_of_chinese_is_not_read_as_spaces() -> None:
    page = new_page()
    write(page, 72, 100, "目 录", fontname=CHINESE, size=12)
    assert pieces_of(page)[0].text in ("目录", "目 录")
