"""How a limb of two bones reaches a point."""

import math

from stretches.figure.geometry import Vector

# A limb is never quite straight nor quite folded: its joint would then have no side.
NEARLY_STRAIGHT = 0.9992
FOLDED_MARGIN = 1.0


def reach_target(
    start: Vector, target: Vector, first: float, second: float, side: float
) -> tuple[Vector, Vector]:
    """The middle joint and the end of a limb of two bones that reaches for the target.

    `first` and `second` are the lengths of the bones, which never change: if the target is out of
    reach, the end lies on the straight line to it. `side` is +1 to bend the middle joint to the
    limb's front, -1 for the other way.
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
