"""Points, directions and angles in the drawing's plane.

Lengths are in drawing units (a picture is 240 units wide unless its pose says otherwise),
x grows to the right and y grows downwards, as in SVG. Angles are in degrees: 0 points right,
90 points up.
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
        """The same direction with length 1; a step of no length stays as it is."""
        length = self.length
        return Vector(self.x / length, self.y / length) if length else self

    @property
    def angle(self) -> float:
        """Where this step points, in degrees from -180 to 180."""
        return math.degrees(math.atan2(-self.y, self.x))

    @property
    def front(self) -> "Vector":
        """This step turned a quarter to the side on which a limb's front lies.

        For a bone that leaves the trunk, the front is where the kneecap or the inside of the
        elbow looks.
        """
        return Vector(self.y, -self.x)

    @property
    def belly(self) -> "Vector":
        """This step turned a quarter the other way: from the spine towards the belly."""
        return Vector(-self.y, self.x)


class Corner(Vector):
    """A point where a smooth outline turns sharply instead of flowing through."""

    @classmethod
    def at(cls, point: Vector) -> Self:
        return cls(point.x, point.y)


Outline = list[Vector]

ORIGIN = Vector(0, 0)


def direction(angle: float) -> Vector:
    """The step of length 1 that points to `angle` degrees."""
    radians = math.radians(angle)
    return Vector(math.cos(radians), -math.sin(radians))


def distance(one: Vector, other: Vector) -> float:
    return (other - one).length


def between(start: Vector, end: Vector, part: float) -> Vector:
    """The point `part` of the way from start to end (0 is start, 1 is end)."""
    return start + (end - start) * part


def placed(origin: Vector, angle: float, forward: float, frontward: float) -> Vector:
    """A point given in the frame of a hand or foot that points to `angle`."""
    ahead = direction(angle)
    return origin + ahead * forward + ahead.front * frontward


def wrapped(angle: float) -> float:
    """The same angle between -180 (included) and 180 degrees."""
    return (angle + 180) % 360 - 180


def signed_area(outline: Outline) -> float:
    """Twice the area inside the outline; its sign tells which way round the points run."""
    following = outline[1:] + outline[:1]
    return sum(a.x * b.y - b.x * a.y for a, b in zip(outline, following, strict=True))
