"""Poses in the admin's templates."""

from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from project.releases.diff import Change
from stretches.figure import Pose, draw_pose
from stretches.posing.draft_poses import list_draft_poses
from stretches.posing.release_poses import POSE, read_pose_item

register = template.Library()


@register.inclusion_tag("admin/pose_gallery.html")
def pose_gallery() -> dict[str, Any]:
    """Every pose that a draft may refer to. A page has one gallery for all its pose fields."""
    return {"poses": list_draft_poses().values()}


@register.simple_tag
def pose_picture(pose: Pose, body: str = "default") -> SafeString:
    """A pose without an accessible name: its title is beside it."""
    return mark_safe(draw_pose(pose, body=body, titled=False))  # noqa: S308 - ours


@register.simple_tag
def pose_change(change: Change) -> SafeString | str:
    """Pictures of a pose before and after its change, or "" for other changes.

    Nobody could sign a list of angles.
    """
    if change.key.kind != POSE:
        return ""
    pictures = [draw_pose(read_pose_item(data)) for data in (change.before, change.after) if data]
    markup = mark_safe("".join(pictures))  # noqa: S308 - ours
    return format_html('<p class="pose-change">{}</p>', markup)
