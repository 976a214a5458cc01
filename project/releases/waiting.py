"""What of the drafts patients don't see yet, cheap enough to ask on every page of the admin.

To collect and compare all drafts takes 200 ms for 500 items. So the answer is kept in memory until
a draft or the live release changes, which one query tells. Reviews and publishing never read from
here.
"""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from django.db.models import Aggregate, CharField, Count, Max, Value
from django.http import HttpRequest
from django.utils import timezone

from project.releases.collect import drafts
from project.releases.content import ORDER, Content, Key, empty_document
from project.releases.diff import Change, changes
from project.releases.items import item_types
from project.releases.live import live_release
from project.releases.models import DraftItem, Release
from project.releases.state import taken_back
from project.releases.writers import draft_rows, writers

KEPT = 4
LIVE = ""
"""The live release, where a stamp names kinds."""


@dataclass(frozen=True)
class Waiting:
    """A change that is not live, and who had a hand in it.

    A removal and a new order have no row, and no writer that is known.
    """

    change: Change
    writers: frozenset[int] = frozenset()
    row: DraftItem | None = None
    """The draft as it was saved last, with `edited_by`."""

    @property
    def kind(self) -> str:
        """The name of the item's type; for a new order, of the type that is in order."""
        return kind_of(self.change.key)


@dataclass(frozen=True)
class Stamp:
    """Equal for equal drafts and the same live release.

    Of each kind it holds how many drafts there are and when the last was saved. A draft is saved
    whenever the form that holds its inline rows and choices is.
    """

    kinds: frozenset[tuple[str, int | None, datetime | None]]

    def part(self, kind: str) -> Hashable:
        """Equal for equal drafts of one kind, or for the same LIVE release."""
        return next((part for part in self.kinds if part[0] == kind), None)

    def count(self, kind: str) -> int:
        """How many drafts of a kind there are."""
        return next((rows or 0 for name, rows, _saved in self.kinds if name == kind), 0)


def kind_of(key: Key) -> str:
    """The name of the type whose item, or whose order, the key names."""
    kind, _, name = key.partition("/")
    return name if kind == ORDER else kind


def waiting(at: datetime | None = None) -> tuple[Waiting, ...]:
    """Every change that patients don't see yet."""
    return found(stamp(at or timezone.now()))


def stamp_of(request: HttpRequest) -> Stamp:
    """The stamp of this moment, asked once a request."""
    if not hasattr(request, "_stamp"):
        request._stamp = stamp(timezone.now())  # type: ignore[attr-defined]  # as Django the user
    return request._stamp  # type: ignore[attr-defined,no-any-return]


def stamp(at: datetime) -> Stamp:
    """The stamp at a moment, in one query."""
    kinds = [
        part(
            name, item_type.model._default_manager.order_by(), rows=Count("pk"), moment="edited_at"
        )
        for name, item_type in item_types().items()
    ]
    # By its number: to look at the times of all releases is to read all their documents.
    number = Release.objects.live_first(at).values("number")[:1]
    live = Release.objects.order_by().filter(number__in=number)
    newest = part(LIVE, live, rows=Max("number"), moment="live_from")
    return Stamp(frozenset(newest.union(*kinds, all=True)))


def part(name: str, queryset: Any, *, rows: Aggregate, moment: str) -> Any:
    return (
        queryset.values(stamp_kind=Value(name, output_field=CharField()))
        .annotate(stamp_rows=rows, stamp_saved=Max(moment))
        .values_list("stamp_kind", "stamp_rows", "stamp_saved")
    )


@dataclass(frozen=True)
class Known:
    """What every page of the admin tells of the drafts and of what is live."""

    live: Release | None
    changes: Mapping[Key, Change]
    """Every change that patients don't see yet."""
    taken_back: Mapping[Key, int]
    """Those whose wording patients saw until somebody went back → the release that took it away."""


@lru_cache(maxsize=KEPT)
def live_at(part: Hashable) -> Release | None:
    """The live release, read once: it never changes."""
    return live_release()


@lru_cache(maxsize=KEPT)
def known(stamp: Stamp) -> Known:
    """The changes, as long as neither live release nor drafts change."""
    live = live_at(stamp.part(LIVE))
    before = live.content if live else Content(empty_document())
    found = {change.key: change for change in changes(before.document, drafts())}
    return Known(live, MappingProxyType(found), MappingProxyType(taken_back(found.values())))


@lru_cache(maxsize=KEPT)
def found(stamp: Stamp) -> tuple[Waiting, ...]:
    """The changes with their writers, kept as long."""
    offered = known(stamp).changes
    rows = draft_rows(offered)
    hands = writers(rows)
    return tuple(
        Waiting(change, frozenset(hands.get(key, ())), rows.get(key))
        for key, change in offered.items()
    )
