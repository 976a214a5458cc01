"""The text of SVG paths: short numbers, smooth curves through points, joined outlines."""

import math
from collections.abc import Sequence

from stretches.figure.geometry import Corner, Outline, Vector, distance, signed_area

# Length of a curve's handles as a share of their span: the larger, the rounder.
HANDLE = 0.36
LONGEST_HANDLE = 1.5  # times the length that suits the shorter span
# Coordinates are rounded to half units. Nobody sees a quarter of a unit at the sizes of our pages,
# and pictures are a quarter smaller: a page of nine then fits into the server's first packets.
GRID = 0.5


def format_number(value: float) -> str:
    """The number with at most one decimal, without trailing zero or zero before the point."""
    text = f"{value:.1f}".removesuffix(".0")
    if text == "-0":
        return "0"
    if text.startswith("0."):
        return text[1:]
    return text.replace("-0.", "-.", 1)


def format_numbers(*values: float) -> str:
    """Numbers side by side, with a space between them unless a minus sign separates them."""
    return _join_spans([format_number(value) for value in values])


def trace_polyline(points: Sequence[Vector]) -> str:
    """Straight lines from point to point."""
    corners = [_snap_to_grid(point) for point in points]
    return "M" + "L".join(format_numbers(corner.x, corner.y) for corner in corners)


def trace_curve(points: Outline, *, closed: bool = True) -> str:
    """A curve through the points that has sharp turns only at Corners.

    Tangents follow from the neighbours. A point's two handles are mirrored, so that each span after
    the first needs only one of its own (SVG's `s`), which saves a fifth of the bytes.
    """
    places = [_snap_to_grid(point) for point in points]
    handles = [
        _snap_to_grid(_compute_handle(points, index, closed)) for index in range(len(points))
    ]
    pen = places[0]
    spans: list[str] = []
    for end in [*range(1, len(points)), *([0] if closed else [])]:
        steps = [places[end] - handles[end] - pen, places[end] - pen]
        spans.append(format_numbers(*(part for step in steps for part in (step.x, step.y))))
        pen = places[end]
    leaving = format_numbers(handles[0].x, handles[0].y)
    path = f"M{format_numbers(places[0].x, places[0].y)}c{_join_spans([leaving, spans[0]])}"
    if spans[1:]:
        path += f"s{_join_spans(spans[1:])}"
    return f"{path}z" if closed else path


def trace_union(*outlines: Outline) -> str:
    """Several outlines as one path, all in the same direction, so that overlaps stay filled."""
    return "".join(
        trace_curve(outline if signed_area(outline) > 0 else outline[::-1]) for outline in outlines
    )


def _join_spans(spans: Sequence[str]) -> str:
    first, *others = spans
    return first + "".join(span if span.startswith("-") else f" {span}" for span in others)


def _snap_to_grid(point: Vector) -> Vector:
    return Vector(round(point.x / GRID) * GRID, round(point.y / GRID) * GRID)


def _compute_handle(points: Outline, index: int, closed: bool) -> Vector:
    """The step from a point to its handle: zero at a corner and at an open end.

    Its length suits both spans, and is short enough for the curve not to overshoot the shorter one.
    """
    count = len(points)
    if isinstance(points[index], Corner) or (not closed and index in (0, count - 1)):
        return Vector(0, 0)
    before, after = points[index - 1], points[(index + 1) % count]
    spans = distance(before, points[index]), distance(points[index], after)
    length = min(math.sqrt(spans[0] * spans[1]), LONGEST_HANDLE * min(spans))
    return (after - before).unit * (length * HANDLE)
