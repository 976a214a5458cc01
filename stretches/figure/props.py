"""Props: what the figure stands on, leans on and holds.

In a pose's data a prop is a list: its kind, then numbers, points or references to joints.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from stretches.figure.canvas import Canvas
from stretches.figure.errors import PoseDataError
from stretches.figure.geometry import Corner, Outline, Vector, interpolate, place_point
from stretches.figure.plan import FULL_BOX, Plan, read_target
from stretches.figure.skeleton import Skeleton

FRONT_PROPS = frozenset({"arrow", "motion", "pad", "heat", "cover"})

CHAIR_BACK = 62.0
PLAIN_CHAIR = [-1]  # the last values of a chair of usual height with its back on the left
BACK_LEAN = 5.0  # how far the back of a chair of usual height leans
STICK_LENGTH = 64.0
STICK_WIDTH = 3.4
CROOK = ((0, 0), (0.6, -3.6), (3.4, -6), (7, -5.6), (9.2, -2.6), (9, 1))
TOWEL = (("fig-towel-edge", 8.0), ("fig-towel", 6.0))
PAD_WIDTH = 12.0
PAD_STRIPES = (0.15, 0.5, 0.85)  # their places along a pad
STRIPE_HALF_LENGTH = 3.4
STRIPE_WIDTH = 1.6
HEAT = ((0, 0), (2.4, -4), (-2.4, -10), (0, -15))
HEAT_WIDTH = 2.2
# From the hand that holds it: the outline of a glass, and of the water in it.
GLASS = ((-10, 5), (11, 6.6), (11, -6.6), (-10, -5))
WATER = ((-8.4, 4), (4, 4.8), (4, -4.8), (-8.4, -4))
GLASS_WIDTH = 1.8
ARROW_WIDTH = 3.2
ARROW_HEAD = (6.0, 5.0)


def draw_prop(canvas: Canvas, skeleton: Skeleton, plan: Plan, prop: Sequence[Any]) -> None:
    """Draws one prop. Raises PoseDataError for a kind that doesn't exist."""
    kind, *values = prop
    if kind in FIXED_PROPS:
        FIXED_PROPS[kind](canvas, *values)
    elif kind in HELD_PROPS:
        scale = plan.box[2] / FULL_BOX[2]
        points = [skeleton.find(read_target(value)) for value in values]
        HELD_PROPS[kind](canvas, points, scale)
    elif kind == "glass":
        _draw_glass(canvas, skeleton.find(read_target(values[0])), float(values[1]))
    else:
        raise PoseDataError(f"There is no prop “{kind}”.")


def _draw_floor(canvas: Canvas, left: float, top: float, right: float) -> None:
    canvas.fill_rectangle(left, top - 7, right - left, 12, 6, "fig-soft")
    canvas.fill_rectangle(left + 5, top + 2.5, right - left - 10, 2.5, 1.2, "fig-prop")


def _draw_wall(canvas: Canvas, left: float, floor: float) -> None:
    canvas.fill_rectangle(left, 16, 7, floor - 13, 3.5, "fig-prop")


def _draw_mat(canvas: Canvas, left: float, top: float, right: float) -> None:
    canvas.fill_rectangle(left, top - 6, right - left, 8, 4, "fig-soft")
    canvas.fill_rectangle(left, top + 1, right - left, 4, 2, "fig-prop")


def _draw_bed(canvas: Canvas, left: float, top: float, right: float) -> None:
    canvas.fill_rectangle(left, top, right - left, 22, 9, "fig-soft")
    canvas.fill_rectangle(left, top + 15, right - left, 9, 4, "fig-prop")
    for leg in (left + 8, right - 14):
        canvas.fill_rectangle(leg, top + 22, 6, 14, 2, "fig-prop")


def _draw_pillow(canvas: Canvas, left: float, top: float, width: float, height: float) -> None:
    canvas.fill_rectangle(left, top, width, height, min(width, height) / 2.2, "fig-pillow")


def _draw_table(canvas: Canvas, left: float, top: float, right: float, floor: float) -> None:
    for leg in (left + 8, right - 8):
        canvas.draw_lines([Vector(leg, top), Vector(leg, floor - 2)], "fig-prop-line", 5)
    canvas.fill_rectangle(left, top, right - left, 7, 3.5, "fig-prop")


def _draw_chair(
    canvas: Canvas,
    back: float,
    seat: float,
    depth: float,
    floor: float,
    side: float,
    height: float = CHAIR_BACK,
) -> None:
    """A chair from the side; `side` is -1 when its back is on the left."""

    def across(distance: float) -> float:
        return back - distance * side

    for leg in (3, depth - 3):
        line = [Vector(across(leg), seat), Vector(across(leg), floor - 2)]
        canvas.draw_lines(line, "fig-prop-line", 5)
    if height:
        lean = height / CHAIR_BACK * BACK_LEAN
        rest = [Vector(back, seat), Vector(back + side * lean, seat - height)]
        canvas.draw_lines(rest, "fig-prop-line", 6)
    canvas.fill_rectangle(min(back, across(depth)) - 2, seat - 3, depth + 4, 8, 4, "fig-prop")


def find_stick(plan: Plan) -> Outline | None:
    """The line of a walking stick from its foot to its crook, for a person on or at a chair.

    It hangs on the back of a chair with a person on it, or leans on the seat of one that a person
    holds on to. None without a plain chair with its back on the left.
    """
    chairs = [prop[1:] for prop in plan.props if prop[0] == "chair"]
    if plan.view != "side" or [chair[4:] for chair in chairs] != [PLAIN_CHAIR]:
        return None
    back, seat, depth, floor = map(float, chairs[0][:4])
    if plan.hip.x > back:
        top = Vector(back - BACK_LEAN - 4, seat - CHAIR_BACK + 3)
        return [top + Vector(-2, STICK_LENGTH), *(top + Vector(*place) for place in CROOK)]
    foot = Vector(back + depth + 8, floor)
    top = foot + Vector(-10, -STICK_LENGTH)
    return [foot, *(top + Vector(-across, down) for across, down in CROOK)]


def draw_stick(canvas: Canvas, plan: Plan) -> None:
    """Draws a walking stick, if the pose has a place for it."""
    if line := find_stick(plan):
        canvas.draw_lines(line, "fig-stick", STICK_WIDTH)


def _draw_screen(canvas: Canvas, left: float, desk: float) -> None:
    """A laptop on a desk, its screen to the right."""
    canvas.draw_lines([Vector(left, desk - 2), Vector(left + 24, desk - 2)], "fig-prop-line", 3.5)
    canvas.draw_lines(
        [Vector(left + 24, desk - 2), Vector(left + 31, desk - 24)], "fig-prop-line", 3.5
    )


def _draw_cover(canvas: Canvas, *points: Sequence[float]) -> None:
    """A blanket over the body, within these points."""
    canvas.fill([Vector(across, down) for across, down in points], "fig-blanket fig-gap")


def _draw_towel(canvas: Canvas, points: Outline, scale: float) -> None:
    for look, width in TOWEL:
        canvas.draw_curve(points, look, width * scale)


def _draw_pad(canvas: Canvas, points: Outline, scale: float) -> None:
    """A warm pad that lies along a line, with stripes across it."""
    start, end = points
    canvas.draw_lines([start, end], "fig-pad", PAD_WIDTH * scale)
    across = (end - start).unit.front * STRIPE_HALF_LENGTH
    for part in PAD_STRIPES:
        middle = interpolate(start, end, part)
        canvas.draw_lines(
            [middle + across, middle - across], "fig-pad-stripe", STRIPE_WIDTH * scale
        )


def _draw_heat(canvas: Canvas, points: Outline, scale: float) -> None:
    """Rising warmth above each point."""
    for point in points:
        wave = [point + Vector(x, y) * scale for x, y in HEAT]
        canvas.draw_curve(wave, "fig-heat", HEAT_WIDTH * scale)


def _draw_motion(canvas: Canvas, points: Outline, scale: float) -> None:
    """A line that shows movement without a direction."""
    canvas.draw_curve(points, "fig-arrow", ARROW_WIDTH * 0.8 * scale)


def _draw_arrow(canvas: Canvas, points: Outline, scale: float) -> None:
    width = ARROW_WIDTH * scale
    canvas.draw_curve(points, "fig-arrow", width)
    tip = points[-1]
    ahead = (tip - interpolate(points[-2], tip, 0.5)).unit
    length, half_width = ARROW_HEAD[0] * scale, ARROW_HEAD[1] * scale
    wings = [
        tip - ahead * length + ahead.front * half_width,
        tip - ahead * length - ahead.front * half_width,
    ]
    canvas.draw_lines([wings[0], tip, wings[1]], "fig-arrow", width)


def _draw_glass(canvas: Canvas, hand: Vector, tilt: float) -> None:
    """A glass of water in the hand. `tilt` is the angle to which its rim points."""
    canvas.fill(
        [Corner.from_point(place_point(hand, tilt, *place)) for place in WATER], "fig-water"
    )
    canvas.draw_lines(
        [place_point(hand, tilt, *place) for place in GLASS], "fig-glass", GLASS_WIDTH
    )


FIXED_PROPS: Mapping[str, Callable[..., None]] = {
    "floor": _draw_floor,
    "wall": _draw_wall,
    "mat": _draw_mat,
    "board": partial(Canvas.fill_rectangle, radius=4, classes="fig-prop"),
    "bed": _draw_bed,
    "pillow": _draw_pillow,
    "blanket": partial(Canvas.fill_rectangle, radius=12, classes="fig-blanket"),
    # A bed or table seen from above.
    "surface": partial(Canvas.fill_rectangle, radius=14, classes="fig-soft"),
    "table": _draw_table,
    "chair": _draw_chair,
    "screen": _draw_screen,
    "cover": _draw_cover,
}
HELD_PROPS: Mapping[str, Callable[[Canvas, Outline, float], None]] = {
    "towel": _draw_towel,
    "pad": _draw_pad,
    "heat": _draw_heat,
    "motion": _draw_motion,
    "arrow": _draw_arrow,
}
