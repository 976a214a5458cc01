"""The start page: a greeting, and the panels that other packages bring."""

from datetime import datetime
from typing import Any

from django.contrib.humanize.templatetags.humanize import apnumber
from django.http import HttpRequest
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from project.screens import gather_panels

MORNING, AFTERNOON, EVENING = 5, 12, 18


def build_today_context(request: HttpRequest) -> dict[str, Any]:
    """The greeting and the panels, those with something to do first."""
    panels = sorted(gather_panels(request), key=lambda panel: not panel.needs)
    tasks = sum(panel.needs for panel in panels)
    return {
        "greeting": format_greeting(timezone.localtime(), tasks),
        "work": [panel for panel in panels if not panel.side],
        "side": [panel for panel in panels if panel.side],
    }


def format_greeting(now: datetime, tasks: int) -> str:
    """A greeting such as "Good morning. Two things need you."."""
    hello = get_hello(now.hour)
    if not tasks:
        return _("%(hello)s Nothing needs you.") % {"hello": hello}
    words = ngettext("%(n)s thing needs you.", "%(n)s things need you.", tasks)
    return f"{hello} {capfirst(words % {'n': apnumber(tasks)})}"


def get_hello(hour: int) -> str:
    if MORNING <= hour < AFTERNOON:
        return _("Good morning.")
    return _("Good afternoon.") if AFTERNOON <= hour < EVENING else _("Good evening.")
