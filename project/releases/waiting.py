"""What of the drafts patients don't see yet, cheap enough to ask on every page of the admin.

To collect and compare all drafts takes 40 queries and 100 ms for 300 items. So the answer is kept
in memory until a draft or the live release changes, which one query tells. Reviews and publishing
never read from here.
"""

from collections.abc import Hashable
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from django.db.models import Aggregate, CharField, Count, Max, Value
from django.utils import timezone

from project.releases.collect import drafts
from project.releases.content import ORDER
from project.releases.diff import Change, changes
from project.releases.items import item_types
from project.releases.live import live_content
from project.releases.models import DraftItem, Release
from project.releases.writers import draft_rows, writers

KEPT = 4


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
        kind, _, name = self.change.key.partition("/")
        return name if kind == ORDER else kind


def waiting(at: datetime | None = None) -> tuple[Waiting, ...]:
    """Every change that patients don't see yet."""
    return found(stamp(at or timezone.now()))


def stamp(at: datetime) -> Hashable:
    """Equal for equal drafts and the same live release, in one query.

    Of each kind it holds how many drafts there are and when the last was saved. A draft is saved
    whenever the form that holds its inline rows and choices is.
    """
    kinds = [
        part(
            name, item_type.model._default_manager.order_by(), rows=Count("pk"), moment="edited_at"
        )
        for name, item_type in item_types().items()
    ]
    live = Release.objects.standing().order_by().filter(live_from__lte=at)
    newest = part("", live, rows=Max("number"), moment="live_from")
    return frozenset(newest.union(*kinds, all=True))


def part(name: str, queryset: Any, *, rows: Aggregate, moment: str) -> Any:
    return (
        queryset.values(stamp_kind=Value(name, output_field=CharField()))
        .annotate(stamp_rows=rows, stamp_saved=Max(moment))
        .values_list("stamp_kind", "stamp_rows", "stamp_saved")
    )


@lru_cache(maxsize=KEPT)
def found(stamp: Hashable) -> tuple[Waiting, ...]:
    """The changes, and their writers, as long as neither live release nor drafts change."""
    offered = changes(live_content().document, drafts())
    rows = draft_rows(change.key for change in offered)
    hands = writers(rows)
    return tuple(
        Waiting(change, frozenset(hands.get(change.key, ())), rows.get(change.key))
        for change in offered
    )
