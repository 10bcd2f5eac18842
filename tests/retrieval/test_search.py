"""A question finds pages, over real stores."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from asked_library import Asked
from fakes import make_engines
from numpy.typing import NDArray

from pageglass.core.aids import SearchAids, Translated
from pageglass.core.config import Search
from pageglass.core.ids import document_id
from pageglass.core.scope import Filter, Scope
from pageglass.core.text import words
from pageglass.retrieval.nearness import UNRELATED
from pageglass.retrieval.search import find_pages

DOCUMENTS = {
    ("report.pdf", "main"): [
        ["revenue rose to nine million", "a pump for every river"],
        ["the canteen opens at nine", "revenue of the canteen"],
    ],
    ("手册.pdf", "main"): [["年假为十天", "营业收入为486.2百万元"]],
    ("old.pdf", "archive"): [["revenue fell to two million"]],
}


@pytest.fixture
def asked(tmp_path: Path) -> Asked:
    asked = Asked(tmp_path)
    for (name, collection), pages in DOCUMENTS.items():
        asked.add(name, collection, pages)
    return asked


def test_a_question_in_traditional_characters_is_embedded_as_the_mainland_writes_it(
    asked: Asked,
) -> None:
    asked.find("誰檢查使用者權限?")
    asked.find("What's 使用者?")
    assert asked.embedder.asked == ["谁检查用户权限?", "What's 使用者?"]


@pytest.mark.parametrize(
    ("question", "page"),
    [
        ("Which pump for the river?", ("report.pdf", 1)),
        ("When does the canteen open?", ("report.pdf", 2)),
        ("年假有多少天？", ("手册.pdf", 1)),
        ("營業收入 486.2", ("手册.pdf", 1)),
        ("two million", ("old.pdf", 1)),
    ],
)
def test_the_page_that_answers_comes_first(
    asked: Asked, question: str, page: tuple[str, int]
) -> None:
    assert asked.best(question) == page


def test_only_the_collection_asked_is_searched(asked: Asked) -> None:
    found = asked.find("revenue", Scope.of("archive"))
    assert [hit.document.source for hit in found.hits] == ["old.pdf"]


def test_only_documents_that_pass_the_filter_are_searched(asked: Asked) -> None:
    found = asked.find("revenue 营业收入", Scope(filter=Filter(languages=frozenset({"zh"}))))
    assert {hit.document.source for hit in found.hits} == {"手册.pdf"}


def test_a_filter_that_no_document_passes_finds_nothing(asked: Asked) -> None:
    assert asked.find("revenue", Scope(filter=Filter(paths=("nowhere/",)))).hits == ()


def test_only_the_documents_asked_are_searched(asked: Asked) -> None:
    within = frozenset({document_id("report.pdf", "main")})
    found = asked.find("revenue fell to two million", Scope(documents=within))
    assert {hit.document.source for hit in found.hits} == {"report.pdf"}


def test_a_page_is_found_once_with_all_its_passages(asked: Asked) -> None:
    hits = asked.find("nine million for the pump of the river").hits
    assert len({hit.page.id for hit in hits}) == len(hits)
    assert len(hits[0].passages) == 2


def test_no_more_pages_than_asked_are_found(asked: Asked) -> None:
    assert len(asked.find("revenue", pages=2).hits) == 2


def test_pages_come_best_first(asked: Asked) -> None:
    scores = [hit.score for hit in asked.find("revenue of the canteen").hits]
    assert scores == sorted(scores, reverse=True)


def test_what_is_said_in_the_questions_words_goes_before_what_is_near(
    asked: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(20):  # words are rare in a library, not among four pages
        asked.add(f"other{number}.pdf", "main", [[f"filler{number} text{number}"]])
    near = asked.embedder.embed_passages(["the canteen opens at nine"])
    monkeypatch.setattr(asked.embedder, "embed_questions", lambda texts: near.repeat(len(texts), 0))
    first, second = asked.find("pump river").hits[:2]
    assert (first.document.source, first.page.number) == ("report.pdf", 1)
    assert (second.document.source, second.page.number) == ("report.pdf", 2)
    assert first.score > 1.4 * second.score


def test_an_empty_library_finds_nothing(tmp_path: Path) -> None:
    assert Asked(tmp_path).find("revenue").hits == ()


def test_a_question_without_words_finds_pages_by_meaning_alone(asked: Asked) -> None:
    assert asked.find("?!").hits


def test_a_document_that_is_being_removed_is_not_found(asked: Asked) -> None:
    asked.catalog.withdraw(document_id("old.pdf", "archive"))
    assert "old.pdf" not in {hit.document.source for hit in asked.find("two million").hits}


def test_passages_of_one_page_do_not_keep_other_pages_out(asked: Asked) -> None:
    asked.add("long.pdf", "main", [["river pump"] * 30, ["a river far away"]])
    found = asked.find("river pump", Scope(documents=frozenset({document_id("long.pdf", "main")})))
    assert [hit.page.number for hit in found.hits] == [1, 2]


class ChineseForRevenue:
    """A dictionary of one word."""

    def translations(self, question: str) -> list[Translated]:
        found = Translated(("revenue",), (tuple(words("营业收入")),))
        return [found] if "revenue" in question else []

    def truecased(self, question: str) -> str:
        return question

    def names(self, text: str) -> list[str]:
        return []

    def begins_with_name(self, question: str) -> bool:
        return False


def test_a_translated_word_finds_the_page_in_the_other_language(asked: Asked) -> None:
    within = Scope(filter=Filter(languages=frozenset({"zh"})))
    aids = SearchAids(dictionary=ChineseForRevenue())
    hit = asked.find("revenue", within, aids).hits[0]
    assert hit.passages[0].text == "营业收入为486.2百万元"


def test_what_all_questions_share_does_not_find_a_page(asked: Asked) -> None:
    asked.add("hub.pdf", "main", [["when does it start"], ["the pump and the start"]])
    generic = 2 * asked.embedder.embed_question("when does it start")
    question = "when does it start the pump"
    assert asked.find(question, aids=SearchAids(generic), dense_weight=1).hits[0].page.number == 2
    assert asked.find(question, dense_weight=1).hits[0].page.number == 1


def test_how_near_pages_are_is_told_where_it_is_asked_for(asked: Asked) -> None:
    aids = SearchAids(unrelated=asked.embedder.embed_passages(UNRELATED))
    engines = make_engines(asked.catalog, asked.index, asked.embedder, aids)
    told, untold = (
        find_pages("revenue", engines, search=Search(), scope=Scope(), answering=wanted)
        for wanted in (True, False)
    )
    assert told.meanings.keys() == {hit.page.id for hit in told.hits}
    assert not untold.meanings
    assert set(told.timings_ms) - set(untold.timings_ms) == {"meanings"}


def test_every_step_is_timed(asked: Asked) -> None:
    steps = ["names", "embed", "words", "nearest", "pages", "again", "locate", "read"]
    steps += ["alike", "places"]
    assert list(asked.find("revenue").timings_ms) == steps


class ByWord:
    """Reads texts for one word, and remembers what it was given."""

    def __init__(self, word: str) -> None:
        self.word = word
        self.texts: list[str] = []

    def scores(self, question: str, texts: Sequence[str]) -> NDArray[np.float32]:
        self.texts = list(texts)
        return np.array([float(self.word in text) for text in texts], np.float32)


def test_a_reranker_sorts_the_first_pages_anew(asked: Asked) -> None:
    reranker = ByWord("pump")
    found = asked.find("the canteen opens at nine", aids=SearchAids(reranker=reranker))
    assert asked.best("the canteen opens at nine") == ("report.pdf", 2)
    first, *others = found.hits
    assert ((first.document.source, first.page.number), first.score) == (("report.pdf", 1), 1.0)
    assert {hit.score for hit in others} == {0.0}
    assert list(found.timings_ms)[-3:] == ["read", "alike", "places"]


def test_a_reranker_reads_all_passages_of_a_page_that_match(asked: Asked) -> None:
    reranker = ByWord("pump")
    asked.find("nine million for the pump of the river", aids=SearchAids(reranker=reranker))
    assert any("nine million" in text and "river" in text for text in reranker.texts)


def test_a_reranker_reads_no_more_pages_than_it_is_given(asked: Asked) -> None:
    reranker = ByWord("pump")
    aids = SearchAids(reranker=reranker)
    found = asked.find("revenue of the pump", aids=aids, reranked=2, pages=1)
    assert (len(reranker.texts), len(found.hits)) == (2, 1)
    assert found.hits[0].page.number == 1
    asked.find("revenue of the pump", aids=aids, reranked=1, pages=3)
    assert len(reranker.texts) == 3


def test_a_reranker_is_not_asked_about_nothing(tmp_path: Path) -> None:
    reranker = ByWord("pump")
    assert Asked(tmp_path).find("revenue", aids=SearchAids(reranker=reranker)).hits == ()
    assert reranker.texts == []


@pytest.fixture
def alike(tmp_path: Path) -> Asked:
    asked = Asked(tmp_path)
    asked.add("a.pdf", "main", [["red pump cost"], ["red pump price"], ["a green valve"]])
    asked.add("b.pdf", "main", [["blue tank"]])
    return asked


def test_what_is_read_of_the_best_pages_counts_beside_the_search(alike: Asked) -> None:
    reader = ByWord("price")
    before = alike.find("red pump")
    found = alike.find("red pump", aids=SearchAids(reader=reader), answering=True)
    assert [hit.page.number for hit in before.hits][:2] == [1, 2]
    assert [hit.page.number for hit in found.hits][:2] == [2, 1]
    # Scores stay at their places, and pages that cannot come first are not read.
    assert [hit.score for hit in found.hits] == [hit.score for hit in before.hits]
    assert [hit.page.id for hit in found.hits[2:]] == [hit.page.id for hit in before.hits[2:]]
    assert len(reader.texts) == 2


def test_a_page_far_ahead_stays_first_unread(alike: Asked) -> None:
    reader = ByWord("red")
    found = alike.find("green valve", aids=SearchAids(reader=reader), answering=True)
    assert (found.hits[0].page.number, reader.texts) == (3, [])


def test_a_search_that_nothing_is_answered_from_reads_nothing(alike: Asked) -> None:
    reader = ByWord("price")
    found = alike.find("red pump", aids=SearchAids(reader=reader))
    assert (found.hits[0].page.number, reader.texts) == (1, [])


def test_within_one_document_nothing_is_read(alike: Asked) -> None:
    reader = ByWord("price")
    one = Scope(documents=frozenset({document_id("a.pdf", "main")}))
    found = alike.find("red pump", one, SearchAids(reader=reader), answering=True)
    assert (found.hits[0].page.number, reader.texts) == (1, [])


def test_a_reranker_of_the_settings_is_read_instead(alike: Asked) -> None:
    reader, reranker = ByWord("price"), ByWord("cost")
    alike.find("red pump", aids=SearchAids(reader=reader, reranker=reranker), answering=True)
    assert reranker.texts and not reader.texts


def test_without_scores_nothing_is_read(alike: Asked) -> None:
    reader = ByWord("price")
    alike.find("?!", aids=SearchAids(reader=reader), answering=True, dense_weight=0)
    assert reader.texts == []
