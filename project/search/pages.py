"""The search page, which lists everything from A to Z, and the search index."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from project.pages.site import JsonDocument, Page, Site, SiteEntry
from project.search.findable import Findable, gather_findables
from project.search.index import build_search_index, list_suggestions
from project.search.items import LAY_WORD


def pages(site: Site) -> Iterator[SiteEntry]:
    """/search/ and /search.json."""
    content = site.content
    findables, lay_words = gather_findables(content), content.items_of(LAY_WORD)
    context = {
        "clinic": content.find_item("clinic", "clinic"),
        "guidance": content.find_item("guidance", "guidance"),
        "areas": [area for area in content.items_of("area") if not area["hidden"]],
        "letters": group_by_letter(findables),
        "suggestions": list_suggestions(lay_words),
    }
    yield Page("/search/", "search/search.html", context)
    yield JsonDocument("/search.json", build_search_index(findables, lay_words))


def group_by_letter(findables: Iterable[Findable]) -> list[tuple[str, list[Findable]]]:
    """(first letter, findables whose title begins with it) from A to Z."""
    ordered = sorted(findables, key=lambda findable: findable.title.casefold())
    groups = groupby(ordered, key=lambda findable: findable.title[:1].upper())
    return [(letter, list(group)) for letter, group in groups]
