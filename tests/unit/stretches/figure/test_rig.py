"""Solving a pose: joints, references to them, and how bodies of other builds settle."""

import pytest

from stretches.figure import BODIES, PoseDataError
from stretches.figure.bodies import Body
from stretches.figure.geometry import Vector, distance
from stretches.figure.plan import read_plan
from stretches.figure.rig import solve_pose

BODY = BODIES["default"]


def solve(body=BODY, **data):
    return solve_pose(body, read_plan({"hip": [100, 120], "trunk": [90, 90, 90], **data}))


def test_the_spine_stands_on_the_hip():
    skeleton = solve()

    assert skeleton.spine[0] == Vector(100, 120)
    assert skeleton.spine[3].y == pytest.approx(120 - 16 - 18 - 25)


def test_the_far_side_is_shifted_in_depth():
    skeleton = solve(depth=[9, -2])

    assert skeleton.joints["hip.far"] - skeleton.joints["hip.near"] == Vector(9, -2)


def test_shoulders_are_apart_when_seen_from_the_front():
    skeleton = solve(view="front")

    assert distance(skeleton.joints["shoulder.near"], skeleton.joints["shoulder.far"]) == 29


def test_a_straight_leg_decides_where_the_hip_is():
    long_legs = Body("long", lengths={"thigh": 60})
    leg = {"at": [100, 212]}

    short, long = (
        solve(body, straight="leg.near", leg_near=leg).spine[0].y for body in (BODY, long_legs)
    )

    assert short - long == pytest.approx(13, abs=0.5)


def test_a_straight_leg_given_by_angles_leaves_the_hip_alone():
    skeleton = solve(straight="leg.near", leg_near={"angles": [-90, -90]})

    assert skeleton.spine[0] == Vector(100, 120)


def test_kneeling_keeps_the_knees_on_the_ground_for_longer_thighs():
    kneeling = {"rest": "knees", "leg_near": {"angles": [-90, 180]}}
    tall = Body("tall", lengths={"thigh": 55})

    knees = [solve(body, **kneeling).joints["knee.near"].y for body in (BODY, tall)]

    assert knees[0] == pytest.approx(knees[1])


def test_a_thicker_seat_lifts_the_hip():
    assert solve(Body("wide", width=1.3, seat=4)).spine[0].y < 120 - 4


def test_a_reference_on_a_bone_counts_along_and_aside():
    skeleton = solve(leg_near={"angles": [-90, -90]})

    assert skeleton.find("thigh.near@0.5").y == pytest.approx(120 + 47 / 2)
    assert skeleton.find("thigh.near@0.5+6").x > skeleton.find("thigh.near@0.5-6").x


def test_a_reference_to_a_joint_may_add_a_step():
    skeleton = solve(leg_near={"angles": [-90, -90]})
    knee = skeleton.joints["knee.near"]

    assert skeleton.find("knee.near") == knee
    assert skeleton.find("knee.near+2,-3") == knee + Vector(2, -3)
    assert skeleton.find("knee.near-2,3") == knee + Vector(-2, 3)


@pytest.mark.parametrize("text", ["tail.near", "thigh.far@0.5", "knee?", ""])
def test_a_reference_to_nothing_is_refused(text):
    with pytest.raises(PoseDataError, match="names nothing"):
        solve(leg_near={"angles": [-90, -90]}).find(text)


def test_a_hand_without_an_angle_points_on_from_the_forearm():
    skeleton = solve(arm_near={"at": [150, 90]}, arm_far={"angles": [0, 30]})

    forearm = skeleton.joints["wrist.near"] - skeleton.joints["elbow.near"]
    assert skeleton.angles["hand.near"] == pytest.approx(forearm.angle)
    assert skeleton.angles["hand.far"] == 30


def test_a_heel_can_be_the_part_on_the_floor():
    skeleton = solve(leg_near={"at": [150, 200], "pin": "heel", "foot": 40})

    assert distance(skeleton.joints["heel.near"], Vector(150, 200)) == pytest.approx(0, abs=1e-6)


def test_foreshortened_bones_are_shorter():
    skeleton = solve(leg_near={"angles": [-90, -90], "short": [0.5, 1]})

    assert distance(*skeleton.bone("thigh", "near")) == pytest.approx(47 / 2)
