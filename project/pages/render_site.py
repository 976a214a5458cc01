"""Renders the site of a release, and only those pages that changed since the last time.

A page depends on its template, on its context, and on what the template reads of the release's
content and info: all that is compared by value. It depends on the language, which is part of the
cache key, and on code and settings, which stay the same while a process runs.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.template.loader import get_template
from django.utils import translation

from project.pages.render import RenderedPage, render_entry
from project.pages.site import Page, Site, gather_entries


def render_site(site: Site, language: str) -> Iterator[RenderedPage]:
    """Every entry of the site in one language."""
    with translation.override(language):
        for entry in gather_entries(site).values():
            if isinstance(entry, Page):
                yield render_if_changed(entry, site)
            else:
                yield render_entry(entry, site)


class ReadRecorder:
    """Passes on what a template reads of an object, and records it."""

    def __init__(self, source: Any) -> None:
        self._source = source
        self._reads: list[tuple[str, tuple[Any, ...] | None, Any]] = []

    @property  # type: ignore[misc]
    def __class__(self) -> Any:
        """The object's own class, for isinstance, as with Django's SimpleLazyObject."""
        return type(self._source)

    def __getattr__(self, name: str) -> Any:
        value = getattr(self._source, name)
        if callable(value):
            return self._record_calls(name, value)
        self._reads.append((name, None, value))
        return value

    def _record_calls(self, name: str, method: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any) -> Any:
            result = method(*arguments)
            self._reads.append((name, arguments, result))
            return result

        return call

    def would_read_the_same(self, source: Any) -> bool:
        """Whether another object gives the same for everything that was read."""
        for name, arguments, result in self._reads:
            value = getattr(source, name)
            if (value if arguments is None else value(*arguments)) != result:
                return False
        return True


@dataclass(frozen=True)
class CachedPage:
    """A page, what it was rendered from, and the result."""

    page: Page
    template: Any
    content: ReadRecorder
    release_info: ReadRecorder
    rendered: RenderedPage

    def is_valid(self, page: Page, template: Any, site: Site) -> bool:
        return (
            self.template is template
            and self.page == page
            and self.content.would_read_the_same(site.content)
            and self.release_info.would_read_the_same(site.release_info)
        )


_cache: dict[tuple[str | None, str], CachedPage] = {}
"""By language and path."""


def render_if_changed(page: Page, site: Site) -> RenderedPage:
    """The page as `render_entry` gives it."""
    key = translation.get_language(), page.path
    template = get_template(page.template).template  # type: ignore[attr-defined]  # Django's own
    cached = _cache.get(key)
    if cached is None or not cached.is_valid(page, template, site):
        content, info = ReadRecorder(site.content), ReadRecorder(site.release_info)
        rendered = render_entry(page, Site(content, info))  # type: ignore[arg-type]
        cached = _cache[key] = CachedPage(page, template, content, info, rendered)
    return cached.rendered
