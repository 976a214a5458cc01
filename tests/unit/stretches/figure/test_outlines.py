"""Outlines of limbs, hands, glows and props."""

import pytest

from stretches.figure.canvas import Bounds, Canvas
from stretches.figure.errors import PoseDataError
from stretches.figure.extremities import outline_hand
from stretches.figure.geometry import Corner, Vector, direction, distance
from stretches.figure.glow import find_glow_edges
from stretches.figure.limbs import Limb, outline_limb
from stretches.figure.plan import read_plan
from stretches.figure.props import draw_prop
from stretches.figure.skeleton import Skeleton
from stretches.figure.widths import LEG, measure_width

EVERYTHING = Bounds(-500, -500, 500, 500)


def bent_limb(turn):
    joint = Vector(100, 100)
    return Limb(joint - direction(-90) * 47, joint, joint + direction(-90 - turn) * 45, LEG)


def test_widths_between_stations_are_interpolated():
    assert measure_width(LEG, 0) == (9.5, 11.8)
    assert measure_width(LEG, 0.15) == pytest.approx((9.65, 10.8))
    assert measure_width(LEG, 5) == (3.8, 4)


def test_a_bend_folds_on_its_inside():
    assert bent_limb(90).inner != bent_limb(-90).inner
    assert bent_limb(90).turn == pytest.approx(90)


@pytest.mark.parametrize("turn", [0, 20, 45, 90, 120, 150])
def test_an_outline_stays_near_its_bones(turn):
    limb = bent_limb(turn)

    for point in outline_limb(limb):
        bones = (limb.bone_point(step / 50)[0] for step in range(101))
        assert min(distance(point, bone) for bone in bones) < 22


def test_a_cut_end_has_corners_and_a_rounded_one_has_none():
    limb = bent_limb(10)

    rounded = outline_limb(limb)
    cut = outline_limb(limb, 0.2, 1.8, round_start=False, round_end=False)

    assert not any(isinstance(point, Corner) for point in rounded)
    assert sum(isinstance(point, Corner) for point in cut) == 4


def test_a_hand_on_edge_shows_no_thumb():
    assert len(outline_hand(Vector(0, 0), 0, 12, 0)) == 1
    assert len(outline_hand(Vector(0, 0), 0, 12, 1)) == 2


def test_a_grip_has_its_thumb_over_the_fingers():
    fist, thumb = outline_hand(Vector(0, 0), 0, 90, 0)

    assert max(point.x for point in thumb) <= max(point.x for point in fist)


def test_an_unknown_prop_is_refused():
    with pytest.raises(PoseDataError, match="trampoline"):
        draw_prop(Canvas(), Skeleton([], 0), read_plan({}), ["trampoline", 1])


def test_a_stool_is_a_chair_without_a_back():
    chair, stool = Canvas(), Canvas()
    draw_prop(chair, Skeleton([], 0), read_plan({}), ["chair", 60, 168, 44, 212, -1])
    draw_prop(stool, Skeleton([], 0), read_plan({}), ["chair", 60, 168, 44, 212, -1, 0])

    assert len(chair.shapes) == len(stool.shapes) + 1


def test_a_glow_on_a_limb_that_is_not_there_is_refused():
    with pytest.raises(PoseDataError, match=r"leg\.near"):
        find_glow_edges(["leg.near", "back", 0, 1], Skeleton([], 0), {}, LEG)


def test_shapes_out_of_the_frame_are_left_out():
    canvas = Canvas()
    canvas.fill_rectangle(0, 0, 10, 10, 2, "near")
    canvas.fill_rectangle(300, 300, 10, 10, 2, "distant")

    assert "distant" in canvas.markup(EVERYTHING)
    assert "distant" not in canvas.markup(Bounds(0, 0, 100, 100))
