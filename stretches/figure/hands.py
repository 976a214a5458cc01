"""Hands that fill the picture.

A hand has its own frame: `forward` from the wrist to the fingers and `aside` to the thumb. At scale
1 it is 100 units long.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from stretches.figure.canvas import Canvas
from stretches.figure.geometry import Corner, Outline, Vector, direction, place_point
from stretches.figure.glow import draw_glow, outline_strand
from stretches.figure.limbs import Limb, outline_limb
from stretches.figure.widths import Profile


@dataclass(frozen=True)
class Finger:
    """Where a finger starts, how long it is and half its width."""

    root: tuple[float, float]
    length: float
    half_width: float
    rest_angle: float


# From the thumb to the little finger.
THUMB = Finger((10, 8.5), 56, 6.8, 38)
FINGERS = (
    Finger((44, 13.6), 47, 5.4, 3),
    Finger((46, 4.6), 53, 5.6, 0.5),
    Finger((44.5, -5), 48.5, 5.3, -2),
    Finger((40, -13.8), 39, 4.7, -5),
)
FIRST_BONE = 0.55  # share of a finger up to its middle joint
FINGER_SHAPE: Profile = (
    (0, 0.9, 0.9),
    (0.5, 1, 1),
    (0.85, 0.96, 0.96),
    (1, 1, 1),
    (1.5, 0.9, 0.9),
    (1.8, 0.82, 0.82),
    (2, 0.62, 0.62),
)
THUMB_SHAPE: Profile = (
    (0, 1.5, 1.1),
    (0.5, 1.45, 1.3),
    (0.85, 1.05, 1.05),
    (1, 1.02, 1.02),
    (1.4, 0.98, 0.98),
    (1.8, 0.82, 0.82),
    (2, 0.56, 0.56),
)
# Both edges of palm and wrist, from the thumb's side round to the other.
PALM = (
    (-8, 12),
    (4, 13.4),
    (18, 17.6),
    (34, 19.6),
    (46, 18.8),
    (51.5, 14),
    (53, 9.2),
    (54, 4.6),
    (53, -0.4),
    (51.5, -5),
    (49.5, -9.6),
    (45.5, -15),
    (38, -18.9),
    (20, -18),
    (6, -14.6),
    (-8, -12),
)
# Covers the roots of the fingers, so that no line separates them from the palm.
KNUCKLES = (
    (30, 17.8),
    (45, 17.6),
    (49.6, 13.8),
    (49.2, 9.3),
    (51.6, 4.8),
    (50.2, -0.2),
    (50, -5),
    (47, -9.6),
    (44.6, -14.4),
    (38, -17.4),
    (30, -17.4),
)
ELBOW_HALF_WIDTH = 17.5
WRIST_HALF_WIDTH = 12.0
PALM_LINES = (
    ((46, 18), (41, 8), (42, -4), (46, -11)),
    ((37, 18), (32, 4), (25, -9)),
    ((36, 17), (26, 6), (12, 2), (3, 3)),
)
NAIL_LENGTH = 5.0  # units along in NAIL that equal half a finger's width
NAIL_FROM_TIP = 0.1  # half widths beyond the fingertip, to the nail's middle
JOINT_LINE = 0.5  # half widths to either side of a joint
NAIL = ((-3.2, 0.6), (1.4, 0.54), (3.2, 0), (1.4, -0.54), (-3.2, -0.6), (-4, 0))
CUFF_EASE = 2.5


def draw_big_hand(canvas: Canvas, hand: Mapping[str, Any]) -> None:
    """Draws one hand with its forearm.

    Keys of `hand`: `wrist` [x, y]; `angle`; `scale`; `thumb`, +1 or -1 for its side; `palm`, true
    to see the inside; `forearm`, its length; `sleeve`, the bare part of that; `fingers`, from the
    thumb on five [angle, bend, length] (degrees added to the finger at rest, bend of the middle
    joint, share of the full length); `thumb_hidden`, true if it is behind; `glow`, [start, bend,
    end, half width] in the hand's frame.
    """
    frame = Frame(hand)
    bends = hand.get("fingers", [[0, 0, 1]] * 5)
    fingers = [
        frame.finger(finger, FINGER_SHAPE, *bend)
        for finger, bend in zip(FINGERS, bends[1:], strict=True)
    ]
    thumb = [] if hand.get("thumb_hidden") else [frame.finger(THUMB, THUMB_SHAPE, *bends[0])]
    forearm = float(hand["forearm"])
    palm = _outline_arm_and_palm(frame, forearm)
    thumb_outlines = [outline_limb(digit, round_start=False) for digit in thumb]
    canvas.fill_union([palm, *thumb_outlines], "fig-skin")
    for finger in fingers:
        canvas.fill(outline_limb(finger, round_start=False), "fig-skin")
    canvas.fill([frame.point(*place) for place in KNUCKLES], "fig-skin-plain")
    _draw_cuff(canvas, frame, forearm, float(hand["sleeve"]))
    if hand.get("palm"):
        _draw_palm_lines(canvas, frame)
    else:
        for digit in fingers + thumb:
            _draw_nail(canvas, digit)
    for finger in fingers:
        _draw_joint_line(canvas, finger)
    if "glow" in hand:
        start, bend, end, half_width = hand["glow"]
        places = [frame.point(*place) for place in (start, bend, end)]
        draw_glow(canvas, outline_strand(places[0], places[1], places[2], half_width * frame.scale))


class Frame:
    """The frame of one hand: converts its coordinates to those of the drawing."""

    def __init__(self, hand: Mapping[str, Any]) -> None:
        self.wrist = Vector(*map(float, hand["wrist"]))
        self.angle = float(hand["angle"])
        self.scale = float(hand.get("scale", 1))
        self.thumb = float(hand.get("thumb", 1))

    def point(self, forward: float, aside: float) -> Vector:
        across = aside * self.thumb * self.scale
        return place_point(self.wrist, self.angle, forward * self.scale, across)

    def finger(
        self, finger: Finger, shape: Profile, angle: float, bend: float, share: float
    ) -> Limb:
        """A finger as a limb of two bones."""
        root = self.point(*finger.root)
        length = finger.length * self.scale * share
        first = self.angle + (finger.rest_angle + angle) * self.thumb
        second = first + bend * self.thumb
        joint = root + direction(first) * (length * FIRST_BONE)
        tip = joint + direction(second) * (length * (1 - FIRST_BONE))
        return Limb(root, joint, tip, shape, finger.half_width * self.scale)


def _outline_arm_and_palm(frame: Frame, forearm: float) -> Outline:
    elbow = frame.point(-forearm, ELBOW_HALF_WIDTH), frame.point(-forearm, -ELBOW_HALF_WIDTH)
    palm = [frame.point(*place) for place in PALM]
    return [Corner.from_point(elbow[0]), *palm, Corner.from_point(elbow[1])]


def list_cuff_places(forearm: float, bare: float) -> list[tuple[float, float]]:
    """The corners of the sleeve, which leaves `bare` units of the forearm uncovered."""
    wrist, elbow = WRIST_HALF_WIDTH + CUFF_EASE, ELBOW_HALF_WIDTH + CUFF_EASE
    half_width = wrist + (elbow - wrist) * bare / forearm
    return [(-bare, half_width), (-forearm, elbow), (-forearm, -elbow), (-bare, -half_width)]


def _draw_cuff(canvas: Canvas, frame: Frame, forearm: float, bare: float) -> None:
    places = list_cuff_places(forearm, bare)
    canvas.fill([Corner.from_point(frame.point(*place)) for place in places], "fig-top fig-gap")


def _draw_palm_lines(canvas: Canvas, frame: Frame) -> None:
    for line in PALM_LINES:
        canvas.draw_curve([frame.point(*place) for place in line], "fig-face-shade", 1.1)


def _draw_joint_line(canvas: Canvas, finger: Limb) -> None:
    """Draws the fold across a finger's middle joint."""
    across = finger.bisector * (finger.scale * JOINT_LINE)
    canvas.draw_lines([finger.joint + across, finger.joint - across], "fig-face-shade", 1)


def _draw_nail(canvas: Canvas, finger: Limb) -> None:
    ahead = finger.directions[1]
    size = finger.scale
    centre = finger.end + ahead * (size * NAIL_FROM_TIP)
    outline = [
        centre + ahead * (along * size / NAIL_LENGTH) + ahead.front * (aside * size)
        for along, aside in NAIL
    ]
    canvas.fill(outline, "fig-nail")
