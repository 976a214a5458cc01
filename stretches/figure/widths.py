"""The width of a body along its limbs and trunk.

A profile is a list of stations (along, front, back): a place, and the distance in units from the
bone to the surface at the front and the back. A limb's first bone is from 0 to 1, its second from 1
to 2; pelvis, waist and chest of the trunk are from 0 to 3.
"""

import math
from collections.abc import Sequence
from itertools import pairwise

from stretches.figure.bodies import Body

Station = tuple[float, float, float]
Profile = Sequence[Station]

LEG: Profile = (
    (0, 9.5, 11.8),
    (0.3, 9.8, 9.8),
    (0.7, 7.6, 7.2),
    (1, 6.6, 6),
    (1.2, 5.6, 8),
    (1.42, 4.8, 7.7),
    (1.72, 3.9, 4.7),
    (2, 3.8, 4),
)
TROUSERS: Profile = (
    (0, 9.6, 12),
    (0.3, 10.2, 10.4),
    (0.7, 8.4, 8.6),
    (1, 7.2, 7.2),
    (1.25, 6.3, 8.4),
    (1.5, 5.8, 7.8),
    (1.84, 5.2, 6),
    (2, 5, 5.6),
)
ARM: Profile = (
    (0, 6, 6),
    (0.35, 5.6, 5.6),
    (0.75, 4.5, 4.8),
    (1, 4.3, 4.5),
    (1.25, 5, 4.5),
    (1.6, 3.9, 3.7),
    (2, 3, 3),
)
TRUNK_SIDE: Profile = (
    (0, 9.5, 13),
    (0.5, 10, 12.4),
    (1, 9.8, 9),
    (1.6, 10.5, 9.4),
    (2.2, 12.2, 11),
    (2.7, 10.2, 10.2),
    (3, 5.5, 7),
)
TRUNK_FRONT: Profile = (
    (0, 15.5, 15.5),
    (0.5, 15, 15),
    (1, 12.6, 12.6),
    (1.6, 13.4, 13.4),
    (2.2, 16, 16),
    (2.5, 17.4, 17.4),
    (2.74, 15, 15),
    (2.93, 9.4, 9.4),
    (3.02, 6.6, 6.6),
)


def measure_width(profile: Profile, along: float) -> tuple[float, float]:
    """The widths to front and back at a place. Beyond the last station they are those of that."""
    for (start, front, back), (end, next_front, next_back) in pairwise(profile):
        if along <= end:
            part = max(0.0, (along - start) / (end - start))
            return front + (next_front - front) * part, back + (next_back - back) * part
    return profile[-1][1], profile[-1][2]


def list_stations(profile: Profile, start: float, end: float) -> list[float]:
    """Both ends and the places of all stations between them, in order."""
    return sorted({start, end} | {station[0] for station in profile if start < station[0] < end})


def build_trunk_profile(body: Body, *, from_front: bool) -> Profile:
    """The trunk of this body: the table, with smooth bumps added for belly, bust and seat."""
    return _build_front_profile(body) if from_front else _build_side_profile(body)


def _build_side_profile(body: Body) -> Profile:
    scale = math.pow(body.width, 0.4)
    return [
        (
            along,
            front * scale
            + body.belly * _compute_bump(along, 1, 0.8)
            + body.bust * _compute_bump(along, 2.15, 0.45),
            back * scale + body.seat * _compute_bump(along, 0.15, 0.55),
        )
        for along, front, back in TRUNK_SIDE
    ]


def _build_front_profile(body: Body) -> Profile:
    scale = math.pow(body.width, 0.5)

    def half(along: float, width: float) -> float:
        belly = body.belly * 0.6 * _compute_bump(along, 1, 0.9)
        return width * scale + belly + body.seat * 0.7 * _compute_bump(along, 0.1, 0.6)

    return [(along, half(along, left), half(along, right)) for along, left, right in TRUNK_FRONT]


def _compute_bump(along: float, centre: float, spread: float) -> float:
    return math.exp(-(((along - centre) / spread) ** 2))
