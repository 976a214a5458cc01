"""The phone draws the same shapes as Python, for every body in every pose, from little data."""

import json
import re
import subprocess
from dataclasses import replace
from pathlib import Path
from random import Random

import brotli
import pytest
import rjsmin

from scripts.check import node
from stretches.figure.bodies import BODIES
from stretches.figure.drawing import Painter
from stretches.figure.errors import PoseDataError
from stretches.figure.export import export_figures, export_plan
from stretches.figure.plan import BoneAngles, read_plan
from stretches.figure.poses import POSES

ROOT = Path(__file__).parents[4]
MODULES = ROOT / "static/js/lib/figure"
DRAW_ALL = ROOT / "tests/js/figure/draw-all.js"
TOLERANCE = 0.1
MOST_BYTES_OF_MODULES = 6000
MOST_BYTES_OF_DATA = 15_000
NUMBER = re.compile(r"-?(?:\d+\.?\d*|\.\d+)")


def vary_plan(plan, chance):
    """The plan with other angles, as halfway through a movement."""

    def vary_angle(angle):
        return angle + chance.uniform(-20, 20)

    def vary_limb(limb):
        goal = limb.goal
        if isinstance(goal, BoneAngles):
            goal = BoneAngles(*map(vary_angle, goal))
        hand = None if limb.hand is None else vary_angle(limb.hand)
        foot, toe = vary_angle(limb.foot), vary_angle(limb.toe)
        return replace(limb, goal=goal, foot=foot, toe=toe, hand=hand)

    return replace(
        plan,
        trunk=tuple(map(vary_angle, plan.trunk)),
        neck=vary_angle(plan.neck),
        head=vary_angle(plan.head),
        turned=chance.uniform(-6, 6),
        limbs={name: vary_limb(limb) for name, limb in plan.limbs.items()},
    )


PLANS = {name: pose.plan for name, pose in POSES.items()}
PLANS |= {f"{name}, moved": vary_plan(plan, Random(name)) for name, plan in PLANS.items()}


@pytest.fixture(scope="module")
def on_the_phone():
    plans = {name: export_plan(plan) for name, plan in PLANS.items()}
    data = json.dumps(export_figures() | {"poses": plans})
    process = subprocess.run(node(str(DRAW_ALL)), input=data, capture_output=True, text=True)
    assert process.returncode == 0, process.stderr
    return json.loads(process.stdout)


def looks(shapes):
    return [shape["class"] for shape in shapes]


def differs(expected, actual):
    """Whether two values of an attribute differ by more than the rounding of numbers."""
    expected, actual = str(expected), str(actual)
    if expected == actual:
        return False
    if NUMBER.sub("#", expected).replace(" ", "") != NUMBER.sub("#", actual).replace(" ", ""):
        return True
    pairs = zip(NUMBER.findall(expected), NUMBER.findall(actual), strict=True)
    return any(abs(float(one) - float(other)) > TOLERANCE for one, other in pairs)


@pytest.mark.sweep
@pytest.mark.parametrize("body", BODIES)
@pytest.mark.parametrize("pose", PLANS)
def test_the_phone_draws_the_same_shapes(pose, body, on_the_phone):
    expected = [shape.attributes for shape in Painter(BODIES[body], PLANS[pose]).paint().shapes]
    actual = on_the_phone[pose][body]

    assert looks(actual) == looks(expected), f"{pose}, {body}"
    for number, (one, other) in enumerate(zip(expected, actual, strict=True)):
        shape = f"{pose}, {body}, shape {number} ({one['class']})"
        assert other.keys() == one.keys(), shape
        for name, value in one.items():
            assert not differs(value, other[name]), f"{shape}: {name}={other[name]}, not {value}"


def test_every_pose_is_exported():
    assert export_figures()["poses"] == {
        name: export_plan(pose.plan) for name, pose in POSES.items()
    }


@pytest.mark.parametrize(
    "pose",
    [
        {"arm_near": {"at": [100, 100]}},
        {"props": [["arrow", [0, 0], "atlas"]]},
        {"props": [["pad", "atlas", "neck"]]},
        {"props": [["pad", "shin.near@0.2", "thigh.near@0.7"]]},
    ],
)
def test_a_pose_that_phones_cannot_draw_is_refused(pose):
    with pytest.raises(PoseDataError):
        export_plan(read_plan(pose))


def test_the_modules_are_small():
    """All together, as they are in a phone's bundle."""
    texts = [rjsmin.jsmin(path.read_text()) for path in sorted(MODULES.glob("*.js"))]
    assert len(brotli.compress("".join(texts).encode(), quality=11)) <= MOST_BYTES_OF_MODULES


def test_the_data_is_small():
    data = json.dumps(export_figures(), separators=(",", ":"))

    assert len(brotli.compress(data.encode(), quality=11)) <= MOST_BYTES_OF_DATA
