"""The cache key of drafts and live release: while it stays equal, cached results are valid."""

from collections.abc import Hashable
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from django.db.models import Aggregate, CharField, Count, Max, QuerySet, Value
from django.http import HttpRequest
from django.utils import timezone

from project.releases.items import get_item_types
from project.releases.models import Release

LIVE = ""
"""Stands for the live release among the kinds of a cache key."""


@dataclass(frozen=True)
class CacheKey:
    """Equal for equal drafts and the same live release.

    For each kind it holds the number of drafts and when one was last saved. A draft is saved
    whenever its form is, which also holds its inline rows and choices.
    """

    kinds: frozenset[tuple[str, int | None, datetime | None]]

    def select(self, *kinds: str) -> Hashable:
        """Equal for equal drafts of these kinds, or for the same LIVE release."""
        return frozenset(entry for entry in self.kinds if entry[0] in kinds)

    def count_drafts(self, kind: str) -> int:
        return sum(rows or 0 for name, rows, _saved in self.kinds if name == kind)


def get_cache_key(request: HttpRequest) -> CacheKey:
    """The current cache key, read once for each request."""
    if not hasattr(request, "_cache_key"):
        request._cache_key = read_cache_key(timezone.now())  # type: ignore[attr-defined]
    return request._cache_key  # type: ignore[attr-defined,no-any-return]


def read_cache_key(at: datetime) -> CacheKey:
    """The cache key at a time, in one query."""
    # By its number: comparing the times of all releases would read all their documents.
    number = Release.objects.newest_live_first(at).values("number")[:1]
    live = Release.objects.order_by().filter(number__in=number)
    newest = build_kind_query(LIVE, live, rows=Max("number"), time_field="live_from")
    # Copied because running a query changes it, and server threads share these.
    drafts = [query.all() for query in build_draft_queries()]
    return CacheKey(frozenset(newest.union(*drafts, all=True)))


@cache
def build_draft_queries() -> list[QuerySet[Any, Any]]:
    """One query for each kind. Cached because building them takes long; run only copies."""
    return [
        build_kind_query(
            kind,
            item_type.model._default_manager.order_by(),
            rows=Count("pk"),
            time_field="edited_at",
        )
        for kind, item_type in get_item_types().items()
    ]


def build_kind_query(
    kind: str, queryset: QuerySet[Any], *, rows: Aggregate, time_field: str
) -> QuerySet[Any, Any]:
    rows_of_kind: QuerySet[Any, Any] = (
        queryset.values(cache_kind=Value(kind, output_field=CharField()))
        .annotate(cache_rows=rows, cache_saved=Max(time_field))
        .values_list("cache_kind", "cache_rows", "cache_saved")
    )
    return rows_of_kind
