"""Addresses of the JavaScript modules."""

from django import template
from django.conf import settings
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from project.storage import list_needed_modules, name_modules_folder

register = template.Library()


@register.simple_tag
def module_url(name: str) -> str:
    """The address of a JavaScript module, such as "app.js"."""
    return f"{settings.STATIC_URL}{name_modules_folder()}/{name}"


@register.simple_tag
def modules_to_fetch(*components: str) -> SafeString:
    """Links to the modules that a page with these components needs, inside a <template>.

    The page's script takes them out once the page is painted. So the modules are fetched in
    parallel, and delay nothing that a person waits for.
    """
    names = list_needed_modules(*(f"components/{name}.js" for name in ("phone", *components)))
    links = format_html_join(
        "\n",
        '<link rel="modulepreload" fetchpriority="low" href="{}">',
        ((module_url(name),) for name in names),
    )
    return format_html("<template>{}</template>", links)
