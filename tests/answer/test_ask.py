from io import BytesIO
from pathlib import Path

import pytest
from fakes import HashEmbedder, ScriptedModel
from PIL import Image
from small_library import TEXTS, engines

from pageglass.answer.ask import Evidence, Inquiry, ask, stream_answer
from pageglass.core.config import Search
from pageglass.core.errors import BadImage, ModelUnavailable
from pageglass.core.prompt import Finished, GenerateOptions
from pageglass.core.protocols import Engines
from pageglass.core.scope import Scope
from pageglass.core.types import Turn


def answer_to(question: str, held: Engines, scope: Scope | None = None):
    return ask(Inquiry(question, scope or Scope()), held, search=Search(), pages=4)


def test_the_answer_is_the_sentence_that_says_it(tmp_path: Path) -> None:
    answer = answer_to("When does the canteen open?", engines(tmp_path, TEXTS))
    assert answer.text.startswith("The canteen opens at nine.")
    assert answer.verdict == "grounded"
    assert answer.citations[0].page_number == 2


def test_the_question_is_embedded_once_for_the_search_and_the_answer(tmp_path: Path) -> None:
    held = engines(tmp_path, TEXTS)
    assert isinstance(held.embedder, HashEmbedder)
    answer_to("When does the canteen open?", held)
    assert held.embedder.asked == ["When does the canteen open?"]


def test_an_answer_is_not_looked_for_when_its_asker_has_gone(tmp_path: Path) -> None:
    gone = GenerateOptions(cancelled=lambda: True)
    inquiry = Inquiry("When does the canteen open?", options=gone)
    answer = ask(inquiry, engines(tmp_path, TEXTS), search=Search(), pages=4)
    assert (answer.finish, answer.claims) == ("cancelled", ())


def test_a_chinese_question_is_answered_from_a_chinese_page(tmp_path: Path) -> None:
    answer = answer_to("2025年营业收入是多少？", engines(tmp_path, TEXTS))
    assert "九百万元" in answer.text
    assert answer.citations[0].page_number == 3


def test_an_empty_library_says_so_in_the_questions_language(tmp_path: Path) -> None:
    answer = answer_to("营业收入是多少？", engines(tmp_path, []))
    assert (answer.verdict, answer.reason) == ("not_found", "no_documents")
    assert answer.text == "这里还没有文档。"


def test_a_question_about_something_else_is_refused(tmp_path: Path) -> None:
    answer = answer_to("Who won the football match?", engines(tmp_path, TEXTS))
    assert (answer.verdict, answer.reason) == ("not_found", "no_relevant_page")
    assert answer.citations == ()


@pytest.mark.parametrize(
    ("said", "told"), [("Thanks!", "Ask what you want to know"), ("谢谢", "请就文档内容提问")]
)
def test_who_only_thanks_is_quoted_nothing(tmp_path: Path, said: str, told: str) -> None:
    answer = answer_to(said, engines(tmp_path, [*TEXTS, "Thanks! 谢谢"]))
    assert (answer.verdict, answer.reason) == ("not_found", "no_relevant_page")
    assert told in answer.text


def test_a_question_is_the_same_however_politely_it_is_put(tmp_path: Path) -> None:
    held = engines(tmp_path, TEXTS)
    plain = answer_to("When does the canteen open?", held)
    polite = answer_to("Hello, could you please tell me when does the canteen open?", held)
    assert (polite.text, polite.confidence) == (plain.text, plain.confidence)


def test_a_scope_without_documents_finds_no_page(tmp_path: Path) -> None:
    answer = answer_to("Revenue?", engines(tmp_path, TEXTS), Scope.of("another"))
    assert answer.verdict == "not_found"


def test_an_answer_with_an_unsupported_claim_is_not_called_grounded(tmp_path: Path) -> None:
    model = ScriptedModel("Profit fell to three million dollars. [1]")
    answer = answer_to("What was the revenue?", engines(tmp_path, TEXTS, model))
    assert (answer.verdict, answer.reason) == ("partly", "unsupported")


def test_the_model_sees_the_pages_in_the_order_of_the_hits(tmp_path: Path) -> None:
    model = ScriptedModel("Revenue rose to nine million euro in 2025. [1]")
    answer = answer_to("What was the revenue in 2025?", engines(tmp_path, TEXTS, model))
    (prompt,) = model.seen
    assert [page.label for page in prompt.pages] == [
        f"[{n}] report.pdf, page {hit.page.number}" for n, hit in enumerate(answer.hits, start=1)
    ]
    assert prompt.pages[0].image() == b"jpeg"


@pytest.mark.parametrize(
    "step", ["rewrite", "embed", "nearest", "words", "names", "locate", "answer", "ground"]
)
def test_every_step_is_timed(tmp_path: Path, step: str) -> None:
    assert answer_to("revenue", engines(tmp_path, TEXTS)).timings_ms[step] >= 0


def test_evidence_comes_first_then_the_text_and_last_the_answer(tmp_path: Path) -> None:
    model = ScriptedModel("Revenue rose to nine million euro in 2025. [1]")
    held = engines(tmp_path, TEXTS, model)
    events = list(stream_answer(Inquiry("revenue in 2025?"), held, search=Search(), pages=2))
    evidence, *pieces, answer = events
    assert isinstance(evidence, Evidence)
    assert evidence.shown == 2
    assert "".join(piece.text for piece in pieces) == model.reply
    assert answer.text == model.reply
    assert [claim.text for claim in answer.claims] == [TEXTS[0]]


def test_a_model_that_says_the_pages_do_not_tell_is_not_quoted(tmp_path: Path) -> None:
    held = engines(tmp_path, TEXTS, ScriptedModel("The pages do not tell. Ask the board."))
    *events, answer = stream_answer(Inquiry("revenue in 2026?"), held, search=Search(), pages=2)
    assert [type(event) for event in events] == [Evidence]
    assert (answer.verdict, answer.reason) == ("not_found", "answer_not_on_page")
    assert answer.text.startswith("The documents do not say this.")


@pytest.mark.parametrize(("question", "rules"), [("revenue?", "Rules:"), ("营业收入？", "规则：")])
def test_the_model_gets_its_rules_in_the_questions_language(
    tmp_path: Path, question: str, rules: str
) -> None:
    model = ScriptedModel("Revenue rose to nine million euro in 2025. [1]")
    answer_to(question, engines(tmp_path, TEXTS, model))
    assert rules in model.seen[0].instructions


def test_a_bad_picture_is_refused_before_the_search_and_the_next_question_works(
    tmp_path: Path,
) -> None:
    held = engines(tmp_path, TEXTS)
    inquiry = Inquiry("Is this the canteen?", images=(b"\x89PNG\r\n\x1a\n",))
    with pytest.raises(BadImage, match="picture 1"):
        next(stream_answer(inquiry, held, search=Search(), pages=2))
    assert answer_to("When does the canteen open?", held).verdict == "grounded"


def test_a_follow_up_is_searched_for_as_what_it_means(tmp_path: Path) -> None:
    history = (Turn("When does the canteen open?", "At nine [1]."),)
    inquiry = Inquiry("And the office?", history=history)
    answer = ask(inquiry, engines(tmp_path, TEXTS), search=Search(), pages=4)
    assert answer.question == "And the office?"
    assert answer.searched == "When does the office open?"


def test_a_model_that_writes_gets_the_question_as_it_was_put_and_the_turns(tmp_path: Path) -> None:
    history = (Turn("When does the canteen open?", "At nine [1]."),)
    model = ScriptedModel("When does the office open?")
    ask(
        Inquiry("And the office?", history=history),
        engines(tmp_path, TEXTS, model),
        search=Search(),
        pages=4,
    )
    assert model.seen[-1].question == "And the office?"
    assert model.seen[-1].history == history


def test_pictures_for_a_model_without_eyes_and_an_answer_cut_off_are_noticed(
    tmp_path: Path,
) -> None:
    picture = BytesIO()
    Image.new("RGB", (9, 9)).save(picture, "PNG")
    model = ScriptedModel("Revenue rose to nine million", last=Finished("length", pages_dropped=2))
    held = engines(tmp_path, TEXTS, model)
    inquiry = Inquiry("revenue in 2025?", images=(picture.getvalue(),))
    said = ask(inquiry, held, search=Search(), pages=4).notices
    assert [one for one in said if "2 of the pages" in one or "cut off" in one] == list(said[:2])
    assert "scripted reads text alone" in said[2]
    assert model.seen[0].images[0].startswith(b"\xff\xd8")


def test_a_model_that_ran_out_of_time_has_not_said_that_the_pages_do_not_tell(
    tmp_path: Path,
) -> None:
    held = engines(tmp_path, TEXTS, ScriptedModel("", last=Finished("deadline")))
    with pytest.raises(ModelUnavailable, match="wrote no answer"):
        answer_to("revenue in 2025?", held)


def test_a_number_in_brackets_on_the_page_is_quoted_and_not_taken_for_a_page(
    tmp_path: Path,
) -> None:
    said = "The canteen opens at nine [2]【3】[ 1 ]."
    answer = answer_to(
        "Does the canteen open at nine?", engines(tmp_path, [said, TEXTS[0], TEXTS[2]])
    )
    assert answer.text == "The canteen opens at nine (2)(3)(1). [1]"
    assert answer.verdict == "grounded"
    assert [(one.page_number, one.quote) for one in answer.citations] == [(1, said)]
