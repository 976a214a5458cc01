"""Finds the bundle that the live release offers, and builds it where this build never did."""

from collections.abc import Iterator
from functools import lru_cache
from uuid import UUID

import brotli
from django.conf import settings
from django.db import transaction
from django.db.models import Max, OuterRef
from django.utils.translation import get_language

from project.offline.bundle import build_to_serve
from project.offline.models import Bundle, BundleQuerySet, OfflineEdition
from project.offline.worker import WorkerVersion
from project.pages.build_id import current_build_id
from project.pages.site import EMERGENCY_PATH
from project.pages.store import (
    EditionMissing,
    check_links,
    draw_missing_edition,
    find_edition_page,
    find_live_edition,
)
from project.releases.errors import Refused
from project.releases.live import get_live_key, get_live_release
from project.releases.models import Release

CACHED_BUNDLES = 8


def find_live_version() -> WorkerVersion | None:
    """What phones should have now: one query if it is cached. None before the first release.

    Draws the release first if this build of the code hasn't yet. Raises EditionMissing.
    """
    release_key = get_live_key()
    if release_key is None:
        return None
    edition_id = find_live_edition(release_key)
    try:
        bundle = find_bundle_name(release_key, edition_id)
    except OfflineEdition.DoesNotExist:
        release = Release.objects.get(key=release_key)
        if not draw_missing_edition(release, current_build_id()):
            raise EditionMissing(release) from None
        bundle = find_bundle_name(release_key, edition_id)
    return create_version(release_key, edition_id, bundle)


def create_version(release_key: UUID, edition_id: int, bundle: str) -> WorkerVersion:
    number, urgent = find_release_numbers(release_key)
    return WorkerVersion(bundle, number, urgent, load_emergency_page(release_key, edition_id))


# As in project.pages.store: a primary key may come again, a release's key doesn't.
@lru_cache(maxsize=CACHED_BUNDLES)
def find_bundle_name(release_key: UUID, edition_id: int) -> str:
    """An edition's bundle. Raises OfflineEdition.DoesNotExist, which is not cached."""
    names = OfflineEdition.objects.values_list("bundle__hash", flat=True)
    return names.get(edition=edition_id, edition__release__key=release_key)


@lru_cache(maxsize=CACHED_BUNDLES)
def load_emergency_page(release_key: UUID, edition_id: int) -> str:
    """The short help of an edition, as HTML."""
    page = bytes(find_edition_page(release_key, edition_id, EMERGENCY_PATH).brotli)
    return str(brotli.decompress(page), "utf-8")


@lru_cache(maxsize=CACHED_BUNDLES)
def find_release_numbers(release_key: UUID) -> tuple[int, int]:
    """The release's number, and that of the newest urgent one up to it; 0 for none."""
    number = Release.objects.values_list("number", flat=True).get(key=release_key)
    urgent = Release.objects.not_cancelled().filter(number__lte=number, urgent=True)
    return number, urgent.aggregate(newest=Max("number"))["newest"] or 0


def find_live_bundle() -> tuple[Release | None, Bundle | None]:
    """The live release and this build's bundle of it, without its bytes. Builds nothing."""
    release = get_live_release()
    if release is None:
        return None, None
    return release, find_own_bundles(release.pk).defer("brotli", "gzip").first()


def find_own_bundles(release_id: int | OuterRef) -> BundleQuerySet:
    """The bundle that this build drew of a release in the language that is active, if it did."""
    return Bundle.objects.filter(
        editions__edition__release=release_id,
        editions__edition__build=current_build_id(),
        editions__edition__language=get_language() or settings.LANGUAGE_CODE,
    )


def build_missing_edition(release: Release) -> bool:
    """Draw the release unless this build of the code did so before. Whether it was drawn.

    For deployments, while the code before still answers: raises Refused if a page has a broken
    link, and MissingAsset.
    """
    editions = OfflineEdition.objects.filter(
        edition__release=release, edition__build=current_build_id()
    )
    if editions.count() >= len(settings.LANGUAGES):
        return False
    built = build_to_serve(release)
    problems = [problem for each in built.languages for problem in check_links(each.pages)]
    if problems:
        raise Refused(*problems)
    with transaction.atomic():
        built.store(release)
    return True


def list_releases_to_build() -> Iterator[Release]:
    """The live release, and the scheduled ones."""
    live = get_live_release()
    if live is not None:
        yield live
    yield from Release.objects.scheduled()
