"""What every index finds after passages were put again and removed, here and elsewhere."""

import threading
from pathlib import Path

import pytest
from pytest import approx
from small_index import DIMENSION, EVERYTHING, HALF, TEXTS, ids, open_index, put, unit_rows

from pageglass.core.errors import ConfigError, StoreUnavailable
from pageglass.core.ids import DocumentId, document_id
from pageglass.core.protocols import PassageIndex
from pageglass.core.scope import Scope


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


def test_another_reader_sees_additions_and_removals_at_its_next_question(index_path: Path) -> None:
    writer, reader = open_index(index_path), open_index(index_path)
    question = unit_rows(1, seed=1)[0]
    assert reader.nearest(question, 5, EVERYTHING) == []
    passages = put(writer, "a", TEXTS)
    assert ids(reader.nearest(question, 9, EVERYTHING)) == ids(passages)
    writer.remove(document_id("a", "main"))
    assert reader.nearest(question, 9, EVERYTHING) == []


def test_an_index_without_an_embedder_removes_for_the_others(index_path: Path) -> None:
    reader, remover = open_index(index_path), open_index(index_path, embedder=None, dimension=0)
    put(reader, "a", TEXTS)
    question = unit_rows(1, seed=1)[0]
    reader.nearest(question, 5, EVERYTHING)
    remover.remove(document_id("a", "main"))
    assert reader.nearest(question, 5, EVERYTHING) == []


def test_passages_are_there_after_opening_again(index_path: Path) -> None:
    passages = put(open_index(index_path), "a", TEXTS)
    found = open_index(index_path).nearest(unit_rows(1, seed=1)[0], 9, EVERYTHING)
    assert ids(found) == ids(passages)


@pytest.mark.parametrize(("embedder", "dimension"), [("other", DIMENSION), ("hash", 8)])
def test_another_embedder_is_refused_with_what_to_do(
    index_path: Path, embedder: str, dimension: int
) -> None:
    put(open_index(index_path), "a", TEXTS)
    with pytest.raises(ConfigError, match=r"embedded by hash \(16 .*another --home"):
        open_index(index_path, embedder=embedder, dimension=dimension)


def test_an_index_without_passages_takes_another_embedder(index_path: Path) -> None:
    index = open_index(index_path)
    put(index, "a", TEXTS)
    index.remove(document_id("a", "main"))
    other = open_index(index_path, embedder="other", dimension=8)
    rows = unit_rows(1, seed=1, dimension=8)
    passages = put(other, "b", ["text"], vectors=rows)
    assert ids(other.nearest(rows[0], 5, EVERYTHING)) == ids(passages)


def test_a_file_that_is_no_database_is_an_unavailable_store(index_path: Path) -> None:
    index_path.write_bytes(b"something else, and long enough to be read" * 50)
    with pytest.raises(StoreUnavailable, match="index"):
        open_index(index_path)


def test_questions_are_answered_while_passages_are_put(index_path: Path) -> None:
    index, question = open_index(index_path), unit_rows(1, seed=1)[0]
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
