"""Boxes are always rectangles on the page."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pageglass.core.types import Box

numbers = st.floats(-1e9, 1e9, allow_nan=False) | st.sampled_from([0.0, 1.0, -0.0, 1.0001])
inside = st.floats(0, 1, allow_nan=False)
boxes = st.builds(Box.clamped, inside, inside, inside, inside)


@given(numbers, numbers, numbers, numbers)
def test_any_four_numbers_make_a_box_when_clamped(a: float, b: float, c: float, d: float) -> None:
    box = Box.clamped(a, b, c, d)
    assert 0 <= box.left < box.right <= 1
    assert 0 <= box.top < box.bottom <= 1


@given(boxes)
def test_clamping_a_box_changes_nothing(box: Box) -> None:
    again = Box.clamped(box.left, box.top, box.right, box.bottom)
    assert again == box


@given(inside, inside, inside, inside)
def test_sides_in_the_wrong_order_are_swapped(a: float, b: float, c: float, d: float) -> None:
    assert Box.clamped(a, b, c, d) == Box.clamped(c, d, a, b)


@pytest.mark.parametrize(
    "sides",
    [
        (0.5, 0.1, 0.5, 0.2),
        (0.6, 0.1, 0.5, 0.2),
        (-0.1, 0.1, 0.5, 0.2),
        (0.1, 0.1, 1.1, 0.2),
        (0.1, 0.2, 0.5, 0.2),
        (float("nan"), 0.1, 0.5, 0.2),
    ],
)
def test_what_is_no_rectangle_on_the_page_is_refused(
    sides: tuple[float, float, float, float],
) -> None:
    with pytest.raises(ValueError, match="not a box"):
        Box(*sides)


@given(st.lists(boxes, min_size=1, max_size=4))
def test_the_box_around_boxes_holds_each_and_touches_some(held: list[Box]) -> None:
    around = Box.around(held)
    assert around.left == min(box.left for box in held)
    assert around.top == min(box.top for box in held)
    assert around.right == max(box.right for box in held)
    assert around.bottom == max(box.bottom for box in held)
