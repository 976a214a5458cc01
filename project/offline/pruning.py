"""Removes old bundles, so that the database doesn't grow with every release."""

from dataclasses import dataclass

from django.db import transaction

from project.offline.live_bundle import releases_to_build
from project.offline.models import Bundle, BundleQuerySet, OfflineEdition


@dataclass(frozen=True)
class Pruned:
    """What was removed, and how many bundles stay."""

    number: int
    bytes: int
    kept: int


@transaction.atomic
def prune(*, keep: int) -> Pruned:
    """Remove all bundles but those on offer and the newest `keep` of the others."""
    newest_first = not_offered().order_by("-made_at", "-pk")
    old = Bundle.objects.filter(pk__in=list(newest_first.values_list("pk", flat=True)[keep:]))
    number, weight = old.count(), sum(old.stored_bytes().values())
    OfflineEdition.objects.filter(bundle__in=old).delete()
    # Only the keys: to delete them, Django would first read every bundle into memory.
    old.only("pk").delete()
    return Pruned(number, weight, Bundle.objects.count())


def not_offered() -> BundleQuerySet:
    """Bundles of releases that are neither live nor scheduled.

    What an earlier build made of a live release counts as offered: a server process that still
    runs that build names it in its worker.
    """
    offering = [release.pk for release in releases_to_build()]
    offered = OfflineEdition.objects.filter(edition__release__in=offering)
    return Bundle.objects.exclude(pk__in=offered.values("bundle"))
