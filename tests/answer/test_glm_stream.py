"""Token ids to pieces: thinking apart, marks left out, characters whole, stop texts not told."""

from glm_cases import tiny

from pageglass.answer.glm_stream import Pieces
from pageglass.core.prompt import TextPiece, ThinkingPiece


def ids_of(text: str) -> list[int]:
    ids: list[int] = tiny().processor.tokenizer.encode(text, add_special_tokens=False)
    return ids


def told(ids: list[int], *stop: str) -> tuple[list[str], str, bool]:
    """Return the pieces of text, the thinking, and whether a stop text ended it."""
    pieces = Pieces(tiny().processor.tokenizer, tiny().tokens, stop)
    said = [piece for id in ids for piece in pieces.put(id)]
    ended = pieces.ended
    said += pieces.close()
    text = [piece.text for piece in said if isinstance(piece, TextPiece)]
    thought = "".join(piece.text for piece in said if isinstance(piece, ThinkingPiece))
    return text, thought, ended


def test_characters_of_several_bytes_come_whole() -> None:
    text, _, _ = told(ids_of("净利润 12.5亿元 😀 ok"))
    assert "".join(text) == "净利润 12.5亿元 😀 ok"
    assert all("\ufffd" not in piece for piece in text)


def test_thinking_is_told_apart_and_the_answer_begins_at_once() -> None:
    text, thought, _ = told(ids_of("<think>page 3 says so</think>\n\nIt rose."))
    assert ("".join(text), thought) == ("It rose.", "page 3 says so")


def test_a_text_that_spells_out_a_mark_does_not_change_the_mode() -> None:
    spelled = [id for letter in "</think>" for id in ids_of(letter)]
    think = ids_of("<think>")
    text, thought, _ = told([*think, *spelled, *ids_of("still"), *ids_of("</think>Yes")])
    assert ("".join(text), thought) == ("Yes", "</think>still")


def test_marks_of_boxes_are_left_out() -> None:
    text, _, _ = told(ids_of("It is <|begin_of_box|>42<|end_of_box|> million."))
    assert "".join(text) == "It is 42 million."


def test_a_box_that_repeats_the_answer_is_left_out() -> None:
    text, _, _ = told(ids_of("Revenue was 12.5 million.<|begin_of_box|>12.5 million<|end_of_box|>"))
    assert "".join(text) == "Revenue was 12.5 million."


def test_a_box_within_the_text_is_told_although_it_repeats() -> None:
    text, _, _ = told(ids_of("So 12 rose. <|begin_of_box|>12<|end_of_box|> is right."))
    assert "".join(text) == "So 12 rose. 12 is right."


def test_a_box_that_begins_in_the_thinking_holds_nothing_of_the_answer_back() -> None:
    text, thought, _ = told(ids_of("<think>so <|begin_of_box|>12</think>It is 12."))
    assert ("".join(text), thought, len(text) > 1) == ("It is 12.", "so 12", True)


def test_a_box_that_is_never_closed_is_told() -> None:
    assert "".join(told(ids_of("It is <|begin_of_box|>42"))[0]) == "It is 42"


def test_tokens_that_end_an_answer_are_not_told() -> None:
    assert "".join(told([*ids_of("Yes."), *tiny().tokens.stops])[0]) == "Yes."


def test_a_stop_text_ends_the_answer_before_it() -> None:
    text, _, ended = told(ids_of("One. Two. END Three."), "END", "never")
    assert ("".join(text), ended) == ("One. Two. ", True)


def test_the_beginning_of_a_stop_text_is_told_when_it_is_none() -> None:
    text, _, ended = told(ids_of("EN route, EN"), "END")
    assert ("".join(text), ended) == ("EN route, EN", False)


def test_no_piece_holds_a_part_of_a_stop_text() -> None:
    ids = [id for letter in "abc##stop" for id in ids_of(letter)]
    assert "".join(told(ids, "##stop")[0]) == "abc"
