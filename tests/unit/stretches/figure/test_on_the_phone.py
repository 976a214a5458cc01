"""The phone draws what Python draws: the same shapes of every body in every pose, from little."""

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
from stretches.figure.export import for_the_phone, plan_data
from stretches.figure.plan import Turned, read_plan
from stretches.figure.poses import POSES

ROOT = Path(__file__).parents[4]
MODULES = ROOT / "static/js/lib/figure"
DRAW_ALL = ROOT / "tests/js/figure/all-shapes.js"
TOLERANCE = 0.1
MOST_BYTES_OF_MODULES = 6000
MOST_BYTES_OF_DATA = 15_000
NUMBER = re.compile(r"-?(?:\d+\.?\d*|\.\d+)")


def moved(plan, chance):
    """The plan with other angles, as halfway through a movement."""

    def turned(angle):
        return angle + chance.uniform(-20, 20)

    def turned_limb(limb):
        goal = Turned(*map(turned, limb.goal)) if isinstance(limb.goal, Turned) else limb.goal
        hand = None if limb.hand is None else turned(limb.hand)
        return replace(limb, goal=goal, foot=turned(limb.foot), toe=turned(limb.toe), hand=hand)

    return replace(
        plan,
        trunk=tuple(map(turned, plan.trunk)),
        neck=turned(plan.neck),
        head=turned(plan.head),
        turned=chance.uniform(-6, 6),
        limbs={name: turned_limb(limb) for name, limb in plan.limbs.items()},
    )


PLANS = {name: pose.plan for name, pose in POSES.items()}
PLANS |= {f"{name}, moved": moved(plan, Random(name)) for name, plan in PLANS.items()}


@pytest.fixture(scope="module")
def on_the_phone():
    plans = {name: plan_data(plan) for name, plan in PLANS.items()}
    data = json.dumps(for_the_phone() | {"poses": plans})
    done = subprocess.run(node(str(DRAW_ALL)), input=data, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def looks(shapes):
    return [shape["class"] for shape in shapes]


def differs(ours, theirs):
    """Whether an attribute has other words or letters, or a number that is another by more than
    rounding."""
    ours, theirs = str(ours), str(theirs)
    if ours == theirs:
        return False
    if NUMBER.sub("#", ours).replace(" ", "") != NUMBER.sub("#", theirs).replace(" ", ""):
        return True
    pairs = zip(NUMBER.findall(ours), NUMBER.findall(theirs), strict=True)
    return any(abs(float(one) - float(other)) > TOLERANCE for one, other in pairs)


@pytest.mark.sweep
@pytest.mark.parametrize("body", BODIES)
@pytest.mark.parametrize("pose", PLANS)
def test_the_phone_draws_the_same_shapes(pose, body, on_the_phone):
    ours = [shape.attributes for shape in Painter(BODIES[body], PLANS[pose]).paint().shapes]
    theirs = on_the_phone[pose][body]

    assert looks(theirs) == looks(ours), f"{pose}, {body}"
    for number, (one, other) in enumerate(zip(ours, theirs, strict=True)):
        shape = f"{pose}, {body}, shape {number} ({one['class']})"
        assert other.keys() == one.keys(), shape
        for name, value in one.items():
            assert not differs(value, other[name]), f"{shape}: {name}={other[name]}, not {value}"


def test_poses_are_handed_over_as_they_are():
    assert for_the_phone()["poses"] == {name: plan_data(pose.plan) for name, pose in POSES.items()}


@pytest.mark.parametrize(
    "pose",
    [
        {"arm_near": {"at": [100, 100]}},
        {"props": [["arrow", [0, 0], "atlas"]]},
        {"props": [["pad", "atlas", "neck"]]},
        {"props": [["pad", "shin.near@0.2", "thigh.near@0.7"]]},
    ],
)
def test_what_the_phone_cannot_draw_is_refused(pose):
    with pytest.raises(PoseDataError):
        plan_data(read_plan(pose))


def test_the_modules_are_small():
    """Together, as a phone's offline copy brings them."""
    texts = [rjsmin.jsmin(path.read_text()) for path in sorted(MODULES.glob("*.js"))]
    assert len(brotli.compress("".join(texts).encode(), quality=11)) <= MOST_BYTES_OF_MODULES


def test_the_data_is_small():
    data = json.dumps(for_the_phone(), separators=(",", ":"))

    assert len(brotli.compress(data.encode(), quality=11)) <= MOST_BYTES_OF_DATA
