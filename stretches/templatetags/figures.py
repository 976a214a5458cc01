"""Figures and times in templates."""

from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import ngettext

from stretches.figure import draw, draw_pose

register = template.Library()
# Pages differ in who they show, so that no body is "the normal".
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
    named: bool = False,
) -> SafeString:
    """The drawn body in one of the release's poses, as the area's page shows it.

    A `named` picture has an id, so that figure_again can show it once more.
    """
    drawn = context["poses"][pose]
    drawing = draw_pose(drawn, body=body_of(area), crop=crop or None, titled=titled)
    if named:
        drawing = drawing.replace("<svg ", f'<svg id="{picture_id(pose)}" ', 1)
    return mark_safe(drawing)  # noqa: S308 - ours


@register.simple_tag(takes_context=True)
def figure_again(context: Any, pose: str, area: str = "", titled: bool = True) -> SafeString:
    """A picture that the page has already, for a hundredth of its bytes."""
    meaning = (
        format_html('role="img" aria-label="{}"', context["poses"][pose].title)
        if titled
        else mark_safe('aria-hidden="true" focusable="false"')
    )
    return format_html(
        '<svg class="fig fig-body-{}" data-pose="{}" {} viewBox="0 0 240 240" width="240" '
        'height="240"><use href="#{}" width="240" height="240"/></svg>',
        body_of(area),
        pose,
        meaning,
        picture_id(pose),
    )


@register.simple_tag
def person(body: str) -> SafeString:
    """One of the people, to choose from."""
    return mark_safe(draw("seated-ready", body=body, titled=False))  # noqa: S308 - ours


def body_of(area: str) -> str:
    """Who is drawn on the area's page."""
    return BODY_OF_AREA.get(area, "default")


def picture_id(pose: str) -> str:
    """The anchor of a page's picture of the pose. A page shows one body, so the pose is enough."""
    return f"picture-{pose}"


@register.filter
def duration_words(seconds: int) -> str:
    """Seconds in words: up to 90 as seconds, then as minutes rounded to the nearest half up."""
    if seconds <= 90:
        return ngettext("%(n)s second", "%(n)s seconds", seconds) % {"n": seconds}
    minutes = max(2, round(seconds / 60))
    return ngettext("%(n)s minute", "%(n)s minutes", minutes) % {"n": minutes}
