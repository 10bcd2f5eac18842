import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from page_samples import new_page, reopened

places = st.floats(min_value=-200, max_value=1200)
edges = st.tuples(places, places, places, places)


@given(rows=st.lists(edges, min_size=1, max_size=8))
def test_many_boxes_are_those_of_each_one_wherever_they_lie(
    rows: list[tuple[float, float, float, float]],
) -> None:
    page = reopened(new_page(500, 800))
    together = page.boxes(np.array(rows))
    for box, row in zip(together, rows, strict=True):
        alone = page.box(*row)
        assert (box.left, box.top) == pytest.approx((alone.left, alone.top), abs=1e-12)
        assert (box.right, box.bottom) == pytest.approx((alone.right, alone.bottom), abs=1e-12)


def test_no_edges_are_no_boxes() -> None:
    assert reopened(new_page()).boxes(np.empty((0, 4))) == []
