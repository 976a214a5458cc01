"""The page that says what a phone has stored: "Ready for tonight"."""

from collections.abc import Iterator
from dataclasses import dataclass

from project.pages.site import Page, Site, SiteEntry
from project.releases.content import Content, compute_digest
from project.releases.items import get_item_types

DIGEST_LENGTH = 8
"""Hexadecimal digits: enough to tell whether a text differs from last time."""


@dataclass(frozen=True)
class ReleaseText:
    """One text of a release: its title, its address, and a digest that changes with it."""

    key: str
    title: str
    address: str
    digest: str


def pages(site: Site) -> Iterator[SiteEntry]:
    texts = list(list_release_texts(site.content))
    yield Page("/offline/status/", "offline/status.html", {"texts": texts})


def list_release_texts(content: Content) -> Iterator[ReleaseText]:
    """Every text that patients read, in the order of its kind's list."""
    for name, item_type in get_item_types().items():
        if item_type.page is None:
            continue
        for data in content.items_of(name):
            yield ReleaseText(
                key=f"{name}/{data['id']}",
                title=item_type.title_of(data),
                address=item_type.page(data, content),
                digest=compute_digest(data)[:DIGEST_LENGTH],
            )
