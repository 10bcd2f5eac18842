"""How near pages are to a question, whatever the model and the language."""

import numpy as np
import pytest
from fakes import HashEmbedder, make_content, make_document

from pageglass.core.types import Hit, Match
from pageglass.retrieval.nearness import (
    SAME_MEANING,
    SAME_MEANING_ABROAD,
    UNRELATED,
    page_meanings,
    unrelated_vectors,
)

# Unrelated texts have the cosine 0.8 in English and 0.6 in Chinese, 0.7 in all.
UNRELATED_ROWS = np.array([[0.8, 0.6]] * 4 + [[0.6, 0.8]] * 4, np.float32)
QUESTION = np.array([1.0, 0.0], np.float32)


def meaning(text: str, cosine: float | None, question: str = "Which pump?") -> float:
    document = make_document()
    content = make_content(document.id, 1, [text])
    passages = content.passages
    hit = Hit(document, content.page, passages, 1.0)
    matches = [] if cosine is None else [Match(passages[0].id, cosine)]
    (found,) = page_meanings(question, QUESTION, matches, [hit], UNRELATED_ROWS).values()
    return found


def test_a_page_is_as_near_as_its_cosine_is_above_that_of_unrelated_texts() -> None:
    assert meaning("A pump.", 0.7) == pytest.approx(0, abs=1e-4)
    assert meaning("A pump.", 0.7 + 0.3 * SAME_MEANING / 2) == pytest.approx(0.5, abs=1e-3)
    assert meaning("A pump.", 0.99) == 1
    assert meaning("A pump.", 0.2) == 0


def test_in_another_language_less_is_as_near() -> None:
    assert meaning("一台水泵。", 0.6 + 0.4 * SAME_MEANING_ABROAD / 2) == pytest.approx(
        0.5, abs=1e-3
    )
    abroad = 0.8 + 0.2 * SAME_MEANING_ABROAD / 2
    assert meaning("A pump.", abroad, "哪台水泵？") == pytest.approx(0.5, abs=1e-3)


def test_a_page_that_is_not_among_the_nearest_is_far() -> None:
    assert meaning("A pump.", None) == 0


def test_there_is_a_vector_for_each_unrelated_text() -> None:
    assert unrelated_vectors(HashEmbedder()).shape == (len(UNRELATED), 64)
