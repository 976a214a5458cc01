"""What each room adds to the clinic's admin: screens, and panels of the start page."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.utils.module_loading import import_string


@dataclass(frozen=True)
class Screen:
    """An address of the admin that belongs to no model. Only staff reach it."""

    route: str
    name: str
    """Reversed as "admin:name"."""
    view: Callable[..., HttpResponseBase]
    title: Any = ""
    """What the navigation calls it; "" for an address that no menu leads to."""
    permission: str = ""
    """Who finds it in the navigation. The view itself must ask for it too."""


@dataclass(frozen=True)
class Line:
    """One thing to do or to know, with the way there."""

    words: Any
    detail: Any = ""
    url: str = ""
    action: Any = ""


@dataclass(frozen=True)
class Panel:
    """A part of the start page: what it is about, and its lines or the sentence for none."""

    heading: Any
    lines: tuple[Line, ...]
    empty: Any
    button: Line | None = None
    needs: int = 0
    """How many things in it this person has to do: the greeting counts them."""
    side: bool = False
    """Stands at the side: good to know, nothing to do."""
    template: str = "admin/panel.html"


def screens() -> Iterator[Screen]:
    """Every screen of the rooms that STAFF_SCREENS names, as lists of Screen by dotted path."""
    for path in settings.STAFF_SCREENS:
        yield from import_string(path)


def panels(request: HttpRequest) -> Iterator[Panel]:
    """What the rooms that STAFF_TODAY names have to tell this person.

    Each is a function of the request, by dotted path, that gives the panels the person may see.
    """
    for path in settings.STAFF_TODAY:
        told: Iterable[Panel] = import_string(path)(request)
        yield from told
