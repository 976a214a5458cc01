"""Solves a pose: finds the place of every joint from a plan and a body."""

from stretches.figure.bodies import Body
from stretches.figure.geometry import ORIGIN, Vector, direction, place_point
from stretches.figure.plan import SIDES, BoneAngles, LimbPlan, Plan, Side
from stretches.figure.reach import reach_target
from stretches.figure.skeleton import Skeleton

# Parts of the foot, from the ankle: (along the sole, up from it).
FOOT_PINS = {
    "sole": (4.0, -7.0),
    "ball": (15.5, -7.0),
    "heel": (-5.0, -6.5),
    "ankle": (0.0, 0.0),
}
INSTEP = (8.0, 2.0)
TOE_HINGE = (15.5, -5.2)
TOE_LENGTH = 8.0
PALM = 7.0  # from the wrist to the middle of the palm
STRAIGHT_LEG = 0.9985  # share of the leg's full length that a straight leg spans
SHOULDER_DROP = {"side": 7.0, "front": 9.0, "back": 9.0, "above": 9.0, "hands": 9.0}
SHOULDER_HALF_WIDTH = 14.5
KNEELING_THIGH = 47.0  # the length of the thigh that the hip of kneeling poses is meant for


def solve_pose(body: Body, plan: Plan) -> Skeleton:
    """The places of all joints of this body in this pose."""
    skeleton = _build_spine(body, plan)
    for side in SIDES:
        _place_roots(skeleton, plan, side)
        leg = plan.limb("leg", side)
        if leg:
            _place_leg(skeleton, body, plan, leg, side)
    for side in SIDES:
        arm = plan.limb("arm", side)
        if arm:
            _place_arm(skeleton, body, plan, arm, side)
    return skeleton


def get_depth(plan: Plan, side: Side) -> Vector:
    """The shift of this side in the drawing."""
    return plan.depth if side == "far" and plan.view == "side" else ORIGIN


def get_target_depth(plan: Plan, limb: LimbPlan, side: Side) -> Vector:
    """The shift of a limb's target. A reference needs none: its joints are shifted already."""
    return ORIGIN if isinstance(limb.goal, str) else get_depth(plan, side)


def _build_spine(body: Body, plan: Plan) -> Skeleton:
    spine = [_settle_hip(body, plan)]
    for bone, angle in zip(("pelvis", "waist", "chest"), plan.trunk, strict=True):
        spine.append(spine[-1] + direction(angle) * body.bone(bone))
    skeleton = Skeleton(spine=spine, head_angle=plan.head)
    skeleton.joints |= dict(zip(("seat", "waist", "ribs", "neck"), spine, strict=True))
    skeleton.joints["atlas"] = spine[3] + direction(plan.neck) * body.bone("neck")
    return skeleton


def _settle_hip(body: Body, plan: Plan) -> Vector:
    """The hip, moved so that the legs and the seat of this body meet what they rest on."""
    if plan.straight:
        leg = plan.limbs[plan.straight]
        if not isinstance(leg.goal, Vector):
            return plan.hip
        span = STRAIGHT_LEG * (body.bone("thigh") + body.bone("shin"))
        ankle = leg.goal - place_point(ORIGIN, leg.foot, *FOOT_PINS[leg.pin])
        return ankle + (plan.hip - ankle).unit * span
    if plan.rest == "knees":
        return plan.hip + Vector(0, KNEELING_THIGH - body.bone("thigh"))
    if plan.view != "side":
        return plan.hip
    return plan.hip - Vector(0, body.seat_rise)


def _place_roots(skeleton: Skeleton, plan: Plan, side: Side) -> None:
    """Places the shoulder and hip joints."""
    pelvis, chest = direction(plan.trunk[0]), direction(plan.trunk[2])
    hip, neck = skeleton.spine[0], skeleton.spine[3]
    if plan.view == "side":
        shift = get_depth(plan, side)
        shoulder = neck - chest * SHOULDER_DROP["side"] + chest.belly * (1 + plan.reach)
        skeleton.joints[f"shoulder.{side}"] = shoulder + shift
        skeleton.joints[f"hip.{side}"] = hip + shift
        return
    outwards = 1 if side == "near" else -1
    shoulder = neck - chest * SHOULDER_DROP[plan.view]
    skeleton.joints[f"shoulder.{side}"] = shoulder + chest.belly * (SHOULDER_HALF_WIDTH * outwards)
    skeleton.joints[f"hip.{side}"] = hip + pelvis.belly * (plan.hips * outwards)


def _place_leg(skeleton: Skeleton, body: Body, plan: Plan, leg: LimbPlan, side: Side) -> None:
    hip = skeleton.joints[f"hip.{side}"]
    thigh, shin = body.bone("thigh") * leg.short[0], body.bone("shin") * leg.short[1]
    if isinstance(leg.goal, BoneAngles):
        knee = hip + direction(leg.goal.first) * thigh
        ankle = knee + direction(leg.goal.second) * shin
    else:
        target = skeleton.find(leg.goal) + get_target_depth(plan, leg, side)
        target -= place_point(ORIGIN, leg.foot, *FOOT_PINS[leg.pin])
        knee, ankle = reach_target(hip, target, thigh, shin, leg.flip)
    skeleton.joints[f"knee.{side}"], skeleton.joints[f"ankle.{side}"] = knee, ankle
    skeleton.angles[f"foot.{side}"], skeleton.angles[f"toe.{side}"] = leg.foot, leg.toe
    for pin in ("sole", "ball", "heel"):
        skeleton.joints[f"{pin}.{side}"] = place_point(ankle, leg.foot, *FOOT_PINS[pin])
    hinge = place_point(ankle, leg.foot, *TOE_HINGE)
    skeleton.joints[f"toes.{side}"] = place_point(hinge, leg.foot + leg.toe, TOE_LENGTH, 0)
    skeleton.joints[f"instep.{side}"] = place_point(ankle, leg.foot, *INSTEP)


def _place_arm(skeleton: Skeleton, body: Body, plan: Plan, arm: LimbPlan, side: Side) -> None:
    shoulder = skeleton.joints[f"shoulder.{side}"]
    upperarm = body.bone("upperarm") * arm.short[0]
    forearm = body.bone("forearm") * arm.short[1]
    if isinstance(arm.goal, BoneAngles):
        elbow = shoulder + direction(arm.goal.first) * upperarm
        wrist = elbow + direction(arm.goal.second) * forearm
        hand = arm.goal.second if arm.hand is None else arm.hand
    else:
        target = skeleton.find(arm.goal) + get_target_depth(plan, arm, side)
        aim = (target - shoulder).angle if arm.hand is None else arm.hand
        palm_to_wrist = direction(aim) * -PALM
        elbow, wrist = reach_target(shoulder, target + palm_to_wrist, upperarm, forearm, arm.flip)
        hand = (wrist - elbow).angle if arm.hand is None else arm.hand
    skeleton.joints[f"elbow.{side}"], skeleton.joints[f"wrist.{side}"] = elbow, wrist
    skeleton.joints[f"hand.{side}"] = wrist + direction(hand) * PALM
    skeleton.angles[f"hand.{side}"] = hand
