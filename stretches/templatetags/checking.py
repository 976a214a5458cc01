"""Days of checks, as people read them."""

from datetime import date

from django import template
from django.utils.formats import date_format

register = template.Library()


@register.filter
def day_words(day: str) -> str:
    """An ISO day such as "2026-11-23" in words: 23 November 2026."""
    return date_format(date.fromisoformat(day), "j F Y")
