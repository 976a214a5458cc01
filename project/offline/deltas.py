"""Deltas: what a phone downloads if it has one of the bundles before the new one."""

import gzip

from project.offline.bundle_format import compute_delta
from project.offline.models import Bundle, Delta, OfflineEdition
from project.offline.recompress import compress_well

MAX_BASES = 3
"""How many bundles back there are deltas from. Phones with an older one download the whole."""


def list_recent_bundles(language: str) -> list[Bundle]:
    """The bundles that the newest editions offer, newest first."""
    editions = OfflineEdition.objects.filter(edition__language=language)
    newest = editions.order_by("-edition__made_at", "-pk").select_related("bundle")
    return list({edition.bundle_id: edition.bundle for edition in newest[:MAX_BASES]}.values())


def make_delta(base: Bundle, bundle: bytes) -> Delta:
    """The delta from another bundle's row to a bundle's bytes. Saves nothing."""
    body = compute_delta(bundle, gzip.decompress(base.gzip))
    return Delta(base=base, size=len(body), **compress_well(body))
