"""The figure as data for the phone, which draws it by `static/js/lib/figure/`.

What doesn't move is worked out here, so that the phone's scripts stay small: layers are in order
with each glow in its place, references are read, hands and feet are outlines that only turn with
their limb, and what stands still is shapes already.

- A place is [forward, frontward] in the frame of what turns, such as a foot, with a third number 1
  where an outline turns sharply.
- A target is [x, y]; with a joint's name it is that step from the joint; with the next joint, the
  part of the way there and units to the front as well, it starts from a place on the bone.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from stretches.figure import hands
from stretches.figure.bodies import BODIES, Body
from stretches.figure.canvas import Canvas
from stretches.figure.drawing import (
    COLLAR_BACK,
    COLLAR_FRONT,
    CREASE_FROM,
    GAP_BELOW_HIP,
    GAP_BELOW_SHOULDER,
    NECKLINE,
    NECKS,
    SHIRT_EASE,
    SHIRT_START,
    SLEEVE,
    TROUSER_LEG,
    Cloth,
    Neck,
    arm_width,
    drawing_order,
    layer_of,
)
from stretches.figure.errors import PoseDataError
from stretches.figure.extremities import foot_outline, hand_outlines
from stretches.figure.geometry import ORIGIN, Outline, Vector, placed
from stretches.figure.head import FILL_CLASSES, HeadLayer, head_layers
from stretches.figure.lint import GROUNDS
from stretches.figure.plan import FULL_BOX, SIDES, LimbPlan, Plan, Side, Turned, read_target
from stretches.figure.poses import POSES, Pose
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
    KNEELING_THIGH,
    PALM,
    SHOULDER_DROP,
    SHOULDER_HALF_WIDTH,
    STRAIGHT_LEG,
    TOE_HINGE,
    TOE_LENGTH,
    depth_of,
)
from stretches.figure.skeleton import CHAINS, OnABone, Skeleton, read_reference
from stretches.figure.widths import ARM, LEG, Profile, trunk_profile

Data = dict[str, Any]
Row = list[Any]

DECIMALS = 6  # of what turns; enough for a drawing to be the same
NO_CREASE = 180.0  # no bend is sharper


def for_the_phone(poses: Mapping[str, Pose] = POSES) -> Data:
    """These poses and every body, and the tables that all of them are drawn with.

    Raises PoseDataError for a pose that only Python can draw.
    """
    data = {
        "poses": {name: plan_data(pose.plan) for name, pose in poses.items()},
        "bodies": {name: _body(body) for name, body in BODIES.items()},
        "tables": _tables(),
    }
    return {name: _plain(part) for name, part in data.items()}


def plan_data(plan: Plan) -> Data:
    """A pose's plan. Raises PoseDataError for what only Python can draw."""
    data = {
        "view": "side" if plan.view == "side" else "front",
        "hip": plan.hip,
        "trunk": plan.trunk,
        "neck": plan.neck,
        "head": plan.head,
        "turned": plan.turned,
        "carried": _carried(plan),
        "roots": {side: _roots(plan, side) for side in SIDES},
        "limbs": {name: _limb(name, limb) for name, limb in plan.limbs.items()},
        "ground": _ground(plan),
        "box": plan.box,
        "layers": [row for layer in drawing_order(plan) for row in _rows(plan, layer)],
    }
    return {name: _plain(part) for name, part in data.items()}


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
    [shoulder], [hip] = _from_spine([(-drop, aside)]), _from_spine([(0, apart)])
    return {"arm": shoulder, "leg": hip, "shift": depth_of(plan, side)}


def _limb(name: str, limb: LimbPlan) -> Data:
    """`tip` is the angle of hand or foot, `pin` what of it meets the target, `pins` what of it
    others may refer to, and `ends` its outlines."""
    if isinstance(limb.goal, Turned):
        goal: Data = {"angles": limb.goal}
    else:
        goal = {"at": _target(limb.goal)}
    end = _foot(limb) if name.startswith("leg") else _hand(limb)
    return {**goal, "flip": limb.flip, "short": limb.short, **end}


def _foot(limb: LimbPlan) -> Data:
    pins = {name: FOOT_PINS[name] for name in ("sole", "ball", "heel")}
    [toes] = _places([placed(placed(ORIGIN, 0, *TOE_HINGE), limb.toe, TOE_LENGTH, 0)])
    return {
        "tip": limb.foot,
        "pin": FOOT_PINS[limb.pin],
        "pins": {**pins, "toes": toes, "instep": INSTEP},
        "ends": [_places(foot_outline(ORIGIN, 0, limb.toe))],
    }


def _hand(limb: LimbPlan) -> Data:
    """Raises PoseDataError for an arm that reaches something without saying how its hand lies."""
    tip = limb.goal.second if isinstance(limb.goal, Turned) else None
    tip = tip if limb.hand is None else limb.hand
    if tip is None:
        raise PoseDataError("An arm that reaches needs the angle of its hand.")
    outlines = hand_outlines(ORIGIN, 0, limb.curl, limb.thumb)
    palm = (PALM, 0.0)
    return {"tip": tip, "pin": palm, "pins": {"hand": palm}, "ends": [*map(_places, outlines)]}


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
    neckline = _from_spine(NECKLINE)
    shirt = ["trunk", SHIRT_START, COLLAR_FRONT, SHIRT_EASE, "fig-top", neckline]
    return [trousers, collar, ["neck"], shirt]


def _looks(plan: Plan, part: str, side: str) -> Row:
    """A limb's cloth and skin, where its gap starts, and how long cloth is that has one."""
    from_side = plan.view == "side"
    tone = "-far" if side == "far" and (from_side or part == "leg") else ""
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
        [_target(hand, placed(ORIGIN, tilt, *place)) for place in places]
        for places in (WATER, GLASS)
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
    return [_places([limb.start, limb.joint, limb.end]), shape, finger.half_width]


def _body(body: Body) -> Data:
    legs = [body.bone("thigh"), body.bone("shin")]
    arms = [body.bone("upperarm"), body.bone("forearm")]
    return {
        "spine": [body.bone(name) for name in ("pelvis", "waist", "chest", "neck")],
        "straight": STRAIGHT_LEG * sum(legs),
        "rises": {"knees": legs[0] - KNEELING_THIGH, "seat": body.seat_rise},
        "leg": {"bones": legs, "width": body.width, "cloth": body.hem},
        "arm": {"bones": arms, "width": arm_width(body), "cloth": body.sleeve},
        "trunk": {
            "side": trunk_profile(body, from_front=False),
            "front": trunk_profile(body, from_front=True),
        },
        "hair": body.hair,
        "head": body.head,
        "stick": body.stick,
    }


def _tables() -> Data:
    return {
        "leg": _part("leg", LEG, TROUSER_LEG, CREASE_FROM),
        "arm": _part("arm", ARM, SLEEVE, NO_CREASE),
        "necks": {view: _neck(neck) for view, neck in NECKS.items()},
        "heads": {
            hair: {view: _head(hair, layers) for view, layers in head_layers().items()}
            for hair in sorted({body.hair for body in BODIES.values()})
        },
        "hands": {
            "finger": hands.FINGER_SHAPE,
            "thumb": hands.THUMB_SHAPE,
            "knuckles": hands.KNUCKLES,
            "lines": hands.PALM_LINES,
            "nail": [
                [hands.NAIL_FROM_TIP + along / hands.NAIL_LENGTH, aside]
                for along, aside in hands.NAIL
            ],
            "fold": [[0, hands.JOINT_LINE], [0, -hands.JOINT_LINE]],
        },
    }


def _part(name: str, profile: Profile, cloth: Cloth, crease: float) -> Data:
    """What all legs or all arms have; cloth shows a fold from `crease` degrees of bend."""
    return {
        "joints": CHAINS[name],
        "flesh": {"profile": profile, "ease": 0},
        "cloth": {"profile": cloth.profile, "ease": cloth.ease},
        "gap": cloth.gap,
        "bare": cloth.bare,
        "crease": crease,
    }


def _neck(neck: Neck) -> Data:
    ahead, behind = _from_spine(neck.ahead), _from_spine(neck.behind)
    return {
        "ahead": [[*ahead[0], 1], *ahead[1:]],
        "jaw": [[*place, 1] for place in _from_spine(neck.jaw)],
        "behind": [*behind[:-1], [*behind[-1], 1]],
    }


def _head(hair: str, layers: Iterable[HeadLayer]) -> list[Data]:
    """A head's layers for one hair style, with mirror images as layers of their own."""
    return [
        _head_layer(layer, side)
        for layer in layers
        if not layer.hair or hair in layer.hair
        for side in layer.sides
    ]


def _head_layer(layer: HeadLayer, side: int) -> Data:
    """`ear` is the side of an ear, which is hidden when the face turns towards it."""
    points = _from_spine((point.y, point.x * side) for point in layer.points)
    return {
        "look": f"fig-face-{layer.fill}" if layer.line else FILL_CLASSES[layer.fill],
        "line": layer.line,
        "ear": side if layer.is_ear else 0,
        "follows": layer.follows,
        "points": [[*point, 1] if n in layer.corners else point for n, point in enumerate(points)],
    }


def _from_spine(places: Iterable[tuple[float, float]]) -> list[list[float]]:
    """Places whose aside runs to the belly, which lies opposite to a limb's front."""
    return [[up, -aside] for up, aside in places]


def _places(outline: Outline) -> list[list[float]]:
    """An outline around the origin, drawn at 0 degrees, as places."""
    return [[round(point.x, DECIMALS), -round(point.y, DECIMALS)] for point in outline]


def _plain(value: Any) -> Any:
    """The value as JSON has it, whole numbers without a fraction."""
    if isinstance(value, Vector):
        return _plain([value.x, value.y])
    if isinstance(value, Mapping):
        return {name: _plain(part) for name, part in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [_plain(part) for part in value]
    return int(value) if isinstance(value, float) and value.is_integer() else value
