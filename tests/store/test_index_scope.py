"""What every index finds within a scope."""

import pytest
from pytest import approx
from small_index import EVERYTHING, TEXTS, ids, make_passages, put, unit_rows

from pageglass.core.ids import DocumentId, document_id
from pageglass.core.protocols import PassageIndex
from pageglass.core.scope import Scope


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


def test_how_rare_a_word_is_counts_within_the_scope(index: PassageIndex) -> None:
    manual = ["pump valve", "pump oil", "pump oil seal", "pump oil", "river"]
    first, second, *_ = put(index, "a", manual, collection="first")
    put(index, "b", ["valve seal"] * 9 + ["river"] * 30, collection="second")
    # Elsewhere valves are common and pumps rare; in the manual it is the other way round.
    within = {
        m.passage_id: m.score for m in index.matching(["pump", "valve"], 9, Scope.of("first"))
    }
    assert within[first.id] > 100 * within[second.id] > 0
    everywhere = {m.passage_id: m.score for m in index.matching(["pump", "valve"], 99, EVERYTHING)}
    assert everywhere[first.id] < 2 * everywhere[second.id]


def test_a_scope_that_holds_everything_does_not_change_the_score(index: PassageIndex) -> None:
    put(index, "a", TEXTS, collection="first")
    everywhere = {m.passage_id: m.score for m in index.matching(["pump"], 9, EVERYTHING)}
    within = {m.passage_id: m.score for m in index.matching(["pump"], 9, Scope.of("first"))}
    assert within == approx(everywhere)


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
