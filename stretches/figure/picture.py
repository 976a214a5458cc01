"""A pose as an SVG element."""

from functools import lru_cache
from html import escape

from stretches.figure.bodies import BODIES
from stretches.figure.canvas import Bounds
from stretches.figure.crops import find_frame
from stretches.figure.drawing import Painter
from stretches.figure.errors import UnknownBody, UnknownPose
from stretches.figure.paths import format_number, format_numbers
from stretches.figure.poses import POSES, Pose

DISPLAY_SIZE = 240  # the width and height attributes: the size without a style sheet


def draw(
    pose: str,
    *,
    body: str = "default",
    mirrored: bool = False,
    crop: str | None = None,
    titled: bool = True,
) -> str:
    """The picture of a built-in pose: see draw_pose. Also raises UnknownPose."""
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
    """The picture of a pose as the text of an <svg> element.

    `mirrored` flips the whole picture to show the other side. `crop` shows only one part of the
    body. A picture that isn't `titled` is decoration, hidden from assistive technology. Its class
    has the body's name and `data-pose` the pose's, so that a phone can redraw it with another body.
    Raises UnknownBody or UnknownCrop, which are KeyErrors.
    """
    if body not in BODIES:
        raise UnknownBody(body, tuple(BODIES))
    painter = Painter(BODIES[body], pose.plan)
    left, top, side = find_frame(painter.plan, painter.skeleton, crop)
    view_box = " ".join(format_number(value) for value in (left, top, side, side))
    shapes = painter.paint().markup(Bounds(left, top, left + side, top + side))
    if mirrored:
        axis = format_numbers(-1, 0, 0, 1, 2 * left + side, 0)
        shapes = f'<g transform="matrix({axis})">{shapes}</g>'
    return (
        f'<svg class="fig fig-body-{body}" data-pose="{escape(pose.name)}" '
        f'{_format_accessible_name(pose, titled)} viewBox="{view_box}" '
        f'width="{DISPLAY_SIZE}" height="{DISPLAY_SIZE}">{shapes}</svg>'
    )


def _format_accessible_name(pose: Pose, titled: bool) -> str:
    if not titled:
        return 'aria-hidden="true" focusable="false"'
    return f'role="img" aria-label="{escape(pose.title)}"'
