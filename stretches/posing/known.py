"""Which poses there are to choose from."""

from collections.abc import Mapping

from stretches.figure import POSES, Pose


def drafted_poses() -> Mapping[str, Pose]:
    """Every pose that a draft may name, by name and in the order of the gallery."""
    return POSES
