"""Movements between two poses: bones keep their lengths and feet stay on the floor."""

import json
import math
import subprocess
import tomllib
from itertools import pairwise
from pathlib import Path

import pytest

from scripts.check import node
from stretches.figure.bodies import BODIES
from stretches.figure.export import export_figures
from stretches.figure.geometry import wrap_angle
from stretches.figure.lint import JOINT_LIMITS, LIMB_JOINTS, SPINE, UNSHORTENED, WALL
from stretches.figure.plan import SIDES
from stretches.figure.poses import POSES
from stretches.figure.skeleton import BONES

ROOT = Path(__file__).parents[4]
WALK = ROOT / "tests/js/figure/blend-all.js"
CONTENT = ROOT / "stretches/content"
NEAR = 2.5
"""Units by which a joint may be misplaced: a straight leg bends a little while it moves."""
GROUNDS = ("floor", "mat", "bed")
UNDER_GROUND = 3.5
"""Units, as the lint of single poses allows."""
STANDS = 0.5
BEYOND_A_LIMIT = 5
"""Degrees, and for a moment: a pose that is held keeps its limits exactly."""
SOLE = math.degrees(math.atan2(-0.5, 20.5))
"""How the line from heel to ball lies in a foot at 0 degrees."""


def pairs_in_content():
    """Poses that follow each other in a stretch."""
    pairs: dict[tuple[str, str], None] = {}
    for path in sorted(CONTENT.glob("*.toml")):
        for stretch in tomllib.loads(path.read_text()).get("stretch", []):
            poses = [step["pose"] for step in stretch["steps"]]
            pairs |= dict.fromkeys(pair for pair in pairwise(poses) if pair[0] != pair[1])
    return list(pairs)


PAIRS = pairs_in_content()
STILL = {
    ("knee-to-chest", "walk"),
    ("knees-bent", "knee-roll"),
    ("seated-ready", "foot-towel"),
    ("bed-ready", "quad-bed"),
    ("neck-support", "neck-tilt"),
    ("seated-ready", "neck-tilt"),
    ("hand-rest", "hand-open"),
    ("hand-rest", "hand-table"),
    ("hand-rest", "hand-fingers"),
}
"""Seen from elsewhere, on another ground, or hands alone."""
MOVING = [pair for pair in PAIRS if pair not in STILL]


@pytest.fixture(scope="module")
def movements():
    data = json.dumps(export_figures() | {"pairs": PAIRS})
    process = subprocess.run(node(str(WALK)), input=data, capture_output=True, text=True)
    assert process.returncode == 0, process.stderr
    return dict(zip(PAIRS, json.loads(process.stdout), strict=True))


def ground(pose):
    props = POSES[pose].plan.props
    return next((float(prop[2]) for prop in props if prop[0] in GROUNDS), 0)


def apart(one, other):
    return math.dist(one[:2], other[:2])


def test_only_poses_in_one_place_are_joined_by_a_movement(movements):
    assert {pair for pair, bodies in movements.items() if bodies["default"] is None} == STILL


@pytest.mark.parametrize("body", BODIES)
@pytest.mark.parametrize("pair", MOVING)
def test_a_movement_begins_and_ends_in_its_poses(pair, body, movements):
    movement = movements[pair][body]
    lower = ground(pair[1]) - ground(pair[0])
    first, last = movement["ends"]
    first = {name: [place[0], place[1] + lower] for name, place in first.items()}
    for joints, pose in ((movement["joints"][0], first), (movement["joints"][-1], last)):
        for name, place in pose.items():
            if name.partition(".")[0] in {"knee", "ankle", "elbow", "wrist", "hip", "atlas"}:
                assert apart(joints[name], place) < NEAR, name
    assert [shape["class"] for shape in movement["shapes"][0]] == [
        shape["class"] for shape in movement["shapes"][1]
    ]


@pytest.mark.parametrize("body", BODIES)
@pytest.mark.parametrize("pair", MOVING)
def test_bones_keep_their_lengths_in_a_movement(pair, body, movements):
    limbs = [POSES[pose].plan.limbs for pose in pair]
    for joints in movements[pair][body]["joints"]:
        for bone, (start, end) in BONES.items():
            part = "leg" if start in {"hip", "knee"} else "arm"
            for side in SIDES:
                shorts = [
                    limb[f"{part}.{side}"].short for limb in limbs if f"{part}.{side}" in limb
                ]
                if f"{end}.{side}" not in joints or any(short != (1, 1) for short in shorts):
                    continue
                length = apart(joints[f"{start}.{side}"], joints[f"{end}.{side}"])
                assert length == pytest.approx(BODIES[body].bone(bone), rel=0.005), bone


@pytest.mark.parametrize("body", BODIES)
@pytest.mark.parametrize("pair", MOVING)
def test_no_foot_goes_under_the_ground_or_slips_where_it_stands(pair, body, movements):
    movement = movements[pair][body]
    plan = POSES[pair[1]].plan
    tops = [float(prop[2]) for prop in plan.props if prop[0] in GROUNDS]
    for side in SIDES:
        shift = plan.depth.y if side == "far" and plan.view == "side" else 0
        places = [joints.get(f"ankle.{side}") for joints in movement["joints"]]
        if places[0] is None:
            continue
        for joints in movement["joints"]:
            for part in ("heel", "ball", "sole"):
                lowest = joints[f"{part}.{side}"][1] - shift
                assert all(lowest <= top + UNDER_GROUND for top in tops), part
        if apart(places[0], places[-1]) < STANDS:
            assert all(apart(place, places[0]) < NEAR for place in places)


@pytest.mark.parametrize("body", BODIES)
@pytest.mark.parametrize("pair", [pair for pair in MOVING if POSES[pair[1]].plan.view == "side"])
def test_nothing_goes_through_ground_or_wall_in_a_movement(pair, body, movements):
    plan = POSES[pair[1]].plan
    tops = [float(prop[2]) for prop in plan.props if prop[0] in GROUNDS]
    walls = [float(prop[1]) for prop in plan.props if prop[0] == WALL]
    for joints in movements[pair][body]["joints"]:
        for name, (x, y, *_) in joints.items():
            joint, _, side = name.partition(".")
            if joint not in {*SPINE, *LIMB_JOINTS}:
                continue
            right, down = (plan.depth.x, plan.depth.y) if side == "far" else (0, 0)
            assert all(y - down <= top + UNDER_GROUND for top in tops), name
            for wall in walls:
                near = 1 if joints["seat"][0] < wall else -1
                assert (x - right - wall) * near <= UNDER_GROUND, name


def bends(joints, part, side):
    """The joints of a limb in degrees from the anatomical position, as the lint has them."""

    def line(start, end):
        (left, top), (right, bottom) = joints[start][:2], joints[end][:2]
        return math.degrees(math.atan2(top - bottom, right - left))

    chain = {"leg": ("hip", "knee", "ankle"), "arm": ("shoulder", "elbow", "wrist")}[part]
    first, second = (line(f"{a}.{side}", f"{b}.{side}") for a, b in pairwise(chain))
    if part == "arm":
        hand = line(f"wrist.{side}", f"hand.{side}")
        return {"elbow": wrap_angle(second - first), "wrist": wrap_angle(hand - second)}
    return {
        "hip": wrap_angle(first - line("seat", "waist") - 180),
        "knee": wrap_angle(first - second),
        "ankle": wrap_angle(line(f"heel.{side}", f"ball.{side}") - SOLE - second - 90),
    }


@pytest.mark.parametrize("body", BODIES)
@pytest.mark.parametrize("pair", [pair for pair in MOVING if POSES[pair[1]].plan.view == "side"])
def test_joints_keep_near_their_limits_in_a_movement(pair, body, movements):
    limbs = POSES[pair[1]].plan.limbs
    unshortened = [name for name, limb in limbs.items() if limb.short == UNSHORTENED]
    for joints in movements[pair][body]["joints"]:
        for name in unshortened:
            part, _, side = name.partition(".")
            for joint, angle in bends(joints, part, side).items():
                least, most = JOINT_LIMITS[joint]
                assert least - BEYOND_A_LIMIT <= angle <= most + BEYOND_A_LIMIT, (joint, side)
