"""What can be found: apps contribute it, this gathers it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeAlias

from django.conf import settings
from django.utils.module_loading import import_string

from project.releases.content import Content


@dataclass(frozen=True)
class Findable:
    """A page, or a passage on one. Words of the title count most, then `also`, then `text`."""

    title: str
    address: str
    place: str
    """A few words to show below the title: what kind of thing it is."""
    also: Iterable[str] = ()
    """What it is about in other words: other names, warning signs, first sentences."""
    text: Iterable[str] = ()
    """The rest of its words. It may hold Markdown."""
    level: str = ""
    """How urgent: "emergency", "same-day", or "" for all else."""


FindableSource: TypeAlias = Callable[[Content], Iterable[Findable]]


def findables(content: Content) -> list[Findable]:
    """All that a release lets people find, in the order that settings name the apps."""
    found: list[Findable] = []
    for dotted_path in settings.SEARCH_SOURCES:
        source: FindableSource = import_string(dotted_path)
        found.extend(source(content))
    return found
