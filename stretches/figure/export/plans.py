"""Poses: what each limb reaches or how it turns, and the layers drawn, from back to front."""

from collections.abc import Mapping, Sequence
from typing import Any

from stretches.figure import hands
from stretches.figure.canvas import Canvas
from stretches.figure.drawing import (
    COLLAR_BACK,
    COLLAR_FRONT,
    GAP_BELOW_HIP,
    GAP_BELOW_SHOULDER,
    NECKLINE,
    SHIRT_EASE,
    SHIRT_START,
    drawing_order,
    layer_of,
)
from stretches.figure.errors import PoseDataError
from stretches.figure.export.plain import Data, Row, from_spine, places, plain
from stretches.figure.extremities import foot_end_on, foot_outline, hand_outlines
from stretches.figure.geometry import ORIGIN, Vector, placed
from stretches.figure.lint import GROUNDS
from stretches.figure.plan import FULL_BOX, SIDES, LimbPlan, Plan, Side, Turned, read_target
from stretches.figure.props import (
    GLASS,
    GLASS_WIDTH,
    HEAT,
    HEAT_WIDTH,
    PAD_STRIPES,
    PAD_WIDTH,
    STRIPE_HALF_LENGTH,
    STRIPE_WIDTH,
    TOWEL,
    WATER,
    draw_prop,
    draw_stick,
)
from stretches.figure.rig import (
    FOOT_PINS,
    INSTEP,
    PALM,
    SHOULDER_DROP,
    SHOULDER_HALF_WIDTH,
    TOE_HINGE,
    TOE_LENGTH,
    depth_of,
)
from stretches.figure.skeleton import OnABone, Skeleton, read_reference


def plan_data(plan: Plan) -> Data:
    """A pose's plan. Raises PoseDataError for what only Python can draw."""
    data = {
        "view": plan.head_view,
        "hip": plan.hip,
        "trunk": plan.trunk,
        "neck": plan.neck,
        "head": plan.head,
        "turned": plan.turned,
        "carried": _carried(plan),
        "roots": {side: _roots(plan, side) for side in SIDES},
        "limbs": {name: _limb(plan, name, limb) for name, limb in plan.limbs.items()},
        "ground": _ground(plan),
        "box": plan.box,
        "layers": [row for layer in drawing_order(plan) for row in _rows(plan, layer)],
    }
    return {name: plain(part) for name, part in data.items()}


def _ground(plan: Plan) -> float:
    """How far down floor, mat or bed begins; 0 where none is drawn."""
    return next((float(prop[2]) for prop in plan.props if prop[0] in GROUNDS), 0.0)


def _carried(plan: Plan) -> str:
    """What decides where the hip is: a straight leg, the knees, the seat, or "" for nothing."""
    if plan.straight:
        return plan.straight if isinstance(plan.limbs[plan.straight].goal, Vector) else ""
    if plan.rest == "knees":
        return "knees"
    return "seat" if plan.view == "side" else ""


def _roots(plan: Plan, side: Side) -> Data:
    """Where arm and leg begin from the ends of the spine, and how far this side is shifted."""
    drop = SHOULDER_DROP[plan.view]
    outwards = 1 if side == "near" else -1
    from_side = plan.view == "side"
    aside = 1 + plan.reach if from_side else SHOULDER_HALF_WIDTH * outwards
    apart = 0 if from_side else plan.hips * outwards
    [shoulder], [hip] = from_spine([(-drop, aside)]), from_spine([(0, apart)])
    return {"arm": shoulder, "leg": hip, "shift": depth_of(plan, side)}


def _limb(plan: Plan, name: str, limb: LimbPlan) -> Data:
    """`tip` is the angle of hand or foot, `pin` what of it meets the target, `pins` what of it
    others may refer to, and `ends` its outlines."""
    if isinstance(limb.goal, Turned):
        goal: Data = {"angles": limb.goal}
    else:
        goal = {"at": _target(limb.goal)}
    end = _foot(plan, limb) if name.startswith("leg") else _hand(limb)
    return {**goal, "flip": limb.flip, "short": limb.short, **end}


def _foot(plan: Plan, limb: LimbPlan) -> Data:
    outline = foot_end_on(ORIGIN, 0) if plan.sides_alike else foot_outline(ORIGIN, 0, limb.toe)
    pins = {name: FOOT_PINS[name] for name in ("sole", "ball", "heel")}
    [toes] = places([placed(placed(ORIGIN, 0, *TOE_HINGE), limb.toe, TOE_LENGTH, 0)])
    return {
        "tip": limb.foot,
        "pin": FOOT_PINS[limb.pin],
        "pins": {**pins, "toes": toes, "instep": INSTEP},
        "ends": [places(outline)],
    }


def _hand(limb: LimbPlan) -> Data:
    """Raises PoseDataError for an arm that reaches something without saying how its hand lies."""
    tip = limb.goal.second if isinstance(limb.goal, Turned) else None
    tip = tip if limb.hand is None else limb.hand
    if tip is None:
        raise PoseDataError("An arm that reaches needs the angle of its hand.")
    outlines = hand_outlines(ORIGIN, 0, limb.curl, limb.thumb)
    palm = (PALM, 0.0)
    return {"tip": tip, "pin": palm, "pins": {"hand": palm}, "ends": [*map(places, outlines)]}


def _target(value: Vector | str | Sequence[float], step: Vector = ORIGIN) -> Row:
    """The target, `step` away from where the pose says."""
    target = value if isinstance(value, Vector) else read_target(value)
    if isinstance(target, Vector):
        return [target.x + step.x, target.y + step.y]
    reference = read_reference(target)
    if isinstance(reference, OnABone):
        return [step.x, step.y, *reference]
    return [reference.across + step.x, reference.down + step.y, reference.joint]


def _rows(plan: Plan, layer: str) -> list[Row]:
    """What is drawn for one layer: rows of a kind and what that kind needs."""
    part, _, which = layer.partition(".")
    if part == "prop":
        return _prop(plan, plan.props[int(which)])
    if part == "stick":
        canvas = Canvas()
        draw_stick(canvas, plan)
        return [["stick", [shape.attributes for shape in canvas.shapes]]]
    if part == "hand":
        return [["hand", _big_hand(plan.hands[int(which)])]]
    if part == "body":
        return [*_clothes(plan), *_glow(plan, "neck"), ["head"]]
    trunk = _glow(plan, "trunk") if layer == "leg.near" else []
    return [_looks(plan, part, which), *_glow(plan, layer), *trunk]


def _clothes(plan: Plan) -> list[Row]:
    """Trousers, neck and shirt: from where to where on the trunk, ease, look, more at the neck."""
    shirt: Row
    if plan.view == "side":
        trousers = ["trunk", 0, 3, 0, "fig-bottom fig-gap", []]
        shirt = ["trunk", SHIRT_START, 3, SHIRT_EASE, "fig-top", []]
        return [trousers, ["neck"], shirt]
    trousers = ["trunk", 0, 3, 0, "fig-bottom fig-waist", []]
    collar = ["trunk", COLLAR_BACK, COLLAR_FRONT, 0, "fig-top", []]
    neckline = from_spine(NECKLINE)
    shirt = ["trunk", SHIRT_START, COLLAR_FRONT, SHIRT_EASE, "fig-top", neckline]
    return [trousers, collar, ["neck"], shirt]


def _looks(plan: Plan, part: str, side: str) -> Row:
    """A limb's cloth and skin, where its gap starts, and how long cloth is that has one."""
    from_side = plan.view == "side"
    far = side == "far" and not plan.sides_alike
    tone = "-far" if far and (from_side or part == "leg") else ""
    name, skin = f"{part}.{side}", f"fig-skin{tone}"
    if part == "leg":
        return ["limb", name, f"fig-bottom{tone}", skin, GAP_BELOW_HIP, 0]
    cloth = f"fig-sleeve{tone}" if from_side else "fig-top"
    start = GAP_BELOW_SHOULDER if side == "near" and from_side else 0
    return ["limb", name, cloth, skin, start, 0 if tone or not from_side else 1]


def _glow(plan: Plan, layer: str) -> list[Row]:
    return [_mark(mark) for mark in plan.glow if layer_of(mark) == layer]


def _mark(mark: Sequence[Any]) -> Row:
    if mark[0] == "strand":
        return ["strand", [_target(point) for point in mark[1:4]], mark[4]]
    part, side, start, end = mark
    return ["muscle", part, 1 if side == "front" else -1, start, end]


def _prop(plan: Plan, prop: Sequence[Any]) -> list[Row]:
    """Raises PoseDataError for a prop at a joint whose kind doesn't move with joints."""
    kind, *values = prop
    if not any(isinstance(value, str) for value in values):
        canvas = Canvas()
        draw_prop(canvas, Skeleton(spine=[], head_angle=0), plan, prop)
        return [["fixed", [shape.attributes for shape in canvas.shapes]]]
    scale = plan.box[2] / FULL_BOX[2]
    if kind == "towel":
        points = [_target(value) for value in values]
        return [["curve", points, look, width * scale] for look, width in TOWEL]
    if kind == "pad":
        return _pad(values, scale)
    if kind == "heat":
        steps = [Vector(*place) * scale for place in HEAT]
        waves = [[_target(value, step) for step in steps] for value in values]
        return [["curve", wave, "fig-heat", HEAT_WIDTH * scale] for wave in waves]
    if kind == "glass":
        return _glass(values[0], float(values[1]))
    raise PoseDataError(f"The phone can't draw “{kind}” at a joint.")


def _pad(values: Sequence[str], scale: float) -> list[Row]:
    """Raises PoseDataError for a pad that doesn't lie along one bone."""
    start, end = (read_reference(value) for value in values)
    if not (isinstance(start, OnABone) and isinstance(end, OnABone)):
        raise PoseDataError("A pad lies along one bone.")
    if (start.start, start.end, start.aside) != (end.start, end.end, end.aside):
        raise PoseDataError("A pad lies along one bone.")
    rows: list[Row] = [["lines", [[0, 0, *start], [0, 0, *end]], "fig-pad", PAD_WIDTH * scale]]
    for share in PAD_STRIPES:
        part = start.part + (end.part - start.part) * share
        stripe = [
            [0, 0, start.start, start.end, part, start.aside + across]
            for across in (STRIPE_HALF_LENGTH, -STRIPE_HALF_LENGTH)
        ]
        rows.append(["lines", stripe, "fig-pad-stripe", STRIPE_WIDTH * scale])
    return rows


def _glass(hand: str, tilt: float) -> list[Row]:
    water, glass = (
        [_target(hand, placed(ORIGIN, tilt, *place)) for place in outline]
        for outline in (WATER, GLASS)
    )
    return [["sharp", water, "fig-water"], ["lines", glass, "fig-glass", GLASS_WIDTH]]


def _big_hand(hand: Mapping[str, Any]) -> Data:
    """A hand that fills the picture: its parts as places, each finger as three joints."""
    frame = hands.Frame({"wrist": (0, 0), "angle": 0})
    bends = hand.get("fingers", [[0, 0, 1]] * 5)
    forearm = float(hand["forearm"])
    elbow = hands.ELBOW_HALF_WIDTH
    fingers = [
        _digit(frame, finger, "finger", bend)
        for finger, bend in zip(hands.FINGERS, bends[1:], strict=True)
    ]
    thumb = _digit(frame, hands.THUMB, "thumb", bends[0])
    glow = {"glow": [hand["glow"][:3], hand["glow"][3]]} if "glow" in hand else {}
    return {
        "wrist": hand["wrist"],
        "angle": hand["angle"],
        "scale": hand.get("scale", 1),
        "side": hand.get("thumb", 1),
        "palm": hand.get("palm", False),
        "skin": [[-forearm, elbow, 1], *hands.PALM, [-forearm, -elbow, 1]],
        "sleeve": [[*place, 1] for place in hands.cuff_places(forearm, float(hand["sleeve"]))],
        "fingers": fingers,
        "thumbs": [] if hand.get("thumb_hidden") else [thumb],
        **glow,
    }


def _digit(frame: hands.Frame, finger: hands.Finger, shape: str, bend: Sequence[float]) -> Row:
    limb = frame.finger(finger, hands.FINGER_SHAPE, *bend)
    return [places([limb.start, limb.joint, limb.end]), shape, finger.half_width]
