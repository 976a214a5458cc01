"""The poses that drafts may refer to, drafts of poses included, and what uses each.

Only for the admin.
"""

from collections import defaultdict
from collections.abc import Mapping

from django.db.models import Model

from stretches.figure import POSES, Pose
from stretches.models import BodyArea, DrawnPose, Stretch
from stretches.posing.release_poses import read_pose_item
from stretches.serializers import DrawnPoseSerializer


def list_draft_poses() -> Mapping[str, Pose]:
    """Every pose that a draft may refer to, by name, the staff's own first."""
    rows = DrawnPose.objects.order_by("position", "pk")
    return {**{row.permanent_id: read_draft_pose(row) for row in rows}, **POSES}


def read_draft_pose(row: DrawnPose) -> Pose:
    return read_pose_item(DrawnPoseSerializer(row).data)


def list_pose_uses() -> Mapping[str, list[Model]]:
    """The drafts of areas and stretches that use a pose, by the pose's name."""
    uses: defaultdict[str, list[Model]] = defaultdict(list)
    for area in BodyArea.objects.all():
        uses[area.pose].append(area)
    for stretch in Stretch.objects.select_related("area").prefetch_related("steps"):
        for name in dict.fromkeys(step.pose for step in stretch.steps.all()):
            uses[name].append(stretch)
    return uses
