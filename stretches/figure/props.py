"""What the figure stands on, leans on and holds.

A pose writes a prop as a list: its kind, then numbers, points or references to joints.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from stretches.figure.canvas import Canvas
from stretches.figure.errors import PoseDataError
from stretches.figure.geometry import Corner, Outline, Vector, between, placed
from stretches.figure.plan import FULL_BOX, Plan, read_target
from stretches.figure.skeleton import Skeleton

IN_FRONT = frozenset({"arrow", "motion", "pad", "heat", "cover"})

CHAIR_BACK = 62.0
PLAIN_CHAIR = [-1]  # what follows its measures: its back is on the left
BACK_LEAN = 5.0  # how far a chair's back leans, of its usual height
STICK_LENGTH = 64.0
STICK_WIDTH = 3.4
CROOK = ((0, 0), (0.6, -3.6), (3.4, -6), (7, -5.6), (9.2, -2.6), (9, 1))
TOWEL = (("fig-towel-edge", 8.0), ("fig-towel", 6.0))
PAD_WIDTH = 12.0
PAD_STRIPES = (0.15, 0.5, 0.85)  # where along a pad they are
STRIPE_HALF_LENGTH = 3.4
STRIPE_WIDTH = 1.6
HEAT = ((0, 0), (2.4, -4), (-2.4, -10), (0, -15))
HEAT_WIDTH = 2.2
# Around a glass from the hand that holds it, and the water in it.
GLASS = ((-10, 5), (11, 6.6), (11, -6.6), (-10, -5))
WATER = ((-8.4, 4), (4, 4.8), (4, -4.8), (-8.4, -4))
GLASS_WIDTH = 1.8
ARROW_WIDTH = 3.2
ARROW_HEAD = (6.0, 5.0)


def draw_prop(canvas: Canvas, skeleton: Skeleton, plan: Plan, prop: Sequence[Any]) -> None:
    """Draws one prop. Raises PoseDataError for a kind that doesn't exist."""
    kind, *values = prop
    if kind in FIXED:
        FIXED[kind](canvas, *values)
    elif kind in HELD:
        scale = plan.box[2] / FULL_BOX[2]
        points = [skeleton.find(read_target(value)) for value in values]
        HELD[kind](canvas, points, scale)
    elif kind == "glass":
        _glass(canvas, skeleton.find(read_target(values[0])), float(values[1]))
    else:
        raise PoseDataError(f"There is no prop “{kind}”.")


def _floor(canvas: Canvas, left: float, top: float, right: float) -> None:
    canvas.rectangle(left, top - 7, right - left, 12, 6, "fig-soft")
    canvas.rectangle(left + 5, top + 2.5, right - left - 10, 2.5, 1.2, "fig-prop")


def _wall(canvas: Canvas, left: float, floor: float) -> None:
    canvas.rectangle(left, 16, 7, floor - 13, 3.5, "fig-prop")


def _mat(canvas: Canvas, left: float, top: float, right: float) -> None:
    canvas.rectangle(left, top - 6, right - left, 8, 4, "fig-soft")
    canvas.rectangle(left, top + 1, right - left, 4, 2, "fig-prop")


def _board(canvas: Canvas, left: float, top: float, width: float, height: float) -> None:
    canvas.rectangle(left, top, width, height, 4, "fig-prop")


def _bed(canvas: Canvas, left: float, top: float, right: float) -> None:
    canvas.rectangle(left, top, right - left, 22, 9, "fig-soft")
    canvas.rectangle(left, top + 15, right - left, 9, 4, "fig-prop")
    for leg in (left + 8, right - 14):
        canvas.rectangle(leg, top + 22, 6, 14, 2, "fig-prop")


def _pillow(canvas: Canvas, left: float, top: float, width: float, height: float) -> None:
    canvas.rectangle(left, top, width, height, min(width, height) / 2.2, "fig-pillow")


def _blanket(canvas: Canvas, left: float, top: float, width: float, height: float) -> None:
    canvas.rectangle(left, top, width, height, 12, "fig-blanket")


def _surface(canvas: Canvas, left: float, top: float, width: float, height: float) -> None:
    """A bed or table seen from above."""
    canvas.rectangle(left, top, width, height, 14, "fig-soft")


def _table(canvas: Canvas, left: float, top: float, right: float, floor: float) -> None:
    for leg in (left + 8, right - 8):
        canvas.lines([Vector(leg, top), Vector(leg, floor - 2)], "fig-prop-line", 5)
    canvas.rectangle(left, top, right - left, 7, 3.5, "fig-prop")


def _chair(
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
        canvas.lines(line, "fig-prop-line", 5)
    if height:
        lean = height / CHAIR_BACK * BACK_LEAN
        rest = [Vector(back, seat), Vector(back + side * lean, seat - height)]
        canvas.lines(rest, "fig-prop-line", 6)
    canvas.rectangle(min(back, across(depth)) - 2, seat - 3, depth + 4, 8, 4, "fig-prop")


def stick_at(plan: Plan) -> Outline | None:
    """The line of a walking stick, from its foot to its crook, near somebody on or at a chair.

    It hangs on the back of a chair that is sat on, and leans on the seat of one that is held. None
    where there is no plain chair with its back on the left.
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
    """The stick of somebody who walks with one, if the pose has a place for it."""
    if line := stick_at(plan):
        canvas.lines(line, "fig-stick", STICK_WIDTH)


def _screen(canvas: Canvas, left: float, desk: float) -> None:
    """A laptop on a desk, its screen to the right."""
    canvas.lines([Vector(left, desk - 2), Vector(left + 24, desk - 2)], "fig-prop-line", 3.5)
    canvas.lines([Vector(left + 24, desk - 2), Vector(left + 31, desk - 24)], "fig-prop-line", 3.5)


def _cover(canvas: Canvas, *points: Sequence[float]) -> None:
    """A blanket over the body, within these points."""
    canvas.fill([Vector(across, down) for across, down in points], "fig-blanket fig-gap")


def _towel(canvas: Canvas, points: Outline, scale: float) -> None:
    for look, width in TOWEL:
        canvas.curve(points, look, width * scale)


def _pad(canvas: Canvas, points: Outline, scale: float) -> None:
    """A warm pad that lies along a line, with stripes across it."""
    start, end = points
    canvas.lines([start, end], "fig-pad", PAD_WIDTH * scale)
    across = (end - start).unit.front * STRIPE_HALF_LENGTH
    for part in PAD_STRIPES:
        middle = between(start, end, part)
        canvas.lines([middle + across, middle - across], "fig-pad-stripe", STRIPE_WIDTH * scale)


def _heat(canvas: Canvas, points: Outline, scale: float) -> None:
    """Warmth that rises from each point."""
    for point in points:
        wave = [point + Vector(x, y) * scale for x, y in HEAT]
        canvas.curve(wave, "fig-heat", HEAT_WIDTH * scale)


def _motion(canvas: Canvas, points: Outline, scale: float) -> None:
    """A line that shows movement without saying which way."""
    canvas.curve(points, "fig-arrow", ARROW_WIDTH * 0.8 * scale)


def _arrow(canvas: Canvas, points: Outline, scale: float) -> None:
    width = ARROW_WIDTH * scale
    canvas.curve(points, "fig-arrow", width)
    tip = points[-1]
    ahead = (tip - between(points[-2], tip, 0.5)).unit
    length, half_width = ARROW_HEAD[0] * scale, ARROW_HEAD[1] * scale
    wings = [
        tip - ahead * length + ahead.front * half_width,
        tip - ahead * length - ahead.front * half_width,
    ]
    canvas.lines([wings[0], tip, wings[1]], "fig-arrow", width)


def _glass(canvas: Canvas, hand: Vector, tilt: float) -> None:
    """A glass of water held at the hand; `tilt` is where its rim points."""
    canvas.fill([Corner.at(placed(hand, tilt, *place)) for place in WATER], "fig-water")
    canvas.lines([placed(hand, tilt, *place) for place in GLASS], "fig-glass", GLASS_WIDTH)


FIXED: Mapping[str, Callable[..., None]] = {
    "floor": _floor,
    "wall": _wall,
    "mat": _mat,
    "board": _board,
    "bed": _bed,
    "pillow": _pillow,
    "blanket": _blanket,
    "surface": _surface,
    "table": _table,
    "chair": _chair,
    "screen": _screen,
    "cover": _cover,
}
HELD: Mapping[str, Callable[[Canvas, Outline, float], None]] = {
    "towel": _towel,
    "pad": _pad,
    "heat": _heat,
    "motion": _motion,
    "arrow": _arrow,
}
