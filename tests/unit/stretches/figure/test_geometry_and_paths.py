"""Vectors, angles and the text of SVG paths."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stretches.figure.geometry import (
    Corner,
    Vector,
    direction,
    interpolate,
    place_point,
    signed_area,
    wrap_angle,
)
from stretches.figure.paths import (
    GRID,
    format_number,
    format_numbers,
    trace_curve,
    trace_polyline,
    trace_union,
)

PART = re.compile(r"-?(?:\d+\.?\d*|\.\d+)")
SQUARE = [Vector(0, 0), Vector(10, 0), Vector(10, 10), Vector(0, 10)]


@given(st.floats(-179, 179))
def test_a_direction_points_to_its_angle(angle):
    assert direction(angle).angle == pytest.approx(angle, abs=1e-6)
    assert direction(angle).length == pytest.approx(1)


@given(st.floats(-1000, 1000))
def test_a_wrapped_angle_is_the_same_angle(angle):
    assert -180 <= wrap_angle(angle) < 180
    assert direction(wrap_angle(angle)).x == pytest.approx(direction(angle).x, abs=1e-6)


def test_front_and_belly_are_opposite_quarter_turns():
    up = direction(90)

    assert (up.front + up.belly).length == pytest.approx(0)


def test_a_step_of_no_length_has_no_direction():
    assert Vector(0, 0).unit == Vector(0, 0)


def test_placed_counts_up_from_a_sole_that_points_right():
    assert place_point(Vector(5, 5), 0, 10, 2) == Vector(15, 3)


def test_between_gives_the_part_of_the_way():
    assert interpolate(Vector(0, 0), Vector(10, 20), 0.25) == Vector(2.5, 5)


@pytest.mark.parametrize(
    ("value", "text"),
    [(1, "1"), (1.04, "1"), (0.5, ".5"), (-0.5, "-.5"), (-0.01, "0"), (0, "0"), (-12.34, "-12.3")],
)
def test_numbers_are_written_short(value, text):
    assert format_number(value) == text


def test_numbers_are_parted_by_a_space_or_a_minus_sign():
    assert format_numbers(1, -2, 0.5, 3) == "1-2 .5 3"


def test_a_polyline_runs_straight_from_point_to_point():
    assert trace_polyline(SQUARE[:2]) == "M0 0L10 0"


def test_a_closed_curve_ends_where_it_began():
    assert trace_curve(SQUARE).endswith("z")
    assert not trace_curve(SQUARE, closed=False).endswith("z")


def test_a_curve_leaves_a_corner_without_a_handle():
    path = trace_curve([Corner.from_point(point) for point in SQUARE])

    assert path.startswith("M0 0c0 0 10 0 10 0")


@given(st.lists(st.tuples(st.floats(-500, 500), st.floats(-500, 500)), min_size=3, max_size=12))
def test_every_curve_is_made_of_numbers_only(places):
    path = trace_curve([Vector(*place) for place in places])

    assert re.fullmatch(r"M[-\d. ]+c[-\d. ]+s[-\d. ]+z", path)


@given(st.lists(st.tuples(st.floats(-240, 240), st.floats(-240, 240)), min_size=3, max_size=12))
def test_no_point_lands_more_than_half_the_grid_from_its_place(places):
    points = [Vector(*place) for place in places]
    start, first, others = re.split("[cs]", trace_curve(points, closed=False)[1:])
    pen = [float(part) for part in PART.findall(start)]
    landings = [tuple(pen)]
    # Of the first span its leaving handle is left out; then all are alike.
    steps = [float(part) for part in PART.findall(first)[2:] + PART.findall(others)]
    for last in range(2, len(steps), 4):
        pen = [pen[0] + steps[last], pen[1] + steps[last + 1]]
        landings.append(tuple(pen))

    assert len(landings) == len(points)
    for landing, point in zip(landings, points, strict=True):
        assert landing == pytest.approx((point.x, point.y), abs=GRID / 2)
        assert landing == tuple(GRID * round(part / GRID) for part in landing)


def test_a_polyline_keeps_to_the_grid_too():
    assert trace_polyline([Vector(0.2, 0.3), Vector(9.74, -0.3)]) == "M0 .5L9.5-.5"


def test_joined_outlines_are_wound_the_same_way():
    assert signed_area(SQUARE) > 0
    assert trace_union(SQUARE, SQUARE[::-1]).count("M") == 2
