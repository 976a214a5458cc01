"""Builds what a release offers: its pages and the bundle of them that phones keep."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.utils import translation
from pwa.views import manifest

from project.offline.assets import assets_of
from project.offline.budget import over_budget, worker_over_budget
from project.offline.compress import compressed
from project.offline.deltas import deltas_to, recent_bundles
from project.offline.download import download_told
from project.offline.format import Entry, Packed, pack
from project.offline.models import Bundle, Delta, OfflineEdition
from project.offline.pictures import lost_pictures, pictures_of, sizes
from project.offline.worker import Version, worker
from project.pages import store
from project.pages.render import Rendered
from project.pages.security_headers import PUBLIC, headers
from project.pages.site import EMERGENCY
from project.releases.errors import Problem, Refused
from project.releases.models import Release

MANIFEST = "/manifest.json"
MANIFEST_TYPE = "application/manifest+json"


@dataclass(frozen=True)
class LanguageEdition:
    """Pages and bundle in one language, and the shorter ways to the bundle from those before."""

    language: str
    pages: list[Rendered]
    bundle: Bundle
    deltas: list[Delta]


@dataclass(frozen=True)
class BuiltRelease:
    """Everything that phones may ask of a release, made but not stored yet."""

    languages: list[LanguageEdition]

    def told(self, live: Release | None) -> list[str]:
        """What a phone would fetch, in bytes as browsers of today fetch it."""
        return [
            sentence
            for made in self.languages
            for sentence in download_told(made.language, made.bundle, made.deltas, live)
        ]

    def store(self, release: Release) -> None:
        """Keep it all, in the caller's transaction. Storing the same twice changes nothing."""
        for made in self.languages:
            edition = store.store(release, made.language, made.pages)
            bundle, _ = Bundle.objects.get_or_create(
                hash=made.bundle.hash,
                defaults={
                    "brotli": made.bundle.brotli,
                    "gzip": made.bundle.gzip,
                    "size": made.bundle.size,
                    "count": made.bundle.count,
                },
            )
            for delta in made.deltas:
                Delta.objects.get_or_create(
                    bundle=bundle,
                    base=delta.base,
                    defaults={"brotli": delta.brotli, "gzip": delta.gzip, "size": delta.size},
                )
            OfflineEdition.objects.get_or_create(edition=edition, defaults={"bundle": bundle})


def build_to_publish(release: Release) -> BuiltRelease:
    """The release, if phones can be expected to download it. Saves nothing.

    Raises Refused if it shows a picture that is lost, or is over the budget and not urgent, and
    whatever build_edition raises.
    """
    made = build_edition(release)
    problems = list(lost_pictures(release.content, made.languages[0].pages))
    if not release.urgent:
        problems += [problem for each in made.languages for problem in too_much(release, each)]
    if problems:
        raise Refused(*problems)
    return made


def too_much(release: Release, made: LanguageEdition) -> Iterator[Problem]:
    """What a phone can't be expected to download."""
    yield from over_budget(made.bundle, sizes(release.content, made.pages))
    emergency = {page.path: page.body for page in made.pages}[EMERGENCY].decode()
    version = Version(made.bundle.hash, release.number, release.number, emergency)
    yield from worker_over_budget(worker(version))


def build_edition(release: Release) -> BuiltRelease:
    """The release as this build of the code draws it, in every language. Saves nothing.

    Raises Refused if a page has a broken link, MissingAsset if it names a file that isn't there.
    """
    return BuiltRelease([built(release, language) for language, name in settings.LANGUAGES])


def built(release: Release, language: str) -> LanguageEdition:
    pages = store.rendered_pages(release, language)
    with translation.override(language):
        packed = pack([*kept(pages), manifest_entry()])
    bundle = bundle_of(packed)
    return LanguageEdition(
        language, pages, bundle, deltas_to(packed.body, bundle, recent_bundles(language))
    )


def kept(pages: Iterable[Rendered]) -> list[Entry]:
    """The answers that phones keep: pages, redirects, and the files that the pages use."""
    offline = [page for page in pages if page.offline or page.location]
    used = assets_of(page.markup for page in offline)
    return [*(page_entry(page) for page in offline), *used, *pictures_of(offline)]


def page_entry(page: Rendered) -> Entry:
    """The page with its headers from online: without its policy it could run inline script."""
    if page.location:
        return Entry(page.path, b"", {"Location": page.location}, page.status)
    return Entry(page.path, page.body, page_headers(page.content_type), page.status)


def page_headers(content_type: str) -> dict[str, str]:
    return {
        **headers(PUBLIC),
        "Content-Type": content_type,
        "Cross-Origin-Opener-Policy": str(settings.SECURE_CROSS_ORIGIN_OPENER_POLICY),
        "Referrer-Policy": str(settings.SECURE_REFERRER_POLICY),
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": str(settings.X_FRAME_OPTIONS),
    }


def manifest_entry() -> Entry:
    """The manifest, in the language that is active."""
    request = HttpRequest()
    request.method = "GET"
    body = bytes(manifest(request).content)
    return Entry(
        MANIFEST, body, {"Content-Type": MANIFEST_TYPE, "X-Content-Type-Options": "nosniff"}
    )


def bundle_of(packed: Packed) -> Bundle:
    """The bundle's row, not saved."""
    return Bundle(
        hash=packed.name,
        size=len(packed.body),
        count=packed.count,
        **compressed(packed.body),
    )
