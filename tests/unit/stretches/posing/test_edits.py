"""Editing a pose by numbers: parts are drawn where the numbers say, and all else stays."""

import copy

import pytest

from stretches.figure import BODIES, POSES
from stretches.figure.plan import read_plan
from stretches.figure.rig import solve_pose
from stretches.posing.edits import apply_numbers, list_handles, list_pose_numbers
from stretches.posing.muscles import list_muscles, set_glowing_muscle
from stretches.posing.problems import find_posture_problems

WALL = dict(POSES["calf-wall"].data)


def find_joints(data):
    return solve_pose(BODIES["default"], read_plan(data)).joints


@pytest.mark.parametrize("name", POSES)
def test_numbers_that_nobody_changed_change_nothing(name):
    data = dict(POSES[name].data)

    assert apply_numbers(data, list_pose_numbers(data)) == data


@pytest.mark.parametrize("name", POSES)
def test_a_dragged_handle_is_where_its_numbers_say(name):
    data = dict(POSES[name].data)
    numbers = list_pose_numbers(data)

    for handle in list_handles(data):
        if handle.about is None:
            assert (numbers[f"{handle.name}-x"], numbers[f"{handle.name}-y"]) == (
                handle.x,
                handle.y,
            )


def test_a_hand_in_a_close_up_has_nothing_to_drag():
    assert list_handles(POSES["hand-open"].data) == []
    assert list_pose_numbers(POSES["hand-open"].data) == {}


@pytest.mark.parametrize("side", ["near", "far"])
def test_a_hand_goes_where_it_is_dragged_on_either_side(side):
    edited = apply_numbers(WALL, {f"hand-{side}-x": 170, f"hand-{side}-y": 95})
    hand = find_joints(edited)[f"hand.{side}"]

    assert (hand.x, hand.y) == pytest.approx((170, 95), abs=0.1)


@pytest.mark.parametrize(("pose", "pin"), [("calf-wall", "sole"), ("calf-standing", "ball")])
def test_a_foot_goes_where_it_is_dragged_by_what_it_stands_on(pose, pin):
    edited = apply_numbers(POSES[pose].data, {"foot-far-x": 130, "foot-far-y": 200})
    foot = find_joints(edited)[f"{pin}.far"]

    assert (foot.x, foot.y) == pytest.approx((130, 200), abs=0.1)


def test_a_limb_that_had_angles_reaches_for_its_point_and_keeps_its_hands_angle():
    data = dict(POSES["stand-ready"].data)
    edited = apply_numbers(data, {"hand-near-x": 120, "hand-near-y": 120})

    assert "angles" not in edited["arm_near"]
    assert edited["arm_near"]["hand"] == list_pose_numbers(data)["hand-near-turn"]
    assert find_posture_problems(edited) == []


def test_a_hand_that_holds_a_foot_goes_on_holding_it():
    data = dict(POSES["calf-bed-hand"].data)
    holding = data["arm_near"]["at"]
    edited = apply_numbers(data, {**list_pose_numbers(data), "foot-near-turn": 70})

    assert isinstance(holding, str)
    assert edited["arm_near"] == data["arm_near"]
    assert edited["leg_near"]["foot"] == 70


def test_hip_spine_neck_and_head_take_their_numbers():
    edited = apply_numbers(WALL, {"hip-x": 95, "waist": 70, "neck": 60, "head": 75})

    assert edited["hip"] == [95, list_pose_numbers(WALL)["hip-y"]]
    assert edited["trunk"] == [65, 70, 68]
    assert (edited["neck"], edited["head"]) == (60, 75)


def test_a_head_without_an_angle_of_its_own_stays_when_the_neck_turns():
    data = {key: value for key, value in WALL.items() if key != "head"}

    assert apply_numbers(data, {"neck": 50})["head"] == data["neck"]


def test_edits_change_a_copy():
    before = copy.deepcopy(WALL)
    apply_numbers(WALL, {"hand-near-x": 150, "head": 40, "toes-near-turn": 10})

    assert before == WALL


@pytest.mark.parametrize("name", POSES)
def test_every_muscle_that_a_pose_offers_can_be_drawn_in_it(name):
    data = dict(POSES[name].data)

    for muscle in list_muscles(data):
        assert find_posture_problems(set_glowing_muscle(data, muscle)) == []


def test_a_muscle_glows_none_does_or_it_stays_as_it_is():
    assert set_glowing_muscle(WALL, "quad")["glow"] == [["leg.near", "front", 0.1, 0.92]]
    assert "glow" not in set_glowing_muscle(WALL, "none")
    assert set_glowing_muscle(WALL, "") == WALL
