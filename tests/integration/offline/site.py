"""A small site, for tests of how a site is stored offline rather than of its content."""

from collections.abc import Iterator

from project.offline import live_bundle
from project.offline.live_bundle import find_live_version
from project.pages import store
from project.pages.site import EMERGENCY_PATH, NOT_FOUND_PATH, Page, Redirect, Site, SiteEntry
from project.releases.content import build_empty_document
from project.releases.models import Release
from project.releases.new_release import create_release

HELP = "Pull your toes up."


def pages(site: Site) -> Iterator[SiteEntry]:
    """Two pages, one that stays online, an old address, and the one for unknown addresses."""
    yield Page("/", "small_page.html", {"words": f"Release {site.release_info.number}"})
    yield Page("/calf/", "small_page.html", {"words": "Pull your toes toward your shin"})
    yield Page("/online/", "small_page.html", {"words": "Not kept"}, offline=False)
    yield Page(NOT_FOUND_PATH, "small_page.html", {"words": "Not here"}, status=404)
    yield Page(EMERGENCY_PATH, "small_help.html", {"words": HELP}, offline=False)
    yield Redirect("/gastrocnemius/", "/calf/")


def clear_edition_caches() -> None:
    """Where editions are deleted, or rolled back, the database uses their keys again."""
    live_bundle.find_bundle_name.cache_clear()
    live_bundle.find_release_numbers.cache_clear()
    live_bundle.load_emergency_page.cache_clear()
    store.find_edition_id.cache_clear()
    store.find_edition_page.cache_clear()


def live_bundle_name() -> str:
    """The bundle that the worker of the live release installs."""
    version = find_live_version()
    assert version
    return version.bundle


def publish_small_site(number: int, *, urgent: bool = False) -> Release:
    """Put the small site live once more; its first page shows the number."""
    release = Release(number=number, note="The small site", urgent=urgent)
    release.document = build_empty_document()
    return create_release(release)
