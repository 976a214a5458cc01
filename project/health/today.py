"""The start page's panel on how the site is doing."""

from collections.abc import Iterator
from functools import lru_cache
from uuid import UUID

from django.conf import settings
from django.db.models import OuterRef, Subquery
from django.db.models.functions import Length
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from project.health.reading import Reading, grades, reading
from project.offline.kill_switch import is_thrown
from project.offline.models import Bundle
from project.pages.build import build
from project.permissions import VIEW_RELEASES
from project.releases.models import Release
from project.screens import Line, Panel

KILO = 1000
KEPT = 4


def panels(request: HttpRequest) -> Iterator[Panel]:
    if request.user.has_perm(VIEW_RELEASES):
        key, weight = live()
        yield how_the_site_is_doing(weight, reading_of(key), thrown=is_thrown())


def how_the_site_is_doing(weight: int | None, grade: Reading, *, thrown: bool) -> Panel:
    """What phones download, in bytes or None where nothing is ready; whether they keep it; and how
    hard it is to read.
    """
    return Panel(
        _("How the site is doing"),
        (
            Line(_("Offline download"), downloaded(weight)),
            Line(_("On phones"), kept(weight, thrown=thrown)),
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


def downloaded(weight: int | None) -> str:
    if weight is None:
        return _("not ready yet")
    size, limit = (round(number / KILO) for number in (weight, settings.OFFLINE_BUDGET))
    return _("%(size)s kB of %(limit)s kB") % {"size": size, "limit": limit}


def kept(weight: int | None, *, thrown: bool) -> str:
    if thrown:
        return _("switched off: phones keep nothing. Ask whoever runs the server.")
    if weight is None:
        return _("waits for the first visit after an update")
    return _("every page is there without a network")


@lru_cache(maxsize=KEPT)
def reading_of(key: UUID | None) -> Reading:
    """How hard the release is to read, kept for each: to read all texts takes half a second."""
    release = Release.objects.filter(key=key).first() if key else None
    return reading(grades(release.content)) if release else reading({})


def live() -> tuple[UUID | None, int | None]:
    """The live release's key, and the bytes of its bundle as phones fetch it, in one query.

    Without a weight its bundle is not made yet; without a key nothing is live.
    """
    offered = Bundle.objects.filter(
        editions__edition__release=OuterRef("pk"),
        editions__edition__build=build(),
        editions__edition__language=get_language() or settings.LANGUAGE_CODE,
    )
    weight = Subquery(offered.values(weight=Length("brotli"))[:1])
    return Release.objects.live_first().values_list("key", weight).first() or (None, None)
