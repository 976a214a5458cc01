"""A pose as an SVG element."""

from functools import lru_cache
from html import escape

from stretches.figure.bodies import BODIES
from stretches.figure.canvas import Bounds
from stretches.figure.crops import frame_of
from stretches.figure.drawing import Painter
from stretches.figure.errors import UnknownBody, UnknownPose
from stretches.figure.paths import number, numbers
from stretches.figure.poses import POSES, Pose

DISPLAY_SIZE = 240  # width and height attributes: the size without any style sheet


def draw(
    pose: str,
    *,
    body: str = "default",
    mirrored: bool = False,
    crop: str | None = None,
    titled: bool = True,
) -> str:
    """The picture of one of the house's poses: see draw_pose. Raises UnknownPose as well."""
    if pose not in POSES:
        raise UnknownPose(pose, tuple(POSES))
    return draw_pose(POSES[pose], body=body, mirrored=mirrored, crop=crop, titled=titled)


@lru_cache(maxsize=512)
def draw_pose(
    pose: Pose,
    *,
    body: str = "default",
    mirrored: bool = False,
    crop: str | None = None,
    titled: bool = True,
) -> str:
    """The picture of a pose, as the text of an <svg> element.

    `mirrored` turns the whole picture round, to show the other side. `crop` shows only one part
    of the body. A picture that isn't `titled` is decoration, hidden from assistive technology.
    Colours come from the style sheet. Its class names the body and its data the pose, so that a
    phone can draw it anew as somebody else. Raises UnknownBody or UnknownCrop, which are KeyErrors.
    """
    if body not in BODIES:
        raise UnknownBody(body, tuple(BODIES))
    painter = Painter(BODIES[body], pose.plan)
    left, top, side = frame_of(painter.plan, painter.skeleton, crop)
    shapes = painter.paint().markup(Bounds(left, top, left + side, top + side))
    if mirrored:
        axis = numbers(-1, 0, 0, 1, 2 * left + side, 0)
        shapes = f'<g transform="matrix({axis})">{shapes}</g>'
    return (
        f'<svg class="fig fig-body-{body}" data-pose="{escape(pose.name)}" '
        f'{_accessible_name(pose, titled)} viewBox="{_spaced(left, top, side, side)}" '
        f'width="{DISPLAY_SIZE}" height="{DISPLAY_SIZE}">{shapes}</svg>'
    )


def _accessible_name(pose: Pose, titled: bool) -> str:
    if not titled:
        return 'aria-hidden="true" focusable="false"'
    return f'role="img" aria-label="{escape(pose.title)}"'


def _spaced(*values: float) -> str:
    return " ".join(number(value) for value in values)
