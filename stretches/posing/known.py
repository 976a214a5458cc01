"""Which poses there are: the house's own, and those that a release or the drafts add."""

import json
from collections.abc import Mapping
from functools import lru_cache

from project.releases.content import Content, Data, canonical
from stretches.figure import POSES, Pose, read_pose

POSE = "pose"


def poses_of(content: Content) -> Mapping[str, Pose]:
    """Every pose that a release's pages may show, by name. The house's own can't be replaced."""
    return {**own_poses(content), **POSES}


def own_poses(content: Content) -> Mapping[str, Pose]:
    """The poses that staff made, by their permanent id."""
    return {data["id"]: pose_of(data) for data in content.all(POSE)}


def pose_of(data: Data) -> Pose:
    """The pose that an item's data describes. Raises PoseDataError."""
    return _read(data["id"], data["title"], data["description"], canonical(data["posture"]))


@lru_cache(maxsize=256)
def _read(name: str, title: str, description: str, posture: bytes) -> Pose:
    """One and the same pose for the same data, so that its pictures are drawn once."""
    return read_pose(name, title, description, json.loads(posture))
