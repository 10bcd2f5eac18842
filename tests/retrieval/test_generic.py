"""Looking past what all questions have in common."""

import numpy as np
from fakes import HashEmbedder
from pytest import approx

from pageglass.retrieval.generic import GENERIC, generic_direction, pointed


def test_the_generic_direction_is_the_mean_of_generic_questions() -> None:
    embedder = HashEmbedder()
    vectors = np.array([embedder.embed_question(text) for text in GENERIC])
    assert generic_direction(embedder) == approx(vectors.mean(axis=0), abs=1e-6)


def test_a_passage_near_to_any_question_no_longer_wins() -> None:
    common, own = np.eye(3, dtype=np.float32)[:2]
    question = (0.9 * common + 0.436 * own).astype(np.float32)
    hub, answer = common, (0.6 * common + 0.8 * own).astype(np.float32)
    assert question @ hub > question @ answer
    vector = pointed(question, 0.9 * common)
    assert vector @ answer > vector @ hub


def test_the_vector_keeps_unit_length_and_type() -> None:
    embedder = HashEmbedder()
    vector = pointed(embedder.embed_question("revenue"), generic_direction(embedder))
    assert float(np.linalg.norm(vector)) == approx(1, abs=1e-6)
    assert vector.dtype == np.float32


def test_a_question_that_is_nothing_but_generic_stays_as_it_is() -> None:
    question = np.array([1, 0], np.float32)
    assert pointed(question, 2 * question) == approx(question)
