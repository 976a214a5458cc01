"""Exports poses: the target or the angles of each limb, and the layers from back to front."""

from collections.abc import Mapping, Sequence
from typing import Any

from stretches.figure import drawing, hands, props, rig
from stretches.figure.canvas import Canvas
from stretches.figure.errors import PoseDataError
from stretches.figure.export.values import (
    Data,
    JsonRow,
    convert_outline,
    convert_spine_places,
    convert_to_json,
)
from stretches.figure.extremities import outline_foot, outline_foot_end_on, outline_hand
from stretches.figure.geometry import ORIGIN, Vector, place_point
from stretches.figure.lint import GROUNDS
from stretches.figure.plan import FULL_BOX, SIDES, BoneAngles, LimbPlan, Plan, Side, read_target
from stretches.figure.skeleton import BoneReference, Skeleton, read_reference


def export_plan(plan: Plan) -> Data:
    """A pose's plan. Raises PoseDataError for a pose that the phone can't draw."""
    data = {
        "view": plan.head_view,
        "hip": plan.hip,
        "trunk": plan.trunk,
        "neck": plan.neck,
        "head": plan.head,
        "turned": plan.turned,
        "carried": _find_support(plan),
        "roots": {side: _export_roots(plan, side) for side in SIDES},
        "limbs": {name: _export_limb(plan, name, limb) for name, limb in plan.limbs.items()},
        "ground": _find_ground(plan),
        "box": plan.box,
        "layers": [
            row for layer in drawing.list_layers(plan) for row in _export_layer(plan, layer)
        ],
    }
    return {name: convert_to_json(part) for name, part in data.items()}


def _find_ground(plan: Plan) -> float:
    """The top of floor, mat or bed; 0 if there is none."""
    return next((float(prop[2]) for prop in plan.props if prop[0] in GROUNDS), 0.0)


def _find_support(plan: Plan) -> str:
    """What the hip depends on: the name of a straight leg, "knees", "seat", or "" for nothing."""
    if plan.straight:
        return plan.straight if isinstance(plan.limbs[plan.straight].goal, Vector) else ""
    if plan.rest == "knees":
        return "knees"
    return "seat" if plan.view == "side" else ""


def _export_roots(plan: Plan, side: Side) -> Data:
    """The roots of arm and leg, from the ends of the spine, and the shift of this side."""
    drop = rig.SHOULDER_DROP[plan.view]
    outwards = 1 if side == "near" else -1
    from_side = plan.view == "side"
    aside = 1 + plan.reach if from_side else rig.SHOULDER_HALF_WIDTH * outwards
    apart = 0 if from_side else plan.hips * outwards
    [shoulder], [hip] = convert_spine_places([(-drop, aside)]), convert_spine_places([(0, apart)])
    return {"arm": shoulder, "leg": hip, "shift": rig.get_depth(plan, side)}


def _export_limb(plan: Plan, name: str, limb: LimbPlan) -> Data:
    """A limb with its hand or foot.

    `tip` is the angle of hand or foot, `pin` its part that meets the target, `pins` the parts that
    other limbs may refer to, `ends` its outlines.
    """
    if isinstance(limb.goal, BoneAngles):
        goal: Data = {"angles": limb.goal}
    else:
        goal = {"at": _export_target(limb.goal)}
    end = _export_foot(plan, limb) if name.startswith("leg") else _export_hand(limb)
    return {**goal, "flip": limb.flip, "short": limb.short, **end}


def _export_foot(plan: Plan, limb: LimbPlan) -> Data:
    outline = (
        outline_foot_end_on(ORIGIN, 0) if plan.sides_alike else outline_foot(ORIGIN, 0, limb.toe)
    )
    pins = {name: rig.FOOT_PINS[name] for name in ("sole", "ball", "heel")}
    [toes] = convert_outline(
        [place_point(place_point(ORIGIN, 0, *rig.TOE_HINGE), limb.toe, rig.TOE_LENGTH, 0)]
    )
    return {
        "tip": limb.foot,
        "pin": rig.FOOT_PINS[limb.pin],
        "pins": {**pins, "toes": toes, "instep": rig.INSTEP},
        "ends": [convert_outline(outline)],
    }


def _export_hand(limb: LimbPlan) -> Data:
    """Raises PoseDataError for an arm that reaches for a target without an angle of its hand."""
    tip = limb.hand
    if tip is None and isinstance(limb.goal, BoneAngles):
        tip = limb.goal.second
    if tip is None:
        raise PoseDataError("An arm that reaches needs the angle of its hand.")
    outlines = outline_hand(ORIGIN, 0, limb.curl, limb.thumb)
    palm = (rig.PALM, 0.0)
    return {
        "tip": tip,
        "pin": palm,
        "pins": {"hand": palm},
        "ends": [*map(convert_outline, outlines)],
    }


def _export_target(value: Vector | str | Sequence[float], step: Vector = ORIGIN) -> JsonRow:
    """The target, moved by `step`."""
    target = value if isinstance(value, Vector) else read_target(value)
    if isinstance(target, Vector):
        return [target.x + step.x, target.y + step.y]
    reference = read_reference(target)
    if isinstance(reference, BoneReference):
        return [step.x, step.y, *reference]
    return [reference.across + step.x, reference.down + step.y, reference.joint]


def _export_layer(plan: Plan, layer: str) -> list[JsonRow]:
    """The rows of one layer: each is a kind of shape and the values that this kind needs."""
    part, _, which = layer.partition(".")
    if part == "prop":
        return _export_prop(plan, plan.props[int(which)])
    if part == "stick":
        canvas = Canvas()
        props.draw_stick(canvas, plan)
        return [["stick", [shape.attributes for shape in canvas.shapes]]]
    if part == "hand":
        return [["hand", _export_big_hand(plan.hands[int(which)])]]
    if part == "body":
        return [*_export_clothes(plan), *_export_glow(plan, "neck"), ["head"]]
    trunk = _export_glow(plan, "trunk") if layer == "leg.near" else []
    return [_export_limb_look(plan, part, which), *_export_glow(plan, layer), *trunk]


def _export_clothes(plan: Plan) -> list[JsonRow]:
    """Trousers, neck and shirt. On the trunk: from, to, ease, class, further places at the neck."""
    shirt: JsonRow
    if plan.view == "side":
        trousers = ["trunk", 0, 3, 0, "fig-bottom fig-gap", []]
        shirt = ["trunk", drawing.SHIRT_START, 3, drawing.SHIRT_EASE, "fig-top", []]
        return [trousers, ["neck"], shirt]
    trousers = ["trunk", 0, 3, 0, "fig-bottom fig-waist", []]
    collar = ["trunk", drawing.COLLAR_BACK, drawing.COLLAR_FRONT, 0, "fig-top", []]
    neckline = convert_spine_places(drawing.NECKLINE)
    shirt = [
        "trunk",
        drawing.SHIRT_START,
        drawing.COLLAR_FRONT,
        drawing.SHIRT_EASE,
        "fig-top",
        neckline,
    ]
    return [trousers, collar, ["neck"], shirt]


def _export_limb_look(plan: Plan, part: str, side: str) -> JsonRow:
    """A limb: classes of cloth and skin, start of its gap, and length of cloth that needs one."""
    from_side = plan.view == "side"
    far = side == "far" and not plan.sides_alike
    tone = "-far" if far and (from_side or part == "leg") else ""
    name, skin = f"{part}.{side}", f"fig-skin{tone}"
    if part == "leg":
        return ["limb", name, f"fig-bottom{tone}", skin, drawing.GAP_BELOW_HIP, 0]
    cloth = f"fig-sleeve{tone}" if from_side else "fig-top"
    start = drawing.GAP_BELOW_SHOULDER if side == "near" and from_side else 0
    return ["limb", name, cloth, skin, start, 0 if tone or not from_side else 1]


def _export_glow(plan: Plan, layer: str) -> list[JsonRow]:
    return [_export_mark(mark) for mark in plan.glow if drawing.get_glow_layer(mark) == layer]


def _export_mark(mark: Sequence[Any]) -> JsonRow:
    if mark[0] == "strand":
        return ["strand", [_export_target(point) for point in mark[1:4]], mark[4]]
    part, side, start, end = mark
    return ["muscle", part, 1 if side == "front" else -1, start, end]


def _export_prop(plan: Plan, prop: Sequence[Any]) -> list[JsonRow]:
    """Raises PoseDataError for a prop at a joint that the phone can't move with it."""
    kind, *values = prop
    if not any(isinstance(value, str) for value in values):
        canvas = Canvas()
        props.draw_prop(canvas, Skeleton(spine=[], head_angle=0), plan, prop)
        return [["fixed", [shape.attributes for shape in canvas.shapes]]]
    scale = plan.box[2] / FULL_BOX[2]
    if kind == "towel":
        points = [_export_target(value) for value in values]
        return [["curve", points, look, width * scale] for look, width in props.TOWEL]
    if kind == "pad":
        return _export_pad(values, scale)
    if kind == "heat":
        steps = [Vector(*place) * scale for place in props.HEAT]
        waves = [[_export_target(value, step) for step in steps] for value in values]
        return [["curve", wave, "fig-heat", props.HEAT_WIDTH * scale] for wave in waves]
    if kind == "glass":
        return _export_glass(values[0], float(values[1]))
    raise PoseDataError(f"The phone can't draw “{kind}” at a joint.")


def _export_pad(values: Sequence[str], scale: float) -> list[JsonRow]:
    """Raises PoseDataError for a pad that isn't along one bone."""
    start, end = (read_reference(value) for value in values)
    if not (isinstance(start, BoneReference) and isinstance(end, BoneReference)):
        raise PoseDataError("A pad lies along one bone.")
    if (start.start, start.end, start.aside) != (end.start, end.end, end.aside):
        raise PoseDataError("A pad lies along one bone.")
    rows: list[JsonRow] = [
        ["lines", [[0, 0, *start], [0, 0, *end]], "fig-pad", props.PAD_WIDTH * scale]
    ]
    for share in props.PAD_STRIPES:
        part = start.part + (end.part - start.part) * share
        stripe = [
            [0, 0, start.start, start.end, part, start.aside + across]
            for across in (props.STRIPE_HALF_LENGTH, -props.STRIPE_HALF_LENGTH)
        ]
        rows.append(["lines", stripe, "fig-pad-stripe", props.STRIPE_WIDTH * scale])
    return rows


def _export_glass(hand: str, tilt: float) -> list[JsonRow]:
    water, glass = (
        [_export_target(hand, place_point(ORIGIN, tilt, *place)) for place in outline]
        for outline in (props.WATER, props.GLASS)
    )
    return [["sharp", water, "fig-water"], ["lines", glass, "fig-glass", props.GLASS_WIDTH]]


def _export_big_hand(hand: Mapping[str, Any]) -> Data:
    """A hand that fills the picture: places of its parts, and three joints of each finger."""
    frame = hands.Frame({"wrist": (0, 0), "angle": 0})
    bends = hand.get("fingers", [[0, 0, 1]] * 5)
    forearm = float(hand["forearm"])
    elbow = hands.ELBOW_HALF_WIDTH
    fingers = [
        _export_finger(frame, finger, "finger", bend)
        for finger, bend in zip(hands.FINGERS, bends[1:], strict=True)
    ]
    thumb = _export_finger(frame, hands.THUMB, "thumb", bends[0])
    glow = {"glow": [hand["glow"][:3], hand["glow"][3]]} if "glow" in hand else {}
    return {
        "wrist": hand["wrist"],
        "angle": hand["angle"],
        "scale": hand.get("scale", 1),
        "side": hand.get("thumb", 1),
        "palm": hand.get("palm", False),
        "skin": [[-forearm, elbow, 1], *hands.PALM, [-forearm, -elbow, 1]],
        "sleeve": [[*place, 1] for place in hands.list_cuff_places(forearm, float(hand["sleeve"]))],
        "fingers": fingers,
        "thumbs": [] if hand.get("thumb_hidden") else [thumb],
        **glow,
    }


def _export_finger(
    frame: hands.Frame, finger: hands.Finger, shape: str, bend: Sequence[float]
) -> JsonRow:
    limb = frame.finger(finger, hands.FINGER_SHAPE, *bend)
    return [convert_outline([limb.start, limb.joint, limb.end]), shape, finger.half_width]
