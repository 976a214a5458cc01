"""A small site to keep offline: these tests are about how it is kept, not what is in it."""

from collections.abc import Iterator

from project.pages.site import EMERGENCY, NOT_FOUND, Entry, Page, Redirect, Site
from project.releases.content import empty_document
from project.releases.models import Release
from project.releases.publish import go_live

HELP = "Pull your toes up."


def pages(site: Site) -> Iterator[Entry]:
    """Two pages, one that stays online, an old address, and the one for unknown addresses."""
    yield Page("/", "small_page.html", {"words": f"Release {site.stamp.number}"})
    yield Page("/calf/", "small_page.html", {"words": "Pull your toes toward your shin"})
    yield Page("/online/", "small_page.html", {"words": "Not kept"}, offline=False)
    yield Page(NOT_FOUND, "small_page.html", {"words": "Not here"}, status=404)
    yield Page(EMERGENCY, "small_help.html", {"words": HELP}, offline=False)
    yield Redirect("/gastrocnemius/", "/calf/")


def publish_small_site(number: int, *, urgent: bool = False) -> Release:
    """Put the small site live once more; its first page shows the number."""
    release = Release(number=number, note="The small site", urgent=urgent)
    release.document = empty_document()
    return go_live(release)
