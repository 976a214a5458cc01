"""Renders staff's Markdown: paragraphs, bold, emphasis, lists, small headings and links."""

import nh3
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

ALLOWED_TAGS = {"p", "strong", "em", "ul", "ol", "li", "h3", "h4", "a", "br"}
MARKDOWN_RULES = ["emphasis", "link", "list", "heading", "newline", "escape", "entity"]


def create_markdown_parser() -> MarkdownIt:
    return MarkdownIt("zero").enable(MARKDOWN_RULES)


def render_markdown(text: str) -> SafeString:
    """Safe HTML. Links to anything but a path of this site or https become plain text."""
    html = create_markdown_parser().render(text)
    return mark_safe(  # noqa: S308 - cleaned by nh3 to the tags above
        nh3.clean(
            html,
            tags=ALLOWED_TAGS,
            attributes={"a": {"href"}},
            url_schemes={"https"},
            attribute_filter=filter_address,
            link_rel="noopener noreferrer",
        )
    )


def filter_address(tag: str, attribute: str, value: str) -> str | None:
    """The value, or None for a relative address, which would lead elsewhere from each page."""
    return value if attribute != "href" or is_allowed_link(value) else None


def is_allowed_link(address: str) -> bool:
    """Whether pages keep the link: inside this site, or https."""
    inside = address.startswith(("/", "#")) and not address.startswith("//")
    return inside or address.startswith("https://")
