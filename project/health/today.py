"""The start page's panel on how the site is doing."""

from collections.abc import Iterator

from django.conf import settings
from django.db.models import Subquery
from django.db.models.functions import Length
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from project.offline.kill_switch import is_thrown
from project.offline.models import Bundle
from project.pages.build import build
from project.releases.models import Release
from project.staff.review import LOOK
from project.staff.screens import Line, Panel

KILO = 1000


def panels(request: HttpRequest) -> Iterator[Panel]:
    if request.user.has_perm(LOOK):
        yield how_the_site_is_doing(weight_of_live(), thrown=is_thrown())


def how_the_site_is_doing(weight: int | None, *, thrown: bool) -> Panel:
    """What phones download, in bytes or None where nothing is ready, and whether they keep it."""
    return Panel(
        _("How the site is doing"),
        (
            Line(_("Offline download"), downloaded(weight)),
            Line(_("On phones"), kept(weight, thrown=thrown)),
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


def weight_of_live() -> int | None:
    """Bytes of the live bundle as phones fetch it, in one query; None before it was made."""
    live = Release.objects.live_first().values("pk")[:1]
    offered = Bundle.objects.filter(
        editions__edition__release=Subquery(live),
        editions__edition__build=build(),
        editions__edition__language=get_language() or settings.LANGUAGE_CODE,
    )
    return offered.values_list(Length("brotli"), flat=True).first()
