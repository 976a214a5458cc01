"""Figures, durations and days in templates."""

from datetime import date
from typing import Any

from django import template
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import ngettext

from stretches.figure import draw, draw_pose

register = template.Library()
# Each area shows another body, so that none looks like the norm.
BODY_OF_AREA = {
    "calf": "pregnant",
    "hamstring": "default",
    "quad": "shorts",
    "foot": "scarf",
    "back": "beard",
    "neck": "bun",
    "hand": "default",
}


@register.simple_tag(takes_context=True)
def figure(
    context: Any,
    pose: str,
    area: str = "",
    crop: str = "",
    titled: bool = True,
    anchored: bool = False,
) -> SafeString:
    """One of the release's poses, drawn with the area's body.

    An `anchored` figure has an id, so that figure_copy can show it again.
    """
    body = choose_body(area)
    drawing = draw_pose(context["poses"][pose], body=body, crop=crop or None, titled=titled)
    if anchored:
        drawing = drawing.replace("<svg ", f'<svg id="{format_picture_id(pose)}" ', 1)
    return mark_safe(drawing)  # noqa: S308 - ours


@register.simple_tag(takes_context=True)
def figure_copy(context: Any, pose: str, area: str = "", titled: bool = True) -> SafeString:
    """A reference to an anchored figure of the page: a hundredth of its bytes."""
    accessible_name = (
        format_html('role="img" aria-label="{}"', context["poses"][pose].title)
        if titled
        else mark_safe('aria-hidden="true" focusable="false"')
    )
    return format_html(
        '<svg class="fig fig-body-{}" data-pose="{}" {} viewBox="0 0 240 240" width="240" '
        'height="240"><use href="#{}" width="240" height="240"/></svg>',
        choose_body(area),
        pose,
        accessible_name,
        format_picture_id(pose),
    )


@register.simple_tag
def person_picture(body: str) -> SafeString:
    """A body in the settings, where one can be chosen."""
    return mark_safe(draw("seated-ready", body=body, titled=False))  # noqa: S308 - ours


def choose_body(area: str) -> str:
    """The body that is drawn on the area's page."""
    return BODY_OF_AREA.get(area, "default")


def format_picture_id(pose: str) -> str:
    """The HTML id of a pose's figure. A page draws one body, so the pose's name is enough."""
    return f"picture-{pose}"


@register.filter
def duration_words(seconds: int) -> str:
    """Up to 90 seconds in seconds, from there in rounded minutes, at least 2."""
    if seconds <= 90:
        return ngettext("%(n)s second", "%(n)s seconds", seconds) % {"n": seconds}
    minutes = max(2, round(seconds / 60))
    return ngettext("%(n)s minute", "%(n)s minutes", minutes) % {"n": minutes}


@register.filter
def long_date(day: str) -> str:
    """An ISO date such as "2026-11-23" as people write it: 23 November 2026."""
    return date_format(date.fromisoformat(day), "j F Y")
