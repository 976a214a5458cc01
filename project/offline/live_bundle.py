"""Finds the bundle that the live release offers, and builds it where this build never did."""

from collections.abc import Iterator
from functools import lru_cache
from uuid import UUID

import brotli
from django.conf import settings
from django.db import transaction
from django.db.models import Max
from django.utils.translation import get_language

from project.offline.bundle import build_edition
from project.offline.models import Bundle, OfflineEdition
from project.offline.worker import Version
from project.pages.build import build
from project.pages.site import EMERGENCY
from project.pages.store import edition_id, page_of
from project.releases.live import live_key, live_release
from project.releases.models import Release

BUNDLES_KEPT = 8


@lru_cache(maxsize=BUNDLES_KEPT)
def bundle_name(release_key: UUID, build_name: str, language: str) -> str:
    """The edition's bundle. Raises OfflineEdition.DoesNotExist, which is not remembered."""
    return OfflineEdition.objects.values_list("bundle__hash", flat=True).get(
        edition__release__key=release_key,
        edition__build=build_name,
        edition__language=language,
    )


def live_bundle_name() -> str | None:
    """The live bundle's name: one query when it is remembered. None before the first release."""
    release_key = live_key()
    if release_key is None:
        return None
    language = get_language() or settings.LANGUAGE_CODE
    try:
        return bundle_name(release_key, build(), language)
    except OfflineEdition.DoesNotExist:
        build_missing(Release.objects.get(key=release_key))
        return bundle_name(release_key, build(), language)


def live_version() -> Version | None:
    """What phones should have now. None before the first release."""
    release_key, bundle = live_key(), live_bundle_name()
    if release_key is None or bundle is None:
        return None
    return version_of(release_key, bundle)


def version_of(release_key: UUID, bundle: str) -> Version:
    """What a worker says of a release that this build has drawn."""
    language = get_language() or settings.LANGUAGE_CODE
    return Version(bundle, *numbers(release_key), emergency_page(release_key, build(), language))


@lru_cache(maxsize=BUNDLES_KEPT)
def emergency_page(release_key: UUID, build_name: str, language: str) -> str:
    """The release's short help, as HTML."""
    edition = edition_id(release_key, build_name, language)
    page = bytes(page_of(release_key, edition, EMERGENCY).brotli)
    return str(brotli.decompress(page), "utf-8")


@lru_cache(maxsize=BUNDLES_KEPT)
def numbers(release_key: UUID) -> tuple[int, int]:
    """The release's number, and that of the newest urgent one up to it; 0 for none."""
    number = Release.objects.values_list("number", flat=True).get(key=release_key)
    shown = Release.objects.standing().filter(number__lte=number)
    urgent = shown.filter(urgent=True).aggregate(Max("number"))
    return number, urgent["number__max"] or 0


def live_bundle() -> tuple[Release, Bundle | None] | None:
    """The live release with its bundle, or None for what isn't there; builds nothing.

    The bundle comes without its bytes.
    """
    release = live_release()
    if release is None:
        return None
    language = get_language() or settings.LANGUAGE_CODE
    offered = Bundle.objects.filter(
        editions__edition__release=release,
        editions__edition__build=build(),
        editions__edition__language=language,
    )
    return release, offered.defer("brotli", "gzip").first()


def build_missing(release: Release) -> bool:
    """Draw the release with this build of the code unless that was done. Whether it was needed."""
    mine = OfflineEdition.objects.filter(edition__release=release, edition__build=build())
    if mine.count() >= len(settings.LANGUAGES):
        return False
    made = build_edition(release)
    with transaction.atomic():
        made.store(release)
    return True


def releases_to_build() -> Iterator[Release]:
    """The live release, and those whose time will come."""
    live = live_release()
    if live is not None:
        yield live
    yield from Release.objects.waiting()
