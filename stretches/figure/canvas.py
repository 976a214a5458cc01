"""A list of SVG shapes in drawing order, each with the approximate area that it covers."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from stretches.figure.geometry import Outline, Vector
from stretches.figure.paths import format_number, trace_curve, trace_polyline, trace_union

STROKE_ROOM = 7.0  # units by which the widest stroke extends beyond its path


@dataclass(frozen=True)
class Bounds:
    """An upright rectangle, in drawing units."""

    left: float
    top: float
    right: float
    bottom: float

    @classmethod
    def from_points(cls, points: Iterable[Vector]) -> "Bounds":
        """The smallest rectangle around the points."""
        corners = list(points)
        xs, ys = [point.x for point in corners], [point.y for point in corners]
        return cls(min(xs), min(ys), max(xs), max(ys))

    def overlaps(self, other: "Bounds") -> bool:
        """Whether the two overlap, allowing for the width of strokes."""
        return (
            self.left - STROKE_ROOM < other.right
            and other.left < self.right + STROKE_ROOM
            and self.top - STROKE_ROOM < other.bottom
            and other.top < self.bottom + STROKE_ROOM
        )


@dataclass(frozen=True)
class Shape:
    """One SVG element: its name, its attributes in order, and its approximate area."""

    element: str
    attributes: Mapping[str, str]
    bounds: Bounds

    @property
    def markup(self) -> str:
        attributes = "".join(f' {name}="{value}"' for name, value in self.attributes.items())
        return f"<{self.element}{attributes}/>"


class Canvas:
    """Collects shapes. Their look is a class of the style sheet; attributes are geometry only."""

    def __init__(self) -> None:
        self.shapes: list[Shape] = []

    def fill(self, outline: Outline, classes: str) -> None:
        """A filled closed curve through the points."""
        self._add_path(trace_curve(outline), classes, outline)

    def fill_union(self, outlines: list[Outline], classes: str) -> None:
        """Several outlines as one filled shape."""
        points = [point for outline in outlines for point in outline]
        self._add_path(trace_union(*outlines), classes, points)

    def draw_curve(self, points: Outline, classes: str, width: float | None = None) -> None:
        """An open curve, stroked. `width` overrides the stroke width of the class."""
        self._add_path(trace_curve(points, closed=False), f"fig-stroke {classes}", points, width)

    def draw_lines(self, points: Outline, classes: str, width: float | None = None) -> None:
        """Straight strokes from point to point."""
        self._add_path(trace_polyline(points), f"fig-stroke {classes}", points, width)

    def fill_rectangle(
        self, left: float, top: float, width: float, height: float, radius: float, classes: str
    ) -> None:
        """A filled rectangle with rounded corners."""
        sizes = {"x": left, "y": top, "width": width, "height": height, "rx": radius}
        attributes = {"class": classes} | {
            name: format_number(size) for name, size in sizes.items()
        }
        bounds = Bounds(left, top, left + width, top + height)
        self.shapes.append(Shape("rect", attributes, bounds))

    def markup(self, frame: Bounds) -> str:
        """The shapes that are visible in the frame, as SVG text."""
        return "".join(shape.markup for shape in self.shapes if shape.bounds.overlaps(frame))

    def _add_path(
        self, path: str, classes: str, points: Outline, width: float | None = None
    ) -> None:
        stroke = {} if width is None else {"stroke-width": format_number(width)}
        attributes = {"class": classes, **stroke, "d": path}
        self.shapes.append(Shape("path", attributes, Bounds.from_points(points)))
