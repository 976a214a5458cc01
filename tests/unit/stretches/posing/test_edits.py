"""A pose is changed by numbers: what was typed is where it then is drawn, all else stays."""

import copy

import pytest

from stretches.figure import BODIES, POSES
from stretches.figure.plan import read_plan
from stretches.figure.rig import solve
from stretches.posing.edits import edited, handles_of, numbers_of
from stretches.posing.muscles import glowing, muscles_of
from stretches.posing.problems import posture_problems

WALL = dict(POSES["calf-wall"].data)


def drawn(data):
    return solve(BODIES["default"], read_plan(data)).joints


@pytest.mark.parametrize("name", POSES)
def test_numbers_that_nobody_changed_change_nothing(name):
    data = dict(POSES[name].data)

    assert edited(data, numbers_of(data)) == data


@pytest.mark.parametrize("name", POSES)
def test_what_is_dragged_is_where_its_numbers_say(name):
    data = dict(POSES[name].data)
    numbers = numbers_of(data)

    for handle in handles_of(data):
        if handle.about is None:
            assert (numbers[f"{handle.name}-x"], numbers[f"{handle.name}-y"]) == (
                handle.x,
                handle.y,
            )


def test_a_hand_in_a_close_up_has_nothing_to_drag():
    assert handles_of(POSES["hand-open"].data) == []
    assert numbers_of(POSES["hand-open"].data) == {}


@pytest.mark.parametrize("side", ["near", "far"])
def test_a_hand_goes_where_it_is_dragged_on_either_side(side):
    new = edited(WALL, {f"hand-{side}-x": 170, f"hand-{side}-y": 95})
    hand = drawn(new)[f"hand.{side}"]

    assert (hand.x, hand.y) == pytest.approx((170, 95), abs=0.1)


@pytest.mark.parametrize(("pose", "pin"), [("calf-wall", "sole"), ("calf-standing", "ball")])
def test_a_foot_goes_where_it_is_dragged_by_what_it_stands_on(pose, pin):
    new = edited(POSES[pose].data, {"foot-far-x": 130, "foot-far-y": 200})
    foot = drawn(new)[f"{pin}.far"]

    assert (foot.x, foot.y) == pytest.approx((130, 200), abs=0.1)


def test_a_limb_that_had_angles_reaches_for_its_point_and_keeps_its_hands_angle():
    data = dict(POSES["stand-ready"].data)
    new = edited(data, {"hand-near-x": 120, "hand-near-y": 120})

    assert "angles" not in new["arm_near"]
    assert new["arm_near"]["hand"] == numbers_of(data)["hand-near-turn"]
    assert posture_problems(new) == []


def test_a_hand_that_holds_a_foot_goes_on_holding_it():
    data = dict(POSES["calf-bed-hand"].data)
    holding = data["arm_near"]["at"]
    new = edited(data, {**numbers_of(data), "foot-near-turn": 70})

    assert isinstance(holding, str)
    assert new["arm_near"] == data["arm_near"]
    assert new["leg_near"]["foot"] == 70


def test_hip_spine_neck_and_head_take_their_numbers():
    new = edited(WALL, {"hip-x": 95, "waist": 70, "neck": 60, "head": 75})

    assert new["hip"] == [95, numbers_of(WALL)["hip-y"]]
    assert new["trunk"] == [65, 70, 68]
    assert (new["neck"], new["head"]) == (60, 75)


def test_a_head_without_an_angle_of_its_own_stays_when_the_neck_turns():
    data = {key: value for key, value in WALL.items() if key != "head"}

    assert edited(data, {"neck": 50})["head"] == data["neck"]


def test_what_is_edited_is_a_copy():
    before = copy.deepcopy(WALL)
    edited(WALL, {"hand-near-x": 150, "head": 40, "toes-near-turn": 10})

    assert before == WALL


@pytest.mark.parametrize("name", POSES)
def test_every_muscle_that_a_pose_offers_can_be_drawn_in_it(name):
    data = dict(POSES[name].data)

    for muscle in muscles_of(data):
        assert posture_problems(glowing(data, muscle)) == []


def test_a_muscle_glows_none_does_or_it_stays_as_it_is():
    assert glowing(WALL, "quad")["glow"] == [["leg.near", "front", 0.1, 0.92]]
    assert "glow" not in glowing(WALL, "none")
    assert glowing(WALL, "") == WALL
