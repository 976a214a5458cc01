"""The figure as data for the phone, which draws it with `static/js/lib/figure/`.

Whatever doesn't move is computed here to keep the phone's scripts small: layers are in order with
each glow in its place, references are parsed, hands and feet are outlines that only turn with their
limb, and things that stand still are shapes already.

- A place is [forward, frontward] in the frame of something that turns, such as a foot. A third
  number 1 marks a corner of an outline.
- A target is [x, y]. With the name of a joint it is the step [x, y] from that joint. With a second
  joint, the part of the way there and units to the front, it is a step from a place on the bone.
"""

from collections.abc import Mapping
from functools import cache

from stretches.figure.bodies import BODIES
from stretches.figure.export.bodies import export_body, export_tables
from stretches.figure.export.plans import export_plan
from stretches.figure.export.values import Data, convert_to_json
from stretches.figure.poses import POSES, Pose

__all__ = ["export_figures", "export_plan"]


def export_figures(poses: Mapping[str, Pose] = POSES) -> Data:
    """These poses, every body, and the tables that all bodies are drawn with.

    Raises PoseDataError for a pose that the phone can't draw.
    """
    library = export_library()
    own_poses = {
        name: export_plan(pose.plan) for name, pose in poses.items() if pose is not POSES.get(name)
    }
    exported = {**library["poses"], **own_poses}
    return {**library, "poses": {name: exported[name] for name in poses}}


@cache
def export_library() -> Data:
    """The poses that come with the code, bodies and tables: the same in every release."""
    data = {
        "bodies": {name: export_body(body) for name, body in BODIES.items()},
        "tables": export_tables(),
    }
    poses = {name: export_plan(pose.plan) for name, pose in POSES.items()}
    return {"poses": poses, **{name: convert_to_json(part) for name, part in data.items()}}
