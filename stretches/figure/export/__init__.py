"""The figure as data for the phone, which draws it by `static/js/lib/figure/`.

What doesn't move is worked out here, so that the phone's scripts stay small: layers are in order
with each glow in its place, references are read, hands and feet are outlines that only turn with
their limb, and what stands still is shapes already.

- A place is [forward, frontward] in the frame of what turns, such as a foot, with a third number 1
  where an outline turns sharply.
- A target is [x, y]; with a joint's name it is that step from the joint; with the next joint, the
  part of the way there and units to the front as well, it starts from a place on the bone.
"""

from collections.abc import Mapping

from stretches.figure.bodies import BODIES
from stretches.figure.export.people import body_data, tables_data
from stretches.figure.export.plain import Data, plain
from stretches.figure.export.plans import plan_data
from stretches.figure.poses import POSES, Pose

__all__ = ["for_the_phone", "plan_data"]


def for_the_phone(poses: Mapping[str, Pose] = POSES) -> Data:
    """These poses and every body, and the tables that all of them are drawn with.

    Raises PoseDataError for a pose that only Python can draw.
    """
    data = {
        "poses": {name: plan_data(pose.plan) for name, pose in poses.items()},
        "bodies": {name: body_data(body) for name, body in BODIES.items()},
        "tables": tables_data(),
    }
    return {name: plain(part) for name, part in data.items()}
