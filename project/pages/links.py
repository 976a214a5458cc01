"""Finds links between a site's pages that lead nowhere."""

from collections.abc import Iterable, Iterator
from urllib.parse import urldefrag, urlsplit

from project.pages.markup import Markup
from project.pages.render import Rendered


def broken_links(
    answers: Iterable[Rendered], known: Iterable[str] = ()
) -> Iterator[tuple[str, str]]:
    """(path of the page, target) of each link inside the site that has no page or no such anchor.

    `known` are addresses that others answer, such as /admin/.
    """
    answers = list(answers)
    pages = {answer.path: answer.markup for answer in answers if answer.status == 200}
    paths = {answer.path for answer in answers} | set(known)
    for path, page in pages.items():
        for target in page.targets:
            if not leads_somewhere(target, path, pages, paths):
                yield path, target


def leads_somewhere(target: str, path: str, pages: dict[str, Markup], paths: set[str]) -> bool:
    """Whether a link on the page `path` reaches a page and, if it names one, an anchor on it."""
    if urlsplit(target).scheme or target.startswith("//"):
        return True
    address, anchor = urldefrag(target)
    to = address.partition("?")[0] or path
    if to not in paths:
        return False
    return not anchor or to not in pages or anchor in pages[to].ids
