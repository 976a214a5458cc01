"""The page that says what a phone has: "Ready for tonight"."""

from collections.abc import Iterator
from dataclasses import dataclass

from project.pages.site import Entry, Page, Site
from project.releases.content import Content, digest_of
from project.releases.items import item_types

DIGEST_LENGTH = 8
"""Hexadecimal digits: enough to see that a text is another one than last time."""


@dataclass(frozen=True)
class Advice:
    """One text of a release: what it is called, where it is read, and what changes when it does."""

    key: str
    title: str
    address: str
    digest: str


def pages(site: Site) -> Iterator[Entry]:
    yield Page("/offline/status/", "offline/status.html", {"advice": list(advice(site.content))})


def advice(content: Content) -> Iterator[Advice]:
    """Every text that patients read, kind by kind, in the order that staff gave."""
    for name, item_type in item_types().items():
        if item_type.page is None:
            continue
        for data in content.all(name):
            yield Advice(
                key=f"{name}/{data['id']}",
                title=item_type.title_of(data),
                address=item_type.page(data, content),
                digest=digest_of(data)[:DIGEST_LENGTH],
            )
