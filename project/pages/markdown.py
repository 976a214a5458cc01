"""The small Markdown that staff write: paragraphs, bold, emphasis, lists, small headings, links."""

import nh3
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

ALLOWED_TAGS = {"p", "strong", "em", "ul", "ol", "li", "h3", "h4", "a", "br"}
RULES = ["emphasis", "link", "list", "heading", "newline", "escape", "entity"]


def parser() -> MarkdownIt:
    return MarkdownIt("zero").enable(RULES)


def as_html(text: str) -> SafeString:
    """Safe HTML. A link may lead to a path of this site or to https; others lose their link."""
    html = parser().render(text)
    return mark_safe(  # noqa: S308 - cleaned by nh3 to the tags above
        nh3.clean(
            html,
            tags=ALLOWED_TAGS,
            attributes={"a": {"href"}},
            url_schemes={"https"},
            attribute_filter=keep_whole_address,
            link_rel="noopener noreferrer",
        )
    )


def keep_whole_address(tag: str, attribute: str, value: str) -> str | None:
    """Refuses relative addresses: they would lead elsewhere from each page."""
    if attribute != "href":
        return value
    inside = value.startswith(("/", "#")) and not value.startswith("//")
    return value if inside or value.startswith("https://") else None
