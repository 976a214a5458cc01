"""Figures and times in templates."""

from django import template
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import ngettext

from stretches.figure import draw

register = template.Library()
# Pages differ in who they show, so that no body is "the normal".
BODY_OF_AREA = {
    "calf": "bun",
    "hamstring": "default",
    "quad": "shorts",
    "foot": "scarf",
    "back": "beard",
    "neck": "shorts",
    "hand": "default",
}


@register.simple_tag
def figure(pose: str, area: str = "", crop: str = "", titled: bool = True) -> SafeString:
    """The drawn body in a pose, as the area's page shows it."""
    body = BODY_OF_AREA.get(area, "default")
    return mark_safe(draw(pose, body=body, crop=crop or None, titled=titled))  # noqa: S308 - ours


@register.filter
def duration_words(seconds: int) -> str:
    """Seconds in words: up to 90 as seconds, then as minutes rounded to the nearest half up."""
    if seconds <= 90:
        return ngettext("%(n)s second", "%(n)s seconds", seconds) % {"n": seconds}
    minutes = max(2, round(seconds / 60))
    return ngettext("%(n)s minute", "%(n)s minutes", minutes) % {"n": minutes}
