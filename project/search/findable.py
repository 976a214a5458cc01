"""What the search can find: apps contribute it, gather_findables collects it."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from typing import TypeAlias

from django.conf import settings
from django.utils.module_loading import import_string

from project.releases.content import Content


@dataclass(frozen=True)
class Findable:
    """A page or a passage of one. Words of the title count most, then `also`, then `text`."""

    title: str
    address: str
    place: str
    """Shown below the title: the kind of page, or where it is."""
    also: Iterable[str] = ()
    """Other names, warning signs, first sentences."""
    text: Iterable[str] = ()
    """All other texts, which may be Markdown."""
    level: str = ""
    """"emergency", "same-day", or "" if it isn't urgent."""
    shows: Collection[str] = ()
    """Keys of the items whose movements it shows, such as "area/calf"."""


FindableSource: TypeAlias = Callable[[Content], Iterable[Findable]]


def gather_findables(content: Content) -> list[Findable]:
    """All findables of a release, in the order of SEARCH_SOURCES."""
    findables: list[Findable] = []
    for dotted_path in settings.SEARCH_SOURCES:
        source: FindableSource = import_string(dotted_path)
        findables.extend(source(content))
    return findables
