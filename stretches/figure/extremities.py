"""Outlines of feet and hands at the scale of a full figure."""

from stretches.figure.geometry import Outline, Vector, place_point
from stretches.figure.rig import TOE_HINGE

# From the ankle: (along the sole, up from it), around the sole and back over the instep.
FOOT = (
    (-4, 2),
    (-5.8, -2.6),
    (-6.4, -5.2),
    (-4.4, -7.2),
    (2, -6.6),
    (8, -6.1),
    (15, -7.2),
    (22.6, -6.9),
    (24, -5),
    (21.5, -3.2),
    (15, -2.2),
    (8, 0.6),
    (3.9, 3.6),
)
# Seen from the front or the back, from the ankle: (down to the toes, across).
HALF_FOOT = ((-3, 3.6), (4, 4.2), (9.4, 6), (12.2, 4.8))
FOOT_END_ON = (*HALF_FOOT, (12.8, 0), *((down, -across) for down, across in reversed(HALF_FOOT)))
TOES = range(7, 10)  # the points of FOOT that move with the toes

GRIP = 90.0  # degrees of curl from which the hand is a fist
FIST = ((-1, 3), (4, 4.6), (9, 4.4), (11.6, 1), (10.6, -3.4), (6, -5.2), (2, -4), (-1, -3))
FIST_THUMB = ((2, 2.6), (6, 1.6), (10.4, -1.2), (9.4, -3.4), (5, -1.8))
KNUCKLES = 8.0  # from the wrist to where the fingers bend
# Around an open hand from the thumb's side; the fingers bend at the knuckles.
BACK_OF_HAND = ((-1, 3), (4, 4.1), (8, 4))
FINGERS = ((6, 3.1), (9.6, 0.6), (8, -2))
INSIDE_OF_HAND = ((8, -3.9), (3, -3.7), (-1, -3))
THUMB_ROOT = (2.5, 2.0)
THUMB = ((0, 2), (6.5, 2), (9, 0.2), (6.5, -1.7), (0, -2))
EDGE_ON = 0.72  # the width of a hand seen from its edge, as a share of its width from the front


def outline_foot(ankle: Vector, angle: float, toe: float) -> Outline:
    """A bare foot whose sole points to `angle`, with its toes lifted by `toe` degrees."""
    hinge = place_point(ankle, angle, *TOE_HINGE)
    outline = [
        place_point(hinge, angle + toe, along - TOE_HINGE[0], up - TOE_HINGE[1])
        if index in TOES
        else place_point(ankle, angle, along, up)
        for index, (along, up) in enumerate(FOOT)
    ]
    return outline[::-1]


def outline_foot_end_on(ankle: Vector, angle: float) -> Outline:
    """A bare foot seen from the front or the back; `angle` runs down the shin."""
    return [place_point(ankle, angle, along, across) for along, across in FOOT_END_ON]


def outline_hand(wrist: Vector, angle: float, curl: float, thumb: float) -> list[Outline]:
    """The outline of palm and fingers, and that of the thumb if it is visible.

    `curl` bends the fingers towards the thumb's side; from 90 degrees the hand is a fist.
    `thumb` is +1 or -1 for the side it is on, or 0 for a hand seen edge-on.
    """
    if curl >= GRIP:
        side = thumb or 1
        return [
            [place_point(wrist, angle, along, aside * side) for along, aside in part]
            for part in (FIST, FIST_THUMB)
        ]
    palm = _outline_palm(wrist, angle, curl, thumb)
    return [palm, _outline_thumb(wrist, angle, curl, thumb)] if thumb else [palm]


def _outline_palm(wrist: Vector, angle: float, curl: float, thumb: float) -> Outline:
    side = (thumb or 1) * (1 if thumb else EDGE_ON)
    knuckles = place_point(wrist, angle, KNUCKLES, 0)
    bent = angle + curl * (thumb or 1)
    back_of_hand = [place_point(wrist, angle, x, y * side) for x, y in BACK_OF_HAND]
    fingers = [place_point(knuckles, bent, x, y * side) for x, y in FINGERS]
    inside = [place_point(wrist, angle, x, y * side) for x, y in INSIDE_OF_HAND]
    return back_of_hand + fingers + inside


def _outline_thumb(wrist: Vector, angle: float, curl: float, thumb: float) -> Outline:
    root = place_point(wrist, angle, THUMB_ROOT[0], THUMB_ROOT[1] * thumb)
    spread = angle + (40 + curl * 0.3) * thumb
    return [place_point(root, spread, along, aside * thumb) for along, aside in THUMB]
