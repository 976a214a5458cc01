"""Removes old bundles, so that the database doesn't grow with every release."""

from dataclasses import dataclass

from django.db import transaction

from project.offline.live_bundle import list_releases_to_build
from project.offline.models import Bundle, BundleQuerySet, OfflineEdition


@dataclass(frozen=True)
class BundlesPruned:
    """How many bundles were removed, their bytes, and how many remain."""

    removed: int
    removed_bytes: int
    remaining: int


@transaction.atomic
def prune_bundles(*, keep: int) -> BundlesPruned:
    """Remove all bundles but those on offer and the newest `keep` of the others."""
    newest_first = find_unoffered_bundles().order_by("-made_at", "-pk")
    old = Bundle.objects.filter(pk__in=list(newest_first.values_list("pk", flat=True)[keep:]))
    count, size = old.count(), sum(old.stored_bytes().values())
    OfflineEdition.objects.filter(bundle__in=old).delete()
    # Only the keys: Django would otherwise read every bundle into memory to delete it.
    old.only("pk").delete()
    return BundlesPruned(count, size, Bundle.objects.count())


def find_unoffered_bundles() -> BundleQuerySet:
    """Bundles of releases that are neither live nor scheduled.

    A bundle that an earlier build drew of a live release counts as offered: a server process that
    still runs that build names it in its worker.
    """
    releases = [release.pk for release in list_releases_to_build()]
    offered = OfflineEdition.objects.filter(edition__release__in=releases)
    return Bundle.objects.exclude(pk__in=offered.values("bundle"))
