"""What of the drafts patients don't see yet, cheap enough to ask on every page of the admin.

To collect and compare all drafts takes 40 queries and 200 ms for 500 items. So the answer is kept
in memory until a draft or the live release changes. Reviews and publishing never read from here.
"""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from types import MappingProxyType

from django.utils import timezone

from project.releases.cache_key import LIVE, Stamp, stamp
from project.releases.collect import document_of, kinds_read, rows_of
from project.releases.content import ORDER, Data, Document, Key, empty_document
from project.releases.diff import Change, changes
from project.releases.draft_status import taken_back
from project.releases.items import item_types
from project.releases.live import live_release
from project.releases.models import DraftItem, Release
from project.releases.writers import draft_rows, writers

KEPT = 4
KEPT_KINDS = 64
"""More than there are kinds."""


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


def kind_of(key: Key) -> str:
    """The name of the type whose item, or whose order, the key names."""
    kind, _, name = key.partition("/")
    return name if kind == ORDER else kind


def waiting(at: datetime | None = None) -> tuple[Waiting, ...]:
    """Every change that patients don't see yet."""
    return found(stamp(at or timezone.now()))


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
    before = live.content.document if live else empty_document()
    found = {change.key: change for change in changes(before, drafts_at(stamp))}
    return Known(live, MappingProxyType(found), MappingProxyType(taken_back(found.values())))


def drafts_at(stamp: Stamp) -> Document:
    """The drafts, of which only the kinds are read that were saved since they were read last."""
    return document_of(
        {
            name: rows_at(name, stamp.part(*kinds_read(item_type)))
            for name, item_type in item_types().items()
        }
    )


@lru_cache(maxsize=KEPT_KINDS)
def rows_at(kind: str, part: Hashable) -> list[Data]:
    """A kind's drafts as data. Read only: they are kept."""
    return rows_of(item_types()[kind])


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
