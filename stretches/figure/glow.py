"""The glow: the tight muscle, drawn as a spindle with a halo and a pale centre.

Its shape and the pale centre make it recognizable without colour.
"""

import math
from collections.abc import Callable, Sequence
from typing import Any

from stretches.figure.canvas import Canvas
from stretches.figure.errors import PoseDataError
from stretches.figure.geometry import Corner, Outline, Vector, distance, interpolate
from stretches.figure.limbs import BACK, FRONT, Limb
from stretches.figure.plan import read_target
from stretches.figure.skeleton import Skeleton
from stretches.figure.trunk import locate_on_spine
from stretches.figure.widths import Profile, measure_width

STATIONS = 9
SURFACE_SHARE = 0.9  # of the depth of the skin: the muscle ends a little below it
TAPER = 0.75
HEART = 0.13
MEAN_WIDTH = 7.0
SMALL_MUSCLE = 6.0  # units of width below which the halo is narrower

HALO_LAYERS = ("fig-halo-3", "fig-halo-2", "fig-halo-1")  # the widest and faintest first

Edges = tuple[Outline, Outline]
Surface = Callable[[float], tuple[Vector, Vector, tuple[float, float]]]


def build_limb_surface(limb: Limb) -> Surface:
    """Maps a place along a limb to the bone's point, the step to its front, and both widths."""

    def locate(along: float) -> tuple[Vector, Vector, tuple[float, float]]:
        point, ahead = limb.bone_point(along)
        return point, ahead.front, (limb.width(along, FRONT), limb.width(along, BACK))

    return locate


def build_trunk_surface(spine: list[Vector], profile: Profile) -> Surface:
    """The same for a place along the trunk, whose front is the belly."""

    def locate(along: float) -> tuple[Vector, Vector, tuple[float, float]]:
        point, ahead = locate_on_spine(spine, along)
        return point, ahead.belly, measure_width(profile, along)

    return locate


def outline_muscle(surface: Surface, start: float, end: float, side: int) -> Edges:
    """The outer and inner edge of a muscle below the surface of one side."""
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


def outline_strand(start: Vector, bend: Vector, end: Vector, half_width: float) -> Edges:
    """The edges of a muscle along a curve from start to end that is pulled towards `bend`."""
    front: Outline = []
    back: Outline = []
    for step in range(STATIONS):
        part = step / (STATIONS - 1)
        point = interpolate(interpolate(start, bend, part), interpolate(bend, end, part), part)
        ahead = ((bend - start) * (1 - part) + (end - bend) * part).unit
        swelling = half_width * math.sin(math.pi * part) ** TAPER
        front.append(point + ahead.front * swelling)
        back.append(point - ahead.front * swelling)
    return front, back


def draw_glow(canvas: Canvas, edges: Edges) -> None:
    """Draws halo, muscle and pale centre."""
    outer, inner = edges
    start, end = Corner.from_point(outer[0]), Corner.from_point(outer[-1])
    outline = [start, *outer[1:-1], end, *inner[-2:0:-1]]
    widest = max(distance(a, b) for a, b in zip(outer, inner, strict=True))
    small = " fig-small" if widest < SMALL_MUSCLE else ""
    for layer in HALO_LAYERS:
        canvas.fill(outline, f"{layer}{small}")
    canvas.fill(outline, "fig-glow")
    middle = [(interpolate(a, b, 0.5), a - b) for a, b in zip(outer, inner, strict=True)]
    ahead = [point + across * HEART for point, across in middle[2:-2]]
    back = [point - across * HEART for point, across in middle[-3:1:-1]]
    canvas.fill(ahead + back, "fig-glow-heart")


def find_glow_edges(
    mark: Sequence[Any], skeleton: Skeleton, limbs: dict[str, Limb], profile: Profile
) -> Edges:
    """The edges of a muscle from a mark in a pose's `glow`.

    A mark is [part, "front" or "back", start, end] for a section of a limb or the trunk, or
    ["strand", start, bend, end, half width] with three points or references. Raises PoseDataError
    for a limb that the pose doesn't have.
    """
    part, *rest = mark
    if part == "strand":
        start, bend, end = (skeleton.find(read_target(point)) for point in rest[:3])
        return outline_strand(start, bend, end, float(rest[3]))
    side = FRONT if rest[0] == "front" else BACK
    if part == "trunk":
        surface = build_trunk_surface(skeleton.spine, profile)
    elif part in limbs:
        surface = build_limb_surface(limbs[part])
    else:
        raise PoseDataError(f"There is no “{part}” to glow.")
    return outline_muscle(surface, float(rest[1]), float(rest[2]), side)
