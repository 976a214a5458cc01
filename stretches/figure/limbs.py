"""Outlines of arms and legs: one closed line around both bones.

Outside a bend the outline follows an arc. Inside it, stations that the other bone swallows are
dropped and a single crease point takes their place, so the outline stays clean up to a turn of
about 155 degrees.
"""

import math
from dataclasses import dataclass
from functools import cached_property

from stretches.figure.geometry import Corner, Outline, Vector, between, distance
from stretches.figure.widths import Profile, stations_between, width_at

BEND_WITH_CREASE = 25.0  # degrees of turn from which the inside of a bend folds
BEND_WITH_ARC = 70.0  # degrees of turn from which the outside needs three points
SHARPEST_BEND = 164.0
CREASE_SHARE = 0.86  # a crease never swallows more of a bone than this
CREASE_STEPS = 6
SWALLOWED_MARGIN = 1.12
ROUNDED_START = 0.9
ROUNDED_END = 0.8

FRONT, BACK = 1, -1


@dataclass(frozen=True)
class Limb:
    """Two bones and the flesh or cloth around them; `ease` is how loose the cloth is."""

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
        """The side on which the bend closes: FRONT or BACK."""
        return BACK if self.turn > 0 else FRONT

    @cached_property
    def bisector(self) -> Vector:
        first, second = self.directions
        return (first.front + second.front).unit

    @cached_property
    def folded_length(self) -> float:
        """How far up both bones flesh meets flesh inside the bend, in units."""
        half_turn = math.radians(min(abs(self.turn), SHARPEST_BEND)) / 2
        first, second = self.lengths
        swallowed = 0.0
        for _ in range(CREASE_STEPS):
            above = self.width(max(0, 1 - swallowed / first), self.inner)
            below = self.width(min(2, 1 + swallowed / second), self.inner)
            meeting = (above + below) / 2 * math.tan(half_turn)
            swallowed = min(meeting, CREASE_SHARE * min(self.lengths))
        return swallowed

    @cached_property
    def crease(self) -> Vector:
        """The point where the skin folds inside the bend."""
        half_turn = math.radians(min(abs(self.turn), SHARPEST_BEND)) / 2
        depth = self.folded_length / max(0.05, math.sin(half_turn))
        return self.joint + self.bisector * (self.inner * depth)

    def width(self, along: float, side: int) -> float:
        front, back = width_at(self.profile, along)
        return (front if side == FRONT else back) * self.scale + self.ease

    def bone_point(self, along: float) -> tuple[Vector, Vector]:
        """A point on the bones and the direction of its bone."""
        if along < 1:
            return between(self.start, self.joint, along), self.directions[0]
        return between(self.joint, self.end, along - 1), self.directions[1]

    def surface(self, along: float, side: int) -> Vector:
        point, ahead = self.bone_point(along)
        return point + ahead.front * (side * self.width(along, side))

    def swallows(self, along: float) -> bool:
        """Whether a station inside the bend disappears in the fold."""
        bone = 0 if along < 1 else 1
        from_joint = abs(along - 1) * self.lengths[bone]
        return from_joint < self.folded_length * SWALLOWED_MARGIN + 1


def limb_outline(
    limb: Limb,
    start: float = 0.0,
    end: float = 2.0,
    *,
    round_start: bool = True,
    round_end: bool = True,
) -> Outline:
    """The closed outline of a limb between two places along it.

    A rounded end bulges over its joint; an end that isn't rounded is cut straight across, as
    where cloth ends or another shape covers it. Only the very start (0) can be rounded.
    """
    front = _edge(limb, start, end, FRONT)
    back = _edge(limb, start, end, BACK)
    if not (round_start and start == 0):
        front[0], back[0] = Corner.at(front[0]), Corner.at(back[0])
        first: Outline = []
    else:
        bulge = width_at(limb.profile, 0)[0] * limb.scale * ROUNDED_START
        first = [limb.start - limb.directions[0] * bulge]
    if not round_end:
        front[-1], back[-1] = Corner.at(front[-1]), Corner.at(back[-1])
        last: Outline = []
    else:
        point, ahead = limb.bone_point(end)
        last = [point + ahead * (limb.width(end, BACK) * ROUNDED_END)]
    return first + front + last + back[::-1]


def _edge(limb: Limb, start: float, end: float, side: int) -> Outline:
    crosses_joint = start < 1 < end
    folds = crosses_joint and side == limb.inner and abs(limb.turn) > BEND_WITH_CREASE
    edge: Outline = []
    for along in stations_between(limb.profile, start, end):
        if along == 1 and crosses_joint:
            edge += [limb.crease] if folds else _outside_of_bend(limb, side)
        elif not (folds and limb.swallows(along)):
            edge.append(limb.surface(along, side))
    return edge


def _outside_of_bend(limb: Limb, side: int) -> Outline:
    first, second = limb.directions
    normals = [limb.bisector]
    if abs(limb.turn) > BEND_WITH_ARC:
        normals = [first.front, limb.bisector, second.front]
    return [limb.joint + normal * (side * limb.width(1, side)) for normal in normals]
