"""The start page's first panels: what is not live yet, what to sign, what to check again."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from project.releases.collect import drafts
from project.releases.diff import changes
from project.releases.items import item_types
from project.releases.live import live_content
from project.staff.review import LOOK
from project.staff.rows import Row, rows_of
from project.staff.screens import Line, Panel

SHOWN = 6
"""Lines of a panel: a start page is no list."""


def panels(request: HttpRequest) -> Iterator[Panel]:
    """What the person may look at; nothing for somebody without a role."""
    if not request.user.has_perm(LOOK):
        return
    rows = rows_of(changes(live_content().document, drafts()), ())
    yield unpublished(len(rows))
    yield unsigned([row for row in rows if row.change.needs_signature and not row.signature])
    yield due()


def unpublished(count: int) -> Panel:
    words = ngettext("%(n)s change is not live yet.", "%(n)s changes are not live yet.", count)
    review = ngettext("Review %(n)s change", "Review %(n)s changes", count)
    return Panel(
        _("Not published yet"),
        (Line(words % {"n": count}),) if count else (),
        _("Everything you wrote is live. Open a text below to change it."),
        Line(review % {"n": count}, url=reverse("admin:review")) if count else None,
    )


def unsigned(rows: list[Row]) -> Panel:
    lines = [
        Line(row.change.title, _("by %(who)s") % {"who": row.edited_by} if row.edited_by else "")
        for row in rows[:SHOWN]
    ]
    return Panel(
        _("Waiting for a signature"),
        tuple(lines),
        _("Nothing waits for a signature."),
        Line(_("Read and sign"), url=reverse("admin:review")) if rows else None,
    )


def due() -> Panel:
    lines = [Line(title, day) for title, day in due_items()[:SHOWN]]
    return Panel(_("Due for checking"), tuple(lines), _("Nothing is due."))


def due_items() -> list[tuple[str, Any]]:
    """(title, day) of each live item whose check is due."""
    today = timezone.localdate().isoformat()
    content = live_content()
    return [
        (item_type.title_of(data), data["next_due"])
        for item_type in item_types().values()
        for data in content.all(item_type.name)
        if data.get("next_due") and data["next_due"] <= today
    ]
