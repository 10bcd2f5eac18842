from fakes import make_line

from pageglass.answer.stretches import join_lines
from pageglass.answer.units import cut_units, narrowed
from pageglass.answer.wanted import Wanted


def texts(*lines: object) -> list[str]:
    return [unit.text for unit in cut_units(lines)]  # type: ignore[arg-type]  # lines


def test_a_sentence_that_runs_over_lines_is_one_unit() -> None:
    first = make_line("Revenue rose to nine")
    second = make_line("million euro. Costs fell by two per cent.", top=0.13)
    assert texts(first, second) == [
        "Revenue rose to nine million euro.",
        "Costs fell by two per cent.",
    ]


def test_a_word_broken_at_the_end_of_a_line_is_whole_again() -> None:
    assert join_lines("an inter-", "national firm") == "an international firm"
    assert join_lines("the Anglo-", "Dutch firm") == "the Anglo- Dutch firm"


def test_chinese_lines_join_without_a_space() -> None:
    assert join_lines("占全年的", "两成") == "占全年的两成"
    assert join_lines("共计", "15天") == "共计15天"


def test_latin_words_beside_chinese_ones_keep_a_blank() -> None:
    assert join_lines("发票", "Total") == "发票 Total"
    assert join_lines("Total", "合计") == "Total 合计"


def test_an_abbreviation_does_not_end_a_sentence() -> None:
    assert texts(make_line("It uses pumps, e.g. The Heron.")) == ["It uses pumps, e.g. The Heron."]


def test_a_decimal_number_does_not_end_a_sentence() -> None:
    assert texts(make_line("It rose by 3.5 per cent.")) == ["It rose by 3.5 per cent."]


def test_chinese_sentences_part_at_their_full_stop() -> None:
    assert texts(make_line("收入增长。成本下降。")) == ["收入增长。", "成本下降。"]


def test_each_list_item_is_a_unit() -> None:
    items = [make_line("• Maximum head 60 metres"), make_line("• One box, four bolts", top=0.2)]
    assert texts(*items) == ["• Maximum head 60 metres", "• One box, four bolts"]


def test_a_table_row_carries_its_column_heads() -> None:
    rows = ["Product | 2024 | 2025", "Heron | 12 | 15", "Curlew | 3 | 4"]
    assert texts(*(make_line(row, table=0) for row in rows)) == [
        "Heron: 2024 12, 2025 15",
        "Curlew: 2024 3, 2025 4",
    ]


def test_a_head_and_a_cell_do_not_read_as_one_number() -> None:
    rows = ["Users | Alba | Bora | Cara ’18", "Heron | 6 | 7 | 678", "Curlew | 3 | 4 | 12"]
    assert texts(*(make_line(row, table=0) for row in rows)) == [
        "Heron: Alba 6, Bora 7, Cara ’18: 678",
        "Curlew: Alba 3, Bora 4, Cara ’18 12",
    ]


def test_an_empty_cell_is_left_out_with_its_head() -> None:
    rows = ["Product | 2024 | 2025", "Heron |  | 15"]
    assert texts(*(make_line(row, table=0) for row in rows)) == ["Heron: 2025 15"]


def test_figures_above_their_names_become_names_and_figures() -> None:
    rows = ["12.7% | 18,732", "operating margin | pumps shipped"]
    assert texts(*(make_line(row, table=0) for row in rows)) == [
        "operating margin: 12.7%",
        "pumps shipped: 18,732",
    ]


def test_a_unit_knows_the_heading_above_it() -> None:
    heading = make_line("Leave", size=0.04, bold=True)
    body = make_line("Every employee has ten days.", top=0.2, block=1)
    title, sentence = cut_units([heading, body])
    assert (title.is_heading, sentence.is_heading, sentence.heading) == (True, False, "Leave")


def test_a_head_without_a_name_for_the_first_column_still_names_the_others() -> None:
    rows = ["| 2024 | 2025", "Dividend | 0.30 | 0.42"]
    assert texts(*(make_line(row, table=0) for row in rows)) == ["Dividend: 2024 0.30, 2025 0.42"]


def test_a_number_in_a_block_of_its_own_belongs_to_the_next_line() -> None:
    lines = [make_line("2.", block=0), make_line("New Members", top=0.2, block=1)]
    assert texts(*lines) == ["2. New Members"]


def test_list_items_know_the_line_that_leads_them() -> None:
    lines = [
        make_line("New board members", block=0),
        make_line("• Toshiba", top=0.2, block=1),
        make_line("• Uber", top=0.3, block=2),
        make_line("The board met in May.", top=0.4, block=3),
    ]
    _, first, second, after = cut_units(lines)
    assert (first.heading, second.heading) == ("New board members", "New board members")
    assert after.heading == ""


def test_a_heading_below_a_larger_one_keeps_it() -> None:
    lines = [
        make_line("Travel", size=0.06, block=0),
        make_line("Hotels", size=0.04, top=0.2, block=1),
        make_line("Ask first, then book a room for the nights you need.", top=0.3, block=2),
        make_line("Trains", size=0.04, top=0.4, block=3),
        make_line("Second class is paid.", top=0.5, block=4),
    ]
    held = {unit.text: unit.heading for unit in cut_units(lines)}
    assert held["Second class is paid."] == "Travel\nTrains"


def test_a_text_without_sentences_is_parted_at_a_pause() -> None:
    text = ", ".join(["so many words without any end"] * 30)
    parts = texts(make_line(text))
    assert all(len(part) <= 300 for part in parts)
    assert " ".join(parts) == text


def test_a_running_head_is_not_quoted() -> None:
    head, foot = make_line("The Harbour", region="margin"), make_line("14", region="margin")
    assert texts(head, make_line("Pumps are mended by hand."), foot) == [
        "Pumps are mended by hand."
    ]


def test_of_a_long_row_only_the_columns_asked_for_are_said() -> None:
    rows = [
        "Product | Mass | Blades | Head | Maker",
        f"Heron | 12 kg | 5 | {'60 metres ' * 5}| Delft",
    ]
    (row,) = cut_units([make_line(text, table=0) for text in rows])
    assert narrowed(row, Wanted("blades of the Heron").held).text == "Heron: Blades 5"
    assert narrowed(row, Wanted("the Heron").held) == row


def test_a_cell_without_a_head_stays_in_a_row_that_is_cut_down() -> None:
    rows = [f"| | Code | Maker | {'Remarks ' * 8}", "1 | Little Rock | AR01 | Delft | none"]
    (row,) = cut_units([make_line(text, table=0) for text in rows])
    assert narrowed(row, Wanted("the code").held).text == "1: Little Rock, Code AR01"


def test_a_cell_that_the_question_names_is_said_with_the_column_asked_for() -> None:
    rows = ["No | Market | Code | Remark", f"4 | Little Rock | AR01 | {'none at all ' * 5}"]
    (row,) = cut_units([make_line(text, table=0) for text in rows])
    assert narrowed(row, Wanted("market AR01").held).text == "4: Market Little Rock, Code AR01"


def test_a_row_of_two_texts_is_said_without_a_head() -> None:
    rows = ["Term | Meaning", "API | Application programming interface"]
    assert texts(*(make_line(row, table=0) for row in rows)) == [
        "API: Application programming interface"
    ]


def test_a_first_column_of_measures_is_said_with_its_head() -> None:
    lines = [
        make_line(row, top=0.1 * at, table=0)
        for at, row in enumerate(
            ["Waiting time | Hits", "before 200 ms | before 92%", "now 1 ms | now 99%"], start=1
        )
    ]
    assert [unit.text for unit in cut_units(lines)] == [
        "Waiting time before 200 ms: Hits before 92%",
        "Waiting time now 1 ms: Hits now 99%",
    ]
