"""Checks a pose as a physiotherapist would: bones, joints, contacts and ground.

The limits stand on the Centers for Disease Control's Joint Range of Motion Study (about 600 people
without joint disease, passive motion, ages 20 to 69) and, for a foot with weight on it, on the
weight-bearing lunge (30 to 38 degrees is usual). A pose may go a little beyond an average, because
a drawn joint stands for the joints around it too: a foot that lies on its instep bends in the
midfoot, a thigh drawn to the belly tilts the pelvis. A clinician should still look at every pose.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from stretches.figure.bodies import Body
from stretches.figure.extremities import foot_outline
from stretches.figure.geometry import Vector, distance, wrapped
from stretches.figure.limbs import Limb
from stretches.figure.plan import SIDES, LimbPlan, Plan, Side, Turned
from stretches.figure.rig import depth_of, solve, target_depth
from stretches.figure.skeleton import BONES, Skeleton
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
# A foreshortened limb bends out of the picture's plane: its angles on paper aren't its joints'.
WHOLE = (1.0, 1.0)
LIMB_BONES = {"leg": ("thigh", "shin"), "arm": ("upperarm", "forearm")}
GROUNDS = frozenset({"floor", "mat", "bed"})  # props written as [kind, left, top, right]
WALL = "wall"  # a prop written as [kind, near side, floor]
SPINE = ("seat", "waist", "ribs", "neck", "atlas")
OF_LIMBS = ("hip", "knee", "shoulder", "elbow", "wrist", "hand")


@dataclass(frozen=True)
class Complaint:
    """One thing that is wrong: `part` is "knee.near", `amount` units or, for a joint, degrees."""

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


def complaints(body: Body, plan: Plan) -> list[str]:
    """What is wrong with this body in this pose, in words; empty when all is well."""
    return [str(complaint) for complaint in found_wrong(body, plan)]


def found_wrong(body: Body, plan: Plan) -> list[Complaint]:
    """What is wrong with this body in this pose; empty when all is well."""
    skeleton = solve(body, plan)
    found: list[Complaint] = []
    for name, limb in plan.limbs.items():
        part, _, end = name.partition(".")
        side = SIDES[end == "far"]
        found += _bone_complaints(skeleton, body, part, side, limb)
        found += _contact_complaints(skeleton, plan, part, side, limb)
        if plan.view == "side" and limb.short == WHOLE:
            found += _joint_complaints(skeleton, plan, part, side)
    if plan.view == "side":
        found += _ground_complaints(skeleton, plan)
    return found


def joint_angles(skeleton: Skeleton, plan: Plan, part: str, side: Side) -> dict[str, float]:
    """The joints of a limb seen from the side, in degrees from the anatomical position."""
    chain = skeleton.chain(part, side)
    first, second = (chain[1] - chain[0]).angle, (chain[2] - chain[1]).angle
    bend = Limb(*chain, LEG).turn
    if part == "arm":
        hand = skeleton.angles[f"hand.{side}"]
        return {"elbow": -bend, "wrist": wrapped(hand - second)}
    return {
        "hip": wrapped(first - plan.trunk[0] - 180),
        "knee": bend,
        "ankle": wrapped(skeleton.angles[f"foot.{side}"] - second - 90),
        "toe": skeleton.angles[f"toe.{side}"],
    }


def _bone_complaints(
    skeleton: Skeleton, body: Body, part: str, side: Side, limb: LimbPlan
) -> Iterator[Complaint]:
    for bone, share in zip(LIMB_BONES[part], limb.short, strict=True):
        start, end = (skeleton.joints[f"{joint}.{side}"] for joint in BONES[bone])
        if abs(distance(start, end) - body.bone(bone) * share) > BONE_TOLERANCE:
            yield Complaint("bone", f"{bone}.{side}")


def _contact_complaints(
    skeleton: Skeleton, plan: Plan, part: str, side: Side, limb: LimbPlan
) -> Iterator[Complaint]:
    if isinstance(limb.goal, Turned):
        return
    wanted = skeleton.find(limb.goal) + target_depth(plan, limb, side)
    joint = limb.pin if part == "leg" else "hand"
    missed = distance(wanted, skeleton.joints[f"{joint}.{side}"])
    if missed > CONTACT_TOLERANCE:
        yield Complaint("contact", f"{part}.{side}", missed)


def _joint_complaints(skeleton: Skeleton, plan: Plan, part: str, side: Side) -> Iterator[Complaint]:
    for joint, angle in joint_angles(skeleton, plan, part, side).items():
        least, most = JOINT_LIMITS[joint]
        if not least <= angle <= most:
            yield Complaint("joint", f"{joint}.{side}", angle)


def _ground_complaints(skeleton: Skeleton, plan: Plan) -> Iterator[Complaint]:
    """Nothing of the body lies under the ground or behind the wall.

    Of a foot it is the outline that counts, which rests on the ground or is lifted.
    """
    for side in SIDES:
        if f"ankle.{side}" in skeleton.joints:
            lowest = _lowest_of_foot(skeleton, side) - depth_of(plan, side).y
            yield from _sunk(f"foot.{side}", lowest, plan)
    for name, place in _places(skeleton, plan):
        yield from _sunk(name, place.y, plan)
        yield from _behind(name, place.x, skeleton.joints["seat"].x, plan)


def _places(skeleton: Skeleton, plan: Plan) -> Iterator[tuple[str, Vector]]:
    """Joints apart from those of the feet, each where it would be were its side the near one."""
    for name in SPINE:
        if name in skeleton.joints:
            yield name, skeleton.joints[name]
    for name in OF_LIMBS:
        for side in SIDES:
            if f"{name}.{side}" in skeleton.joints:
                yield f"{name}.{side}", skeleton.joints[f"{name}.{side}"] - depth_of(plan, side)


def _sunk(part: str, lowest: float, plan: Plan) -> Iterator[Complaint]:
    for kind, _, top, *_ in (prop for prop in plan.props if prop[0] in GROUNDS):
        if lowest > top + GROUND_TOLERANCE:
            yield Complaint("ground", part, lowest - top, kind)


def _behind(part: str, place: float, seat: float, plan: Plan) -> Iterator[Complaint]:
    for kind, near_side, _ in (prop for prop in plan.props if prop[0] == WALL):
        beyond = place - near_side if seat < near_side else near_side - place
        if beyond > GROUND_TOLERANCE:
            yield Complaint("ground", part, beyond, kind)


def _lowest_of_foot(skeleton: Skeleton, side: Side) -> float:
    outline = foot_outline(
        skeleton.joints[f"ankle.{side}"],
        skeleton.angles[f"foot.{side}"],
        skeleton.angles[f"toe.{side}"],
    )
    return max(point.y for point in outline)
