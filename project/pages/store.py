"""Stores a release's pages, and finds them again with as few queries as possible."""

import logging
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from uuid import UUID

from django.conf import settings
from django.db import DatabaseError, transaction
from django.utils.module_loading import import_string
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from project.compression import CompressedBody, compress, limit_quality
from project.pages.build_id import current_build_id
from project.pages.links import find_broken_links
from project.pages.models import Edition, StoredPage
from project.pages.render import RenderedPage
from project.pages.render_site import render_site
from project.pages.site import create_site
from project.releases.errors import Problem
from project.releases.live import get_live_key
from project.releases.models import Release

OTHER_ADDRESSES = ("/admin/", "/api/v1/")
PAGE_QUALITY = 9
PAGE_WINDOW = 16
"""64 kB, more than a page. Brotli takes ten times as long with a larger window, for no gain."""
CACHED_PAGES = 512
CACHED_EDITIONS = 16

logger = logging.getLogger(__name__)
_failed: set[tuple[UUID, str]] = set()
"""Key and build of each release that couldn't be drawn. This process doesn't try them again."""


class EditionMissing(Exception):
    """No build of the code has drawn the live release, and this one can't."""


def render_release(release: Release, language: str) -> list[RenderedPage]:
    """Every page of the release."""
    return list(render_site(create_site(release), language))


def check_links(pages: Iterable[RenderedPage]) -> Iterator[Problem]:
    """Every link between the pages must lead somewhere."""
    message = _(
        "The page %(page)s has a link to %(target)s, which leads nowhere. "
        "Nothing was published. Correct the link, then publish."
    )
    for page, target in find_broken_links(pages, OTHER_ADDRESSES):
        yield Problem("broken-link", message % {"page": page, "target": target})


def store_edition(release: Release, language: str, pages: Sequence[RenderedPage]) -> Edition:
    """Store the pages, unless this build did so before."""
    edition, is_new = Edition.objects.get_or_create(
        release=release, build=current_build_id(), language=language
    )
    if is_new:
        previous = load_previous_bodies(edition)
        StoredPage.objects.bulk_create(
            StoredPage(
                edition=edition,
                path=page.path,
                status=page.status,
                content_type=page.content_type,
                location=page.location,
                hash=page.hash,
                offline=page.offline,
                **(previous.get(page.hash) or compress_page(page.body)),
            )
            for page in pages
        )
    return edition


def load_previous_bodies(edition: Edition) -> dict[str, CompressedBody]:
    """Hash → compressed bodies of the edition before this one: most pages stay as they are."""
    earlier = Edition.objects.filter(language=edition.language, pk__lt=edition.pk).order_by("-pk")
    pages = StoredPage.objects.filter(edition__in=earlier[:1]).only("hash", "brotli", "gzip")
    return {
        page.hash: {"brotli": bytes(page.brotli), "gzip": bytes(page.gzip)}
        for page in pages.iterator()
    }


def compress_page(body: bytes) -> CompressedBody:
    return compress(body, quality=limit_quality(PAGE_QUALITY), window=PAGE_WINDOW)


def find_live_page(path: str) -> StoredPage | None:
    """The live release's page at a path: one query if it is cached, three if not.

    Draws the release first if this build of the code hasn't yet. Raises EditionMissing.
    """
    release_key = get_live_key()
    if release_key is None:
        return None
    try:
        return find_edition_page(release_key, find_live_edition(release_key), path)
    except StoredPage.DoesNotExist:
        return None


def find_live_edition(release_key: UUID) -> int:
    """The edition that visitors get: this build's, which is drawn if need be.

    If it can't be drawn, the newest that another build drew: what patients saw before is better
    than nothing. Raises EditionMissing.
    """
    language = get_language() or settings.LANGUAGE_CODE
    build = current_build_id()
    try:
        return find_edition_id(release_key, build, language)
    except Edition.DoesNotExist:
        release = Release.objects.get(key=release_key)
        if draw_missing_edition(release, build):
            return find_edition_id(release_key, build, language)
    newest = release.editions.filter(language=language).order_by("-pk").first()
    if newest is None:
        raise EditionMissing(release)
    return newest.pk


def draw_missing_edition(release: Release, build: str) -> bool:
    """Try to draw and store the release, once for each process. Whether it was drawn."""
    if (release.key, build) in _failed:
        return False
    try:
        built = import_string(settings.SERVE_BUILDER)(release)
        with transaction.atomic():
            built.store(release)
    except DatabaseError:
        raise
    except Exception:
        logger.exception("%s can't be drawn by this build of the code.", release)
        _failed.add((release.key, build))
        return False
    return True


@lru_cache(maxsize=CACHED_EDITIONS)
def find_edition_id(release_key: UUID, build: str, language: str) -> int:
    """The primary key of an edition. Raises Edition.DoesNotExist, which is not cached."""
    return Edition.objects.values_list("pk", flat=True).get(
        release__key=release_key, build=build, language=language
    )


@lru_cache(maxsize=CACHED_PAGES)
def find_edition_page(release_key: UUID, edition_id: int, path: str) -> StoredPage:
    """A page of an edition. Raises StoredPage.DoesNotExist, which is not cached.

    The release's key is part of the cache key, because after a rollback of the transaction the
    database may use a primary key again.
    """
    return StoredPage.objects.get(edition_id=edition_id, path=path)
