"""Addresses of the JavaScript modules."""

from functools import cache

from django import template
from django.conf import settings
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from project.storage import module_files, modules_folder

register = template.Library()


@register.simple_tag
def module_url(name: str) -> str:
    """The address of a module, such as "app.js"."""
    return f"{settings.STATIC_URL}{modules_folder()}/{name}"


@cache
def module_names() -> tuple[str, ...]:
    return tuple(name for name, path in module_files())


@register.simple_tag
def module_preloads() -> SafeString:
    """One link for each module, so that they are fetched side by side and not one after another."""
    return format_html_join(
        "\n",
        '<link rel="modulepreload" href="{}">',
        ((module_url(name),) for name in module_names()),
    )
