"""Staff's Markdown in templates."""

from django import template
from django.utils.safestring import SafeString

from project.pages.markdown import render_markdown

register = template.Library()


@register.filter
def markdown(text: str) -> SafeString:
    """Safe HTML of the small Markdown that staff write."""
    return render_markdown(text)
