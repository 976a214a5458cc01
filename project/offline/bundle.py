"""Builds what a release offers: its pages, the bundle that phones store, and deltas to it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.utils import translation
from pwa.views import manifest

from project.compression import limit_quality
from project.offline.assets import collect_assets
from project.offline.budget import check_bundle_size, check_worker_size
from project.offline.bundle_format import BundleEntry, pack_bundle
from project.offline.deltas import list_recent_bundles, make_delta
from project.offline.download import describe_phone_download
from project.offline.models import Bundle, Delta, OfflineEdition
from project.offline.pictures import collect_pictures, find_lost_pictures, measure_pictures
from project.offline.recompress import (
    QUICK_QUALITY,
    compress_quickly,
    recompress_after_response,
    recompress_bundle,
)
from project.offline.worker import WorkerVersion, build_worker
from project.pages.render import RenderedPage
from project.pages.security_headers import PUBLIC_POLICY, build_security_headers
from project.pages.site import EMERGENCY_PATH
from project.pages.store import check_links, render_release, store_edition
from project.releases.errors import Problem, Refused
from project.releases.models import Release

MANIFEST_PATH = "/manifest.json"
MANIFEST_TYPE = "application/manifest+json"


@dataclass(frozen=True)
class LanguageEdition:
    """Pages and bundle of a release in one language, and the deltas from earlier bundles."""

    language: str
    pages: list[RenderedPage]
    bundle: Bundle
    deltas: list[Delta]


@dataclass(frozen=True)
class BuiltRelease:
    """Everything that phones may request of a release, built but not stored yet."""

    languages: list[LanguageEdition]

    def describe_downloads(self, live: Release | None) -> list[str]:
        """Sentences for staff on what phones download: those that have `live`, and new ones."""
        return [
            sentence
            for built in self.languages
            for sentence in describe_phone_download(
                built.language, built.bundle, built.deltas, live
            )
        ]

    def store(self, release: Release) -> None:
        """Store it all, in the caller's transaction. What is stored already stays as it is."""
        for built in self.languages:
            edition = store_edition(release, built.language, built.pages)
            bundle, is_new = Bundle.objects.get_or_create(
                hash=built.bundle.hash,
                defaults={
                    "brotli": built.bundle.brotli,
                    "gzip": built.bundle.gzip,
                    "quality": built.bundle.quality,
                    "size": built.bundle.size,
                    "count": built.bundle.count,
                },
            )
            for delta in built.deltas:
                Delta.objects.get_or_create(
                    bundle=bundle,
                    base=delta.base,
                    defaults={"brotli": delta.brotli, "gzip": delta.gzip, "size": delta.size},
                )
            OfflineEdition.objects.get_or_create(edition=edition, defaults={"bundle": bundle})
            if is_new:
                recompress_after_response()


def build_to_publish(release: Release) -> BuiltRelease:
    """Pages and bundle of a release that is to go live. Saves nothing.

    Raises Refused if a page has a broken link or shows a picture whose file is lost, or if the
    release is over the budget and not urgent. Raises MissingAsset.
    """
    built = build_to_serve(release)
    pages = built.languages[0].pages
    problems = [*check_links(pages), *find_lost_pictures(release.content, pages)]
    if not release.urgent:
        problems += [problem for each in built.languages for problem in check_sizes(release, each)]
    if problems:
        raise Refused(*problems)
    return built


def build_to_serve(release: Release) -> BuiltRelease:
    """Pages and bundle of a release, drawn by this build of the code. Saves nothing.

    Refuses nothing: the release is live, and patients need it. Raises MissingAsset if a page uses
    a static file that isn't there.
    """
    return BuiltRelease([build_language(release, language) for language, _ in settings.LANGUAGES])


def build_language(release: Release, language: str) -> LanguageEdition:
    pages = render_release(release, language)
    with translation.override(language):
        packed = pack_bundle([*collect_entries(pages), make_manifest_entry()])
    bundle = Bundle(
        hash=packed.name,
        size=len(packed.body),
        count=packed.count,
        quality=limit_quality(QUICK_QUALITY),
        **compress_quickly(packed.body),
    )
    bases = [base for base in list_recent_bundles(language) if base.hash != bundle.hash]
    deltas = [make_delta(base, packed.body) for base in bases]
    return LanguageEdition(language, pages, bundle, deltas)


def check_sizes(release: Release, built: LanguageEdition) -> Iterator[Problem]:
    """Bundle and worker must be small enough for phones to download."""
    if len(built.bundle.brotli) > settings.OFFLINE_BUDGET:
        # Whether it is too large counts only at its smallest, which takes a second to find out.
        recompress_bundle(built.bundle)
    yield from check_bundle_size(built.bundle, measure_pictures(release.content, built.pages))
    emergency = {page.path: page.body for page in built.pages}[EMERGENCY_PATH].decode()
    version = WorkerVersion(built.bundle.hash, release.number, release.number, emergency)
    yield from check_worker_size(build_worker(version))


def collect_entries(pages: Iterable[RenderedPage]) -> list[BundleEntry]:
    """What phones store: pages, redirects, and the files that the pages use."""
    stored = [page for page in pages if page.offline or page.location]
    assets = collect_assets(page.markup for page in stored if not page.location)
    return [*(make_page_entry(page) for page in stored), *assets, *collect_pictures(stored)]


def make_page_entry(page: RenderedPage) -> BundleEntry:
    """The page with its headers from online: without its policy it could run inline script."""
    if page.location:
        return BundleEntry(page.path, b"", {"Location": page.location}, page.status)
    headers = {
        **build_security_headers(PUBLIC_POLICY),
        "Content-Type": page.content_type,
        "Cross-Origin-Opener-Policy": str(settings.SECURE_CROSS_ORIGIN_OPENER_POLICY),
        "Referrer-Policy": str(settings.SECURE_REFERRER_POLICY),
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": str(settings.X_FRAME_OPTIONS),
    }
    return BundleEntry(page.path, page.body, headers, page.status)


def make_manifest_entry() -> BundleEntry:
    """The manifest, in the language that is active."""
    request = HttpRequest()
    request.method = "GET"
    headers = {"Content-Type": MANIFEST_TYPE, "X-Content-Type-Options": "nosniff"}
    return BundleEntry(MANIFEST_PATH, bytes(manifest(request).content), headers)
