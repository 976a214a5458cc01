"""The glow: the tight muscle, drawn as a spindle with a halo and a pale heart.

Shape and the pale heart say it too, so that it can be read without colour.
"""

import math
from collections.abc import Callable, Sequence
from typing import Any

from stretches.figure.canvas import Canvas
from stretches.figure.errors import PoseDataError
from stretches.figure.geometry import Corner, Outline, Vector, between, distance
from stretches.figure.limbs import BACK, FRONT, Limb
from stretches.figure.plan import read_target
from stretches.figure.skeleton import Skeleton
from stretches.figure.trunk import along_spine
from stretches.figure.widths import Profile, width_at

STATIONS = 9
SURFACE_SHARE = 0.9  # the muscle ends a little below the skin
TAPER = 0.75
HEART = 0.13
MEAN_WIDTH = 7.0
SMALL_MUSCLE = 6.0  # units across under which the halo is drawn narrower

HALO_LAYERS = ("fig-halo-3", "fig-halo-2", "fig-halo-1")  # the widest and faintest first

Edges = tuple[Outline, Outline]
Surface = Callable[[float], tuple[Vector, Vector, tuple[float, float]]]


def limb_surface(limb: Limb) -> Surface:
    """For a place along a limb: the bone's point, the way to its front, and both widths."""

    def at(along: float) -> tuple[Vector, Vector, tuple[float, float]]:
        point, ahead = limb.bone_point(along)
        return point, ahead.front, (limb.width(along, FRONT), limb.width(along, BACK))

    return at


def trunk_surface(spine: list[Vector], profile: Profile) -> Surface:
    """The same for a place along the trunk, whose front is the belly."""

    def at(along: float) -> tuple[Vector, Vector, tuple[float, float]]:
        point, ahead = along_spine(spine, along)
        return point, ahead.belly, width_at(profile, along)

    return at


def muscle(surface: Surface, start: float, end: float, side: int) -> Edges:
    """Outer and inner edge of a muscle that lies under the surface of one side."""
    outer: Outline = []
    inner: Outline = []
    for step in range(STATIONS):
        part = step / (STATIONS - 1)
        point, front, widths = surface(start + (end - start) * part)
        swelling = math.sin(math.pi * part) ** TAPER
        depth = widths[0 if side == FRONT else 1] * SURFACE_SHARE
        skin = depth - 2.6 * (1 - swelling) * depth / MEAN_WIDTH
        outer.append(point + front * (side * skin))
        inner.append(point + front * (side * (skin - swelling * depth)))
    return outer, inner


def strand(start: Vector, bend: Vector, end: Vector, half_width: float) -> Edges:
    """A muscle along a curve that leans towards `bend` on its way."""
    one: Outline = []
    other: Outline = []
    for step in range(STATIONS):
        part = step / (STATIONS - 1)
        point = between(between(start, bend, part), between(bend, end, part), part)
        ahead = ((bend - start) * (1 - part) + (end - bend) * part).unit
        swelling = half_width * math.sin(math.pi * part) ** TAPER
        one.append(point + ahead.front * swelling)
        other.append(point - ahead.front * swelling)
    return one, other


def draw_glow(canvas: Canvas, edges: Edges) -> None:
    """Halo, muscle and heart."""
    outer, inner = edges
    outline = [Corner.at(outer[0]), *outer[1:-1], Corner.at(outer[-1]), *inner[-2:0:-1]]
    widest = max(distance(a, b) for a, b in zip(outer, inner, strict=True))
    small = " fig-small" if widest < SMALL_MUSCLE else ""
    for layer in HALO_LAYERS:
        canvas.fill(outline, f"{layer}{small}")
    canvas.fill(outline, "fig-glow")
    middle = [(between(a, b, 0.5), a - b) for a, b in zip(outer, inner, strict=True)]
    ahead = [point + across * HEART for point, across in middle[2:-2]]
    back = [point - across * HEART for point, across in middle[-3:1:-1]]
    canvas.fill(ahead + back, "fig-glow-heart")


def glow_edges(
    mark: Sequence[Any],
    skeleton: Skeleton,
    limbs: dict[str, Limb],
    profile: Profile,
) -> Edges:
    """The edges of a muscle as a pose writes it.

    Either [part, "front" or "back", start, end] for a stretch of a limb or the trunk, or
    ["strand", start, bend, end, half width] with three points or references.
    """
    part, *rest = mark
    if part == "strand":
        start, bend, end = (skeleton.find(read_target(point)) for point in rest[:3])
        return strand(start, bend, end, float(rest[3]))
    side = FRONT if rest[0] == "front" else BACK
    if part == "trunk":
        surface = trunk_surface(skeleton.spine, profile)
    elif part in limbs:
        surface = limb_surface(limbs[part])
    else:
        raise PoseDataError(f"There is no “{part}” to glow.")
    return muscle(surface, float(rest[1]), float(rest[2]), side)
