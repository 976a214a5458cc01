"""Shorter ways to a bundle, for phones that hold one of the bundles before it."""

import gzip
from collections.abc import Iterable

from project.offline.compress import compressed
from project.offline.format import delta
from project.offline.models import Bundle, Delta, OfflineEdition

BASES = 3
"""From so many bundles back: a phone that was away for longer fetches the whole."""


def recent_bundles(language: str) -> list[Bundle]:
    """The bundles that the newest editions offer, newest first."""
    editions = OfflineEdition.objects.filter(edition__language=language)
    newest = editions.order_by("-edition__made_at", "-pk").select_related("bundle")
    return list({edition.bundle_id: edition.bundle for edition in newest[:BASES]}.values())


def deltas_to(body: bytes, bundle: Bundle, bases: Iterable[Bundle]) -> list[Delta]:
    """The bundle's delta from each other bundle, not saved. `body` is its bytes."""
    return [delta_from(base, body) for base in bases if base.hash != bundle.hash]


def delta_from(base: Bundle, body: bytes) -> Delta:
    missing = delta(body, gzip.decompress(base.gzip))
    return Delta(base=base, size=len(missing), **compressed(missing))
