"""What the admin's screens show of poses."""

from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from project.releases.diff import Change
from stretches.figure import Pose, draw_pose
from stretches.posing.drafts import drafted_poses
from stretches.posing.known import POSE, pose_of

register = template.Library()


@register.inclusion_tag("admin/pose_gallery.html")
def pose_gallery() -> dict[str, Any]:
    """Every pose that a draft may name, once, for whatever list of the page is being filled."""
    return {"poses": drafted_poses().values()}


@register.simple_tag
def pose_picture(pose: Pose, body: str = "default") -> SafeString:
    """A pose as decoration: its words stand beside it."""
    return mark_safe(draw_pose(pose, body=body, titled=False))  # noqa: S308 - ours


@register.simple_tag
def pose_change(change: Change) -> SafeString | str:
    """A pose before and after its change: nobody signs a list of angles. "" for other changes."""
    if not change.key.startswith(f"{POSE}/"):
        return ""
    pictures = [draw_pose(pose_of(data)) for data in (change.before, change.after) if data]
    drawn = mark_safe("".join(pictures))  # noqa: S308 - ours
    return format_html('<p class="pose-change">{}</p>', drawn)
