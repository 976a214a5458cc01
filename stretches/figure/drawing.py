"""From a solved pose to shapes: the figure's layers, its glow and what it holds."""

import math
from collections.abc import Sequence
from typing import Any, NamedTuple

from stretches.figure.bodies import Body
from stretches.figure.canvas import Canvas
from stretches.figure.extremities import foot_end_on, foot_outline, hand_outlines
from stretches.figure.geometry import Corner, Outline, Vector, between, direction
from stretches.figure.glow import draw_glow, glow_edges
from stretches.figure.hands import draw_big_hand
from stretches.figure.head import draw_head
from stretches.figure.limbs import Limb, limb_outline
from stretches.figure.plan import SIDES, Plan, Side
from stretches.figure.props import IN_FRONT, draw_prop, draw_stick, stick_at
from stretches.figure.rig import solve
from stretches.figure.skeleton import Skeleton
from stretches.figure.trunk import along_spine, trunk_outline
from stretches.figure.widths import ARM, LEG, TROUSERS, Profile, trunk_profile

CREASE_FROM = 80.0  # degrees of bend from which cloth shows a fold
SHIRT_EASE = 0.9
SHIRT_START = 0.5  # where on the trunk the shirt covers the trousers
COLLAR_FRONT = 2.93
COLLAR_BACK = 2.4  # where the collar behind the neck begins
ARM_WIDTH_POWER = 0.8  # a wider build has arms a little less wider


class Cloth(NamedTuple):
    """How cloth lies on a limb. Before its end the gap ends by `gap`, the skin begins by `bare`."""

    profile: Profile
    ease: float
    gap: float
    bare: float


TROUSER_LEG = Cloth(TROUSERS, ease=0, gap=0.04, bare=0.1)
SLEEVE = Cloth(ARM, ease=1.5, gap=0.05, bare=0.06)
# The gap that parts crossing limbs leaves out the hip: thigh and pelvis are one.
GAP_BELOW_HIP = 0.24
GAP_BELOW_SHOULDER = 0.4

Places = tuple[tuple[float, float], ...]


class Neck(NamedTuple):
    """The neck's outline: places up from the base of the neck or, by the jaw, from its top, and
    aside towards the belly. The first, the last and those by the jaw turn sharply."""

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


def drawing_order(plan: Plan) -> list[str]:
    """All that the pose has, from back to front: "prop.1", "leg.near", "body", "hand.0"."""
    behind: list[str] = []
    in_front: list[str] = []
    for index, prop in enumerate(plan.props):
        if f"prop.{index}" not in plan.layers:
            (in_front if prop[0] in IN_FRONT else behind).append(f"prop.{index}")
    drawn = [
        layer
        for layer in plan.layers
        if layer.partition(".")[0] in ("body", "prop") or layer in plan.limbs
    ]
    stick = ["stick"] if stick_at(plan) else []
    return [
        *behind,
        *stick,
        *drawn,
        *(f"hand.{index}" for index in range(len(plan.hands))),
        *in_front,
    ]


def arm_width(body: Body) -> float:
    return math.pow(body.width, ARM_WIDTH_POWER)


def layer_of(mark: Sequence[Any]) -> str:
    """The layer after which a glow is drawn: a limb's own, or for a strand its last item."""
    return str(mark[5]) if mark[0] == "strand" else str(mark[0])


class Painter:
    """Draws one body in one pose."""

    def __init__(self, body: Body, plan: Plan) -> None:
        self.body = body
        self.plan = plan
        self.skeleton: Skeleton = solve(body, plan)
        self.from_side = plan.view == "side"
        self.canvas = Canvas()
        self.profile = trunk_profile(body, from_front=not self.from_side)
        self.limbs = self._flesh()

    def paint(self) -> Canvas:
        """Everything, in drawing order."""
        for layer in drawing_order(self.plan):
            self._layer(layer)
        return self.canvas

    def _layer(self, layer: str) -> None:
        part, _, which = layer.partition(".")
        if part == "body":
            self._body()
        elif part == "prop":
            draw_prop(self.canvas, self.skeleton, self.plan, self.plan.props[int(which)])
        elif part == "stick":
            if self.body.stick:
                draw_stick(self.canvas, self.plan)
        elif part == "hand":
            draw_big_hand(self.canvas, self.plan.hands[int(which)])
        else:
            draw_limb = self._leg if part == "leg" else self._arm
            draw_limb("near" if which == "near" else "far")

    def _flesh(self) -> dict[str, Limb]:
        return {
            f"{part}.{side}": Limb(
                *self.skeleton.chain(part, side),
                LEG if part == "leg" else ARM,
                self._width(part),
            )
            for part in ("leg", "arm")
            for side in SIDES
            if f"{part}.{side}" in self.plan.limbs
        }

    def _width(self, part: str) -> float:
        return self.body.width if part == "leg" else arm_width(self.body)

    def _leg(self, side: Side) -> None:
        tone = "-far" if side == "far" and not self.plan.sides_alike else ""
        joints = self.skeleton.chain("leg", side)
        cloth = Limb(*joints, TROUSER_LEG.profile, self.body.width, TROUSER_LEG.ease)
        hem = self.body.hem
        below_hip = limb_outline(
            cloth, GAP_BELOW_HIP, hem - TROUSER_LEG.gap, round_start=False, round_end=False
        )
        self.canvas.fill(below_hip, f"fig-bottom{tone} fig-gap")
        angle, toe = self.skeleton.angles[f"foot.{side}"], self.skeleton.angles[f"toe.{side}"]
        if self.plan.sides_alike:
            foot = foot_end_on(joints[2], angle)
        else:
            foot = foot_outline(joints[2], angle, toe)
        bare = limb_outline(self.limbs[f"leg.{side}"], hem - TROUSER_LEG.bare)
        self.canvas.fill_together([foot, bare], f"fig-skin{tone}")
        self.canvas.fill(limb_outline(cloth, 0, hem, round_end=False), f"fig-bottom{tone}")
        if abs(cloth.turn) > CREASE_FROM:
            fold = [cloth.crease, between(cloth.crease, cloth.joint, 0.35)]
            self.canvas.lines(fold, "fig-crease")
        self._glow(f"leg.{side}")
        if side == "near":
            self._glow("trunk")

    def _arm(self, side: Side) -> None:
        tone = "-far" if side == "far" and self.from_side else ""
        sleeve_class = f"fig-sleeve{tone}" if self.from_side else "fig-top"
        joints = self.skeleton.chain("arm", side)
        sleeve, width = self.body.sleeve, self._width("arm")
        cloth = Limb(*joints, SLEEVE.profile, width, SLEEVE.ease)
        if sleeve > 1 or tone or not self.from_side:
            start = GAP_BELOW_SHOULDER if side == "near" and self.from_side else 0.0
            end = sleeve - SLEEVE.gap
            gap = limb_outline(cloth, start, end, round_start=not start, round_end=False)
            self.canvas.fill(gap, f"{sleeve_class} fig-gap")
        bare = limb_outline(self.limbs[f"arm.{side}"], sleeve - SLEEVE.bare)
        plan = self.plan.limbs[f"arm.{side}"]
        hand_angle = self.skeleton.angles[f"hand.{side}"]
        hand = hand_outlines(joints[2], hand_angle, plan.curl, plan.thumb)
        self.canvas.fill_together([bare, *hand], f"fig-skin{tone}")
        self.canvas.fill(limb_outline(cloth, 0, sleeve, round_end=False), sleeve_class)
        self._glow(f"arm.{side}")

    def _body(self) -> None:
        spine = self.skeleton.spine
        gap = "fig-gap" if self.from_side else "fig-waist"
        self.canvas.fill(trunk_outline(spine, self.profile), f"fig-bottom {gap}")
        if self.from_side:
            self.canvas.fill(self._neck(), "fig-neck")
            shirt = trunk_outline(spine, self.profile, SHIRT_START, 3, SHIRT_EASE)
            self.canvas.fill(shirt, "fig-top")
        else:
            self._front_of_body()
        self._glow("neck")
        draw_head(
            self.canvas,
            self.body,
            self.skeleton.joints["atlas"],
            self.skeleton.head_angle,
            view=self.plan.head_view,
            turned=self.plan.turned,
        )

    def _front_of_body(self) -> None:
        spine = self.skeleton.spine
        collar = trunk_outline(spine, self.profile, COLLAR_BACK, COLLAR_FRONT)
        self.canvas.fill(collar, "fig-top")
        self.canvas.fill(self._neck(), "fig-neck")
        shirt = trunk_outline(spine, self.profile, SHIRT_START, COLLAR_FRONT, SHIRT_EASE)
        middle = len(shirt) // 2
        shirt[middle:middle] = [self._by_neck(*place) for place in NECKLINE]
        self.canvas.fill(shirt, "fig-top")

    def _neck(self) -> Outline:
        neck = NECKS["side" if self.from_side else "front"]
        ahead = [self._by_neck(*place) for place in neck.ahead]
        behind = [self._by_neck(*place) for place in neck.behind]
        ahead[0], behind[-1] = Corner.at(ahead[0]), Corner.at(behind[-1])
        return ahead + self._under_jaw(neck.jaw) + behind

    def _under_jaw(self, jaw: Places) -> Outline:
        up = direction(self.skeleton.head_angle)
        atlas = self.skeleton.joints["atlas"]
        return [Corner.at(atlas + up.belly * aside + up * above) for above, aside in jaw]

    def _by_neck(self, up: float, aside: float) -> Vector:
        """A point near the base of the neck, in the frame of the spine's end."""
        _, ahead = along_spine(self.skeleton.spine, 3)
        return self.skeleton.spine[3] + ahead * up + ahead.belly * aside

    def _glow(self, layer: str) -> None:
        for mark in self.plan.glow:
            if layer_of(mark) == layer:
                edges = glow_edges(mark, self.skeleton, self.limbs, self.profile)
                draw_glow(self.canvas, edges)
