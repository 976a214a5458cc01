"""Staff's Markdown in templates."""

from django import template
from django.utils.safestring import SafeString

from project.pages.markdown import as_html

register = template.Library()


@register.filter
def markdown(text: str) -> SafeString:
    """Safe HTML of the small Markdown that staff write."""
    return as_html(text)
