"""Which rows name the columns of a table, and what they are read with."""

import pytest
from fakes import make_line

from pageglass.answer.heads import cell_spans, head_rows
from pageglass.answer.stretches import Stretch, cut_stretches


def heads(*rows: str, bold: int = 0) -> list[int]:
    cells = [[row[start:end].strip() for start, end in cell_spans(row)] for row in rows]
    return head_rows(cells, [at < bold for at in range(len(rows))])


def test_the_row_above_figures_names_their_columns() -> None:
    assert heads("Product | 2024 | 2025", "Heron | 12 | 15", "Curlew | 3 | 4") == [0]


def test_a_first_row_that_is_like_the_others_names_nothing() -> None:
    rows = ["不满一年 | 每满一个月0.5天", "满一年 | 5天", "满十年 | 10天"]
    assert heads(*rows) == []


def test_figures_name_columns_where_no_row_is_named_beside_them() -> None:
    assert heads("| 18 | 35", "Men | 3 | 4", "Women | 5 | 6") == [0]


@pytest.mark.parametrize(
    "rows",
    [
        ["Fee loan | Apply before 15 August 2024", "Study loan | 1 June to 31 July 2024"],
        ["A1 未验证的输入 | 未验证的参数", "A2 错误的访问控制 | 访问控制", "A3 脚本 | 无"],
        ["健康检查 |  | 发送心跳", "负载均衡 | 支持 | 支持", "分组 | 支持 | 不支持"],
    ],
)
def test_a_first_row_of_data_names_no_column(rows: list[str]) -> None:
    assert heads(*rows) == []


@pytest.mark.parametrize(
    "rows",
    [
        ["Event | 2023 | 2024", "Meeting | 12 May 2023 | 14 May 2024"],
        ["Name | Since", "Anna | 3 May 2019", "Bob | 4 June 2020"],
        ["Feature |  | Eureka", "Health |  | yes", "Groups |  | no"],
        ["H1 | H2", "H3 | H4"],
    ],
)
def test_a_first_row_of_names_is_told_from_one_of_data(rows: list[str]) -> None:
    assert heads(*rows) == [0]


@pytest.mark.parametrize("amount", ["(2,069.08)", "2,069.08", "$1,200", "12.5 %", "(162)"])
def test_amounts_name_no_column(amount: str) -> None:
    assert heads(f"| {amount}", "Dividends | 77.53", "Taxes paid | (169.71)") == []


def test_a_bold_row_over_plain_ones_names_the_columns() -> None:
    assert heads("Age 18 | Age 35", "3 | 4", "5 | 6", bold=1) == [0]


def test_two_rows_of_names_over_figures_both_name_the_columns() -> None:
    assert heads("| Sales | Sales", "Product | Home | Abroad", "Heron | 1 | 2", "Tern | 3 | 4") == [
        0,
        1,
    ]


def test_of_a_table_of_words_only_the_first_row_names_columns() -> None:
    assert heads("Name | Role | Office", "Anna | Chair | Delft", "Bob | Clerk | Gouda") == [0]


def test_names_below_figures_name_them() -> None:
    assert heads("12.7% | 18,732", "operating margin | pumps shipped") == [1]


def test_a_single_row_names_nothing() -> None:
    assert heads("Name | Role") == []


def test_a_bar_within_a_word_parts_no_cells() -> None:
    assert cell_spans("a|b | c") == ((0, 4), (5, 7))
    assert cell_spans("| c") == ((0, 0), (1, 3))


def rows_of(*rows: str) -> list[Stretch]:
    return cut_stretches([make_line(row, table=0) for row in rows])[1]


def test_rows_are_read_with_the_row_that_begins_their_part_of_the_table() -> None:
    found = rows_of("Item | 2024 | 2025", "Cash | 1 | 2", "Debts", "Loans | 3 | 4")
    assert [one.context for one in found] == [(), (0,), (0,), (0, 2)]


def test_a_row_whose_last_cells_are_empty_has_them_all_the_same() -> None:
    found = rows_of("Item | 2024 | 2025", "Cash | 1", "Loans | 3 | 4")
    assert [one.cell_texts for one in found][1] == ["Cash", "1", ""]


@pytest.mark.parametrize("text", ["3.5 million people came", "-5 degrees", "2024 was good"])
def test_a_number_begins_no_list_item(text: str) -> None:
    lines = [make_line("It was cold and"), make_line(text, top=0.2)]
    assert len(cut_stretches(lines)[1]) == 1
