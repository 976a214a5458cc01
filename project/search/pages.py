"""The search's page, which is a list of everything, and its index."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from project.pages.site import Document, Entry, Page, Site
from project.search.findable import Findable, findables
from project.search.index import search_index, suggestions
from project.search.items import LAY_WORD


def pages(site: Site) -> Iterator[Entry]:
    """/search/ and /search.json."""
    content = site.content
    found, lay_words = findables(content), content.all(LAY_WORD)
    context = {
        "clinic": content.find("clinic", "clinic"),
        "guidance": content.find("guidance", "guidance"),
        "areas": [area for area in content.all("area") if not area["hidden"]],
        "letters": by_letter(found),
        "suggestions": suggestions(lay_words),
    }
    yield Page("/search/", "search/search.html", context)
    yield Document("/search.json", search_index(found, lay_words))


def by_letter(found: Iterable[Findable]) -> list[tuple[str, list[Findable]]]:
    """(first letter, what begins with it) from A to Z."""
    ordered = sorted(found, key=lambda thing: thing.title.casefold())
    groups = groupby(ordered, key=lambda thing: thing.title[:1].upper())
    return [(letter, list(things)) for letter, things in groups]
