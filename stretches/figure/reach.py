"""How a limb of two bones reaches a point."""

import math

from stretches.figure.geometry import Vector

# A limb is never quite straight nor folded flat: at either end the joint's side is undefined.
NEARLY_STRAIGHT = 0.9992
FOLDED_MARGIN = 1.0


def reach(
    start: Vector, target: Vector, first: float, second: float, side: float
) -> tuple[Vector, Vector]:
    """Where the middle joint and the end of a two-bone limb come to lie.

    `first` and `second` are the bones' lengths. `side` is +1 to bend the middle joint towards
    the limb's front, -1 for the other way. A target out of reach is approached along the
    straight line to it, so the bones always keep their lengths.
    """
    step = target - start
    nearest = abs(first - second) + FOLDED_MARGIN
    farthest = (first + second) * NEARLY_STRAIGHT
    span = max(nearest, min(step.length, farthest))
    ahead = step.unit if step.length else Vector(1, 0)
    along = (first * first - second * second + span * span) / (2 * span)
    aside = math.sqrt(max(0.0, first * first - along * along))
    middle = start + ahead * along + ahead.front * (aside * side)
    return middle, start + ahead * span
