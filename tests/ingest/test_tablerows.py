import pymupdf
import pytest
from page_samples import at, new_page, reopened, texts, write

from pageglass.core.types import Line
from pageglass.ingest.arrange import arrange
from pageglass.ingest.textlayer import read_text_layer

NUMBERS = [
    ["Region", "2023", "2024"],
    ["North", "1,204", "1,310"],
    ["South", "987", "1,022"],
    ["East", "455", "(12)"],
]


def lines_of(page: pymupdf.Page) -> tuple[Line, ...]:
    read = reopened(page)
    pieces = read_text_layer(read).pieces
    aspect = read.width_pt / read.height_pt
    return arrange(pieces, aspect=aspect, rules=read.rules(), given="content")


def rows_of_tables(lines: tuple[Line, ...]) -> list[str]:
    return [line.text for line in lines if line.table is not None]


def grid(page: pymupdf.Page, columns: list[float], rows: list[float]) -> None:
    for x in columns:
        page.draw_line((x, rows[0]), (x, rows[-1]))
    for y in rows:
        page.draw_line((columns[0], y), (columns[-1], y))


@pytest.mark.parametrize("by_column", [False, True])
def test_aligned_numbers_are_rows_in_whatever_order_they_are_drawn(by_column: bool) -> None:
    page = new_page()
    cells = [(r, c) for r in range(4) for c in range(3)]
    for row, column in sorted(cells, key=lambda cell: cell[::-1] if by_column else cell):
        write(page, 72 + 150 * column, 100 + 20 * row, NUMBERS[row][column])
    assert rows_of_tables(lines_of(page)) == [" | ".join(row) for row in NUMBERS]


def test_a_row_is_one_line_whose_words_keep_their_places() -> None:
    page = new_page()
    for row, cells in enumerate(NUMBERS):
        for column, cell in enumerate(cells):
            write(page, 72 + 150 * column, 100 + 20 * row, cell)
    north = next(line for line in lines_of(page) if line.text.startswith("North"))
    assert [word.text for word in north.words] == ["North", "1,204", "1,310"]
    assert [round(word.box.left * 595) for word in north.words] == [72, 222, 372]
    assert north.box.left == north.words[0].box.left
    assert north.box.right == north.words[-1].box.right


def test_cells_of_several_lines_stay_in_their_ruled_row() -> None:
    page = new_page()
    grid(page, [70, 170, 400, 480], [90, 130, 170, 210])
    for row, (name, first, second, count) in enumerate(
        [
            ("Item", "What it", "is for", "Count"),
            ("Pump", "moves the", "water", "12"),
            ("Valve", "stops the", "flow", "7"),
        ]
    ):
        top = 90 + 40 * row
        write(page, 75, top + 24, name)
        write(page, 175, top + 17, first)
        write(page, 175, top + 32, second)
        write(page, 405, top + 24, count)
    assert rows_of_tables(lines_of(page)) == [
        "Item | What it is for | Count",
        "Pump | moves the water | 12",
        "Valve | stops the flow | 7",
    ]


def test_an_empty_cell_leaves_its_place_within_a_row() -> None:
    page = new_page()
    grid(page, [70, 170, 270, 370], [90, 110, 130, 150])
    for row, cells in enumerate([["a", "b", "c"], ["d", "", "f"], ["g", "h", ""]]):
        for column, cell in enumerate(cells):
            if cell:
                write(page, 75 + 100 * column, 105 + 20 * row, cell)
    assert rows_of_tables(lines_of(page)) == ["a | b | c", "d |  | f", "g | h"]


def test_text_that_runs_over_a_rule_is_parted_there() -> None:
    page = new_page()
    grid(page, [70, 100, 300], [90, 110, 130, 150])
    for row, text in enumerate(["9 Bank of Ningbo", "10 Bank of Suzhou", "11 Bank of Wuxi"]):
        write(page, 86, 105 + 20 * row, text)
    assert rows_of_tables(lines_of(page))[1] == "10 | Bank of Suzhou"


def test_a_frame_around_text_is_no_table() -> None:
    page = new_page()
    grid(page, [60, 500], [80, 300])
    for row in range(5):
        write(page, 72, 100 + 20 * row, "a framed note of some length")
    assert rows_of_tables(lines_of(page)) == []


def test_two_columns_of_prose_are_no_table() -> None:
    page = new_page()
    left = "the committee met in the spring and agreed"
    right = "upon a plan for the water of the district"
    for row in range(12):
        write(page, 60, 100 + 14 * row, left, size=10)
        write(page, 320, 100 + 14 * row, right, size=10)
    lines = lines_of(page)
    assert rows_of_tables(lines) == []
    assert texts(lines) == [left] * 12 + [right] * 12


def test_a_numbered_list_is_no_table() -> None:
    page = new_page()
    for row, text in enumerate(["open the lid", "press the button", "close the lid"]):
        write(page, 60, 100 + 20 * row, f"{row + 1}.")
        write(page, 90, 100 + 20 * row, text)
    assert rows_of_tables(lines_of(page)) == []


def test_the_bars_of_a_chart_are_rows_with_their_names() -> None:
    pieces = []
    bars = [
        (["Negotiate favorable", "trade agreements"], ["44", "26", "30"]),
        (["Use military force", "wisely"], ["51", "32", "16"]),
        (["Manage the executive", "branch"], ["52", "34", "21"]),
    ]
    for index, (name, numbers) in enumerate(bars):
        middle = 0.2 + 0.06 * index
        pieces += [at(line, 0.1, middle - 0.014 + 0.017 * row) for row, line in enumerate(name)]
        for column, number in enumerate(numbers):
            left = 0.35 + 0.1 * column + 0.013 * index * (column + 1)
            pieces.append(at(number, left, middle - 0.006))
    assert rows_of_tables(arrange(pieces, aspect=1.0)) == [
        " ".join(name) + " | " + " | ".join(numbers) for name, numbers in bars
    ]


def test_tables_are_counted_apart() -> None:
    page = new_page()
    for start in (100, 400):
        for row, cells in enumerate(NUMBERS):
            for column, cell in enumerate(cells):
                write(page, 72 + 150 * column, start + 20 * row, cell)
        write(page, 72, start + 150, "Below the table stands a sentence that is no part of it.")
    assert [line.table for line in lines_of(page)] == [0] * 4 + [None] + [1] * 4 + [None]


def test_frames_that_run_through_text_are_no_table() -> None:
    page = new_page()
    grid(page, [60, 203, 330, 540], [80, 200, 320, 440])
    line = "this sentence goes on across all of the frames that are drawn here"
    for row in range(12):
        write(page, 72, 100 + 25 * row, line)
    assert texts(lines_of(page)) == [line] * 12


def test_a_table_with_room_between_its_rows_keeps_its_head() -> None:
    page = new_page()
    rows = [
        ["Product", "Spring", "Summer", "Autumn"],
        ["Solar pumps", "4,980", "6,110", "6,790"],
        ["Tidal pumps", "2,720", "3,430", "3,790"],
        ["Services", "2,140", "2,430", "2,570"],
    ]
    for row, cells in enumerate(rows):
        for column, cell in enumerate(cells):
            width = pymupdf.get_text_length(cell, fontsize=11) if column else 0
            write(page, 72 + 110 * column - width + (40 if column else 0), 100 + 22 * row, cell)
    assert rows_of_tables(lines_of(page)) == [" | ".join(row) for row in rows]
