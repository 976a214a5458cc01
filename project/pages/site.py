"""The public site that a release's content makes: apps contribute pages, this gathers them."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeAlias

from django.conf import settings
from django.utils.module_loading import import_string

from project.releases.content import Content
from project.releases.models import Release

NOT_FOUND = "/404/"
"""Where a site keeps the page that answers for unknown addresses."""
EMERGENCY = "/offline/emergency/"
"""Where a site keeps the short help that the worker carries inside itself."""


@dataclass(frozen=True)
class Stamp:
    """What a page's foot says of its release."""

    number: int
    published_at: datetime
    signed_by: str
    unchecked_start: bool
    draft: bool = False


@dataclass(frozen=True)
class Site:
    """A release's content with its stamp: all that a page may be made from."""

    content: Content
    stamp: Stamp


@dataclass(frozen=True)
class Page:
    """One address, its template and what the template is given (plain data of the release)."""

    path: str
    template: str
    context: Mapping[str, Any] = field(default_factory=dict)
    status: int = 200
    offline: bool = True
    """Whether the page is part of the bundle that phones keep."""


@dataclass(frozen=True)
class Redirect:
    """An old or everyday address that leads to another page, for ever."""

    path: str
    to: str


@dataclass(frozen=True)
class Document:
    """JSON that pages fetch from one address."""

    path: str
    data: Mapping[str, Any]


@dataclass(frozen=True)
class StyleSheet:
    """Rules that a release brings to the pages that link them."""

    path: str
    css: str


Entry: TypeAlias = Page | Redirect | Document | StyleSheet
PageSource: TypeAlias = Callable[[Site], Iterable[Entry]]


class AddressTaken(Exception):
    """Two pages claim the same address."""


def gather(site: Site) -> dict[str, Entry]:
    """Every entry by path, in the order that settings name the apps. Raises AddressTaken.

    A page wins over a redirect of the same path: an old address that is used again leads to the
    page that uses it.
    """
    entries: dict[str, Entry] = {}
    for dotted_path in settings.PAGE_SOURCES:
        source: PageSource = import_string(dotted_path)
        for entry in source(site):
            known = entries.get(entry.path)
            if isinstance(known, Page) and isinstance(entry, Page):
                raise AddressTaken(entry.path)
            if not isinstance(known, Page):
                entries[entry.path] = entry
    return entries


def site_of(release: Release) -> Site:
    """The site that a release makes."""
    signer = release.signer
    return Site(
        content=release.content,
        stamp=Stamp(
            number=release.number,
            published_at=release.live_from,
            signed_by=(signer.get_full_name() or signer.get_username()) if signer else "",
            unchecked_start=release.unchecked_start,
        ),
    )
