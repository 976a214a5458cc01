"""SVG path text: compact numbers, smooth curves through points, joined outlines."""

from collections.abc import Sequence

from stretches.figure.geometry import Corner, Outline, Vector, distance, signed_area

# How far a curve's handles reach along the span they belong to: rounder when larger.
HANDLE = 0.36
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

    Tangents come from the neighbours and handles are scaled to each span, so that the curve
    doesn't overshoot where short spans follow long ones.
    """
    pen = _on_grid(points[0])
    spans: list[str] = []
    for index in range(len(points) if closed else len(points) - 1):
        start, end = points[index], points[(index + 1) % len(points)]
        handle = distance(start, end) * HANDLE
        leaving = _on_grid(start + _tangent(points, index, closed) * handle)
        arriving = _on_grid(end - _tangent(points, index + 1, closed) * handle)
        landing = _on_grid(end)
        steps = [leaving - pen, arriving - pen, landing - pen]
        spans.append(numbers(*(part for step in steps for part in (step.x, step.y))))
        pen = landing
    start = _on_grid(points[0])
    return f"M{numbers(start.x, start.y)}c{_joined(spans)}{'z' if closed else ''}"


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


def _tangent(points: Outline, index: int, closed: bool) -> Vector:
    count = len(points)
    index %= count
    at_end = not closed and index in (0, count - 1)
    if at_end or isinstance(points[index], Corner):
        return Vector(0, 0)
    return (points[(index + 1) % count] - points[index - 1]).unit
