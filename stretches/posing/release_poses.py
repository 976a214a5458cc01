"""The poses of a release: the built-in ones and those that staff made."""

import json
from collections.abc import Mapping
from functools import lru_cache

from project.releases.content import Content, Data, encode_canonical
from stretches.figure import POSES, Pose, read_pose

POSE = "pose"


def list_poses(content: Content) -> Mapping[str, Pose]:
    """Every pose that a release's pages may show, by name. Built-in ones can't be replaced."""
    staff_poses = {data["id"]: read_pose_item(data) for data in content.items_of(POSE)}
    return {**staff_poses, **POSES}


def read_pose_item(data: Data) -> Pose:
    """The pose that an item's data describes. Raises PoseDataError."""
    posture = encode_canonical(data["posture"])
    return _read_cached(data["id"], data["title"], data["description"], posture)


@lru_cache(maxsize=256)
def _read_cached(name: str, title: str, description: str, posture: bytes) -> Pose:
    """The same Pose object for the same data, so that its pictures are drawn only once."""
    return read_pose(name, title, description, json.loads(posture))
