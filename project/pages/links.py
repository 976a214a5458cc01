"""Finds links between a site's pages that lead nowhere."""

from collections.abc import Iterable, Iterator
from http import HTTPStatus
from urllib.parse import urldefrag, urlsplit

from project.pages.markup import Markup
from project.pages.render import RenderedPage


def find_broken_links(
    pages: Iterable[RenderedPage], other_addresses: Iterable[str] = ()
) -> Iterator[tuple[str, str]]:
    """(path of the page, target) of each link inside the site that has no page or no such anchor.

    `other_addresses` answer too, but are no pages of the site, such as /admin/.
    """
    pages = list(pages)
    markups = {page.path: page.markup for page in pages if page.status == HTTPStatus.OK}
    paths = {page.path for page in pages} | set(other_addresses)
    for path, markup in markups.items():
        for target in sorted(markup.targets):
            if not is_working_link(target, path, markups, paths):
                yield path, target


def is_working_link(target: str, path: str, markups: dict[str, Markup], paths: set[str]) -> bool:
    """Whether a link on the page `path` reaches a page and, if it names one, an anchor on it."""
    if urlsplit(target).scheme or target.startswith("//"):
        return True
    address, anchor = urldefrag(target)
    destination = address.partition("?")[0] or path
    if destination not in paths:
        return False
    return not anchor or destination not in markups or anchor in markups[destination].ids
