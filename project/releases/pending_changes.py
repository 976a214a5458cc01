"""The changes that are not live yet, cached: every page of the admin asks for them.

Collecting and comparing 500 drafts takes 40 queries and 200 ms, so the result stays in memory until
a draft or the live release changes. Review and publish never read it from here.
"""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from project.releases.cache_key import LIVE, CacheKey
from project.releases.collect import build_document, list_kinds_read, serialize_drafts
from project.releases.content import Data, Document, Key, build_empty_document
from project.releases.diff import Change, list_changes
from project.releases.draft_status import find_rolled_back
from project.releases.drafts import find_drafts
from project.releases.items import get_item_types
from project.releases.live import get_live_release
from project.releases.models import DraftItem, Release
from project.releases.signing import find_editors

MAX_CACHED = 4
MAX_CACHED_KINDS = 64
"""More than there are kinds."""


@dataclass(frozen=True)
class PendingChange:
    """A change that is not live yet, and who edited it.

    A removal and a new order have no row, and nobody is known to have edited them.
    """

    change: Change
    editors: frozenset[int] = frozenset()
    """Ids of all who edited the draft since it was last published: they may not sign it."""
    row: DraftItem | None = None
    """The saved draft, with `edited_by`."""


@dataclass(frozen=True)
class LiveComparison:
    """How the drafts differ from the live release."""

    live: Release | None
    changes: Mapping[Key, Change]
    rolled_back: Mapping[Key, int]
    """The changes whose wording was live until a rollback → the number of that release."""


@lru_cache(maxsize=MAX_CACHED)
def get_cached_live_release(part: Hashable) -> Release | None:
    """The live release. `part` is the LIVE part of a cache key: a release never changes."""
    return get_live_release()


@lru_cache(maxsize=MAX_CACHED)
def compare_with_live(cache_key: CacheKey) -> LiveComparison:
    """The changes between live release and drafts."""
    live = get_cached_live_release(cache_key.select(LIVE))
    before = live.content.document if live else build_empty_document()
    drafts = collect_cached_drafts(cache_key)
    changes = {change.key: change for change in list_changes(before, drafts)}
    rolled_back = find_rolled_back(changes.values())
    return LiveComparison(live, MappingProxyType(changes), MappingProxyType(rolled_back))


def collect_cached_drafts(cache_key: CacheKey) -> Document:
    """All drafts. Only kinds that were saved since they were last read are read again."""
    return build_document(
        {
            kind: serialize_cached_drafts(kind, cache_key.select(*list_kinds_read(item_type)))
            for kind, item_type in get_item_types().items()
        }
    )


@lru_cache(maxsize=MAX_CACHED_KINDS)
def serialize_cached_drafts(kind: str, part: Hashable) -> list[Data]:
    """A kind's drafts as data, which callers must not change: the cache shares it."""
    return serialize_drafts(get_item_types()[kind])


@lru_cache(maxsize=MAX_CACHED)
def list_pending_changes(cache_key: CacheKey) -> tuple[PendingChange, ...]:
    """The changes with who edited them."""
    changes = compare_with_live(cache_key).changes
    drafts = find_drafts(changes)
    editors = find_editors(drafts)
    return tuple(
        PendingChange(change, frozenset(editors.get(each, ())), drafts.get(each))
        for each, change in changes.items()
    )
