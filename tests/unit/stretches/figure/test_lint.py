"""The checks on poses find what they are for."""

import pytest

from stretches.figure import BODIES
from stretches.figure.lint import find_complaints, measure_joints
from stretches.figure.plan import read_plan
from stretches.figure.rig import solve_pose

BODY = BODIES["default"]
STANDING = {"hip": [100, 114], "trunk": [90, 90, 90], "leg_near": {"at": [104, 212]}}


def list_complaints(**changes):
    return [
        str(complaint) for complaint in find_complaints(BODY, read_plan({**STANDING, **changes}))
    ]


def test_a_person_who_stands_straight_has_nothing_wrong():
    assert list_complaints() == []


def test_a_knee_bent_the_wrong_way_is_found():
    assert any("knee.near" in text for text in list_complaints(leg_near={"angles": [-90, -60]}))


def test_a_foot_drawn_up_too_far_is_found():
    leg = {"angles": [-90, -90], "foot": 50}

    assert any("ankle.near bends to 50" in text for text in list_complaints(leg_near=leg))


def test_a_hand_that_cannot_reach_is_found():
    assert any("arm.near misses" in text for text in list_complaints(arm_near={"at": [230, 20]}))


def test_a_foot_below_the_floor_is_found():
    complaints = list_complaints(props=[["floor", 0, 190, 240], ["wall", 200, 190]])

    assert any("foot.near goes through the floor" in text for text in complaints)


def test_a_knee_below_the_mat_is_found():
    kneeling = {"hip": [100, 150], "leg_near": {"angles": [-90, -170]}}

    complaints = list_complaints(**kneeling, props=[["mat", 0, 185, 240]])

    assert any("knee.near goes through the mat" in text for text in complaints)
    assert not any("elbow" in text for text in complaints)


@pytest.mark.parametrize(("wall", "hand"), [(130, 150), (70, 50)])
def test_a_hand_behind_the_wall_is_found_from_either_side(wall, hand):
    reaching = {"arm_near": {"at": [hand, 100]}}

    complaints = list_complaints(**reaching, props=[["wall", wall, 212]])

    assert any("hand.near goes through the wall" in text for text in complaints)


def test_the_floor_is_no_matter_for_a_pose_without_feet():
    plan = read_plan({"props": [["floor", 0, 190, 240]]})

    assert find_complaints(BODY, plan) == []


def test_a_bone_of_another_length_is_found(monkeypatch):
    plan = read_plan(STANDING)

    def longer(body, plan):
        skeleton = solve_pose(body, plan)
        skeleton.joints["ankle.near"] = skeleton.joints["ankle.near"] * 1.1
        return skeleton

    monkeypatch.setattr("stretches.figure.lint.solve_pose", longer)

    complaints = [str(complaint) for complaint in find_complaints(BODY, plan)]
    assert "shin.near has changed its length" in complaints


def test_a_straight_leg_and_arm_measure_nought():
    plan = read_plan(
        {
            "leg_near": {"angles": [-90, -90], "foot": 0},
            "arm_near": {"angles": [-90, -90], "hand": -80},
        }
    )
    skeleton = solve_pose(BODY, plan)

    leg = measure_joints(skeleton, plan, "leg", "near")
    arm = measure_joints(skeleton, plan, "arm", "near")

    assert leg == pytest.approx({"hip": 0, "knee": 0, "ankle": 0, "toe": 0})
    assert arm == pytest.approx({"elbow": 0, "wrist": 10})
