"""What the admin's screens show of poses."""

from typing import Any

from django import template
from django.utils.safestring import SafeString, mark_safe

from stretches.figure import Pose, draw_pose
from stretches.posing.drafts import drafted_poses

register = template.Library()


@register.inclusion_tag("admin/pose_gallery.html")
def pose_gallery() -> dict[str, Any]:
    """Every pose that a draft may name, once, for whatever list of the page is being filled."""
    return {"poses": drafted_poses().values()}


@register.simple_tag
def pose_picture(pose: Pose, body: str = "default") -> SafeString:
    """A pose as decoration: its words stand beside it."""
    return mark_safe(draw_pose(pose, body=body, titled=False))  # noqa: S308 - ours
