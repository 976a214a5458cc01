"""A list of SVG shapes in drawing order, each knowing roughly what area it covers."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from stretches.figure.geometry import Outline, Vector
from stretches.figure.paths import number, polyline, smooth, union

STROKE_ROOM = 7.0  # how far the widest stroke reaches beyond its path


@dataclass(frozen=True)
class Bounds:
    """An upright rectangle, in drawing units."""

    left: float
    top: float
    right: float
    bottom: float

    @classmethod
    def around(cls, points: Iterable[Vector]) -> "Bounds":
        """The smallest rectangle around the points."""
        corners = list(points)
        across = [point.x for point in corners]
        down = [point.y for point in corners]
        return cls(min(across), min(down), max(across), max(down))

    def touches(self, other: "Bounds") -> bool:
        """Whether the two meet, allowing for strokes."""
        return (
            self.left - STROKE_ROOM < other.right
            and other.left < self.right + STROKE_ROOM
            and self.top - STROKE_ROOM < other.bottom
            and other.top < self.bottom + STROKE_ROOM
        )


@dataclass(frozen=True)
class Shape:
    """One SVG element: its name, its attributes in order, and roughly what area it covers."""

    element: str
    attributes: Mapping[str, str]
    bounds: Bounds

    @property
    def markup(self) -> str:
        attributes = "".join(f' {name}="{value}"' for name, value in self.attributes.items())
        return f"<{self.element}{attributes}/>"


class Canvas:
    """Collects shapes. Every look is a class; only geometry is written as attributes."""

    def __init__(self) -> None:
        self.shapes: list[Shape] = []

    def fill(self, outline: Outline, classes: str) -> None:
        """A filled closed curve through the points."""
        self._path(smooth(outline), classes, outline)

    def fill_together(self, outlines: list[Outline], classes: str) -> None:
        """Several outlines as one shape."""
        points = [point for outline in outlines for point in outline]
        self._path(union(*outlines), classes, points)

    def curve(self, points: Outline, classes: str, width: float | None = None) -> None:
        """An open curve, stroked; `width` is for strokes whose width isn't the class's."""
        self._path(smooth(points, closed=False), f"fig-stroke {classes}", points, width)

    def lines(self, points: Outline, classes: str, width: float | None = None) -> None:
        """Straight strokes from point to point."""
        self._path(polyline(points), f"fig-stroke {classes}", points, width)

    def rectangle(
        self, left: float, top: float, width: float, height: float, radius: float, classes: str
    ) -> None:
        """A filled rectangle with rounded corners."""
        sizes = {"x": left, "y": top, "width": width, "height": height, "rx": radius}
        attributes = {"class": classes} | {name: number(size) for name, size in sizes.items()}
        bounds = Bounds(left, top, left + width, top + height)
        self.shapes.append(Shape("rect", attributes, bounds))

    def markup(self, frame: Bounds) -> str:
        """The shapes that can be seen in the frame, as SVG text."""
        return "".join(shape.markup for shape in self.shapes if shape.bounds.touches(frame))

    def _path(self, path: str, classes: str, points: Outline, width: float | None = None) -> None:
        stroke = {} if width is None else {"stroke-width": number(width)}
        attributes = {"class": classes, **stroke, "d": path}
        self.shapes.append(Shape("path", attributes, Bounds.around(points)))
