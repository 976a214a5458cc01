"""A solved pose: the place of every joint."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from stretches.figure.errors import PoseDataError
from stretches.figure.geometry import Vector, interpolate
from stretches.figure.plan import Side, Target

LEG_JOINTS = ("hip", "knee", "ankle")
ARM_JOINTS = ("shoulder", "elbow", "wrist")
CHAINS = {"leg": LEG_JOINTS, "arm": ARM_JOINTS}
BONES: Mapping[str, tuple[str, str]] = {
    "thigh": ("hip", "knee"),
    "shin": ("knee", "ankle"),
    "upperarm": ("shoulder", "elbow"),
    "forearm": ("elbow", "wrist"),
}

_ON_A_BONE = re.compile(r"(?P<bone>\w+)\.(?P<side>near|far)@(?P<part>[\d.]+)(?P<aside>[+-][\d.]+)?")
_AT_A_JOINT = re.compile(r"(?P<joint>[\w.]+?)(?P<x>[+-][\d.]+)?(?:,(?P<y>[+-]?[\d.]+))?")


class BoneReference(NamedTuple):
    """A place on a bone: `part` of the way between two joints, and `aside` units to its front."""

    start: str
    end: str
    part: float
    aside: float


class JointReference(NamedTuple):
    """A place near a joint: the step from it."""

    joint: str
    across: float
    down: float


def read_reference(text: str) -> BoneReference | JointReference:
    """The place that a reference names.

    "shin.near@0.3+6" is 30 % down the near shin and 6 units to its front. "ball.near+2,-3" is a
    joint plus the step (2, -3). Raises KeyError for text that is neither.
    """
    if match := _ON_A_BONE.fullmatch(text):
        start, end = (f"{joint}.{match['side']}" for joint in BONES[match["bone"]])
        return BoneReference(start, end, float(match["part"]), float(match["aside"] or 0))
    if match := _AT_A_JOINT.fullmatch(text):
        return JointReference(match["joint"], float(match["x"] or 0), float(match["y"] or 0))
    raise KeyError(text)


@dataclass
class Skeleton:
    """The joints by name ("knee.near", "atlas"), the spine, and the angles of hands and feet.

    `spine` has four points: hip, top of the pelvis, top of the waist, base of the neck.
    """

    spine: list[Vector]
    head_angle: float
    joints: dict[str, Vector] = field(default_factory=dict)
    angles: dict[str, float] = field(default_factory=dict)

    def chain(self, part: str, side: Side) -> tuple[Vector, Vector, Vector]:
        """The three joints of an arm or leg, from the trunk outwards."""
        first, middle, last = (self.joints[f"{name}.{side}"] for name in CHAINS[part])
        return first, middle, last

    def bone(self, name: str, side: str) -> tuple[Vector, Vector]:
        start, end = BONES[name]
        return self.joints[f"{start}.{side}"], self.joints[f"{end}.{side}"]

    def find(self, target: Target) -> Vector:
        """The point of a target.

        Raises PoseDataError for text that isn't a reference and for joints that this pose doesn't
        have.
        """
        if isinstance(target, Vector):
            return target
        try:
            return self._place(read_reference(target))
        except KeyError as missing:
            raise PoseDataError(f"“{target}” names nothing in this pose.") from missing

    def _place(self, reference: BoneReference | JointReference) -> Vector:
        if isinstance(reference, JointReference):
            return self.joints[reference.joint] + Vector(reference.across, reference.down)
        start, end = self.joints[reference.start], self.joints[reference.end]
        return interpolate(start, end, reference.part) + (end - start).unit.front * reference.aside
