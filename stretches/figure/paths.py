"""SVG path text: compact numbers, smooth curves through points, joined outlines."""

import math
from collections.abc import Sequence

from stretches.figure.geometry import Corner, Outline, Vector, distance, signed_area

# How far a curve's handles reach along the span they belong to: rounder when larger.
HANDLE = 0.36
LONGEST_HANDLE = 1.5  # of what suits the shorter span
# Nobody sees a quarter of a unit at a page's sizes, and pictures are a quarter lighter: a page of
# nine then fits into the first packets that a server sends.
GRID = 0.5


def number(value: float) -> str:
    """One decimal at most, no trailing nought and no nought before the point."""
    text = f"{value:.1f}".removesuffix(".0")
    if text == "-0":
        return "0"
    if text.startswith("0."):
        return text[1:]
    return text.replace("-0.", "-.", 1)


def numbers(*values: float) -> str:
    """Numbers side by side; a minus sign is separation enough."""
    joined = ""
    for value in values:
        text = number(value)
        joined += text if not joined or text.startswith("-") else f" {text}"
    return joined


def polyline(points: Sequence[Vector]) -> str:
    """Straight lines from point to point."""
    corners = [_on_grid(point) for point in points]
    return "M" + "L".join(numbers(corner.x, corner.y) for corner in corners)


def smooth(points: Outline, *, closed: bool = True) -> str:
    """A curve through the points, which turns sharply only at corners.

    Tangents come from the neighbours. A point's two handles are alike, so that each span after the
    first needs only one of its own (SVG's `s`): a fifth fewer bytes.
    """
    places = [_on_grid(point) for point in points]
    handles = [_on_grid(_handle(points, index, closed)) for index in range(len(points))]
    pen = places[0]
    spans: list[str] = []
    for end in [*range(1, len(points)), *([0] if closed else [])]:
        steps = [places[end] - handles[end] - pen, places[end] - pen]
        spans.append(numbers(*(part for step in steps for part in (step.x, step.y))))
        pen = places[end]
    leaving = numbers(handles[0].x, handles[0].y)
    path = f"M{numbers(places[0].x, places[0].y)}c{_joined([leaving, spans[0]])}"
    if spans[1:]:
        path += f"s{_joined(spans[1:])}"
    return f"{path}z" if closed else path


def union(*outlines: Outline) -> str:
    """Several outlines as one path, all wound the same way, so that overlaps stay filled."""
    return "".join(
        smooth(outline if signed_area(outline) > 0 else outline[::-1]) for outline in outlines
    )


def _joined(spans: list[str]) -> str:
    text = spans[0]
    for span in spans[1:]:
        text += span if span.startswith("-") else f" {span}"
    return text


def _on_grid(point: Vector) -> Vector:
    return Vector(round(point.x / GRID) * GRID, round(point.y / GRID) * GRID)


def _handle(points: Outline, index: int, closed: bool) -> Vector:
    """From a point to where its curve first heads: none at a corner and at an open end.

    As long as suits both spans, and never so long that the curve overshoots the shorter.
    """
    count = len(points)
    if isinstance(points[index], Corner) or (not closed and index in (0, count - 1)):
        return Vector(0, 0)
    before, after = points[index - 1], points[(index + 1) % count]
    spans = distance(before, points[index]), distance(points[index], after)
    length = min(math.sqrt(spans[0] * spans[1]), LONGEST_HANDLE * min(spans))
    return (after - before).unit * (length * HANDLE)
