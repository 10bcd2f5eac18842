"""Scores of every index by meaning and by words, compared with brute force."""

import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pytest import approx
from small_index import (
    DIMENSION,
    EVERYTHING,
    HALF,
    TEXTS,
    brute_bm25,
    ids,
    open_index,
    put,
    unit_rows,
)

from pageglass.core.ids import document_id
from pageglass.core.protocols import PassageIndex
from pageglass.core.text import words
from pageglass.store.database import open_sqlite
from pageglass.store.vector_mirror import VectorMirror
from pageglass.store.word_scores import WordScores


def test_scores_by_meaning_are_cosines(index: PassageIndex) -> None:
    rows, question = unit_rows(50, seed=1), unit_rows(1, seed=2)[0]
    passages = put(index, "a", [str(number) for number in range(50)], vectors=rows)
    cosines = dict(zip([each.id for each in passages], rows @ question, strict=True))
    found = index.nearest(question, 50, EVERYTHING)
    assert {match.passage_id: match.score for match in found} == approx(cosines, abs=HALF)


def test_the_nearest_come_first_and_no_more_than_asked(index: PassageIndex) -> None:
    rows, question = unit_rows(50, seed=1), unit_rows(1, seed=2)[0]
    put(index, "a", [str(number) for number in range(50)], vectors=rows)
    scores = [match.score for match in index.nearest(question, 7, EVERYTHING)]
    assert scores == approx(sorted(rows @ question, reverse=True)[:7], abs=HALF)


def test_a_limit_above_what_there_is_returns_what_there_is(index: PassageIndex) -> None:
    put(index, "a", TEXTS)
    assert len(index.nearest(unit_rows(1, seed=2)[0], 100, EVERYTHING)) == len(TEXTS)


def test_an_empty_index_finds_nothing(index: PassageIndex) -> None:
    assert index.nearest(unit_rows(1, seed=2)[0], 5, EVERYTHING) == []
    assert index.matching(["pump"], 5, EVERYTHING) == []


@pytest.mark.parametrize(
    "question", ["pump", "the pump head", "水泵扬程", "营业收入 486.2", "pump pump 2025 million"]
)
def test_scores_by_words_are_bm25(index: PassageIndex, question: str) -> None:
    passages = put(index, "a", TEXTS, header="Annual report 年报")
    found = index.matching(words(question), 50, EVERYTHING)
    scores = {match.passage_id: match.score for match in found}
    assert scores == approx(brute_bm25(passages, words(question)), rel=1e-6)


def test_a_word_that_most_passages_hold_still_counts(index: PassageIndex) -> None:
    put(index, "a", ["pump one", "pump two", "pump three"])
    assert all(match.score > 0 for match in index.matching(["pump"], 5, EVERYTHING))


def test_the_best_by_words_come_first_and_no_more_than_asked(index: PassageIndex) -> None:
    passages = put(index, "a", TEXTS)
    best = sorted(brute_bm25(passages, ["pump", "7", "head"]).items(), key=lambda item: -item[1])
    found = index.matching(["pump", "7", "head"], 1, EVERYTHING)
    assert [match.passage_id for match in found] == [best[0][0]]


def test_a_passage_is_found_by_the_words_of_its_header(index: PassageIndex) -> None:
    passages = put(index, "a", ["nothing"], header="Travel policy")
    assert ids(index.matching(["policy"], 5, EVERYTHING)) == ids(passages)


@pytest.mark.parametrize(
    "question",
    [
        "EBBWRIGHT",
        "ｅｂｂｗｒｉｇｈｔ",  # noqa: RUF001 - full width is meant
        "1,234.5",
        "水泵",
        "揚程",
        "snake_case",
        "café",
    ],
)
def test_what_stands_on_the_page_is_found_however_it_is_written(
    index: PassageIndex, question: str
) -> None:
    put(index, "a", ["Ebbwright", "1234.5", "水泵", "扬程", "snake_case", "cafe"])
    assert len(index.matching(words(question), 5, EVERYTHING)) == 1


@pytest.mark.parametrize("word", ["AND", "OR", "NOT", "NEAR", "body", "scope", "c", "*"])
def test_words_of_the_query_language_are_words(index: PassageIndex, word: str) -> None:
    put(index, "a", [f"{word} here", "there"])
    assert len(index.matching(words(word), 5, EVERYTHING)) == len(words(word))


def test_no_word_matches_nothing(index: PassageIndex) -> None:
    put(index, "a", TEXTS)
    assert index.matching([], 5, EVERYTHING) == []


@settings(max_examples=25)
@given(st.text(max_size=40))
def test_any_text_can_be_asked(text: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        index = open_index(Path(folder, "index.sqlite"))
        assert index.matching(words(text), 5, EVERYTHING) == []


@settings(max_examples=25)
@given(
    st.text(
        st.characters(max_codepoint=0x24F)
        | st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF),
        max_size=40,
    )
)
def test_text_of_our_languages_is_found_by_its_own_words(text: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        index = open_index(Path(folder, "index.sqlite"))
        put(index, "a", [text], vectors=unit_rows(1, seed=1))
        assert len(index.matching(words(text), 5, EVERYTHING)) == bool(words(text))


@pytest.mark.parametrize("question", ["pump", "pump 2025", "水泵扬程"])
def test_scores_by_words_follow_what_is_put_and_removed(index: PassageIndex, question: str) -> None:
    asked = words(question)
    kept = put(index, "kept", TEXTS)
    index.matching(asked, 50, EVERYTHING)
    more = put(index, "more", ["a pump of 2025", "水泵"])
    put(index, "gone", ["pump", "2025", "水泵"])
    index.matching(asked, 50, EVERYTHING)
    index.remove(document_id("gone", "main"))
    scores = {match.passage_id: match.score for match in index.matching(asked, 50, EVERYTHING)}
    assert scores == approx(brute_bm25([*kept, *more], asked), rel=1e-6)


def test_an_index_of_an_earlier_version_scores_as_a_new_one(index_path: Path) -> None:
    """Libraries made before have a second column of words, which is not searched any more."""
    with closing(sqlite3.connect(index_path)) as file:
        file.execute(
            "CREATE VIRTUAL TABLE words USING fts5(body, scope,"
            " tokenize = \"unicode61 remove_diacritics 0 tokenchars '._'\")"
        )
    index = open_index(index_path)
    passages = put(index, "a", TEXTS)
    with closing(sqlite3.connect(index_path)) as file, file:
        file.execute("UPDATE words SET scope = 'c0f3a d77b1'")
    scores = {match.passage_id: match.score for match in index.matching(["pump"], 50, EVERYTHING)}
    assert scores == approx(brute_bm25(passages, ["pump"]), rel=1e-6)


def test_scores_are_right_when_few_of_them_can_be_kept(index_path: Path) -> None:
    passages = put(open_index(index_path), "a", TEXTS)
    scores = WordScores(kept=1)
    with open_sqlite(index_path).begin() as connection:
        rows = VectorMirror(DIMENSION, 1000).rows(connection, EVERYTHING)
        for asked in (["pump", "revenue"], ["revenue", "of"], ["pump", "of"]):
            found = {one.passage_id: one.score for one in scores.best(connection, asked, 50, rows)}
            assert found == approx(brute_bm25(passages, asked), rel=1e-6)
