"""A solved pose: where every joint is."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from stretches.figure.errors import PoseDataError
from stretches.figure.geometry import Vector, between
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


@dataclass
class Skeleton:
    """Joints by name ("knee.near", "atlas"), the bent spine, and the angles of hands and feet.

    `spine` holds four points: hip, top of the pelvis, top of the waist, base of the neck.
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
        """The point a target means.

        "shin.near@0.3+6" lies 30 % down the near shin and 6 units to its front;
        "ball.near+2,-3" is a joint plus a step of (2, -3). Raises PoseDataError for text that
        is neither and for joints that this pose doesn't have.
        """
        if isinstance(target, Vector):
            return target
        try:
            return self._on_a_bone(target) or self._at_a_joint(target)
        except KeyError as missing:
            raise PoseDataError(f"“{target}” names nothing in this pose.") from missing

    def _on_a_bone(self, target: str) -> Vector | None:
        match = _ON_A_BONE.fullmatch(target)
        if match is None:
            return None
        start, end = self.bone(match["bone"], match["side"])
        front = (end - start).unit.front
        return between(start, end, float(match["part"])) + front * float(match["aside"] or 0)

    def _at_a_joint(self, target: str) -> Vector:
        match = _AT_A_JOINT.fullmatch(target)
        if match is None:
            raise KeyError(target)
        return self.joints[match["joint"]] + Vector(float(match["x"] or 0), float(match["y"] or 0))
