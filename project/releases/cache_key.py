"""When drafts and live release changed last: what is worked out from them is kept until then."""

from collections.abc import Hashable
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from django.db.models import Aggregate, CharField, Count, Max, Value
from django.http import HttpRequest
from django.utils import timezone

from project.releases.items import item_types
from project.releases.models import Release

LIVE = ""
"""The live release, where a stamp names kinds."""


@dataclass(frozen=True)
class Stamp:
    """Equal for equal drafts and the same live release.

    Of each kind it holds how many drafts there are and when the last was saved. A draft is saved
    whenever the form that holds its inline rows and choices is.
    """

    kinds: frozenset[tuple[str, int | None, datetime | None]]

    def part(self, *kinds: str) -> Hashable:
        """Equal for equal drafts of these kinds, or for the same LIVE release."""
        return frozenset(part for part in self.kinds if part[0] in kinds)

    def count(self, kind: str) -> int:
        """How many drafts of a kind there are."""
        return sum(rows or 0 for name, rows, _saved in self.kinds if name == kind)


def stamp_of(request: HttpRequest) -> Stamp:
    """The stamp of this moment, asked once a request."""
    if not hasattr(request, "_stamp"):
        request._stamp = stamp(timezone.now())  # type: ignore[attr-defined]  # as Django the user
    return request._stamp  # type: ignore[attr-defined,no-any-return]


def stamp(at: datetime) -> Stamp:
    """The stamp at a moment, in one query."""
    # By its number: to look at the times of all releases is to read all their documents.
    number = Release.objects.live_first(at).values("number")[:1]
    live = Release.objects.order_by().filter(number__in=number)
    newest = part(LIVE, live, rows=Max("number"), moment="live_from")
    # Copies: to ask changes a query, and other threads ask too.
    drafts = [kept.all() for kept in drafts_parts()]
    return Stamp(frozenset(newest.union(*drafts, all=True)))


@cache
def drafts_parts() -> list[Any]:
    """What a stamp asks of each kind of draft, to be copied: long in the making, and the same."""
    return [
        part(
            name, item_type.model._default_manager.order_by(), rows=Count("pk"), moment="edited_at"
        )
        for name, item_type in item_types().items()
    ]


def part(name: str, queryset: Any, *, rows: Aggregate, moment: str) -> Any:
    return (
        queryset.values(stamp_kind=Value(name, output_field=CharField()))
        .annotate(stamp_rows=rows, stamp_saved=Max(moment))
        .values_list("stamp_kind", "stamp_rows", "stamp_saved")
    )
