"""Stores a release's pages and finds them again with as few queries as can be."""

import gzip
from collections.abc import Sequence
from functools import lru_cache
from typing import TypedDict
from uuid import UUID

import brotli
from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from project.pages.build import build
from project.pages.links import broken_links
from project.pages.models import Edition, StoredPage
from project.pages.render import Rendered, render_site
from project.pages.site import site_of
from project.releases.errors import Problem, Refused
from project.releases.live import live_key
from project.releases.models import Release

ANSWERED_ELSEWHERE = ("/admin/", "/api/v1/")
PAGES_KEPT = 512
EDITIONS_KEPT = 16


class Bodies(TypedDict):
    """A page's bytes as they are sent, by the names of the fields that keep them."""

    brotli: bytes | memoryview
    gzip: bytes | memoryview


def rendered_pages(release: Release, language: str) -> list[Rendered]:
    """Every page of the release. Raises Refused if a link between them is broken."""
    pages = list(render_site(site_of(release), language))
    problems = [
        Problem(
            "broken-link",
            _(
                "The page %(page)s has a link to %(target)s, which leads nowhere. "
                "Nothing was published. Mend the link, then publish."
            )
            % {"page": page, "target": target},
        )
        for page, target in broken_links(pages, ANSWERED_ELSEWHERE)
    ]
    if problems:
        raise Refused(*problems)
    return pages


def store(release: Release, language: str, pages: Sequence[Rendered]) -> Edition:
    """Keep the pages. Storing the same edition twice changes nothing."""
    edition, made = Edition.objects.get_or_create(release=release, build=build(), language=language)
    if made:
        known = bodies_before(edition)
        StoredPage.objects.bulk_create(
            StoredPage(
                edition=edition,
                path=page.path,
                status=page.status,
                content_type=page.content_type,
                location=page.location,
                hash=page.hash,
                offline=page.offline,
                **(known.get(page.hash) or compressed(page.body)),
            )
            for page in pages
        )
    return edition


def bodies_before(edition: Edition) -> dict[str, Bodies]:
    """By hash, what the pages of the edition before were compressed to: few change at a time."""
    before = Edition.objects.filter(language=edition.language, pk__lt=edition.pk).order_by("-pk")
    pages = StoredPage.objects.filter(edition__in=before[:1]).only("hash", "brotli", "gzip")
    return {page.hash: Bodies(brotli=page.brotli, gzip=page.gzip) for page in pages.iterator()}


def compressed(body: bytes) -> Bodies:
    return Bodies(
        brotli=brotli.compress(body, mode=brotli.MODE_TEXT, quality=9),
        gzip=gzip.compress(body, 9, mtime=0),
    )


@lru_cache(maxsize=EDITIONS_KEPT)
def edition_id(release_key: UUID, build_name: str, language: str) -> int:
    """The edition's row. Raises Edition.DoesNotExist, which is not remembered."""
    return Edition.objects.values_list("pk", flat=True).get(
        release__key=release_key, build=build_name, language=language
    )


@lru_cache(maxsize=PAGES_KEPT)
def page_of(release_key: UUID, edition: int, path: str) -> StoredPage:
    """A page of an edition. Raises StoredPage.DoesNotExist, which is not remembered.

    The release's key is part of the cache's key because row numbers come again after a rollback.
    """
    return StoredPage.objects.get(edition_id=edition, path=path)


def live_page(path: str) -> StoredPage | None:
    """The live release's page for a path: one query when it is remembered, three when not.

    Raises NoEdition before the live release has been built by this code.
    """
    release_key = live_key()
    if release_key is None:
        return None
    language = get_language() or settings.LANGUAGE_CODE
    try:
        edition = edition_id(release_key, build(), language)
    except Edition.DoesNotExist as error:
        raise NoEdition(release_key) from error
    try:
        return page_of(release_key, edition, path)
    except StoredPage.DoesNotExist:
        return None


class NoEdition(Exception):
    """The live release has no pages of this build yet."""

    def __init__(self, release_key: UUID) -> None:
        self.release_key = release_key
        super().__init__(release_key)
