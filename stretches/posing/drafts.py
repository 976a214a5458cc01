"""The poses that staff can choose now, drafts of their own among them, and what shows each.

For the admin alone.
"""

from collections import defaultdict
from collections.abc import Mapping

from django.db.models import Model

from stretches.figure import POSES, Pose
from stretches.models import BodyArea, DrawnPose, Stretch
from stretches.posing.known import pose_of
from stretches.serializers import DrawnPoseSerializer


def drafted_poses() -> Mapping[str, Pose]:
    """Every pose that a draft may name, by name: staff's own first."""
    rows = DrawnPose.objects.order_by("position", "pk")
    return {**{row.permanent_id: drafted_pose(row) for row in rows}, **POSES}


def drafted_pose(row: DrawnPose) -> Pose:
    return pose_of(DrawnPoseSerializer(row).data)


def shown_by() -> Mapping[str, list[Model]]:
    """The stretches and areas whose drafts name a pose, by its name."""
    found: defaultdict[str, list[Model]] = defaultdict(list)
    for area in BodyArea.objects.all():
        found[area.pose].append(area)
    for stretch in Stretch.objects.select_related("area").prefetch_related("steps"):
        for name in dict.fromkeys(step.pose for step in stretch.steps.all()):
            found[name].append(stretch)
    return found
