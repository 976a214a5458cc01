"""The clinic's colour and logo on pages."""

from typing import Any

from django import template
from django.utils.html import format_html

from project.clinic.pages import CLINIC, address_of, colour_of
from project.pictures.items import PICTURE
from project.releases.content import Content, Data

register = template.Library()


@register.simple_tag(takes_context=True)
def clinic_colour(context: dict[str, Any]) -> str:
    """The link to the colour's style sheet; "" on a page of no release, or without a colour."""
    content = context.get("content")
    colour = colour_of(content) if isinstance(content, Content) else ""
    return format_html('<link rel="stylesheet" href="{}">', address_of(colour)) if colour else ""


@register.inclusion_tag("components/logo.html")
def clinic_logo(content: Content) -> dict[str, Any]:
    """The clinic's logo under its name; nothing where it has none."""
    clinic: Data = content.find(CLINIC, CLINIC) or {}
    return {"clinic": clinic, "logo": content.find(PICTURE, clinic.get("logo"))}
