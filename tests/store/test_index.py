"""The contract of PassageIndex, over every engine: scores are compared with brute force."""

import math
import tempfile
import threading
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from fakes import make_page, make_passage
from hypothesis import given, settings
from hypothesis import strategies as st
from pytest import approx

from pageglass.core.errors import ConfigError, StoreUnavailable
from pageglass.core.ids import DocumentId, document_id
from pageglass.core.protocols import PassageIndex, Vectors
from pageglass.core.scope import Scope
from pageglass.core.text import words
from pageglass.core.types import Match, Passage
from pageglass.store.index_faiss import FaissIndex

DIMENSION = 16
# Vectors are kept as float16, which has 11 binary digits.
HALF = 2e-3
EVERYTHING = Scope()
TEXTS = (
    "the pump lost seven percent of its head",
    "a pump, a pump and another pump",
    "revenue rose to nine million in 2025",
    "水泵的扬程下降了百分之七",
    "营业收入为486.2百万元",
    "nothing of interest",
)


def open_index(
    path: Path,
    *,
    embedder: str | None = "hash",
    dimension: int = DIMENSION,
    exact_limit: int = 1_000_000,
) -> FaissIndex:
    return FaissIndex(path, embedder=embedder, dimension=dimension, exact_limit=exact_limit)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "index.sqlite"


@pytest.fixture
def index(path: Path) -> PassageIndex:
    return open_index(path)


def unit_rows(count: int, *, seed: int, dimension: int = DIMENSION) -> Vectors:
    rows = np.random.default_rng(seed).normal(size=(count, dimension)).astype(np.float32)
    return rows / np.linalg.norm(rows, axis=1, keepdims=True)


def make_passages(document: DocumentId, texts: Sequence[str], header: str = "") -> list[Passage]:
    page = make_page(document)
    return [make_passage(page.id, at, text, header=header) for at, text in enumerate(texts)]


def put(
    index: PassageIndex,
    name: str,
    texts: Sequence[str],
    *,
    collection: str = "main",
    vectors: Vectors | None = None,
    header: str = "",
) -> list[Passage]:
    """Put one document's passages and return them."""
    document = document_id(name, collection)
    passages = make_passages(document, texts, header)
    rows = unit_rows(len(texts), seed=len(name)) if vectors is None else vectors
    index.put(passages, rows, scope=Scope.of_document(document, collection))
    return passages


def ids(found: Sequence[Passage] | Sequence[Match]) -> set[str]:
    return {each.id if isinstance(each, Passage) else each.passage_id for each in found}


def brute_bm25(passages: Sequence[Passage], question: Sequence[str]) -> dict[str, float]:
    """Return the scores of SQLite's FTS5 by its documented formula, k1 = 1.2 and b = 0.75.

    The length of a passage counts the two words of its scope, which the index keeps beside it.
    """
    bodies = {each.id: words(f"{each.header}\n{each.text}") for each in passages}
    average = sum(len(body) + 2 for body in bodies.values()) / len(bodies)
    scores: dict[str, float] = {}
    for word in dict.fromkeys(question):
        holding = sum(word in body for body in bodies.values())
        idf = max(math.log((len(bodies) - holding + 0.5) / (holding + 0.5)), 1e-6)
        for passage, body in bodies.items():
            if count := Counter(body)[word]:
                length = 1 - 0.75 + 0.75 * (len(body) + 2) / average
                gain = idf * count * 2.2 / (count + 1.2 * length)
                scores[passage] = scores.get(passage, 0.0) + gain
    return scores


# Meaning


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


# Words


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


# Scope


@pytest.fixture
def three(index: PassageIndex) -> dict[str, set[str]]:
    """Put three documents of two collections, and return the ids of their passages."""
    return {
        "a": ids(put(index, "a", ["pump a", "pump b"], collection="first")),
        "b": ids(put(index, "b", ["pump c"], collection="first")),
        "c": ids(put(index, "c", ["pump d"], collection="second")),
    }


SCOPES = {
    "everything": (Scope(), "abc"),
    "a collection": (Scope.of("first"), "ab"),
    "two collections": (Scope.of("first", "second"), "abc"),
    "a collection and an unknown one": (Scope.of("second", "third"), "c"),
    "no collection": (Scope.of(), ""),
    "a document": (Scope(documents=frozenset({document_id("a", "first")})), "a"),
    "documents of two collections": (
        Scope(documents=frozenset({document_id("a", "first"), document_id("c", "second")})),
        "ac",
    ),
    "a document in its collection": (Scope.of_document(document_id("b", "first"), "first"), "b"),
    "a document of another collection": (
        Scope.of_document(document_id("c", "second"), "first"),
        "",
    ),
    "an unknown collection": (Scope.of("third"), ""),
    "an unknown document": (Scope(documents=frozenset({DocumentId("x")})), ""),
    "no document": (Scope(documents=frozenset()), ""),
}


@pytest.mark.parametrize("name", SCOPES)
def test_only_what_is_in_scope_is_near(
    index: PassageIndex, three: dict[str, set[str]], name: str
) -> None:
    scope, expected = SCOPES[name]
    found = index.nearest(unit_rows(1, seed=9)[0], 10, scope)
    assert ids(found) == set().union(*(three[each] for each in expected))


@pytest.mark.parametrize("name", SCOPES)
def test_only_what_is_in_scope_matches(
    index: PassageIndex, three: dict[str, set[str]], name: str
) -> None:
    scope, expected = SCOPES[name]
    found = index.matching(["pump"], 10, scope)
    assert ids(found) == set().union(*(three[each] for each in expected))


def test_a_scope_does_not_change_the_score(index: PassageIndex) -> None:
    put(index, "a", TEXTS, collection="first")
    put(index, "b", TEXTS[:3], collection="second")
    everywhere = {m.passage_id: m.score for m in index.matching(["pump"], 9, EVERYTHING)}
    within = {m.passage_id: m.score for m in index.matching(["pump"], 9, Scope.of("second"))}
    assert within == approx({key: everywhere[key] for key in within})


@pytest.mark.parametrize(
    "scope",
    [
        Scope(),
        Scope.of("main"),
        Scope(frozenset({"main"}), frozenset({DocumentId("a"), DocumentId("b")})),
        Scope(frozenset({"main", "other"}), frozenset({DocumentId("a")})),
    ],
)
def test_passages_without_one_document_are_refused(index: PassageIndex, scope: Scope) -> None:
    passages = make_passages(DocumentId("a"), ["text"])
    with pytest.raises(ValueError, match="one document"):
        index.put(passages, unit_rows(1, seed=1), scope=scope)


# Changes


def test_putting_again_replaces_vectors_and_words(index: PassageIndex) -> None:
    old, new = unit_rows(2, seed=1)
    put(index, "a", ["old words"], vectors=old[None])
    index.nearest(new, 5, EVERYTHING)
    (passage,) = put(index, "a", ["new words"], vectors=new[None])
    (match,) = index.nearest(new, 5, EVERYTHING)
    assert (match.passage_id, match.score) == (passage.id, approx(1, abs=HALF))
    assert index.matching(["old"], 5, EVERYTHING) == []
    assert len(index.matching(["new"], 5, EVERYTHING)) == 1


def test_no_passages_can_be_put(index: PassageIndex) -> None:
    put(index, "a", [])
    assert index.nearest(unit_rows(1, seed=1)[0], 5, EVERYTHING) == []


def test_a_removed_document_is_found_no_more(index: PassageIndex) -> None:
    put(index, "gone", ["pump one"])
    kept = put(index, "kept", ["pump two"])
    question = unit_rows(1, seed=1)[0]
    index.nearest(question, 5, EVERYTHING)
    index.remove(document_id("gone", "main"))
    assert ids(index.nearest(question, 5, EVERYTHING)) == ids(kept)
    assert ids(index.matching(["pump"], 5, EVERYTHING)) == ids(kept)


def test_a_document_put_again_after_its_removal_is_found(index: PassageIndex) -> None:
    put(index, "a", ["pump one"])
    index.remove(document_id("a", "main"))
    passages = put(index, "a", ["pump one"])
    assert ids(index.nearest(unit_rows(1, seed=1)[0], 5, EVERYTHING)) == ids(passages)


def test_removing_an_unknown_document_does_nothing(index: PassageIndex) -> None:
    passages = put(index, "a", ["pump"])
    index.remove(DocumentId("unknown"))
    assert ids(index.matching(["pump"], 5, EVERYTHING)) == ids(passages)


def test_the_last_document_can_be_removed(index: PassageIndex) -> None:
    put(index, "a", ["pump"])
    index.nearest(unit_rows(1, seed=1)[0], 5, EVERYTHING)
    index.remove(document_id("a", "main"))
    assert index.nearest(unit_rows(1, seed=1)[0], 5, EVERYTHING) == []


def test_scores_stay_right_when_most_passages_were_removed(index: PassageIndex) -> None:
    rows, question = unit_rows(40, seed=3), unit_rows(1, seed=4)[0]
    for number, row in enumerate(rows):
        put(index, f"document {number}", ["text"], vectors=row[None])
        if number % 3 == 0:
            index.nearest(question, 5, EVERYTHING)
    for number in range(30):
        index.remove(document_id(f"document {number}", "main"))
        if number % 4 == 0:
            index.nearest(question, 5, EVERYTHING)
    scores = [match.score for match in index.nearest(question, 40, EVERYTHING)]
    assert scores == approx(sorted(rows[30:] @ question, reverse=True), abs=HALF)


# Several processes


def test_another_reader_sees_additions_and_removals_at_its_next_question(path: Path) -> None:
    writer, reader = open_index(path), open_index(path)
    question = unit_rows(1, seed=1)[0]
    assert reader.nearest(question, 5, EVERYTHING) == []
    passages = put(writer, "a", TEXTS)
    assert ids(reader.nearest(question, 9, EVERYTHING)) == ids(passages)
    writer.remove(document_id("a", "main"))
    assert reader.nearest(question, 9, EVERYTHING) == []


def test_an_index_without_an_embedder_removes_for_the_others(path: Path) -> None:
    reader, remover = open_index(path), open_index(path, embedder=None, dimension=0)
    put(reader, "a", TEXTS)
    question = unit_rows(1, seed=1)[0]
    reader.nearest(question, 5, EVERYTHING)
    remover.remove(document_id("a", "main"))
    assert reader.nearest(question, 5, EVERYTHING) == []


def test_passages_are_there_after_opening_again(path: Path) -> None:
    passages = put(open_index(path), "a", TEXTS)
    found = open_index(path).nearest(unit_rows(1, seed=1)[0], 9, EVERYTHING)
    assert ids(found) == ids(passages)


@pytest.mark.parametrize(("embedder", "dimension"), [("other", DIMENSION), ("hash", 8)])
def test_another_embedder_is_refused_with_what_to_do(
    path: Path, embedder: str, dimension: int
) -> None:
    put(open_index(path), "a", TEXTS)
    with pytest.raises(ConfigError, match=r"embedded by hash \(16 .*another --home"):
        open_index(path, embedder=embedder, dimension=dimension)


def test_an_index_without_passages_takes_another_embedder(path: Path) -> None:
    index = open_index(path)
    put(index, "a", TEXTS)
    index.remove(document_id("a", "main"))
    other = open_index(path, embedder="other", dimension=8)
    rows = unit_rows(1, seed=1, dimension=8)
    passages = put(other, "b", ["text"], vectors=rows)
    assert ids(other.nearest(rows[0], 5, EVERYTHING)) == ids(passages)


def test_a_file_that_is_no_database_is_an_unavailable_store(path: Path) -> None:
    path.write_bytes(b"something else, and long enough to be read" * 50)
    with pytest.raises(StoreUnavailable, match="index"):
        open_index(path)


def test_questions_are_answered_while_passages_are_put(path: Path) -> None:
    index, question = open_index(path), unit_rows(1, seed=1)[0]
    kept = ids(put(index, "kept", TEXTS, collection="kept"))
    done, wrong = threading.Event(), []

    def ask() -> None:
        while not done.is_set():
            near = ids(index.nearest(question, 9, Scope.of("kept")))
            matching = ids(index.matching(["pump"], 9, Scope.of("kept")))
            if near != kept or not matching or not matching <= kept:
                wrong.append((near, matching))

    readers = [threading.Thread(target=ask) for _ in range(3)]
    for reader in readers:
        reader.start()
    for number in range(30):
        put(index, f"document {number}", TEXTS)
        if number % 2:
            index.remove(document_id(f"document {number}", "main"))
    done.set()
    for reader in readers:
        reader.join()
    assert not wrong
    assert len(index.nearest(question, 1000, Scope.of("main"))) == 15 * len(TEXTS)


# Above the limit of exact search


@pytest.fixture(scope="module")
def clustered() -> Vectors:
    """Return 2,000 unit vectors around 40 middles, shape (2000, 32)."""
    chance = np.random.default_rng(5)
    middles = chance.normal(size=(40, 32))
    rows = middles[chance.integers(0, 40, 2000)] + 0.4 * chance.normal(size=(2000, 32))
    return (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)


@pytest.fixture(scope="module")
def approximate(clustered: Vectors, tmp_path_factory: pytest.TempPathFactory) -> FaissIndex:
    """Put 20 documents of 100 passages into an index that is exact up to 200."""
    path = tmp_path_factory.mktemp("index") / "index.sqlite"
    index = open_index(path, dimension=32, exact_limit=200)
    for number in range(20):
        texts = [f"passage {at}" for at in range(100)]
        collection = "even" if number % 2 == 0 else "odd"
        rows = clustered[number * 100 : number * 100 + 100]
        put(index, str(number), texts, collection=collection, vectors=rows)
    return index


def exact_ten(clustered: Vectors, question: Vectors, numbers: Sequence[int]) -> set[str]:
    """Return the ids of the ten best passages of these documents, by brute force."""
    scored = [
        (float(clustered[number * 100 + at] @ question), passage.id)
        for number in numbers
        for at, passage in enumerate(
            make_passages(document_id(str(number), "odd" if number % 2 else "even"), [""] * 100)
        )
    ]
    return {passage_id for _, passage_id in sorted(scored, reverse=True)[:10]}


@pytest.mark.parametrize(
    ("scope", "numbers"),
    [
        (EVERYTHING, range(20)),
        (Scope.of("even"), range(0, 20, 2)),
        (Scope.of_document(document_id("7", "odd"), "odd"), [7]),
    ],
    ids=["everything", "collection", "document"],
)
def test_nine_of_ten_are_found_above_the_exact_limit(
    approximate: FaissIndex, clustered: Vectors, scope: Scope, numbers: Sequence[int]
) -> None:
    found = 0
    for question in clustered[::100]:
        best = exact_ten(clustered, question, numbers)
        found += len(best & ids(approximate.nearest(question, 10, scope)))
    assert found >= 0.9 * 10 * 20


def test_scores_above_the_exact_limit_are_near_the_cosine(
    approximate: FaissIndex, clustered: Vectors
) -> None:
    (best, *_) = approximate.nearest(clustered[0], 1, EVERYTHING)
    assert best.score == approx(1, abs=0.02)
