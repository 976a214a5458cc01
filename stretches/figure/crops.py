"""Crops of a picture to one part of the body, for small tiles."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from stretches.figure.errors import UnknownCrop
from stretches.figure.geometry import Vector, interpolate
from stretches.figure.plan import Plan
from stretches.figure.skeleton import Skeleton


@dataclass(frozen=True)
class Crop:
    """A square of `side` units, centred between two joints and shifted by (across, down)."""

    start: str
    end: str
    side: float
    across: float = 0.0
    down: float = 0.0


CROPS: Mapping[str, Crop] = MappingProxyType(
    {
        "calf": Crop("knee.near", "ankle.near", 84),
        "thigh": Crop("hip.near", "knee.near", 90),
        "foot": Crop("ankle.near", "toes.near", 70),
        "back": Crop("seat", "neck", 104),
        "neck": Crop("neck", "atlas", 84, down=-8),
        "hand": Crop("hand.near", "hand.near", 64),
    }
)


def find_frame(plan: Plan, skeleton: Skeleton, crop: str | None) -> tuple[float, float, float]:
    """Left, top and side of the square to show; without a crop it is the pose's own box.

    A pose without the crop's joints is a close-up already and is shown in full. Raises UnknownCrop
    for a name that isn't in CROPS.
    """
    if crop is None:
        return plan.box
    if crop not in CROPS:
        raise UnknownCrop(crop, tuple(CROPS))
    shape = CROPS[crop]
    if plan.view == "hands" or not {shape.start, shape.end} <= skeleton.joints.keys():
        return plan.box
    middle = interpolate(skeleton.joints[shape.start], skeleton.joints[shape.end], 0.5)
    middle += Vector(shape.across, shape.down)
    return middle.x - shape.side / 2, middle.y - shape.side / 2, shape.side
