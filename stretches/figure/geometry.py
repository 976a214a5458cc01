"""Points, directions and angles in the plane of the drawing.

Lengths are in drawing units: a picture is 240 units wide unless its pose says otherwise. x grows to
the right and y downwards, as in SVG. Angles are in degrees: 0 points right, 90 up.
"""

import math
from dataclasses import dataclass
from typing import Self


@dataclass(frozen=True, slots=True)
class Vector:
    """A point, or a step from one point to another."""

    x: float
    y: float

    def __add__(self, other: "Vector") -> "Vector":
        return Vector(self.x + other.x, self.y + other.y)

    def __sub__(self, other: "Vector") -> "Vector":
        return Vector(self.x - other.x, self.y - other.y)

    def __mul__(self, factor: float) -> "Vector":
        return Vector(self.x * factor, self.y * factor)

    @property
    def length(self) -> float:
        return math.hypot(self.x, self.y)

    @property
    def unit(self) -> "Vector":
        """The same direction with length 1. The zero vector stays as it is."""
        length = self.length
        return Vector(self.x / length, self.y / length) if length else self

    @property
    def angle(self) -> float:
        """The direction of this step, in degrees from -180 to 180."""
        return math.degrees(math.atan2(-self.y, self.x))

    @property
    def front(self) -> "Vector":
        """This step, turned by a quarter to the front of a limb.

        For a bone that points away from the trunk, the front is the side of the kneecap or of the
        inside of the elbow.
        """
        return Vector(self.y, -self.x)

    @property
    def belly(self) -> "Vector":
        """This step, turned by a quarter the other way: for the spine, towards the belly."""
        return Vector(-self.y, self.x)


class Corner(Vector):
    """A point at which a smooth outline has a sharp corner."""

    @classmethod
    def from_point(cls, point: Vector) -> Self:
        return cls(point.x, point.y)


Outline = list[Vector]

ORIGIN = Vector(0, 0)


def direction(angle: float) -> Vector:
    """The step of length 1 that points to `angle`."""
    radians = math.radians(angle)
    return Vector(math.cos(radians), -math.sin(radians))


def distance(one: Vector, other: Vector) -> float:
    return (other - one).length


def interpolate(start: Vector, end: Vector, part: float) -> Vector:
    """The point at `part` of the way from start (0) to end (1)."""
    return start + (end - start) * part


def place_point(origin: Vector, angle: float, forward: float, frontward: float) -> Vector:
    """A point from its place in the frame of a hand or foot that points to `angle`."""
    ahead = direction(angle)
    return origin + ahead * forward + ahead.front * frontward


def wrap_angle(angle: float) -> float:
    """The same angle between -180 (included) and 180 degrees."""
    return (angle + 180) % 360 - 180


def signed_area(outline: Outline) -> float:
    """Twice the area inside the outline, negative if the points run the other way round."""
    following = outline[1:] + outline[:1]
    return sum(a.x * b.y - b.x * a.y for a, b in zip(outline, following, strict=True))
