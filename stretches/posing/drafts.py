"""The poses that staff can choose now, drafts of their own among them. For the admin alone."""

from collections.abc import Mapping

from stretches.figure import POSES, Pose
from stretches.models import DrawnPose
from stretches.posing.known import pose_of
from stretches.serializers import DrawnPoseSerializer


def drafted_poses() -> Mapping[str, Pose]:
    """Every pose that a draft may name, by name: staff's own first."""
    rows = DrawnPose.objects.order_by("position", "pk")
    own = {row.permanent_id: pose_of(DrawnPoseSerializer(row).data) for row in rows}
    return {**own, **POSES}
