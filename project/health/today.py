"""The start page's panel on how the site is doing."""

from collections.abc import Iterator
from functools import lru_cache
from uuid import UUID

from django.conf import settings
from django.db.models import OuterRef, Subquery
from django.db.models.functions import Length
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from project.health.reading_grades import GradeSummary, grade_texts, summarise_grades
from project.offline.kill_switch import is_kill_switch_thrown
from project.offline.live_bundle import find_own_bundles
from project.permissions import VIEW_RELEASES
from project.releases.models import Release
from project.screens import Line, Panel

KILO = 1000
KEPT = 4


def panels(request: HttpRequest) -> Iterator[Panel]:
    if request.user.has_perm(VIEW_RELEASES):
        key, size = measure_live_bundle()
        yield build_site_panel(size, grade_release(key), thrown=is_kill_switch_thrown())


def build_site_panel(size: int | None, grade: GradeSummary, *, thrown: bool) -> Panel:
    """The panel on the bundle (`size` in bytes; None: not built) and on the reading grades."""
    return Panel(
        _("How the site is doing"),
        (
            Line(_("Offline download"), describe_download(size)),
            Line(_("On phones"), describe_offline_state(size, thrown=thrown)),
            Line(
                _("Reading grade"),
                _("%(average).1f on average, highest %(highest).1f of 6 at most")
                % {"average": grade.average, "highest": grade.highest},
            ),
            Line(
                _("Links, checks and sources"),
                _("what could be better in your drafts"),
                reverse("admin:health"),
                _("Look"),
            ),
        ),
        "",
        side=True,
    )


def describe_download(size: int | None) -> str:
    if size is None:
        return _("not ready yet")
    kilobytes = {"size": round(size / KILO), "limit": round(settings.OFFLINE_BUDGET / KILO)}
    return _("%(size)s kB of %(limit)s kB") % kilobytes


def describe_offline_state(size: int | None, *, thrown: bool) -> str:
    if thrown:
        return _("switched off: phones keep nothing. Ask whoever runs the server.")
    if size is None:
        return _("waits for the first visit after an update")
    return _("every page is there without a network")


@lru_cache(maxsize=KEPT)
def grade_release(key: UUID | None) -> GradeSummary:
    """The reading grades of a release. Cached, since they take half a second."""
    release = Release.objects.filter(key=key).first() if key else None
    return summarise_grades(grade_texts(release.content)) if release else summarise_grades({})


def measure_live_bundle() -> tuple[UUID | None, int | None]:
    """(key of the live release, compressed bytes of its bundle), in one query.

    The size is None while the bundle isn't built; both are None before the first release.
    """
    bundles = find_own_bundles(OuterRef("pk"))
    size = Subquery(bundles.values(brotli_bytes=Length("brotli"))[:1])
    return Release.objects.newest_live_first().values_list("key", size).first() or (None, None)
