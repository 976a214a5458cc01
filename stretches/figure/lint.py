"""Checks a pose as a physiotherapist would: bones, joints, contacts and ground.

The limits are based on the Centers for Disease Control's Joint Range of Motion Study (about 600
people without joint disease, passive motion, ages 20 to 69) and, for a foot with weight on it, on
the weight-bearing lunge (30 to 38 degrees is usual). They exceed the averages a little, because a
drawn joint stands for its neighbours too: a foot that lies on its instep bends in the midfoot, a
thigh pulled to the belly tilts the pelvis. A clinician should still look at every pose.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from stretches.figure.bodies import Body
from stretches.figure.extremities import outline_foot
from stretches.figure.geometry import Vector, distance, wrap_angle
from stretches.figure.limbs import Limb
from stretches.figure.plan import SIDES, BoneAngles, LimbPlan, Plan, Side
from stretches.figure.rig import get_depth, get_target_depth, solve_pose
from stretches.figure.skeleton import Skeleton
from stretches.figure.widths import LEG

# Degrees from the anatomical position: bending is positive, at the ankle towards the shin.
JOINT_LIMITS: Mapping[str, tuple[float, float]] = MappingProxyType(
    {
        "hip": (-25, 140),
        "knee": (-3, 150),
        "ankle": (-68, 36),
        "elbow": (-3, 150),
        "toe": (-20, 65),
        "wrist": (-90, 90),
    }
)
BONE_TOLERANCE = 0.01  # units
CONTACT_TOLERANCE = 2.5  # units
GROUND_TOLERANCE = 3.5  # units
# Only limbs that aren't foreshortened are drawn at the true angles of their joints.
UNSHORTENED = (1.0, 1.0)
LIMB_BONES = {"leg": ("thigh", "shin"), "arm": ("upperarm", "forearm")}
GROUNDS = frozenset({"floor", "mat", "bed"})  # props of the form [kind, left, top, right]
WALL = "wall"  # a prop of the form [kind, near side, floor]
SPINE = ("seat", "waist", "ribs", "neck", "atlas")
LIMB_JOINTS = ("hip", "knee", "shoulder", "elbow", "wrist", "hand")


@dataclass(frozen=True)
class Complaint:
    """One thing that is wrong with a pose.

    `part` is such as "knee.near", `thing` the ground or wall, `amount` in units or, of a joint, in
    degrees.
    """

    kind: Literal["bone", "contact", "joint", "ground"]
    part: str
    amount: float = 0.0
    thing: str = ""

    def __str__(self) -> str:
        if self.kind == "bone":
            return f"{self.part} has changed its length"
        if self.kind == "contact":
            return f"{self.part} misses what it should touch by {self.amount:.1f}"
        if self.kind == "joint":
            return f"{self.part} bends to {self.amount:.0f} degrees"
        return f"{self.part} goes through the {self.thing} by {self.amount:.1f}"


def find_complaints(body: Body, plan: Plan) -> list[Complaint]:
    """What is wrong with this body in this pose; empty if nothing is."""
    skeleton = solve_pose(body, plan)
    complaints: list[Complaint] = []
    for name, limb in plan.limbs.items():
        part, _, end = name.partition(".")
        side = SIDES[end == "far"]
        complaints += _check_bones(skeleton, body, part, side, limb)
        complaints += _check_contact(skeleton, plan, part, side, limb)
        if plan.view == "side" and limb.short == UNSHORTENED:
            complaints += _check_joints(skeleton, plan, part, side)
    if plan.view == "side":
        complaints += _check_ground(skeleton, plan)
    return complaints


def measure_joints(skeleton: Skeleton, plan: Plan, part: str, side: Side) -> dict[str, float]:
    """The angles of a limb's joints seen from the side, in degrees from the anatomical position."""
    chain = skeleton.chain(part, side)
    first, second = (chain[1] - chain[0]).angle, (chain[2] - chain[1]).angle
    bend = Limb(*chain, LEG).turn
    if part == "arm":
        hand = skeleton.angles[f"hand.{side}"]
        return {"elbow": -bend, "wrist": wrap_angle(hand - second)}
    return {
        "hip": wrap_angle(first - plan.trunk[0] - 180),
        "knee": bend,
        "ankle": wrap_angle(skeleton.angles[f"foot.{side}"] - second - 90),
        "toe": skeleton.angles[f"toe.{side}"],
    }


def _check_bones(
    skeleton: Skeleton, body: Body, part: str, side: Side, limb: LimbPlan
) -> Iterator[Complaint]:
    for bone, share in zip(LIMB_BONES[part], limb.short, strict=True):
        if abs(distance(*skeleton.bone(bone, side)) - body.bone(bone) * share) > BONE_TOLERANCE:
            yield Complaint("bone", f"{bone}.{side}")


def _check_contact(
    skeleton: Skeleton, plan: Plan, part: str, side: Side, limb: LimbPlan
) -> Iterator[Complaint]:
    if isinstance(limb.goal, BoneAngles):
        return
    target = skeleton.find(limb.goal) + get_target_depth(plan, limb, side)
    joint = limb.pin if part == "leg" else "hand"
    amount = distance(target, skeleton.joints[f"{joint}.{side}"])
    if amount > CONTACT_TOLERANCE:
        yield Complaint("contact", f"{part}.{side}", amount)


def _check_joints(skeleton: Skeleton, plan: Plan, part: str, side: Side) -> Iterator[Complaint]:
    for joint, angle in measure_joints(skeleton, plan, part, side).items():
        least, most = JOINT_LIMITS[joint]
        if not least <= angle <= most:
            yield Complaint("joint", f"{joint}.{side}", angle)


def _check_ground(skeleton: Skeleton, plan: Plan) -> Iterator[Complaint]:
    """No part of the body may be below the ground or behind the wall.

    Joints are compared, but for feet the outline, which rests on the ground or is lifted.
    """
    joints, angles = skeleton.joints, skeleton.angles
    for side in SIDES:
        if ankle := joints.get(f"ankle.{side}"):
            foot = outline_foot(ankle, angles[f"foot.{side}"], angles[f"toe.{side}"])
            lowest = max(point.y for point in foot) - get_depth(plan, side).y
            yield from _check_depth(f"foot.{side}", lowest, plan)
    for name, place in _list_places(skeleton, plan):
        yield from _check_depth(name, place.y, plan)
        yield from _check_wall(name, place.x, joints["seat"].x, plan)


def _list_places(skeleton: Skeleton, plan: Plan) -> Iterator[tuple[str, Vector]]:
    """Names and places of all joints but the feet's; the far side without its shift in depth."""
    for name in SPINE:
        if name in skeleton.joints:
            yield name, skeleton.joints[name]
    for name in LIMB_JOINTS:
        for side in SIDES:
            if f"{name}.{side}" in skeleton.joints:
                yield f"{name}.{side}", skeleton.joints[f"{name}.{side}"] - get_depth(plan, side)


def _check_depth(part: str, lowest: float, plan: Plan) -> Iterator[Complaint]:
    for kind, _, top, *_ in (prop for prop in plan.props if prop[0] in GROUNDS):
        if lowest > top + GROUND_TOLERANCE:
            yield Complaint("ground", part, lowest - top, kind)


def _check_wall(part: str, place: float, seat: float, plan: Plan) -> Iterator[Complaint]:
    for kind, near_side, _ in (prop for prop in plan.props if prop[0] == WALL):
        beyond = place - near_side if seat < near_side else near_side - place
        if beyond > GROUND_TOLERANCE:
            yield Complaint("ground", part, beyond, kind)
