"""Editing a pose by a few numbers: where hands, feet and hip are drawn, and how parts are turned.

A limb that was attached to the body, or whose bones had angles, gets a point to reach once it is
moved. Numbers are measured on the default body and rounded to a tenth. Only numbers that differ
from the pose change anything, so a hand that holds a foot still holds it when the foot is moved.
"""

import copy
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from stretches.figure import BODIES
from stretches.figure.geometry import Vector, direction
from stretches.figure.plan import SIDES, LimbPlan, Plan, Side, read_plan
from stretches.figure.rig import get_depth, solve_pose

BODY = BODIES["default"]
ROUNDING = 0.05  # units or degrees; a smaller difference is due to rounding
HEAD_HANDLE = 22.0  # units from the top of the neck to the handle of the head
SPINE = ("pelvis", "waist", "chest")
LIMB_ENDS = {"leg": "foot", "arm": "hand"}

Data = Mapping[str, Any]


@dataclass(frozen=True)
class Handle:
    """A part that can be dragged, and where it is. `about` is the centre of a part that turns."""

    name: str
    x: float
    y: float
    about: tuple[float, float] | None = None


def list_pose_numbers(data: Data) -> dict[str, float]:
    """The numbers of a drawable pose by name: units from the picture's top left, and degrees."""
    plan = read_plan(data)
    if plan.view == "hands":
        return {}
    skeleton = solve_pose(BODY, plan)
    numbers: dict[str, float] = {}
    for handle in list_handles(data):
        if handle.about is None:
            numbers |= {f"{handle.name}-x": handle.x, f"{handle.name}-y": handle.y}
    numbers |= {"head": plan.head, "neck": plan.neck}
    numbers |= dict(zip(SPINE, plan.trunk, strict=True))
    for part, side, limb in list_limbs(plan):
        numbers[f"{LIMB_ENDS[part]}-{side}-turn"] = skeleton.angles[f"{LIMB_ENDS[part]}.{side}"]
        if part == "leg":
            numbers[f"toes-{side}-turn"] = limb.toe
    return {name: round_tenth(value) for name, value in numbers.items()}


def list_handles(data: Data) -> list[Handle]:
    """The parts of a drawable pose that can be dragged: none in a close-up of hands."""
    plan = read_plan(data)
    if plan.view == "hands":
        return []
    skeleton = solve_pose(BODY, plan)
    atlas = skeleton.joints["atlas"]
    points = {"hip": skeleton.joints["seat"]}
    for part, side, limb in list_limbs(plan):
        joint = limb.pin if part == "leg" else "hand"
        points[f"{LIMB_ENDS[part]}-{side}"] = skeleton.joints[f"{joint}.{side}"]
    head = atlas + direction(plan.head) * HEAD_HANDLE
    return [
        *(Handle(name, *round_point(point)) for name, point in points.items()),
        Handle("head", *round_point(head), about=round_point(atlas)),
    ]


def apply_numbers(data: Data, numbers: Mapping[str, float]) -> dict[str, Any]:
    """A copy of the pose's data with the numbers that were changed."""
    before = list_pose_numbers(data)
    changed = {
        name: round_tenth(value)
        for name, value in numbers.items()
        if name in before and abs(value - before[name]) > ROUNDING
    }
    plan, posture = read_plan(data), copy.deepcopy(dict(data))
    if changed.keys() & {"hip-x", "hip-y"}:
        posture["hip"] = list(get_point("hip", before | changed))
    if changed.keys() & set(SPINE):
        bones = zip(SPINE, plan.trunk, strict=True)
        posture["trunk"] = [changed.get(bone, turn) for bone, turn in bones]
    posture |= {name: changed[name] for name in ("head", "neck") if name in changed}
    if "neck" in changed:
        # A head without an angle of its own would turn with the neck.
        posture.setdefault("head", plan.head)
    for part, side, _limb in list_limbs(plan):
        key, name = f"{part}_{side}", f"{LIMB_ENDS[part]}-{side}"
        posture[key] = apply_limb_numbers(
            posture[key], name, before, changed, get_depth(plan, side)
        )
    return posture


def apply_limb_numbers(
    limb: Data, name: str, before: Mapping[str, float], changed: Mapping[str, float], depth: Vector
) -> dict[str, Any]:
    """The limb's new table. Numbers are places in the drawing, which shifts the limb by `depth`."""
    table, end = dict(limb), name.partition("-")[0]
    if changed.keys() & {f"{name}-x", f"{name}-y"}:
        table.pop("angles", None)
        x, y = get_point(name, {**before, **changed})
        table["at"] = [round_tenth(x - depth.x), round_tenth(y - depth.y)]
        if end == "hand":
            table.setdefault(end, before[f"{name}-turn"])
    if f"{name}-turn" in changed:
        table[end] = changed[f"{name}-turn"]
    toes = name.replace("foot", "toes") + "-turn"
    if toes in changed:
        table["toe"] = changed[toes]
    return table


def list_limbs(plan: Plan) -> list[tuple[str, Side, LimbPlan]]:
    """(part, side, limb) of each limb in the pose."""
    return [
        (part, side, limb)
        for part in ("arm", "leg")
        for side in SIDES
        if (limb := plan.limb(part, side)) is not None
    ]


def get_point(name: str, numbers: Mapping[str, float]) -> tuple[float, float]:
    return numbers[f"{name}-x"], numbers[f"{name}-y"]


def round_point(point: Vector) -> tuple[float, float]:
    return round_tenth(point.x), round_tenth(point.y)


def round_tenth(value: float) -> float:
    """The value rounded to a tenth; an int if it is whole, as in the built-in poses."""
    value = round(value, 1)
    return int(value) if value == int(value) else value
