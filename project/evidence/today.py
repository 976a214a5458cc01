"""The start page's panel on drafts that are due for checking."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from django.http import HttpRequest
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from project.evidence.due_checks import DueCheck, list_due_checks
from project.permissions import VIEW_RELEASES
from project.screens import Line, Panel, build_admin_url

MAX_LINES = 6
SOON = timedelta(days=30)


def panels(request: HttpRequest) -> Iterator[Panel]:
    """The checks that are overdue or due in the next 30 days."""
    if request.user.has_perm(VIEW_RELEASES):
        today = timezone.localdate()
        yield build_checks_panel(list_due_checks(until=today + SOON), today)


def build_checks_panel(checks: Iterable[DueCheck], today: date) -> Panel:
    """The first of these checks. The panel needs as many things as checks are overdue."""
    checks = list(checks)
    lines = []
    for check in checks[:MAX_LINES]:
        model = check.item_type.model
        detail = f"{model._meta.verbose_name} · {describe_due_day(check.day, today)}"
        url = build_admin_url(model, "change", check.pk)
        lines.append(Line(check.title, detail, url, _("Check")))
    return Panel(
        _("Due for checking"),
        tuple(lines),
        _("Nothing is due in the next 30 days."),
        needs=sum(check.day <= today for check in checks),
    )


def describe_due_day(day: date, today: date) -> str:
    words = _("overdue since %(day)s") if day <= today else _("due on %(day)s")
    return words % {"day": date_format(day, "j M Y")}
