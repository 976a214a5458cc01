"""Addresses of the JavaScript modules."""

from django import template
from django.conf import settings
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from project.storage import modules_folder, needed_modules

register = template.Library()


@register.simple_tag
def module_url(name: str) -> str:
    """The address of a module, such as "app.js"."""
    return f"{settings.STATIC_URL}{modules_folder()}/{name}"


@register.simple_tag
def module_preloads(*components: str) -> SafeString:
    """Links to the modules that a page with these components needs.

    So they are fetched side by side, and not one after another.
    """
    names = needed_modules("app.js", *(f"components/{name}.js" for name in components))
    return format_html_join(
        "\n",
        '<link rel="modulepreload" href="{}">',
        ((module_url(name),) for name in names),
    )
