"""A limb of two bones reaches what it can and never changes its lengths."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stretches.figure.geometry import Vector, distance
from stretches.figure.reach import FOLDED_MARGIN, reach_target

coordinates = st.floats(-300, 300)
points = st.builds(Vector, coordinates, coordinates)
lengths = st.floats(5, 80)
sides = st.sampled_from([1, -1])


@given(points, points, lengths, lengths, sides)
def test_bones_keep_their_lengths(start, target, first, second, side):
    middle, end = reach_target(start, target, first, second, side)

    assert distance(start, middle) == pytest.approx(first, abs=1e-6)
    assert distance(middle, end) == pytest.approx(second, abs=1e-4)


@given(points, points, lengths, lengths, sides)
def test_a_target_within_reach_is_met(start, target, first, second, side):
    _, end = reach_target(start, target, first, second, side)

    span = distance(start, target)
    if abs(first - second) + FOLDED_MARGIN <= span <= (first + second) * 0.999:
        assert distance(end, target) == pytest.approx(0, abs=1e-6)


@given(points, lengths, lengths, sides)
def test_a_target_out_of_reach_is_approached_in_a_straight_line(start, first, second, side):
    target = start + Vector(400, 0)

    _, end = reach_target(start, target, first, second, side)

    assert end.y == pytest.approx(start.y)
    assert start.x < end.x <= start.x + first + second


@given(points, points, lengths)
def test_the_two_sides_mirror_each_other(start, target, length):
    one, _ = reach_target(start, target, length, length, 1)
    other, end = reach_target(start, target, length, length, -1)

    assert distance(one, end) == pytest.approx(distance(other, end), abs=1e-6)


def test_a_target_at_the_start_still_gives_a_folded_limb():
    start = Vector(10, 10)

    middle, end = reach_target(start, start, 30, 30, 1)

    assert distance(start, middle) == pytest.approx(30)
    assert distance(start, end) == pytest.approx(FOLDED_MARGIN)
