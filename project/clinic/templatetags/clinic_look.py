"""The clinic's colour and logo on pages."""

from typing import Any

from django import template
from django.utils.html import format_html

from project.clinic.items import CLINIC
from project.clinic.pages import get_clinic_colour, get_colour_address
from project.pictures.items import PICTURE
from project.releases.content import Content, Data

register = template.Library()


@register.simple_tag(takes_context=True)
def clinic_colour(context: dict[str, Any]) -> str:
    """The link to the colour's style sheet; "" without a colour, and on pages of no release."""
    content = context.get("content")
    colour = get_clinic_colour(content) if isinstance(content, Content) else ""
    if not colour:
        return ""
    return format_html('<link rel="stylesheet" href="{}">', get_colour_address(colour))


@register.inclusion_tag("components/logo.html")
def clinic_logo(content: Content) -> dict[str, Any]:
    """The clinic's logo, if it has one."""
    clinic: Data = content.find_item(CLINIC, CLINIC) or {}
    return {"clinic": clinic, "logo": content.find_item(PICTURE, clinic.get("logo"))}
