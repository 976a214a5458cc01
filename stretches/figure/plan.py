"""A pose as typed values, read from the data of a pose file, with defaults.

Keys of a pose, in drawing units and degrees (their directions are explained in `geometry`):

- `hip` [x, y]; `trunk` [pelvis, waist, chest], `neck`, `head`: the angles of the spine.
- `leg_near`, `leg_far`, `arm_near`, `arm_far`: each has either `angles`, those of its two bones, or
  `at`, the point that it reaches: [x, y] or a reference such as "shin.near@0.2+4".
- A leg also has `foot` (angle of the sole), `toe` (how far the toes are lifted) and `pin` (the part
  of the foot that meets the point), an arm `hand` (its angle), `curl` (90 or more is a grip) and
  `thumb` (side of the thumb; 0 shows the hand from its edge).
- `flip` bends the middle joint the other way; `short` foreshortens the two bones.
- `straight` names a leg that is straight, so that the hip depends on it; `rest` "knees" keeps the
  knees on the ground for every body.
- `view`: "side" (default), "front", "back", "above" or "hands"; `hips`: half the distance between
  the hip joints seen from the front; `turned`: how far the face looks aside; `reach`: how far the
  shoulders are moved forward; `depth`: the shift of the far side.
- `glow`, `props`, `hands`: what is drawn besides the body; `box`: the picture's frame [x, y, side].
  `order` lists the layers from back to front if it isn't the view's usual order; "prop.2" in it
  draws the third prop there.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple, cast

from stretches.figure.errors import PoseDataError
from stretches.figure.geometry import Vector

Side = Literal["near", "far"]
View = Literal["side", "front", "back", "above", "hands"]
HeadView = Literal["side", "front", "back"]
Target = Vector | str

SIDES: tuple[Side, Side] = ("near", "far")
FULL_BOX = (0.0, 0.0, 240.0)
# The far side is shifted, as if seen from slightly in front, so that both limbs are visible.
DEPTH = Vector(6, -4)
DEFAULT_FLIP = {"leg": 1.0, "arm": -1.0}
DEFAULT_LAYERS = {
    "side": ("arm.far", "leg.far", "body", "leg.near", "arm.near"),
    "front": ("arm.far", "arm.near", "leg.far", "body", "leg.near"),
    "back": ("arm.far", "arm.near", "leg.far", "body", "leg.near"),
    "above": ("arm.far", "arm.near", "leg.far", "body", "leg.near"),
    "hands": (),
}


class BoneAngles(NamedTuple):
    """The angles of a limb's two bones in the drawing."""

    first: float
    second: float


@dataclass(frozen=True)
class LimbPlan:
    """An arm or a leg: the angles of its bones or the point it reaches, and its hand or foot."""

    goal: BoneAngles | Target
    flip: float
    short: tuple[float, float]
    foot: float
    toe: float
    pin: str
    hand: float | None
    curl: float
    thumb: float


@dataclass(frozen=True)
class Plan:
    """Everything needed to solve and draw one pose."""

    view: View
    hip: Vector
    trunk: tuple[float, float, float]
    neck: float
    head: float
    limbs: Mapping[str, LimbPlan]
    straight: str | None
    rest: str | None
    hips: float
    turned: float
    reach: float
    depth: Vector
    box: tuple[float, float, float]
    layers: tuple[str, ...]
    glow: tuple[Sequence[Any], ...]
    props: tuple[Sequence[Any], ...]
    hands: tuple[Mapping[str, Any], ...]

    @property
    def head_view(self) -> HeadView:
        """The view of the head: from above it is drawn as from the front."""
        return self.view if self.view in ("side", "back") else "front"

    @property
    def sides_alike(self) -> bool:
        """Whether both sides are at the same distance, as seen from the front or the back."""
        return self.view in ("front", "back")

    def limb(self, part: str, side: Side) -> LimbPlan | None:
        return self.limbs.get(f"{part}.{side}")


def read_plan(data: Mapping[str, Any]) -> Plan:
    """The typed form of a pose's data.

    Raises PoseDataError if a limb has neither angles nor a target or has both, and if the view is
    unknown.
    """
    view = data.get("view", "side")
    if view not in DEFAULT_LAYERS:
        raise PoseDataError(f"There is no view “{view}”.")
    neck = float(data.get("neck", 90))
    box = data.get("box", FULL_BOX)
    trunk = data.get("trunk", (90, 90, 90))
    return Plan(
        view=cast("View", view),
        hip=_read_point(data.get("hip", (120, 120))),
        trunk=(float(trunk[0]), float(trunk[1]), float(trunk[2])),
        neck=neck,
        head=float(data.get("head", neck)),
        limbs=_read_limbs(data),
        straight=data.get("straight"),
        rest=data.get("rest"),
        hips=float(data.get("hips", 8)),
        turned=float(data.get("turned", 0)),
        reach=float(data.get("reach", 0)),
        depth=_read_point(data["depth"]) if "depth" in data else DEPTH,
        box=(float(box[0]), float(box[1]), float(box[2])),
        layers=tuple(data.get("order", DEFAULT_LAYERS[view])),
        glow=tuple(data.get("glow", ())),
        props=tuple(data.get("props", ())),
        hands=tuple(data.get("hands", ())),
    )


def read_target(value: str | Sequence[float]) -> Target:
    """A point of a pose file: a reference stays text, [x, y] becomes a Vector."""
    return value if isinstance(value, str) else _read_point(value)


def _read_limbs(data: Mapping[str, Any]) -> dict[str, LimbPlan]:
    return {
        f"{part}.{side}": _read_limb(part, data[f"{part}_{side}"])
        for part in ("leg", "arm")
        for side in SIDES
        if f"{part}_{side}" in data
    }


def _read_limb(part: str, data: Mapping[str, Any]) -> LimbPlan:
    if ("angles" in data) == ("at" in data):
        raise PoseDataError("A limb needs either angles or a point to reach.")
    short = data.get("short", (1, 1))
    return LimbPlan(
        goal=read_target(data["at"]) if "at" in data else BoneAngles(*map(float, data["angles"])),
        flip=float(data.get("flip", DEFAULT_FLIP[part])),
        short=(float(short[0]), float(short[1])),
        foot=float(data.get("foot", 0)),
        toe=float(data.get("toe", 0)),
        pin=data.get("pin", "sole"),
        hand=float(data["hand"]) if "hand" in data else None,
        curl=float(data.get("curl", 12)),
        thumb=float(data.get("thumb", 1)),
    )


def _read_point(value: Sequence[float]) -> Vector:
    return Vector(float(value[0]), float(value[1]))
