"""Changing a pose by a few numbers: where hands, feet and hip are drawn, and which way parts turn.

A limb that held on to the body, or whose bones had angles, reaches for a point once it was moved.
Numbers are read from the usual body, rounded to a tenth, and only those that differ from what the
pose has change anything, so a hand that holds a foot goes on holding it when the foot is moved.
"""

import copy
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from stretches.figure import BODIES
from stretches.figure.geometry import Vector, direction
from stretches.figure.plan import SIDES, LimbPlan, Plan, Side, read_plan
from stretches.figure.rig import depth_of, solve
from stretches.figure.skeleton import Skeleton

BODY = BODIES["default"]
SAME = 0.05  # units or degrees; less is rounding
HEAD_AT = 22.0  # units from the top of the neck, where the head is taken hold of
SPINE = ("pelvis", "waist", "chest")
ENDS = {"leg": "foot", "arm": "hand"}

Data = Mapping[str, Any]


@dataclass(frozen=True)
class Handle:
    """What can be dragged, where it is drawn, and for what only turns the point it turns about."""

    name: str
    x: float
    y: float
    about: tuple[float, float] | None = None


def numbers_of(data: Data) -> dict[str, float]:
    """The numbers of a pose that can be drawn: units from the picture's corner, and degrees."""
    plan = read_plan(data)
    if plan.view == "hands":
        return {}
    skeleton = solve(BODY, plan)
    found: dict[str, float] = {}
    for handle in handles_of(data):
        if handle.about is None:
            found |= {f"{handle.name}-x": handle.x, f"{handle.name}-y": handle.y}
    found |= {"head": plan.head, "neck": plan.neck}
    found |= dict(zip(SPINE, plan.trunk, strict=True))
    for part, side, limb in limbs_of(plan):
        found[f"{ENDS[part]}-{side}-turn"] = skeleton.angles[f"{ENDS[part]}.{side}"]
        if part == "leg":
            found[f"toes-{side}-turn"] = limb.toe
    return {name: tidy(value) for name, value in found.items()}


def handles_of(data: Data) -> list[Handle]:
    """What of a pose that can be drawn may be dragged; nothing in a close-up of hands."""
    plan = read_plan(data)
    if plan.view == "hands":
        return []
    skeleton = solve(BODY, plan)
    atlas = skeleton.joints["atlas"]
    points = {"hip": skeleton.joints["seat"]}
    for part, side, limb in limbs_of(plan):
        points[f"{ENDS[part]}-{side}"] = end_of(skeleton, part, side, limb)
    head = atlas + direction(plan.head) * HEAD_AT
    return [
        *(Handle(name, *rounded(point)) for name, point in points.items()),
        Handle("head", *rounded(head), about=rounded(atlas)),
    ]


def edited(data: Data, numbers: Mapping[str, float]) -> dict[str, Any]:
    """The pose's data with the numbers that were changed."""
    before = numbers_of(data)
    changed = {
        name: tidy(value)
        for name, value in numbers.items()
        if name in before and abs(value - before[name]) > SAME
    }
    plan, new = read_plan(data), copy.deepcopy(dict(data))
    if changed.keys() & {"hip-x", "hip-y"}:
        new["hip"] = list(point_of("hip", before | changed))
    if changed.keys() & set(SPINE):
        bones = zip(SPINE, plan.trunk, strict=True)
        new["trunk"] = [changed.get(bone, turn) for bone, turn in bones]
    new |= {name: changed[name] for name in ("head", "neck") if name in changed}
    if "neck" in changed:
        # A head that has no angle of its own would go with the neck.
        new.setdefault("head", plan.head)
    for part, side, _limb in limbs_of(plan):
        key, name = f"{part}_{side}", f"{ENDS[part]}-{side}"
        new[key] = edited_limb(new[key], name, before, changed, depth_of(plan, side))
    return new


def edited_limb(
    limb: Data,
    name: str,
    before: Mapping[str, float],
    changed: Mapping[str, float],
    depth: Vector,
) -> dict[str, Any]:
    """The limb's table. What is typed is where it is drawn; the far side is drawn shifted."""
    new, turn = dict(limb), name.partition("-")[0]
    if changed.keys() & {f"{name}-x", f"{name}-y"}:
        new.pop("angles", None)
        x, y = point_of(name, {**before, **changed})
        new["at"] = [tidy(x - depth.x), tidy(y - depth.y)]
        if turn == "hand":
            new.setdefault(turn, before[f"{name}-turn"])
    if f"{name}-turn" in changed:
        new[turn] = changed[f"{name}-turn"]
    toes = name.replace("foot", "toes") + "-turn"
    if toes in changed:
        new["toe"] = changed[toes]
    return new


def limbs_of(plan: Plan) -> list[tuple[str, Side, LimbPlan]]:
    """(part, side, limb) of each limb that the pose has."""
    return [
        (part, side, limb)
        for part in ("arm", "leg")
        for side in SIDES
        if (limb := plan.limb(part, side)) is not None
    ]


def end_of(skeleton: Skeleton, part: str, side: Side, limb: LimbPlan) -> Vector:
    """The palm, or what of the foot meets its point."""
    joint = limb.pin if part == "leg" else "hand"
    return skeleton.joints[f"{joint}.{side}"]


def point_of(name: str, numbers: Mapping[str, float]) -> tuple[float, float]:
    return numbers[f"{name}-x"], numbers[f"{name}-y"]


def rounded(point: Vector) -> tuple[float, float]:
    return tidy(point.x), tidy(point.y)


def tidy(value: float) -> float:
    """To a tenth, and whole numbers without a fraction, as the house writes them."""
    value = round(value, 1)
    return int(value) if value == int(value) else value
