from page_samples import at, new_page, pieces_of, texts, write

from pageglass.ingest.arrange import arrange

LEFT = [at(f"left column line {n} with words", 0.05, 0.2 + 0.02 * n, width=0.4) for n in range(8)]
RIGHT = [at(f"right column line {n} and words", 0.55, 0.2 + 0.02 * n, width=0.4) for n in range(8)]
TITLE = at("A title above both of the columns", 0.2, 0.1, size=0.03, width=0.6)
FOOT = at("A footnote below both of the columns", 0.1, 0.6, width=0.7)


def test_columns_are_read_one_after_the_other() -> None:
    mixed = [line for pair in zip(LEFT, RIGHT, strict=True) for line in pair]
    assert texts(arrange(mixed, aspect=1.0)) == texts(LEFT + RIGHT)


def test_what_spans_the_columns_is_read_before_and_after_them() -> None:
    mixed = [FOOT, *RIGHT, *LEFT, TITLE]
    assert texts(arrange(mixed, aspect=1.0)) == texts([TITLE, *LEFT, *RIGHT, FOOT])


def test_the_order_of_the_content_is_kept_when_it_makes_sense() -> None:
    given = [*LEFT, *RIGHT, TITLE]
    assert texts(arrange(given, aspect=1.0, given="content")) == texts(given)


def test_content_that_runs_backwards_is_put_in_order() -> None:
    given = list(reversed(LEFT))
    assert texts(arrange(given, aspect=1.0, given="content")) == texts(LEFT)


def test_the_title_of_a_slide_comes_first_even_when_it_is_drawn_last() -> None:
    given = [*LEFT[:3], TITLE]
    assert texts(arrange(given, aspect=1.6, given="content"))[0] == TITLE.text


def test_vertical_writing_is_read_from_the_right() -> None:
    page = new_page()
    for column, line in enumerate(["第二列文字", "第一列文字"]):
        for row, character in enumerate(line):
            write(page, 100 + 40 * column, 100 + 32 * row, character, size=24)
    assert texts(arrange(pieces_of(page), aspect=595 / 842)) == ["第一列文字", "第二列文字"]


def test_rows_of_a_crooked_scan_are_read_along_its_slope() -> None:
    words = [f"w{row}{column}" for row in range(6) for column in range(2)]
    given = [
        at(word, 0.1 + 0.7 * (index % 2), 0.2 + 0.02 * (index // 2) + 0.7 * 0.016 * (index % 2))
        for index, word in enumerate(words)
    ]
    lines = arrange(given, aspect=1.0, slope=0.016)
    assert [line.words[0].text for line in lines if len(line.words) > 1] in (words[::2], [])
    assert sorted(texts(lines)) == texts(lines) or len(lines) == 12


def test_blocks_part_at_white_space_and_at_headings() -> None:
    given = [
        at("first paragraph, first line", 0.1, 0.1),
        at("first paragraph, second line", 0.1, 0.118),
        at("second paragraph", 0.1, 0.16),
        at("Large heading", 0.1, 0.19, size=0.03),
    ]
    assert [line.block for line in arrange(given, aspect=1.0)] == [0, 0, 1, 2]


def test_the_mark_of_a_list_is_joined_with_its_line() -> None:
    given = [at("52.", 0.1, 0.1), at("While the plaintiffs were entitled", 0.15, 0.1)]
    assert texts(arrange(given, aspect=1.0)) == ["52. While the plaintiffs were entitled"]


def test_nothing_gives_nothing() -> None:
    assert arrange([], aspect=1.0) == ()
