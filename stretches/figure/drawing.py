"""Turns a solved pose into shapes: the layers of the figure, its glow and its props."""

import math
from collections.abc import Sequence
from typing import Any, NamedTuple

from stretches.figure.bodies import Body
from stretches.figure.canvas import Canvas
from stretches.figure.extremities import outline_foot, outline_foot_end_on, outline_hand
from stretches.figure.geometry import Corner, Outline, Vector, direction, interpolate
from stretches.figure.glow import draw_glow, find_glow_edges
from stretches.figure.hands import draw_big_hand
from stretches.figure.head import draw_head
from stretches.figure.limbs import Limb, outline_limb
from stretches.figure.plan import SIDES, Plan, Side
from stretches.figure.props import FRONT_PROPS, draw_prop, draw_stick, find_stick
from stretches.figure.rig import solve_pose
from stretches.figure.skeleton import Skeleton
from stretches.figure.trunk import locate_on_spine, outline_trunk
from stretches.figure.widths import ARM, LEG, TROUSERS, Profile, build_trunk_profile

CREASE_FROM = 80.0  # degrees of bend from which a crease is drawn on cloth
SHIRT_EASE = 0.9
SHIRT_START = 0.5  # place along the trunk above which the shirt covers the trousers
COLLAR_FRONT = 2.93
COLLAR_BACK = 2.4  # place along the trunk where the collar behind the neck begins
ARM_WIDTH_POWER = 0.8  # arms grow a little less than the rest of a wider build


class Cloth(NamedTuple):
    """Cloth on a limb. Measured back from its end, the gap ends at `gap` and skin begins at `bare`.

    The gap is the stroke that separates crossing limbs.
    """

    profile: Profile
    ease: float
    gap: float
    bare: float


TROUSER_LEG = Cloth(TROUSERS, ease=0, gap=0.04, bare=0.1)
SLEEVE = Cloth(ARM, ease=1.5, gap=0.05, bare=0.06)
# The gap starts below the hip, because there is none between thigh and pelvis.
GAP_BELOW_HIP = 0.24
GAP_BELOW_SHOULDER = 0.4

Places = tuple[tuple[float, float], ...]


class Neck(NamedTuple):
    """The outline of a neck as places (up, aside): up from the neck's base, aside to the belly.

    Those of the jaw count from the neck's top. They and the first and last place are corners.
    """

    ahead: Places
    jaw: Places
    behind: Places


NECKS = {
    "side": Neck(
        ahead=((-7, 8.4), (2, 5.6)), jaw=((2, 5.6), (3, -5.4)), behind=((2.6, -6.4), (-7, -9.5))
    ),
    "front": Neck(
        ahead=((-7, 12), (-1.6, 9.6), (2.6, 6.6)),
        jaw=((2, 6), (3, -6)),
        behind=((2.6, -6.6), (-1.6, -9.6), (-7, -12)),
    ),
}
NECKLINE: Places = ((-6.5, 3.6), (-6.5, -3.6))


def list_layers(plan: Plan) -> list[str]:
    """The layers of the pose from back to front: "prop.1", "leg.near", "body", "hand.0"."""
    behind: list[str] = []
    in_front: list[str] = []
    for index, prop in enumerate(plan.props):
        if f"prop.{index}" not in plan.layers:
            (in_front if prop[0] in FRONT_PROPS else behind).append(f"prop.{index}")
    ordered = [
        layer
        for layer in plan.layers
        if layer.partition(".")[0] in ("body", "prop") or layer in plan.limbs
    ]
    stick = ["stick"] if find_stick(plan) else []
    hands = [f"hand.{index}" for index in range(len(plan.hands))]
    return [*behind, *stick, *ordered, *hands, *in_front]


def compute_arm_width(body: Body) -> float:
    return math.pow(body.width, ARM_WIDTH_POWER)


def get_glow_layer(mark: Sequence[Any]) -> str:
    """The layer after which a glow is drawn: its limb, or the last value of a strand."""
    return str(mark[5]) if mark[0] == "strand" else str(mark[0])


class Painter:
    """Draws one body in one pose."""

    def __init__(self, body: Body, plan: Plan) -> None:
        self.body = body
        self.plan = plan
        self.skeleton: Skeleton = solve_pose(body, plan)
        self.from_side = plan.view == "side"
        self.canvas = Canvas()
        self.profile = build_trunk_profile(body, from_front=not self.from_side)
        self.limbs = self._build_limbs()

    def paint(self) -> Canvas:
        """Draws all layers from back to front."""
        for layer in list_layers(self.plan):
            self._paint_layer(layer)
        return self.canvas

    def _paint_layer(self, layer: str) -> None:
        part, _, which = layer.partition(".")
        if part == "body":
            self._paint_body()
        elif part == "prop":
            draw_prop(self.canvas, self.skeleton, self.plan, self.plan.props[int(which)])
        elif part == "stick":
            if self.body.stick:
                draw_stick(self.canvas, self.plan)
        elif part == "hand":
            draw_big_hand(self.canvas, self.plan.hands[int(which)])
        else:
            draw_limb = self._paint_leg if part == "leg" else self._paint_arm
            draw_limb("near" if which == "near" else "far")

    def _build_limbs(self) -> dict[str, Limb]:
        return {
            f"{part}.{side}": Limb(
                *self.skeleton.chain(part, side),
                LEG if part == "leg" else ARM,
                self.body.width if part == "leg" else compute_arm_width(self.body),
            )
            for part in ("leg", "arm")
            for side in SIDES
            if f"{part}.{side}" in self.plan.limbs
        }

    def _paint_leg(self, side: Side) -> None:
        tone = "-far" if side == "far" and not self.plan.sides_alike else ""
        joints = self.skeleton.chain("leg", side)
        cloth = Limb(*joints, TROUSER_LEG.profile, self.body.width, TROUSER_LEG.ease)
        hem = self.body.hem
        below_hip = outline_limb(
            cloth, GAP_BELOW_HIP, hem - TROUSER_LEG.gap, round_start=False, round_end=False
        )
        self.canvas.fill(below_hip, f"fig-bottom{tone} fig-gap")
        angle, toe = self.skeleton.angles[f"foot.{side}"], self.skeleton.angles[f"toe.{side}"]
        if self.plan.sides_alike:
            foot = outline_foot_end_on(joints[2], angle)
        else:
            foot = outline_foot(joints[2], angle, toe)
        bare = outline_limb(self.limbs[f"leg.{side}"], hem - TROUSER_LEG.bare)
        self.canvas.fill_union([foot, bare], f"fig-skin{tone}")
        self.canvas.fill(outline_limb(cloth, 0, hem, round_end=False), f"fig-bottom{tone}")
        if abs(cloth.turn) > CREASE_FROM:
            fold = [cloth.crease, interpolate(cloth.crease, cloth.joint, 0.35)]
            self.canvas.draw_lines(fold, "fig-crease")
        self._paint_glow(f"leg.{side}")
        if side == "near":
            self._paint_glow("trunk")

    def _paint_arm(self, side: Side) -> None:
        tone = "-far" if side == "far" and self.from_side else ""
        sleeve_class = f"fig-sleeve{tone}" if self.from_side else "fig-top"
        joints = self.skeleton.chain("arm", side)
        sleeve, width = self.body.sleeve, compute_arm_width(self.body)
        cloth = Limb(*joints, SLEEVE.profile, width, SLEEVE.ease)
        if sleeve > 1 or tone or not self.from_side:
            start = GAP_BELOW_SHOULDER if side == "near" and self.from_side else 0.0
            end = sleeve - SLEEVE.gap
            gap = outline_limb(cloth, start, end, round_start=not start, round_end=False)
            self.canvas.fill(gap, f"{sleeve_class} fig-gap")
        bare = outline_limb(self.limbs[f"arm.{side}"], sleeve - SLEEVE.bare)
        plan = self.plan.limbs[f"arm.{side}"]
        hand_angle = self.skeleton.angles[f"hand.{side}"]
        hand = outline_hand(joints[2], hand_angle, plan.curl, plan.thumb)
        self.canvas.fill_union([bare, *hand], f"fig-skin{tone}")
        self.canvas.fill(outline_limb(cloth, 0, sleeve, round_end=False), sleeve_class)
        self._paint_glow(f"arm.{side}")

    def _paint_body(self) -> None:
        spine = self.skeleton.spine
        gap = "fig-gap" if self.from_side else "fig-waist"
        self.canvas.fill(outline_trunk(spine, self.profile), f"fig-bottom {gap}")
        if self.from_side:
            self.canvas.fill(self._outline_neck(), "fig-neck")
            shirt = outline_trunk(spine, self.profile, SHIRT_START, 3, SHIRT_EASE)
            self.canvas.fill(shirt, "fig-top")
        else:
            self._paint_front()
        self._paint_glow("neck")
        draw_head(
            self.canvas,
            self.body,
            self.skeleton.joints["atlas"],
            self.skeleton.head_angle,
            view=self.plan.head_view,
            turned=self.plan.turned,
        )

    def _paint_front(self) -> None:
        spine = self.skeleton.spine
        collar = outline_trunk(spine, self.profile, COLLAR_BACK, COLLAR_FRONT)
        self.canvas.fill(collar, "fig-top")
        self.canvas.fill(self._outline_neck(), "fig-neck")
        shirt = outline_trunk(spine, self.profile, SHIRT_START, COLLAR_FRONT, SHIRT_EASE)
        middle = len(shirt) // 2
        shirt[middle:middle] = [self._place_by_neck(*place) for place in NECKLINE]
        self.canvas.fill(shirt, "fig-top")

    def _outline_neck(self) -> Outline:
        neck = NECKS["side" if self.from_side else "front"]
        ahead = [self._place_by_neck(*place) for place in neck.ahead]
        behind = [self._place_by_neck(*place) for place in neck.behind]
        ahead[0], behind[-1] = Corner.from_point(ahead[0]), Corner.from_point(behind[-1])
        return ahead + self._place_under_jaw(neck.jaw) + behind

    def _place_under_jaw(self, jaw: Places) -> Outline:
        up = direction(self.skeleton.head_angle)
        atlas = self.skeleton.joints["atlas"]
        return [Corner.from_point(atlas + up.belly * aside + up * above) for above, aside in jaw]

    def _place_by_neck(self, up: float, aside: float) -> Vector:
        """A point near the base of the neck from its place in the frame of the spine's end."""
        _, ahead = locate_on_spine(self.skeleton.spine, 3)
        return self.skeleton.spine[3] + ahead * up + ahead.belly * aside

    def _paint_glow(self, layer: str) -> None:
        for mark in self.plan.glow:
            if get_glow_layer(mark) == layer:
                edges = find_glow_edges(mark, self.skeleton, self.limbs, self.profile)
                draw_glow(self.canvas, edges)
