"""The start page's panel on backups."""

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

MAX_AGE = timedelta(days=2)


def panels(request: HttpRequest) -> Iterator[Panel]:
    """When the last backup was made, for who may look at releases."""
    if request.user.has_perm(VIEW_RELEASES):
        yield build_backup_panel(Backup.objects.first(), at=timezone.now())


def build_backup_panel(last: Backup | None, *, at: datetime) -> Panel:
    """The panel for a last backup, which is a task if it is missing or old."""
    if last is None:
        words = _("There is no backup yet. Ask whoever looks after the server to set one up.")
        return Panel(_("Backup"), (Line(words),), "", side=True)
    made = timezone.localtime(last.made_at)
    words = _("Last backup: %(day)s, %(size)s") % {
        "day": format_backup_time(made, timezone.localtime(at)),
        "size": filesizeformat(last.bytes),
    }
    if at - last.made_at <= MAX_AGE:
        return Panel(_("Backup"), (), words, side=True)
    detail = _("That is too long ago. Ask whoever looks after the server.")
    return Panel(_("Backup"), (Line(words, detail),), "", side=True)


def format_backup_time(made_at: datetime, now: datetime) -> str:
    clock = date_format(made_at, "H:i")
    if made_at.date() == now.date():
        return _("today %(clock)s") % {"clock": clock}
    return _("%(day)s, %(clock)s") % {"day": date_format(made_at, "j F Y"), "clock": clock}
