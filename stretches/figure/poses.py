"""The built-in poses, read once from the files in `poses/`, one for each part of the body."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

from stretches.figure.errors import PoseDataError
from stretches.figure.plan import Plan, read_plan

POSES_FOLDER = Path(__file__).with_name("poses")


@dataclass(frozen=True, eq=False)
class Pose:
    """One picture: a short accessible title, a sentence that describes it, and its data.

    Drawn pictures are cached by the identity of their Pose: read the same data only once.
    """

    name: str
    title: str
    description: str
    data: Mapping[str, Any]
    plan: Plan


def read_poses(folder: Path) -> dict[str, Pose]:
    """Every pose in the folder's files, by name.

    Raises PoseDataError if a name is used twice or a pose can't be read.
    """
    poses: dict[str, Pose] = {}
    for path in sorted(folder.glob("*.toml")):
        with path.open("rb") as file:
            tables = tomllib.load(file)
        for name, data in tables.items():
            if name in poses:
                raise PoseDataError(f"Pose “{name}” is defined twice, again in {path.name}.")
            poses[name] = _read_table(name, data)
    return poses


def read_pose(name: str, title: str, description: str, data: Mapping[str, Any]) -> Pose:
    """A pose from its data. Raises PoseDataError as read_plan does."""
    return Pose(name, title, description, MappingProxyType(dict(data)), read_plan(data))


def _read_table(name: str, table: dict[str, Any]) -> Pose:
    try:
        title, description = table["title"], table["description"]
        data = {key: value for key, value in table.items() if key not in ("title", "description")}
        return read_pose(name, title, description, data)
    except (KeyError, PoseDataError) as problem:
        raise PoseDataError(f"Pose “{name}”: {problem}") from problem


POSES: Mapping[str, Pose] = MappingProxyType(read_poses(POSES_FOLDER))
