"""The public site of a release: apps contribute pages, this module gathers them."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeAlias

from django.conf import settings
from django.utils.module_loading import import_string

from project.display import display_name
from project.releases.content import Content
from project.releases.models import Release

NOT_FOUND_PATH = "/404/"
"""The page for unknown addresses."""
EMERGENCY_PATH = "/offline/emergency/"
"""The short help that the service worker carries inside its script."""


@dataclass(frozen=True)
class ReleaseInfo:
    """What a page may say of its release: number, date and signer."""

    number: int
    published_at: datetime
    signed_by: str
    unchecked_start: bool
    draft: bool = False


@dataclass(frozen=True)
class Site:
    """All that a page may be made from: a release's content, and what to say of the release."""

    content: Content
    release_info: ReleaseInfo


@dataclass(frozen=True)
class Page:
    """One address, its template and the template's context: plain data of the release."""

    path: str
    template: str
    context: Mapping[str, Any] = field(default_factory=dict)
    status: int = 200
    offline: bool = True
    """Whether the page is part of the bundle that phones keep."""


@dataclass(frozen=True)
class Redirect:
    """An old or everyday address that leads to another page permanently."""

    path: str
    to: str


@dataclass(frozen=True)
class JsonDocument:
    """JSON that pages fetch from one address."""

    path: str
    data: Mapping[str, Any]


@dataclass(frozen=True)
class StyleSheet:
    """CSS made from a release, such as the clinic's colours."""

    path: str
    css: str


SiteEntry: TypeAlias = Page | Redirect | JsonDocument | StyleSheet
PageSource: TypeAlias = Callable[[Site], Iterable[SiteEntry]]


class AddressTaken(Exception):
    """Two pages claim the same address."""


def gather_entries(site: Site) -> dict[str, SiteEntry]:
    """Every entry by path, in the order of PAGE_SOURCES. Raises AddressTaken.

    A page wins over a redirect of the same path, since an old address may be used again.
    """
    entries: dict[str, SiteEntry] = {}
    for dotted_path in settings.PAGE_SOURCES:
        source: PageSource = import_string(dotted_path)
        for entry in source(site):
            known = entries.get(entry.path)
            if isinstance(known, Page) and isinstance(entry, Page):
                raise AddressTaken(entry.path)
            if not isinstance(known, Page):
                entries[entry.path] = entry
    return entries


def create_site(release: Release) -> Site:
    """The public site of a release."""
    return Site(
        content=release.content,
        release_info=ReleaseInfo(
            number=release.number,
            published_at=release.live_from,
            signed_by=display_name(release.signer),
            unchecked_start=release.unchecked_start,
        ),
    )
