"""The trunk: a smooth curve along the spine, and the outline around it."""

from stretches.figure.geometry import Corner, Outline, Vector
from stretches.figure.widths import Profile, list_stations, measure_width


def locate_on_spine(spine: list[Vector], along: float) -> tuple[Vector, Vector]:
    """Point and direction at a place along the spine (0 is the hip, 3 the base of the neck).

    The curve is a uniform Catmull-Rom spline through the spine's four points.
    """
    index = max(0, min(2, int(along)))
    part = along - index
    before, start, end, after = (_get_spine_point(spine, index + step) for step in (-1, 0, 1, 2))
    slope = end - before
    bend = before * 2 - start * 5 + end * 4 - after
    twist = start * 3 - before - end * 3 + after
    point = (start * 2 + slope * part + bend * part**2 + twist * part**3) * 0.5
    ahead = slope + bend * (2 * part) + twist * (3 * part**2)
    return point, ahead.unit


def outline_trunk(
    spine: list[Vector], profile: Profile, start: float = 0.0, end: float = 3.0, ease: float = 0.0
) -> Outline:
    """The closed outline of the trunk between two places.

    It includes the seat if it starts at the hip, and is cut straight if it starts higher.
    """
    stations = list_stations(profile, start, end)
    front = [_locate_surface(spine, profile, along, 1, ease) for along in stations]
    back = [_locate_surface(spine, profile, along, -1, ease) for along in stations]
    if start > 0:
        front[0], back[0] = Corner.from_point(front[0]), Corner.from_point(back[0])
        return front + back[::-1]
    return front + back[::-1] + _outline_seat(spine, profile)


def _locate_surface(
    spine: list[Vector], profile: Profile, along: float, side: int, ease: float
) -> Vector:
    point, ahead = locate_on_spine(spine, along)
    width = measure_width(profile, along)[0 if side == 1 else 1]
    return point + ahead.belly * (side * (width + ease))


def _outline_seat(spine: list[Vector], profile: Profile) -> Outline:
    point, ahead = locate_on_spine(spine, 0)
    front, back = measure_width(profile, 0)
    return [
        point - ahead * 10 - ahead.belly * (back * 0.55),
        point - ahead * 11 + ahead.belly * (front * 0.3),
    ]


def _get_spine_point(spine: list[Vector], index: int) -> Vector:
    """A point of the spine. One index beyond either end, the spine continues in a straight line."""
    if index < 0:
        return spine[0] * 2 - spine[1]
    if index >= len(spine):
        return spine[-1] * 2 - spine[-2]
    return spine[index]
