"""Outlines of arms and legs: one closed line around both bones.

Outside a bend the outline follows an arc. Inside it, stations that would lie in the other bone's
flesh are replaced by a single crease point. This works up to a turn of about 155 degrees.
"""

import math
from dataclasses import dataclass
from functools import cached_property

from stretches.figure.geometry import Corner, Outline, Vector, distance, interpolate
from stretches.figure.widths import Profile, list_stations, measure_width

BEND_WITH_CREASE = 25.0  # degrees of turn from which the inside of a bend has a crease
BEND_WITH_ARC = 70.0  # degrees of turn from which the outside needs three points
SHARPEST_BEND = 164.0
CREASE_SHARE = 0.86  # of a bone, the most that a crease may hide
CREASE_STEPS = 6
HIDDEN_MARGIN = 1.12
ROUNDED_START = 0.9
ROUNDED_END = 0.8

FRONT, BACK = 1, -1


@dataclass(frozen=True)
class Limb:
    """Two bones and the flesh or cloth around them. `ease` is added to the width of cloth."""

    start: Vector
    joint: Vector
    end: Vector
    profile: Profile
    scale: float = 1.0
    ease: float = 0.0

    @cached_property
    def directions(self) -> tuple[Vector, Vector]:
        return (self.joint - self.start).unit, (self.end - self.joint).unit

    @cached_property
    def lengths(self) -> tuple[float, float]:
        return distance(self.start, self.joint), distance(self.joint, self.end)

    @cached_property
    def turn(self) -> float:
        """Degrees by which the second bone turns from the first; 0 is straight."""
        first, second = self.directions
        cross = first.x * second.y - first.y * second.x
        return math.degrees(math.atan2(cross, first.x * second.x + first.y * second.y))

    @property
    def inner(self) -> int:
        """The inner side of the bend: FRONT or BACK."""
        return BACK if self.turn > 0 else FRONT

    @cached_property
    def bisector(self) -> Vector:
        first, second = self.directions
        return (first.front + second.front).unit

    @cached_property
    def folded_length(self) -> float:
        """The length of each bone, in units, along which flesh meets flesh inside the bend."""
        half_turn = math.radians(min(abs(self.turn), SHARPEST_BEND)) / 2
        first, second = self.lengths
        hidden = 0.0
        for _ in range(CREASE_STEPS):
            above = self.width(max(0, 1 - hidden / first), self.inner)
            below = self.width(min(2, 1 + hidden / second), self.inner)
            meeting = (above + below) / 2 * math.tan(half_turn)
            hidden = min(meeting, CREASE_SHARE * min(self.lengths))
        return hidden

    @cached_property
    def crease(self) -> Vector:
        """The point of the skin's crease inside the bend."""
        half_turn = math.radians(min(abs(self.turn), SHARPEST_BEND)) / 2
        depth = self.folded_length / max(0.05, math.sin(half_turn))
        return self.joint + self.bisector * (self.inner * depth)

    def width(self, along: float, side: int) -> float:
        front, back = measure_width(self.profile, along)
        return (front if side == FRONT else back) * self.scale + self.ease

    def bone_point(self, along: float) -> tuple[Vector, Vector]:
        """The point at a place along the bones, and the direction of its bone."""
        if along < 1:
            return interpolate(self.start, self.joint, along), self.directions[0]
        return interpolate(self.joint, self.end, along - 1), self.directions[1]

    def surface(self, along: float, side: int) -> Vector:
        point, ahead = self.bone_point(along)
        return point + ahead.front * (side * self.width(along, side))

    def hides(self, along: float) -> bool:
        """Whether a station inside the bend lies within the crease."""
        bone = 0 if along < 1 else 1
        from_joint = abs(along - 1) * self.lengths[bone]
        return from_joint < self.folded_length * HIDDEN_MARGIN + 1


def outline_limb(
    limb: Limb,
    start: float = 0.0,
    end: float = 2.0,
    *,
    round_start: bool = True,
    round_end: bool = True,
) -> Outline:
    """The closed outline of a limb between two places along it.

    A rounded end bulges beyond its joint. An end that isn't rounded is cut straight across: cloth
    ends there, or another shape covers it. A start is only rounded if it is 0.
    """
    front = _trace_edge(limb, start, end, FRONT)
    back = _trace_edge(limb, start, end, BACK)
    if not (round_start and start == 0):
        front[0], back[0] = Corner.from_point(front[0]), Corner.from_point(back[0])
        first: Outline = []
    else:
        bulge = measure_width(limb.profile, 0)[0] * limb.scale * ROUNDED_START
        first = [limb.start - limb.directions[0] * bulge]
    if not round_end:
        front[-1], back[-1] = Corner.from_point(front[-1]), Corner.from_point(back[-1])
        last: Outline = []
    else:
        point, ahead = limb.bone_point(end)
        last = [point + ahead * (limb.width(end, BACK) * ROUNDED_END)]
    return first + front + last + back[::-1]


def _trace_edge(limb: Limb, start: float, end: float, side: int) -> Outline:
    crosses_joint = start < 1 < end
    folds = crosses_joint and side == limb.inner and abs(limb.turn) > BEND_WITH_CREASE
    edge: Outline = []
    for along in list_stations(limb.profile, start, end):
        if along == 1 and crosses_joint:
            edge += [limb.crease] if folds else _round_bend(limb, side)
        elif not (folds and limb.hides(along)):
            edge.append(limb.surface(along, side))
    return edge


def _round_bend(limb: Limb, side: int) -> Outline:
    first, second = limb.directions
    normals = [limb.bisector]
    if abs(limb.turn) > BEND_WITH_ARC:
        normals = [first.front, limb.bisector, second.front]
    return [limb.joint + normal * (side * limb.width(1, side)) for normal in normals]
