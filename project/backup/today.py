"""The start page's line on backups."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.http import HttpRequest
from django.template.defaultfilters import filesizeformat
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from project.backup.models import Backup
from project.permissions import VIEW_RELEASES
from project.screens import Line, Panel

FRESH = timedelta(days=2)


def panels(request: HttpRequest) -> Iterator[Panel]:
    """When the last backup was made, for who may look at releases."""
    if request.user.has_perm(VIEW_RELEASES):
        yield panel(Backup.objects.first(), at=timezone.now())


def panel(last: Backup | None, *, at: datetime) -> Panel:
    """The panel at a moment; a backup that is missing or old is a thing to do."""
    if last is None:
        words = _("There is no backup yet. Ask whoever looks after the server to set one up.")
        return Panel(_("Backup"), (Line(words),), "", side=True)
    made = timezone.localtime(last.made_at)
    told = _("Last backup: %(day)s, %(size)s") % {
        "day": day_words(made, timezone.localtime(at)),
        "size": filesizeformat(last.bytes),
    }
    if at - last.made_at <= FRESH:
        return Panel(_("Backup"), (), told, side=True)
    detail = _("That is too long ago. Ask whoever looks after the server.")
    return Panel(_("Backup"), (Line(told, detail),), "", side=True)


def day_words(made: datetime, now: datetime) -> str:
    clock = date_format(made, "H:i")
    if made.date() == now.date():
        return _("today %(clock)s") % {"clock": clock}
    return _("%(day)s, %(clock)s") % {"day": date_format(made, "j F Y"), "clock": clock}
