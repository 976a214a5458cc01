"""The trunk: a smooth curve through the spine and the outline around it."""

from stretches.figure.geometry import Corner, Outline, Vector
from stretches.figure.widths import Profile, stations_between, width_at

WHOLE = (0.0, 3.0)


def along_spine(spine: list[Vector], along: float) -> tuple[Vector, Vector]:
    """Point and direction at a place on the spine (0 hip, 3 base of the neck).

    A uniform Catmull-Rom curve through the four points of the spine.
    """
    index = max(0, min(2, int(along)))
    part = along - index
    before, start, end, after = (_spine_point(spine, index + step) for step in (-1, 0, 1, 2))
    slope = end - before
    bend = before * 2 - start * 5 + end * 4 - after
    twist = start * 3 - before - end * 3 + after
    point = (start * 2 + slope * part + bend * part**2 + twist * part**3) * 0.5
    ahead = slope + bend * (2 * part) + twist * (3 * part**2)
    return point, ahead.unit


def trunk_outline(
    spine: list[Vector],
    profile: Profile,
    start: float = 0.0,
    end: float = 3.0,
    ease: float = 0.0,
) -> Outline:
    """The closed outline of the trunk between two places, with the seat below when it starts
    at the hip and a straight cut where it starts higher."""
    stations = stations_between(profile, start, end)
    front = [_surface(spine, profile, along, 1, ease) for along in stations]
    back = [_surface(spine, profile, along, -1, ease) for along in stations]
    if start > 0:
        front[0], back[0] = Corner.at(front[0]), Corner.at(back[0])
        return front + back[::-1]
    return front + back[::-1] + _seat(spine, profile)


def _surface(spine: list[Vector], profile: Profile, along: float, side: int, ease: float) -> Vector:
    point, ahead = along_spine(spine, along)
    width = width_at(profile, along)[0 if side == 1 else 1]
    return point + ahead.belly * (side * (width + ease))


def _seat(spine: list[Vector], profile: Profile) -> Outline:
    point, ahead = along_spine(spine, 0)
    front, back = width_at(profile, 0)
    return [
        point - ahead * 10 - ahead.belly * (back * 0.55),
        point - ahead * 11 + ahead.belly * (front * 0.3),
    ]


def _spine_point(spine: list[Vector], index: int) -> Vector:
    """A point of the spine; one step beyond either end continues it in a straight line."""
    if index < 0:
        return spine[0] * 2 - spine[1]
    if index >= len(spine):
        return spine[-1] * 2 - spine[-2]
    return spine[index]
